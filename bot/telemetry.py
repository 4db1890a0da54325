"""What the operator sees: structured logs that hold no token and no user's text, error ids, and the bot's health.

A log line is one JSON object: ``time`` (UTC, ISO 8601), ``level``, ``logger``, ``event``, ``fields`` (what the caller
passed as ``extra``) and, for an exception, ``exception``.
"""

import asyncio
import json
import logging
import math
import os
import re
import secrets
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any, Literal

from bot.errors import OperatorError, SettingsError

MASK = "[masked]"
OWN_LOGGERS = ("bot", "cogs")
State = Literal["starting", "ready", "reconnecting", "stopping"]

_log = logging.getLogger(__name__)
_ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody confuses when reading an id aloud: no 0 O, 1 I L, U V."""

_TOKENS = re.compile(
    r"(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # a bot's: its id in base 64, a time, a signature
    r"|(?<=/)(?P<route>(?:interactions|webhooks)/\d+/)[^/\s?\"']+"  # an interaction's or a webhook's, in its address
    r"|aW50ZXJhY3Rpb246[\w+/=-]*"  # an interaction's: "interaction:" and so on in base 64
    r"|\b(?P<scheme>Bot |Bearer )[\w.+/=-]{16,}",  # any, in a header
    re.ASCII,
)
_RECORD_KEYS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_Exceptions = tuple[type[BaseException], ...]


def configure(log: str | Path, *, token: str | None = None, speaking: _Exceptions = ()) -> None:
    """Send the process's logs to the standard error from the level ``log`` up, or to the file ``log`` from ``info`` up.

    ``token`` is masked wherever it stands. The texts of exceptions are left out, as they may quote a user, but for
    those of :class:`OSError`, :class:`~bot.errors.OperatorError` and ``speaking``. What was configured before is
    replaced. Raises :class:`~bot.errors.SettingsError` when the file cannot be opened.
    """
    handler = _file_handler(log) if isinstance(log, Path) else logging.StreamHandler()
    handler.setFormatter(JsonLines(token=token, speaking=(OSError, OperatorError, *speaking)))
    level = logging.INFO if isinstance(log, Path) else logging.getLevelNamesMapping()[log.upper()]
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one.formatter, JsonLines)]:
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


def _file_handler(path: Path) -> WatchedFileHandler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return WatchedFileHandler(path, encoding="utf-8")
    except OSError as error:
        fault = f"FOOTNOTE_LOG must be a level or a file that can be written: {error.strerror}: {path}."
        raise SettingsError((fault,)) from error


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON with every token masked."""

    def __init__(self, *, token: str | None, speaking: _Exceptions) -> None:
        super().__init__()
        # An exception's text may hold the token as Python would write it.
        written = (repr(token)[1:-1], token) if token else ()
        self._tokens = [re.compile(re.escape(one)) for one in written] + [_TOKENS]
        self._speaking = speaking

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object without a line break; values that JSON lacks are written as text."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _message(record),
            "fields": {key: value for key, value in vars(record).items() if key not in _RECORD_KEYS},
        }
        if record.exc_info and record.exc_info[1]:
            line["exception"] = "".join(_told(record.exc_info[1], self._speaking))
        return json.dumps(self._masked(line))

    def _masked(self, value: object) -> object:
        if isinstance(value, Mapping):
            return {str(self._masked(str(key))): self._masked(one) for key, one in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._masked(one) for one in value]
        if value is None or isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            return value
        text = str(value)
        for tokens in self._tokens:
            text = tokens.sub(_mask, text)
        return text


def _mask(match: re.Match[str]) -> str:
    """The mask, behind what shows where the token stood."""
    kept = match.groupdict()
    return (kept.get("route") or kept.get("scheme") or "") + MASK


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _told(exception: BaseException, speaking: _Exceptions) -> Iterator[str]:
    """The traceback of an exception, its causes first, with the text of an exception only where its type may speak."""
    for one in _chain(exception, set()):
        yield from traceback.format_tb(one.__traceback__)
        name = f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins.")
        yield f"{name}: {one}\n" if isinstance(one, speaking) else f"{name}\n"


def _chain(exception: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """What an exception came from, then the exceptions that it gathers, then itself."""
    seen.add(id(exception))
    cause = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)
    gathered = exception.exceptions if isinstance(exception, BaseExceptionGroup) else ()
    for one in (cause, *gathered):
        if one is not None and id(one) not in seen:
            yield from _chain(one, seen)
    yield exception


def log_lost_exception(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no task awaited; an event loop's exception handler.

    The loop's own handler prints the task, and with it the text of its exception.
    """
    del loop
    _log.error("asyncio: %s", context["message"], exc_info=context.get("exception"))


def new_error_id() -> str:
    """An id that a user can quote and the log holds, such as ``E-7K3QPX``."""
    return "E-" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(6))


def write_health(path: Path, state: State, now: datetime) -> None:
    """Say in the file at ``path`` that the bot is in ``state`` at ``now``; a reader sees the old text or the new.

    Raises :class:`OSError` when the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps({"state": state, "at": now.isoformat()}), encoding="utf-8")
    fresh.replace(path)


def is_healthy(path: Path, now: datetime, max_age_s: float) -> bool:
    """Whether the file at ``path`` says that the bot was ready at most ``max_age_s`` seconds before ``now``."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        age = now - datetime.fromisoformat(said["at"])
        return bool(said["state"] == "ready") and abs(age.total_seconds()) <= max_age_s
    except (OSError, ValueError, KeyError, TypeError):
        return False
