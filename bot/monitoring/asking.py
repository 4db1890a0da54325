"""Asks a bot that runs in another process how it is.

Docker does so every 30 seconds, hence it loads nothing of the bot itself, which takes ten times as long.
"""

import json
import os
import sys
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final, Literal

from bot.errors import SettingsError
from bot.settings import Settings
from bot.telemetry.health import FILE, LIVE, LOOP, READY, Check, Report, read_health

PATIENCE_S: Final = 5.0
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - one that listens everywhere is asked here


def main() -> int:
    """``python -m bot health``; returns its exit status: 0 where all is well, else 1."""
    try:
        settings = Settings.read(os.environ, Path(".env"))
    except SettingsError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 1
    report = health_of(settings, datetime.now(UTC))
    sys.stdout.write(told(report))
    return 0 if report.ok else 1


def told(report: Report) -> str:
    """A line for each check."""
    return "".join(f"{'ok' if one.ok else 'not ok'}: {one.name}: {one.reason}\n" for one in report.checks)


def health_of(settings: Settings, now: datetime) -> Report:
    """What the bot says of itself: on its port where it has one, else in the health file."""
    if settings.metrics_port is None:
        return read_health(settings.data / FILE, now)
    host = _EVERYWHERE.get(settings.metrics_host, settings.metrics_host)
    try:
        return Report(
            tuple(check for path in (LIVE, READY) for check in _asked(host, settings.metrics_port, path).checks)
        )
    except (OSError, HTTPException) as error:
        told = f"port {settings.metrics_port} does not answer ({type(error).__name__}): no bot runs, or it hangs"
    except (ValueError, KeyError, TypeError):
        told = f"what answers on port {settings.metrics_port} is no bot: FOOTNOTE_METRICS_PORT names another program's"
    return Report((Check("process", ok=False, reason=told),))


def holder(settings: Settings) -> Literal["bot", "silent", "other"]:
    """Who has the bot's port: another bot, something that answers nothing, such as a bot that hangs, or a program."""
    host = _EVERYWHERE.get(settings.metrics_host, settings.metrics_host)
    try:
        report = _asked(host, settings.metrics_port or 0, LIVE)
    except TimeoutError:
        return "silent"
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return "other"
    return "bot" if any(one.name == LOOP for one in report.checks) else "other"


def _asked(host: str, port: int, path: str) -> Report:
    connection = HTTPConnection(host, port, timeout=PATIENCE_S)
    try:
        connection.request("GET", path)
        return Report.from_json(json.loads(connection.getresponse().read()))
    finally:
        connection.close()
