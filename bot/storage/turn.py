"""Which of several processes on one database answers: the one that holds a lock beside it, until it ends.

As in :mod:`bot.storage.usage` an empty SQLite file is the lock; each application has its own.
"""

import sqlite3
from pathlib import Path
from typing import Self

from bot.storage.connecting import make_private
from bot.storage.troubles import code_of, troubles_told


class Turn:
    """The lock of an application on the database at ``database``; to be closed. Nobody waits for it."""

    def __init__(self, database: Path, application_id: int) -> None:
        self._database = database
        real = database.resolve()
        self.note = real.with_name(f"{real.name}.{application_id}.turn.json")
        """The file in which processes tell each other who answers what."""
        lock = real.with_name(f"{real.name}.{application_id}.turn")
        make_private(lock)  # whoever can read a lock can hold it
        with troubles_told(database):
            self._connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
        self._held = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def taken(self) -> bool:
        """Whether it is this process's now; raises :class:`~bot.errors.StorageError` where it cannot be asked for."""
        if not self._held:
            with troubles_told(self._database):
                self._held = self._tried()
        return self._held

    def _tried(self) -> bool:
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if code_of(error) == sqlite3.SQLITE_BUSY:
                return False
            raise
        return True
