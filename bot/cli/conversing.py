"""``local`` and ``call``: the bot in a local Discord."""

import asyncio
import json
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime

from bot.app import Clock, system_clock
from bot.cli.terminal import ANSWERED, Options, awaited, say, stop_event
from bot.local.clock import MovableClock
from bot.local.driver import Driver, Exchange
from bot.local.page.serving import page_session
from bot.local.prompt import prompt
from bot.local.session import local_session
from bot.settings import Settings

LOCAL_PORT = 8765


def local(settings: Settings, options: Options) -> int:
    """A local Discord and the bot in it, as a page and with a line prompt, until ``quit``, SIGTERM or SIGINT.

    The end of what is typed ends it, too.
    """

    async def run() -> int:
        stop, clock = stop_event(), MovableClock()
        async with page_session(settings, clock, LOCAL_PORT) as here:
            sys.stdout.write(_welcome(here.url))
            if options.browser and sys.stdout.isatty() and _has_display():
                # Some browsers keep their starter until they are closed.
                threading.Thread(target=webbrowser.open, args=(here.url,), daemon=True).start()
            driver = Driver(here.session.discord)
            talking = asyncio.create_task(prompt(driver, _typed_lines(), sys.stdout, here.passage))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({talking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in (talking, stopping):
                task.cancel()
        return ANSWERED

    return awaited(run())


def _welcome(url: str) -> str:
    moved = "" if f":{LOCAL_PORT}/" in url else f"Port {LOCAL_PORT} is taken. "
    return f"{moved}The page stands at {url}, for your browser. Here commands can be typed, too: ? helps, quit ends.\n"


def _has_display() -> bool:
    """Tell whether a browser with a window is likely: in a terminal without one, opening a page would disturb."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"})


async def _typed_lines() -> AsyncIterator[str]:
    """Lines of the standard input as they come, from a terminal, a pipe or a file.

    Where there is none at all, nobody types, as under systemd, nohup or in a container: then there is no end either.
    A thread reads them, as event loops cannot wait for files; it is a daemon, so that it never keeps the process.
    """
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_read_lines, args=(loop, lines), daemon=True).start()
    somebody = sys.stdin.isatty()
    while line := await lines.get():
        somebody = True
        yield line.rstrip("\n")
    if not somebody:
        await asyncio.Event().wait()


def _read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str]) -> None:
    """Hand on every line, and an empty text at the end; stops where the loop has ended."""
    with suppress(RuntimeError), open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False) as typed:
        for line in typed:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")


def call(settings: Settings, options: Options) -> int:
    """One command, or the suggestions of an option, through a local Discord; prints what its giver sees."""
    moment: datetime | None = options.at
    now: Clock = (lambda: moment) if moment else system_clock

    async def run() -> int:
        async with local_session(settings, now) as session:
            driver = Driver(session.discord, person=options.person)
            exchange = await _exchanged(driver, options)
        # The bot has ended and answered all it had begun: nothing is added to the replies any more.
        say(_shown(exchange, as_json=options.json) + "\n")
        return ANSWERED

    return awaited(run())


async def _exchanged(driver: Driver, options: Options) -> Exchange:
    if options.autocomplete:
        return await driver.suggest(options.line, options.autocomplete)
    return await driver.call(options.line)


def _shown(exchange: Exchange, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(exchange.to_json(), ensure_ascii=False)
    return exchange.shown()
