import asyncio
import json
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import SettingsError, StorageError
from bot.telemetry import configure, log_lost_exception
from bot.telemetry.logs import Shape

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105 - of the shape, not real
NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
LOG = logging.getLogger("bot.somewhere")


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    for name in ("bot", "cogs"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = True


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def logged(path: Path) -> dict[str, object]:
    (line,) = lines(path)
    return line


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "logs" / "footnote.log"
    configure(path, token="s'ecret\\token")  # noqa: S106 - not real
    return path


def test_a_line_holds_time_level_logger_event_and_fields(log: Path) -> None:
    before = datetime.now(UTC)
    LOG.info("answered %s", "timeline", extra={"ms": 3, "shares": [0.5], "ephemeral": True, "guild": None})
    line = logged(log)
    assert abs(datetime.fromisoformat(str(line.pop("time"))) - before) < timedelta(seconds=5)
    assert line == {
        "level": "info",
        "logger": "bot.somewhere",
        "event": "answered timeline",
        "fields": {"ms": 3, "shares": [0.5], "ephemeral": True, "guild": None},
    }


def test_what_json_lacks_is_written_as_text(log: Path) -> None:
    LOG.info("odd", extra={"at": NOW, "share": float("nan"), "map": {1: {Path("a")}}, "cut": "\ud800\n\u2028"})
    assert logged(log)["fields"] == {"at": str(NOW), "share": "nan", "map": {"1": ["a"]}, "cut": "\ud800\n\u2028"}
    assert len(log.read_bytes().splitlines()) == 1


def test_a_message_that_does_not_fit_its_arguments_is_logged_all_the_same(log: Path) -> None:
    LOG.info("answered %d", "timeline")
    assert logged(log)["event"] == "answered %d"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"token {TOKEN} refused", "token [masked] refused"),
        ("s'ecret\\token", "[masked]"),
        ('KeyError("s\'ecret\\\\token")', 'KeyError("[masked]")'),
        ("Authorization: Bot abcdefghijklmnopqrst", "Authorization: Bot [masked]"),
        (
            "https://discord.com/api/v10/webhooks/12/aW50abc?wait=1",
            "https://discord.com/api/v10/webhooks/12/[masked]?wait=1",
        ),
        ("POST /api/v10/interactions/12/abc/callback", "POST /api/v10/interactions/12/[masked]/callback"),
        ("token aW50ZXJhY3Rpb246MTIzOmFiYw==", "token [masked]"),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4 is no token", "MTIzNDU2Nzg5MDEyMzQ1Njc4 is no token"),
    ],
)
def test_tokens_are_masked_in_events_fields_names_and_exceptions(log: Path, text: str, masked: str) -> None:
    try:
        raise StorageError(text)
    except StorageError:
        LOG.exception(text, extra={"deep": {text: [text]}})
    line = logged(log)
    assert line["event"] == masked
    assert line["fields"] == {"deep": {masked: [masked]}}
    assert str(line["exception"]).endswith(f"bot.errors.StorageError: {masked}\n")


def test_masking_a_long_text_takes_linear_time(log: Path) -> None:
    LOG.info("%s%s", "A" * 1_000_000, "-." * 100_000)
    assert lines(log)


def test_an_exception_that_may_quote_a_user_shows_its_type_and_place_only(log: Path) -> None:
    try:
        try:
            raise KeyError("a user's words")
        except KeyError as error:
            raise ExceptionGroup("a user's words", [ValueError("a user's words"), OSError("disk full")]) from error
    except ExceptionGroup:
        LOG.exception("failed")
    told = str(logged(log)["exception"])
    assert "words" not in re.sub(r"(?m)^    .*$", "", told)
    places = [line for line in told.splitlines() if not line.startswith(" ")]
    assert places == ["KeyError", "ValueError", "OSError: disk full", "ExceptionGroup"]
    assert f'File "{__file__}", line' in told


def test_the_texts_of_named_exception_types_are_told(tmp_path: Path) -> None:
    configure(tmp_path / "a.log", speaking=(LookupError,))
    LOG.error("failed", exc_info=KeyError("code 50035"))
    LOG.error("failed", exc_info=ValueError("a user's words"))
    assert [line["exception"] for line in lines(tmp_path / "a.log")] == ["KeyError: 'code 50035'\n", "ValueError\n"]


def test_a_context_that_was_suppressed_is_not_told_and_a_circle_ends(log: Path) -> None:
    first, second = OSError("one"), OSError("two")
    first.__cause__, second.__cause__ = second, first
    LOG.error("failed", exc_info=first)
    try:
        try:
            raise OSError("hidden")
        except OSError:
            raise OSError("shown") from None
    except OSError:
        LOG.exception("failed")
    circle, suppressed = (str(line["exception"]) for line in lines(log))
    assert circle == "OSError: two\nOSError: one\n"
    assert "OSError: hidden" not in suppressed


def test_below_info_only_our_own_loggers_speak(capsys: pytest.CaptureFixture[str]) -> None:
    configure("debug")
    logging.getLogger("cogs.facts").debug("ours")
    logging.getLogger("discord.gateway").debug("a payload with a user's words")
    logging.getLogger("discord.gateway").info("theirs")
    events = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert events == ["ours", "theirs"]


def test_a_level_keeps_quieter_lines_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning")
    LOG.info("quiet")
    logging.getLogger("discord").info("quiet")
    LOG.warning("loud")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["loud"]


def test_configuring_again_replaces_what_was(tmp_path: Path) -> None:
    configure(tmp_path / "a.log")
    configure(tmp_path / "b.log")
    LOG.info("once")
    assert (lines(tmp_path / "a.log"), len(lines(tmp_path / "b.log"))) == ([], 1)


def test_warnings_are_logged(log: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("mind this", UserWarning, stacklevel=1)
    assert logged(log)["logger"] == "py.warnings"


def test_a_stream_that_is_gone_ends_nothing_and_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info")
    handler = logging.getLogger().handlers[-1]
    assert isinstance(handler, logging.StreamHandler)
    with Path(os.devnull).open("w", encoding="utf-8") as gone:
        handler.setStream(gone)
    LOG.info(TOKEN)
    assert capsys.readouterr().err == ""


def test_a_log_file_that_cannot_be_opened_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="FOOTNOTE_LOG must be a level or a file that can be written"):
        configure(tmp_path / "file" / "footnote.log")


async def test_what_no_task_awaited_is_logged_without_its_text(log: Path) -> None:
    async def fail() -> None:
        raise KeyError("a user's words")

    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(fail())
    await asyncio.wait([task])
    log_lost_exception(loop, {"message": "never retrieved", "exception": task.exception(), "future": task})
    log_lost_exception(loop, {"message": "a transport closed"})
    lost, closed = lines(log)
    assert (lost["event"], closed["event"]) == ("asyncio: never retrieved", "asyncio: a transport closed")
    assert str(lost["exception"]).endswith("KeyError\n")
    assert "exception" not in closed


def test_somebody_at_a_terminal_reads_lines_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", token=TOKEN, shape="console")
    LOG.warning("refused %s\x1b[2J", TOKEN, extra={"ms": 3, "why": "two\nlines"}, exc_info=OSError("disk full"))
    line, exception = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r'\d\d:\d\d:\d\d\.\d{3} warning bot\.somewhere: refused \[masked\]\\x1b\[2J ms=3 why="two\\nlines"', line
    )
    assert exception == "OSError: disk full"


@pytest.mark.parametrize(("is_terminal", "shape", "is_json"), [(True, None, False), (True, "json", True)])
def test_a_terminal_is_written_to_for_people_unless_asked_otherwise(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    shape: Shape | None,
    *,
    is_terminal: bool,
    is_json: bool,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    configure("info", shape=shape)
    LOG.info("connected")
    assert capsys.readouterr().err.startswith("{") is is_json


def test_a_token_that_is_short_is_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", token="s3cret")  # noqa: S106 - not real
    LOG.info("s3cret", extra={"a": "s3cret", "s3cret": 1})
    assert "s3cret" not in capsys.readouterr().err
