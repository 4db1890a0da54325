"""Structured logs that hold no token and no user's text: for machines a JSON object a line, for people one in words.

A line of JSON has ``time`` (UTC, ISO 8601), ``level``, ``logger``, ``event``, ``fields`` (what the caller passed as
``extra``) and, for an exception, ``exception``.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from bot.errors import OperatorError, SettingsError
from bot.telemetry.exceptions import told
from bot.telemetry.masking import Masking

OWN_LOGGERS: Final = ("bot", "cogs")
Shape = Literal["json", "console"]

_log = logging.getLogger(__name__)
_RECORD_KEYS: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_Exceptions = tuple[type[BaseException], ...]


def configure(
    log: str | Path, *, token: str | None = None, speaking: _Exceptions = (), shape: Shape | None = None
) -> None:
    """Send the process's logs to the standard error from the level ``log`` up, or to the file ``log`` from ``info`` up.

    ``token`` is masked wherever it stands. The texts of exceptions are left out, as they may quote a user, but for
    those of :class:`OSError`, :class:`~bot.errors.OperatorError` and ``speaking``. Without a ``shape``, a terminal is
    given lines for people, and all else lines for machines. What was configured before is replaced.

    Raises :class:`~bot.errors.SettingsError` when the file cannot be opened.
    """
    handler = _file_handler(log) if isinstance(log, Path) else logging.StreamHandler()
    lines = _LINES[shape or ("console" if not isinstance(log, Path) and sys.stderr.isatty() else "json")]
    handler.setFormatter(lines(token=token, speaking=(OSError, OperatorError, *speaking)))
    level = logging.INFO if isinstance(log, Path) else logging.getLevelNamesMapping()[log.upper()]
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one.formatter, Lines)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    # Below info, libraries log payloads and SQL parameters, and with them what users write.
    root.setLevel(max(level, logging.INFO))
    for name in OWN_LOGGERS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)
    # Else logging prints a record that it cannot write, unmasked.
    logging.raiseExceptions = False
    # What no line tells is not found out for each: where it was logged, in which thread and process.
    logging._srcfile = None  # noqa: SLF001 - as Python's own documentation has it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def _file_handler(path: Path) -> WatchedFileHandler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return WatchedFileHandler(path, encoding="utf-8")
    except OSError as error:
        fault = f"FOOTNOTE_LOG must be a level or a file that can be written: {error.strerror}: {path}."
        raise SettingsError((fault,)) from error


class Lines(logging.Formatter):
    """What every shape of line has in common: no token, and no exception's text but of the types ``speaking``."""

    def __init__(self, *, token: str | None, speaking: _Exceptions) -> None:
        super().__init__()
        self._masking = Masking(token)
        self._speaking = speaking

    def _event(self, record: logging.LogRecord) -> str:
        return self._masking.text(_message(record))

    def _fields(self, record: logging.LogRecord) -> Mapping[str, object]:
        masking = self._masking
        return {
            masking.text(key): masking.value(value) for key, value in vars(record).items() if key not in _RECORD_KEYS
        }

    def _exception(self, record: logging.LogRecord) -> str:
        """Empty where there is none."""
        error = record.exc_info[1] if record.exc_info else None
        return self._masking.text(told(error, self._speaking)) if error else ""


class JsonLines(Lines):
    """Writes a record as one line of JSON; values that JSON lacks are written as text."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object without a line break."""
        line: dict[str, object] = {
            "time": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self._event(record),
            "fields": self._fields(record),
        }
        if exception := self._exception(record):
            line["exception"] = exception
        return json.dumps(line)


class ConsoleLines(Lines):
    """Writes a record for whoever looks at a terminal; an exception follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """``12:00:00.000 warning bot.client: connected ms=3``; nothing in it can steer the terminal."""
        fields = "".join(f" {key}={json.dumps(value)}" for key, value in self._fields(record).items())
        line = f"{_moment(record):%H:%M:%S.%f}"[:-3]
        line += f" {record.levelname.lower():7} {record.name}: {self._event(record)}"
        printable = "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in line)
        return "\n".join([printable + fields, *self._exception(record).splitlines()])


_LINES: Final[Mapping[Shape, type[Lines]]] = {"json": JsonLines, "console": ConsoleLines}


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def log_lost_exception(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no task awaited; an event loop's exception handler.

    The loop's own handler prints the task, and with it the text of its exception.
    """
    del loop
    _log.error("asyncio: %s", context["message"], exc_info=context.get("exception"))


def log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what ends the process though nobody expected it; Python's own hook prints the texts of exceptions."""
    del kind
    _log.critical("an error that nobody expected ends the process", exc_info=error.with_traceback(trace))
