"""The command line: ``python -m bot``. It parses and prints; what it does is done elsewhere."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot import telemetry
from bot.cli import exposure
from bot.cli.terminal import ANSWERED, FAILED, NOT_ACCEPTED, Options, fill_streams
from bot.errors import FootnoteError
from bot.local.outcomes import Unacceptable
from bot.settings import Settings

if TYPE_CHECKING:
    from argparse import ArgumentParser

Run = Callable[[Settings, Options], int]


def _of(module: str, name: str) -> Run:
    """A sub-command by its module in :mod:`bot.cli`, which is read when it runs: no other's modules are waited for."""

    def run(settings: Settings, options: Options) -> int:
        status: int = getattr(import_module(f"bot.cli.{module}"), name)(settings, options)
        return status

    return run


def _run(settings: Settings, options: Options) -> int:
    """``run``: hardly anything that a start makes is garbage, so none is looked for until the bot is READY."""
    gc.disable()
    try:
        return _of("connecting", "run")(settings, options)
    finally:
        gc.enable()


_RUN, _LOCAL = _run, _of("conversing", "local")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit status: 0 done, 1 failed, 2 not acceptable to Discord."""
    fill_streams()
    options = _options(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that lacks the sign of a section is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        settings = Settings.read(os.environ, exposure.DOTENV)
        telemetry.configure(_log_of(options, settings), token=settings.token, shape=settings.log_format)
        sys.excepthook = telemetry.log_uncaught
        exposure.log_exposed(settings)
        status: int = (options.run or _by_token(settings))(settings, options)
    except Unacceptable as refusal:
        return _complain(refusal, NOT_ACCEPTED)
    except FootnoteError as error:
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        # Whoever waits for the end of anything else is not to take it for done.
        return ANSWERED if options.run in {None, _RUN, _LOCAL} else FAILED
    return status


def _options(arguments: Sequence[str]) -> Options:
    """What is asked for. A bot on Discord is started by ``run`` alone: the parser would be a fiftieth of its start."""
    if [*arguments] == ["run"]:
        return Options(run=_RUN)
    return _parser().parse_args(arguments, Options())


def _parser() -> "ArgumentParser":
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Questions to a scholarly article, through Discord or without an account."
    )
    parser.set_defaults(run=None, browser=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Run, told: str) -> "ArgumentParser":
        command = commands.add_parser(name, help=told, description=told)
        command.set_defaults(run=run)
        return command

    add("run", _RUN, "connect to Discord (needs DISCORD_TOKEN)")
    local = add(
        "local",
        _LOCAL,
        "a local Discord on 127.0.0.1 and the bot in it, as a page for the browser and with a line prompt; no account",
    )
    local.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the page in a browser")
    call = add(
        "call",
        _of("conversing", "call"),
        "one command through that same local Discord, such as: call '/timeline from:2018'",
    )
    call.add_argument("line", help="the command as it is typed in Discord; values with blanks in quotes")
    call.add_argument("--json", action="store_true", help="print the replies as one JSON object")
    call.add_argument("--as", dest="person", choices=("student", "moderator"), default="student", help="who types it")
    call.add_argument("--at", type=_moment, metavar="ISO-8601", help="the time that the bot goes by")
    call.add_argument("--autocomplete", metavar="OPTION", help="ask for the suggestions of an option instead")
    check = add(
        "check",
        _of("checking", "check"),
        "hold settings, content, database and commands against their rules; lists every fault",
    )
    check.add_argument(
        "--online", action="store_true", help="ask Discord, too; connects to no gateway, changes nothing"
    )
    import_ = add(
        "import", _of("content", "import_text"), "keep the article's own text, from a plain copy, under FOOTNOTE_DATA"
    )
    import_.add_argument("path", metavar="PATH", help="the text as the publisher's page gives it")
    import_.add_argument(
        "--fingerprints", action="store_true", help="for authors: keep nothing, print the lines for sections.yaml"
    )
    add("sync", _of("connecting", "sync"), "register the commands with Discord even if they have not changed")
    add("schema", _of("content", "schema"), "write the JSON Schemas for editors of content")
    add("styles", _of("content", "styles"), "write the index of the CSL styles that are installed")
    backup = add("backup", _of("copies", "backup"), "copy the database to another file; the bot may run meanwhile")
    backup.add_argument("path", metavar="PATH", nargs="?", help="the file to be made, or its folder; else data/backups")
    restore = add(
        "restore", _of("copies", "restore"), "put a backup in the place of the database; the bot must be stopped"
    )
    restore.add_argument("path", metavar="PATH", help="the backup")
    add("migrate", _of("copies", "migrate"), "bring the database to the newest schema, as every start does")
    add("reports", _of("database", "reports"), "list the errors that readers have reported")
    add("health", _of("connecting", "health"), "succeed if all is well with a running bot, and tell how it is")
    return parser


def _by_token(settings: Settings) -> Run:
    return _RUN if settings.token else _LOCAL


def _log_of(options: Options, settings: Settings) -> str | Path:
    """Beside a conversation in a terminal only what went wrong is worth a line."""
    quiet = options.run is not _RUN and settings.log == "info"
    return "error" if quiet and (options.run or not settings.token) else settings.log


def _moment(text: str) -> datetime:
    """An ISO 8601 moment; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        from argparse import ArgumentTypeError

        message = f"{text!r} is not an ISO 8601 moment, such as 2026-11-24T09:00:00Z"
        raise ArgumentTypeError(message) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _complain(error: FootnoteError, status: int) -> int:
    sys.stderr.write(f"{error.sentence}\n")
    return status
