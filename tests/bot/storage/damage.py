"""Damage to a database's file."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

_WRITE = """
import sys
path, offset = sys.argv[1], int(sys.argv[2])
with open(path, "r+b") as file:
    file.seek(offset)
    before = file.read(4096)
    file.seek(offset)
    file.write(sys.stdin.buffer.read() or b"\\xff" * 4096)
sys.stdout.buffer.write(before)
"""


def overwrite(path: Path, table: str, page: bytes = b"") -> bytes:
    """Put ``page``, or else garbage, in the place of a table's first page; what stood there.

    Another process does it: one that closes a file loses the locks that SQLite holds on it.
    """
    with closing(sqlite3.connect(path)) as connection:
        ((number,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    offset = str((number - 1) * 4096)
    written = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", _WRITE, str(path), offset], input=page, capture_output=True, check=True
    )
    return written.stdout
