"""What people were shown to be kept, held against what the database has."""

import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

Thing = tuple[str, Hashable]
"""A kind, such as ``preference``, and which one."""
State = str | None
"""How it stands; ``None``: it is not there."""

_FOUND: Final = {
    "preference": "SELECT user_id, value FROM preference WHERE setting = 'style'",
    "config": "SELECT guild_id, value FROM server_setting WHERE setting = 'style'",
    "suggestion": "SELECT text, 'kept' FROM fact_suggestion",
    "decision": "SELECT 'fact-' || id, state FROM fact_suggestion",
    "schedule": "SELECT id, iif(confirmed, iif(paused_at IS NULL, 'running', 'paused'), 'draft') FROM schedule",
    "extra post": "SELECT message_id, state FROM daily_post WHERE key LIKE 'now-%' AND message_id IS NOT NULL",
}
"""How each kind stands, by which one."""


@dataclass
class Promises:
    """Every thing with the states that it may have: one that was shown, or also those that somebody asked for since.

    ``shown`` counts the promises by kind.
    """

    allowed: dict[Thing, set[State]] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def asked(self, kind: str, which: Hashable, state: State) -> Iterator[None]:
        """Somebody asks for ``state`` and, if nothing is raised, is shown that it is so."""
        states = self.allowed.setdefault((kind, which), {None})
        states.add(state)
        yield
        self.shown_as(kind, which, state)

    def shown_as(self, kind: str, which: Hashable, state: State) -> None:
        """Somebody is shown that it is so; what was asked for before counts no more."""
        self.allowed[kind, which] = {state}
        self.shown[kind] += 1

    def broken(self, file: Path) -> list[str]:
        """What stands otherwise in the database, in words; what nobody was shown stands as it does from now on.

        No bot may run.
        """
        found = _found(file)
        broken = []
        for (kind, which), states in self.allowed.items():
            state = found.get((kind, which))
            if state not in states:
                broken.append(f"{kind} {which} is {state}, not {' or '.join(sorted(map(str, states)))}")
            states.clear()
            states.add(state)
        return broken


def _found(file: Path) -> dict[Thing, State]:
    with closing(sqlite3.connect(file)) as connection:
        return {(kind, which): state for kind, sql in _FOUND.items() for which, state in connection.execute(sql)}


def is_whole(file: Path) -> bool:
    """Whether SQLite finds nothing wrong with any page, index or reference. No bot may run."""
    with closing(sqlite3.connect(file)) as connection:
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        return checked == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
