"""What a start puts off, and that it is made up for."""

import asyncio
import gc
import subprocess
import sys
from pathlib import Path

import discord
import pytest

from bot import cli
from bot.app import opened
from bot.cli.terminal import Options
from bot.client import COGS, Footnote
from bot.settings import Settings
from bot.starting import collect_from_now_on
from tests.conftest import INVENTED, settings_for

ROOT = Path(__file__).parents[2]
NOT_READ = (
    *("pydantic", "yaml", "uharfbuzz", "aiohttp.web", "bot.content.loader", "bot.content.settings_file"),
    *("bot.services.answering.asking", "bot.services.checking", "bot.services.searching.place_index"),
    *("bot.services.citation.exports", "bot.services.citation.audit", "bot.services.time_zones.zones"),
    *("bot.figures.figure", "bot.citeproc.adapter", "rapidfuzz", "argparse", "xml.etree", "csv", "difflib"),
)
"""What takes long to read, and what stands for much that is read with it."""
AHEAD = ("bot.services.answering.asking", "bot.services.citation.exports.formats")
RARE = ("pydantic", "uharfbuzz", "resvg_py", "bot.figures.figure", "bot.services.checking")
"""What few ever ask for, and takes megabytes."""
_START = f"""
import asyncio, importlib, sys
from pathlib import Path
import bot.cli.connecting, cogs
from bot.content.kept import read_library
from bot.starting import read_ahead
for name in cogs.EXTENSIONS:
    importlib.import_module(name)
read_library(Path(sys.argv[1]), Path(sys.argv[2]))
if sys.argv[3:]:
    print(*({{*{NOT_READ}}} & {{*sys.modules}}))
    asyncio.run(read_ahead())
    print(*({{*{AHEAD}}} - {{*sys.modules}}), *({{*{RARE}}} & {{*sys.modules}}))
"""


def test_a_start_reads_what_it_needs_and_the_rest_when_there_is_time(tmp_path: Path) -> None:
    for more in ((), ("again",)):
        command = [sys.executable, "-c", _START, "tests/content", str(tmp_path), *more]
        told = subprocess.run(command, cwd=ROOT, check=True, timeout=60, capture_output=True, text=True).stdout  # noqa: S603 - our own script
    assert told == "\n\n"


def test_a_start_means_what_the_parser_would_make_of_it() -> None:
    assert cli._options(["run"]).run is cli._parser().parse_args(["run"]).run


async def test_cogs_are_loaded_while_discord_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def logged_in(_: str) -> None:
        async with asyncio.timeout(10):
            while COGS not in bot.extensions:  # noqa: ASYNC110 - discord.py tells nobody
                await asyncio.sleep(0)
        raise discord.LoginFailure

    async with opened(settings_for(INVENTED, tmp_path)) as app, Footnote(app) as bot:
        monkeypatch.setattr(bot.http, "static_login", logged_in)
        with pytest.raises(discord.LoginFailure):
            await bot.login("token")


async def test_a_bot_that_is_not_let_in_loads_no_more_cogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def logged_in(_: str) -> None:
        await asyncio.sleep(0)
        raise discord.LoginFailure

    async with opened(settings_for(INVENTED, tmp_path)) as app:
        async with Footnote(app) as bot:
            monkeypatch.setattr(bot.http, "static_login", logged_in)
            with pytest.raises(discord.LoginFailure):
                await bot.login("token")
            assert COGS not in bot.extensions
        assert [one.get_name() for one in asyncio.all_tasks() if one.get_name() == "load cogs"] == []
    assert not bot.extensions


def test_garbage_is_looked_for_when_the_start_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def run(*_: object) -> int:
        told.append(gc.isenabled())
        collect_from_now_on()
        told.append(gc.isenabled())
        return 0

    monkeypatch.setattr("bot.cli.connecting.run", run)
    cli._RUN(Settings.read({}, None), Options())
    gc.unfreeze()
    assert told == [False, True]


def test_a_start_that_fails_leaves_the_collector_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.connecting.run", run)
    with pytest.raises(KeyboardInterrupt):
        cli._RUN(Settings.read({}, None), Options())
    assert gc.isenabled()
