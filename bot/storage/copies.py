"""Files that come into their place whole: made beside it under another name, written to the disk, then renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

LOGS = ("-wal", "-journal")
"""What SQLite keeps beside a database that was not closed in order, by the ends of the names."""


def beside(path: Path, end: str) -> Path:
    """The file in the same folder whose name goes on with ``end``."""
    return path.with_name(path.name + end)


def free(folder: Path, name: str, end: str = "") -> Path:
    """A file in ``folder`` called ``name`` and ``end``, with the first number between them that is not there yet."""
    named = (folder / f"{name}{number}{end}" for number in chain([""], (f"-{number}" for number in count(2))))
    return next(one for one in named if not os.path.lexists(one))


@contextmanager
def fresh_beside(place: Path) -> Iterator[Path]:
    """An empty file in the folder of ``place`` for its owner alone; deleted at the end unless it was put in place.

    Raises :class:`OSError`.
    """
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".partial", dir=place.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    finally:
        for end in ("", *LOGS):
            beside(fresh, end).unlink(missing_ok=True)


def put(fresh: Path, place: Path, *, instead: bool = False) -> None:
    """Write a file to the disk and rename it to ``place``; only ``instead`` replaces what stands there.

    Raises :class:`OSError`, :class:`FileExistsError` among them.
    """
    _to_disk(fresh)
    if not instead:
        # Renaming alone would replace what another process has put there meanwhile.
        place.touch(exist_ok=False)
    fresh.replace(place)
    _to_disk(place.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
