"""Runs of pytest whose tests send what they should not, or where nobody judges it: they must fail, and say why."""

import asyncio
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.local import ledger
from tests.contract.court import VARIABLE, Court, document, document_file
from tests.contract.tally import Tally

pytestmark = pytest.mark.skipif(document_file() is None, reason=f"{VARIABLE} names no document")

CONFTEST = """
from tests.contract import court

def pytest_addoption(parser):
    parser.addoption(court.OPTION, action="store_true")

def pytest_configure(config):
    court.register(config)
"""
HELP = """
import asyncio, contextlib, json, os, sys
import aiohttp, pytest
from bot.local.ledger import VARIABLE
from bot.local.server import LocalDiscord

AGENT = "DiscordBot (https://example.org 1)"

async def post(url, token, channel, body):
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {token}", "User-Agent": AGENT}) as http:
        async with http.post(f"{url}/channels/{channel}/messages", json=body) as answer:
            return answer.status

async def here(**body):
    async with LocalDiscord() as local:
        return await post(local.api_url, local.token, local.world.places["study-hall"].id, body)

@contextlib.asynccontextmanager
async def started(environ):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.local.standalone", env=environ, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()

async def apart(environ, **body):
    async with started(environ) as told:
        return await post(told["api_url"], told["token"], told["places"]["study-hall"], body)

async def identify(url, token):
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": token, "intents": 1, "properties": {}}})
        while (await socket.receive_json())["t"] != "GUILD_CREATE":
            pass

NOBODY = {"parse": []}
"""
GOOD = """
async def test_good():
    assert await here(content="a", allowed_mentions=NOBODY) == 200
"""
WRONG = """
async def test_unknown_key():
    assert await here(content="a", allowed_mentions=NOBODY, contents="b") == 200

async def test_a_call():
    assert await here(content="a") == 200

async def test_refused():
    assert await here(content="a" * 2001, allowed_mentions=NOBODY) == 400

@pytest.mark.refused
async def test_refused_on_purpose():
    assert await here(content="a" * 2001, allowed_mentions=NOBODY) == 400

@pytest.mark.practice
async def test_practice():
    assert await here(content="a") == 200

async def test_in_another_process():
    assert await apart(None, content="a", allowed_mentions=NOBODY, contents="b") == 200
"""
EVENTS = """
async def test_here():
    async with LocalDiscord() as local:
        await identify(local.gateway_url, local.token)

async def test_in_another_process():
    async with started(None) as told:
        await identify(told["gateway_url"], told["token"])
"""
UNHEARD = """
async def test_in_a_process_that_keeps_no_ledger():
    environ = {name: value for name, value in os.environ.items() if name != VARIABLE}
    assert await apart(environ, content="a", allowed_mentions=NOBODY) == 200
"""


async def run(folder: Path, *options: str, before: str = "", **tests: str) -> tuple[int | None, str]:
    """The status and the words of a run of ``tests``, by the names of their files; ``before`` goes before all else."""
    (folder / "conftest.py").write_text(before + CONFTEST)
    for name, text in tests.items():
        (folder / f"test_{name}.py").write_text(HELP + text)
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])} | {
        name: value for name, _, value in (one.partition("=") for one in options if "=" in one)
    }
    environ.pop("PYTEST_ADDOPTS", None)
    # All the others take twice as long to read as such a run takes.
    environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    plugins = ("-p", "pytest_asyncio.plugin", "-p", "xdist.plugin", "-p", "no:cacheprovider")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "-q", *plugins, "-o", "asyncio_mode=auto"),
        *(one for one in options if "=" not in one),
        cwd=folder,
        env=environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_a_test_that_breaks_the_contract_fails_with_what_it_sent(tmp_path: Path) -> None:
    status, said = await run(tmp_path, wrong=WRONG)
    assert status == 1, said
    assert "6 passed, 4 errors" in said
    for name in ("unknown_key", "a_call", "refused", "in_another_process"):
        assert f"ERROR test_wrong.py::test_{name} " in said
    # On CI, pytest's summary repeats the reasons whole.
    reasons = said.partition("short test summary info")[0]
    assert reasons.count("'contents' was unexpected") == 2
    assert "allowed_mentions: None lets a text call people" in said
    assert "Must be 2000 or fewer in length" in said
    assert "Judged: 6 requests of 1 kinds, each with its answer; 0 events of 0 kinds" in said


async def test_workers_add_up_every_process_is_heard_and_the_whole_can_be_asked_for(tmp_path: Path) -> None:
    status, said = await run(tmp_path, "-n2", "--contract", one=GOOD, two=GOOD, seen=EVENTS)
    assert status == 0, said
    assert "Judged: 2 requests of 1 kinds" in said
    assert "        2  POST /channels/{channel_id}/messages\n" in said
    assert "        2  READY\n" in said
    assert re.search(r"^ +[2-9]  GUILD_CREATE$", said, re.MULTILINE)
    assert "never sent: " in said
    assert "message: media gallery\n" in said.partition("never part of a request: ")[2]


async def test_where_nobody_has_a_document_that_is_said_and_nothing_more(tmp_path: Path) -> None:
    nowhere = "from tests.contract import court\ncourt._BESIDE = court._CHECKOUT / 'nowhere'\n"
    status, said = await run(tmp_path, f"{VARIABLE}=", good=GOOD, before=nowhere)
    assert status == 0, said
    assert f"NOT JUDGED, 1 times: request: {VARIABLE} names no document" in said


async def test_what_nobody_judges_fails_the_run(tmp_path: Path) -> None:
    status, said = await run(tmp_path, f"{VARIABLE}={tmp_path / 'nothing'}", good=GOOD, unheard=UNHEARD)
    assert status == 1, said
    assert "2 passed" in said
    assert f"UNJUDGED, 1 times: request: {VARIABLE} names no document" in said
    assert "UNJUDGED, 1 times: process without a ledger:" in said


@pytest.mark.parametrize(
    ("command", "environ", "unjudged"),
    [
        (["python", "-m", "bot.local.standalone"], {}, 1),
        (["python", "-m", "bot", "local"], {}, 1),
        (["python", "-m", "benchmarks.floor"], {}, 1),
        (["python", "-m", "bot"], None, 0),
        (["python", "-m", "bot.citeproc.worker"], {}, 0),
        (["pandoc", "bot"], {}, 0),
    ],
)
def test_programs_that_may_bring_a_discord_keep_a_ledger(
    tmp_path: Path, command: list[str], environ: dict[str, str] | None, unjudged: int
) -> None:
    court = Court(document(), tmp_path)
    court.started(command, environ)
    court.started(command, {ledger.VARIABLE: str(tmp_path)})
    assert court.tally.unjudged.total() == unjudged


def test_a_worker_tells_its_numbers() -> None:
    tally = Tally(requests=Counter(a=2), faults=["f"])
    tally.add(Tally.from_json(tally.to_json()))
    assert (tally.requests, tally.faults, tally.holds) == (Counter(a=4), ["f", "f"], False)
