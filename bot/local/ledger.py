"""A ledger of all that passes between bots and a local Discord, written where the environment names a folder.

``LOCAL_DISCORD_LEDGER=folder`` makes each local Discord append to a file of its own there: a line of JSON for every
request, ``{"asked": {…}}`` with the keys of :class:`~bot.local.witness.Received`, and for every event of the gateway,
``{"told": [name, payload]}``. It holds what people typed, and the tokens of interactions: it is for looking at what a
bot does, never for a place where others write.
"""

import os
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Self

from bot.local.wire import Json, encode
from bot.local.witness import Received

VARIABLE = "LOCAL_DISCORD_LEDGER"


class Ledger:
    """Appends to a file of its own in ``folder``, each line at once and whole, so that a killed process tears none.

    Its methods raise :class:`OSError` where nothing can be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{os.getpid()}-{uuid.uuid4().hex}.jsonl"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self | None:
        """The ledger that the environment asks for, if it does."""
        folder = environ.get(VARIABLE)
        return cls(Path(folder)) if folder else None

    def asked(self, received: Received) -> None:
        """Write a request down."""
        self._write({"asked": asdict(received)})

    def told(self, event: str, payload: Json) -> None:
        """Write an event down."""
        self._write({"told": [event, payload]})

    def _write(self, line: Json) -> None:
        with open(self._path, "ab", buffering=0, opener=_private) as file:
            file.write(f"{encode(line)}\n".encode())


def _private(path: str, flags: int) -> int:
    """A file that nobody else reads."""
    return os.open(path, flags, 0o600)
