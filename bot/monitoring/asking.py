"""Asks a bot that runs in another process how it is."""

import json
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from typing import Final

from bot.settings import Settings
from bot.telemetry.health import FILE, Check, Report, read_health
from bot.telemetry.port import LIVE, READY

PATIENCE_S: Final = 5.0
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - one that listens everywhere is asked here


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


def _asked(host: str, port: int, path: str) -> Report:
    connection = HTTPConnection(host, port, timeout=PATIENCE_S)
    try:
        connection.request("GET", path)
        return Report.from_json(json.loads(connection.getresponse().read()))
    finally:
        connection.close()
