"""``python -m bot local`` serves the page while lines may be typed, and opens it where there is a window for it."""

import asyncio
import os
import pty
import re
import socket
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from bot.cli.conversing import LOCAL_PORT
from tests.bot.cli.processes import environ, process

ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)/")


async def address(bot: Process) -> tuple[bytes, str]:
    """What the bot says first, and where its page stands."""
    assert bot.stdout is not None
    said = await bot.stdout.readline()
    found = ADDRESS.search(said)
    assert found is not None, said
    return said, found[0].decode()


@pytest.mark.parametrize("arguments", [["local", "--no-browser"], []], ids=["local", "bare"])
async def test_the_page_is_served_until_quit_is_typed(arguments: list[str]) -> None:
    bot = await process(*arguments)
    _, url = await address(bot)
    async with aiohttp.ClientSession() as http:
        async with http.get(url) as page:
            assert "<title>Footnote</title>" in await page.text()
        ask = {"person": "student", "place": "study-hall", "command": "/about", "options": {}}
        async with http.post(f"{url}page/acts/call", json=ask) as outcome:
            assert await outcome.json() == {}
    printed, told = await bot.communicate(b"read\n/summary length:line\n1\nas moderator\n/nothing\nquit\n")
    assert bot.returncode == 0, told
    for said in (b"About Footnote", b"The article says", b"nothing"):
        assert said in printed


@pytest.mark.parametrize("line", ["local </dev/null", " <&-"], ids=["nothing", "closed"])
async def test_where_nobody_types_the_page_is_served_until_a_signal(line: str) -> None:
    shell = ("sh", "-c", f'exec "$0" -m bot {line}', sys.executable)
    bot = await asyncio.create_subprocess_exec(*shell, env=environ(), stdout=PIPE, stderr=PIPE)
    _, url = await address(bot)
    async with aiohttp.ClientSession() as http:
        ask = {"person": "student", "place": "study-hall", "command": "/about", "options": {}}
        async with http.post(f"{url}page/acts/call", json=ask) as outcome:
            assert await outcome.json() == {}
    bot.terminate()
    printed, told = await bot.communicate()
    assert (bot.returncode, told) == (0, b"")
    assert printed == b"student in study-hall> "


async def test_a_taken_port_is_said_and_another_one_used() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            taken.bind(("127.0.0.1", LOCAL_PORT))
            taken.listen()
        bot = await process("local")
        said, url = await address(bot)
        await bot.communicate(b"quit\n")
    assert said.startswith(b"Port 8765 is taken. The page stands at http://127.0.0.1:")
    assert f":{LOCAL_PORT}/" not in url


@pytest.mark.parametrize(
    ("arguments", "display", "wanted"),
    [
        pytest.param(["local"], ":0", True, id="window"),
        pytest.param(["local", "--no-browser"], ":0", False, id="unwanted"),
        pytest.param(
            *(["local"], "", False),
            id="no window",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="DISPLAY tells of windows on Linux alone"),
        ),
    ],
)
async def test_a_browser_is_opened_from_a_terminal_with_a_window(
    environment: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], display: str, *, wanted: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    opened = environment / "opened"
    browser = environment / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    ours, theirs = pty.openpty()
    if display:
        monkeypatch.setenv("DISPLAY", display)
    bot = await process(*arguments, stdout=theirs, BROWSER=f"{browser} %s")
    os.close(theirs)
    said = await asyncio.to_thread(os.read, ours, 1000)
    found = ADDRESS.search(said)
    assert found is not None, said
    if wanted:
        async with asyncio.timeout(20):
            while not opened.exists() or not opened.read_text():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.02)
        assert opened.read_text().strip() == found[0].decode()
    await bot.communicate(b"quit\n")
    os.close(ours)
    assert opened.exists() == wanted
