"""``python -m bot`` in a process of its own."""

import asyncio
import os
import sys
from typing import BinaryIO

from tests.conftest import SHIPPED


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
        env={**os.environ, "PYTHONPATH": str(SHIPPED.parent), **environment},
        stdin=stdin,
        stdout=stdout,
        stderr=asyncio.subprocess.PIPE,
    )
