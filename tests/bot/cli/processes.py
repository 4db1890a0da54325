"""``python -m bot`` in a process of its own."""

import asyncio
import os
import sys
from typing import BinaryIO

from tests.conftest import SHIPPED


def environ() -> dict[str, str]:
    """This process's own environment, and this checkout."""
    return {**os.environ, "PYTHONPATH": str(SHIPPED.parent)}


async def process(
    *arguments: str,
    stdin: int | BinaryIO = asyncio.subprocess.PIPE,
    stdout: int | BinaryIO = asyncio.subprocess.PIPE,
    **environment: str,
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env={**environ(), **environment},
        stdin=stdin,
        stdout=stdout,
        stderr=asyncio.subprocess.PIPE,
    )
