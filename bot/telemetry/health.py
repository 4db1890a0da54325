"""Whether the bot is well: what was looked at, and the file that tells other processes.

The checks are made by the bot (:mod:`bot.monitoring`); here is what they come to, and how it is told.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Self

from msgspec import Struct
from msgspec.structs import asdict

State = Literal["starting", "ready", "reconnecting", "stopping"]
FILE: Final = "health.json"
LOOP: Final = "loop"
"""The check that only a bot makes, and each does."""
LIVE, READY = "/healthz", "/readyz"
"""Where the port tells it."""
MAX_AGE_S: Final = 90.0
"""A bot that has said nothing for longer hangs, or is gone."""


class Check(Struct, frozen=True):
    """One thing that was looked at: its name, whether it is well, and a sentence on how it is."""

    name: str
    ok: bool
    reason: str


class Report(Struct, frozen=True):
    """All checks of one moment."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return all(one.ok for one in self.checks)

    def to_json(self) -> dict[str, object]:
        """As it is told on the port: ``{"ok": …, "checks": [{"name", "ok", "reason"}]}``."""
        return {"ok": self.ok, "checks": [asdict(one) for one in self.checks]}

    @classmethod
    def from_json(cls, told: Mapping[str, object]) -> Self:
        """Read what :meth:`to_json` gives. Raises :class:`ValueError`, :class:`KeyError`, :class:`TypeError`."""
        checks = told["checks"]
        if not isinstance(checks, Sequence):
            raise TypeError(checks)
        return cls(tuple(Check(str(one["name"]), one["ok"] is True, str(one["reason"])) for one in checks))


def write_health(path: Path, state: State, report: Report, now: datetime) -> None:
    """Say in the file at ``path`` how the bot is at ``now``; a reader sees the old text or the new.

    Raises :class:`OSError` when the file cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    told = {"state": state, "at": now.isoformat(), **report.to_json()}
    fresh.write_text(json.dumps(told), encoding="utf-8")
    fresh.replace(path)


def written_at(path: Path) -> datetime | None:
    """When the file at ``path`` was written, if it tells."""
    try:
        return datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_health(path: Path, now: datetime, max_age_s: float = MAX_AGE_S) -> Report:
    """How the bot said it was at most ``max_age_s`` seconds before ``now``; a report of one failed check else."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        age_s = (now - datetime.fromisoformat(said["at"])).total_seconds()
        report = Report.from_json(said)
    except FileNotFoundError:
        return _silent("no bot has run on this data folder")
    except (OSError, ValueError, KeyError, TypeError):
        return _silent(f"{path.name} cannot be read")
    if abs(age_s) > max_age_s:
        return _silent(f"the bot last gave a sign {age_s:.0f} seconds ago")
    return report


def _silent(reason: str) -> Report:
    return Report((Check("process", ok=False, reason=reason),))
