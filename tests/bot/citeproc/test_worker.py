"""The pandoc process: started on demand, never trusted to answer."""

import asyncio
import json
import os
import signal
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.citeproc.catalogue import Catalogue
from bot.citeproc.pandoc import find_pandoc
from bot.citeproc.processor import Processor
from bot.citeproc.style_files import style_text
from bot.citeproc.worker import Worker
from bot.domain.rich_text import plain
from bot.errors import ProcessorFailed, ProcessorMissing
from tests.bot.citeproc.nothing_kept import NothingKept

# Stands in for pandoc: answers with what it was asked and its own number, but does what ``do`` says. It notes each
# request in the folder where it lies, before it does anything else.
FAKE = r"""
import json, os, sys, time
folder = os.path.dirname(os.path.abspath(__file__))
for line in sys.stdin:
    request = json.loads(line)
    seen = os.path.join(folder, request.get("name", "request"))
    again = os.path.exists(seen)
    open(seen, "a").close()
    do = request.get("do", "")
    if do == "hang" or (do == "hang once" and not again):
        time.sleep(600)
    if do == "crash" or (do == "crash once" and not again):
        os._exit(3)
    if do == "wait":
        while not os.path.exists(os.path.join(folder, "go on")):
            time.sleep(0.005)
    if do == "eat":
        eaten = bytearray(b"x") * (256 * 1024 * 1024)
    if do in {"rubbish", "5", "[1]"}:
        print(do, flush=True)
        continue
    if do == "half":
        sys.stdout.write('{"name": ')
        sys.stdout.flush()
        os._exit(0)
    if do == "refuse":
        print(json.dumps({"error": "no such style"}), flush=True)
        continue
    answer = {"name": request.get("name"), "pid": os.getpid(), "rest": "x" * request.get("much", 0)}
    print(json.dumps(answer), flush=True)
"""


def executable(folder: Path, text: str) -> Path:
    """A program in a new folder."""
    program = folder / "pandoc"
    program.write_text(f"#!{sys.executable} -SE\n{text}", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """The fake pandoc."""
    return executable(tmp_path, FAKE)


@asynccontextmanager
async def worker_of(program: Path, **limits: Any) -> AsyncIterator[Worker]:  # noqa: ANN401 - of Worker
    """A worker that is closed in the end."""
    worker = Worker(program, **limits)
    try:
        yield worker
    finally:
        await worker.close()


async def until(condition: Callable[[], bool]) -> None:
    """Wait for it; the suite's limit for a hanging test applies."""
    while not condition():  # noqa: ASYNC110 - another process brings it about
        await asyncio.sleep(0.005)


def is_running(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def refused(asking: Awaitable[Any]) -> str:
    """Why there was no answer."""
    with pytest.raises(ProcessorFailed) as refusal:
        await asking
    return str(refusal.value)


async def test_it_starts_with_the_first_request_and_serves_the_next_ones(fake: Path) -> None:
    async with worker_of(fake) as worker:
        assert worker.pid is None
        first = await worker.ask({"name": "a"})
        assert worker.pid == first["pid"]
        assert (await worker.ask({"name": "b"}))["pid"] == first["pid"]


async def test_requests_wait_for_each_other(fake: Path) -> None:
    async with worker_of(fake) as worker:
        answers = await asyncio.gather(*(worker.ask({"name": f"request {number}"}) for number in range(20)))
    assert [answer["name"] for answer in answers] == [f"request {number}" for number in range(20)]
    assert len({answer["pid"] for answer in answers}) == 1


async def test_a_second_request_is_not_sent_before_the_first_is_answered(fake: Path) -> None:
    async with worker_of(fake) as worker:
        first = asyncio.create_task(worker.ask({"name": "first", "do": "wait"}))
        await until((fake.parent / "first").exists)
        second = asyncio.create_task(worker.ask({"name": "second"}))
        await asyncio.sleep(0.05)
        assert not (fake.parent / "second").exists()
        (fake.parent / "go on").touch()
        assert ((await first)["name"], (await second)["name"]) == ("first", "second")


async def test_one_that_hangs_is_killed_and_replaced(fake: Path) -> None:
    async with worker_of(fake, time_limit_s=2.0) as worker:
        asking = asyncio.create_task(worker.ask({"name": "hanging", "do": "hang"}))
        await until((fake.parent / "hanging").exists)
        hanging = worker.pid
        assert hanging is not None
        assert "took longer than 2 seconds" in await refused(asking)
        assert worker.pid is None
        assert not is_running(hanging)
        assert (await worker.ask({"name": "next"}))["name"] == "next"


async def test_one_that_takes_too_much_memory_ends_and_is_replaced(fake: Path) -> None:
    async with worker_of(fake, memory_limit_mb=64) as worker:
        assert "ended twice" in await refused(worker.ask({"do": "eat"}))
        assert (await worker.ask({"name": "next"}))["name"] == "next"
    async with worker_of(fake) as worker:
        assert (await worker.ask({"name": "enough", "do": "eat"}))["name"] == "enough"


@pytest.mark.parametrize("do", ["crash", "half", "rubbish", "5", "[1]"])
async def test_one_that_crashes_or_talks_nonsense_is_tried_twice(fake: Path, do: str) -> None:
    async with worker_of(fake) as worker:
        assert "ended twice" in await refused(worker.ask({"do": do}))
        assert worker.pid is None
        assert (await worker.ask({"name": "next"}))["name"] == "next"


async def test_one_crash_is_not_noticed(fake: Path) -> None:
    async with worker_of(fake) as worker:
        before = (await worker.ask({"name": "before"}))["pid"]
        answer = await worker.ask({"name": "risky", "do": "crash once"})
        assert answer["name"] == "risky"
        assert answer["pid"] != before


async def test_kill_9_between_requests(fake: Path) -> None:
    async with worker_of(fake) as worker:
        killed = (await worker.ask({"name": "a"}))["pid"]
        os.kill(killed, signal.SIGKILL)
        answer = await worker.ask({"name": "b"})
        assert answer["name"] == "b"
        assert answer["pid"] != killed


async def test_kill_9_during_a_request(fake: Path) -> None:
    async with worker_of(fake) as worker:
        asking = asyncio.create_task(worker.ask({"name": "mid", "do": "hang once"}))
        await until((fake.parent / "mid").exists)
        killed = worker.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        answer = await asking
        assert answer["name"] == "mid"
        assert answer["pid"] != killed


async def test_a_refusal_does_not_end_it(fake: Path) -> None:
    async with worker_of(fake) as worker:
        pid = (await worker.ask({"name": "a"}))["pid"]
        assert "cannot read this style or source" in await refused(worker.ask({"do": "refuse"}))
        assert (await worker.ask({"name": "b"}))["pid"] == pid


async def test_a_cancelled_request_leaves_no_answer_behind(fake: Path) -> None:
    async with worker_of(fake) as worker:
        asking = asyncio.create_task(worker.ask({"name": "given up", "do": "wait"}))
        await until((fake.parent / "given up").exists)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        (fake.parent / "go on").touch()
        assert (await worker.ask({"name": "next"}))["name"] == "next"


async def test_a_request_cancelled_while_it_waits_disturbs_nobody(fake: Path) -> None:
    async with worker_of(fake) as worker:
        first = asyncio.create_task(worker.ask({"name": "first", "do": "wait"}))
        await until((fake.parent / "first").exists)
        waiting = asyncio.create_task(worker.ask({"name": "waiting"}))
        last = asyncio.create_task(worker.ask({"name": "last"}))
        await asyncio.sleep(0)
        waiting.cancel()
        (fake.parent / "go on").touch()
        assert [(await task)["name"] for task in (first, last)] == ["first", "last"]
        assert not (fake.parent / "waiting").exists()


async def test_it_ends_when_nobody_asks(fake: Path) -> None:
    async with worker_of(fake, idle_s=0.01) as worker:
        pid = (await worker.ask({"name": "a"}))["pid"]
        await until(lambda: worker.pid is None)
        await until(lambda: not is_running(pid))
        assert (await worker.ask({"name": "b"}))["name"] == "b"


async def test_it_does_not_end_while_it_is_asked(fake: Path) -> None:
    async with worker_of(fake, idle_s=0.01) as worker:
        for number in range(5):
            asking = asyncio.create_task(worker.ask({"name": f"slow {number}", "do": "wait"}))
            await until((fake.parent / f"slow {number}").exists)
            pid = worker.pid
            await asyncio.sleep(0.03)
            (fake.parent / "go on").touch()
            assert (await asking)["pid"] == pid
            (fake.parent / "go on").unlink()


async def test_it_ends_at_close(fake: Path) -> None:
    async with worker_of(fake) as worker:
        pid = (await worker.ask({"name": "a"}))["pid"]
        await worker.close()
        assert worker.pid is None
        assert not is_running(pid)
        assert "the bot is ending" in await refused(worker.ask({"name": "b"}))


async def test_whoever_waits_at_close_is_told(fake: Path) -> None:
    async with worker_of(fake) as worker:
        asking = asyncio.create_task(worker.ask({"name": "mid", "do": "hang"}))
        await until((fake.parent / "mid").exists)
        pid = worker.pid
        assert pid is not None
        await worker.close()
        assert "the bot is ending" in await refused(asking)
        assert not is_running(pid)


async def test_closed_while_it_starts_it_ends(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    start = asyncio.create_subprocess_exec

    async with worker_of(fake) as worker:

        async def closed_meanwhile(*command: str, **options: Any) -> asyncio.subprocess.Process:  # noqa: ANN401 - passed on
            process = await start(*command, **options)
            started.append(process.pid)
            await worker.close()
            return process

        monkeypatch.setattr(asyncio, "create_subprocess_exec", closed_meanwhile)
        assert "the bot is ending" in await refused(worker.ask({"name": "a"}))
        assert len(started) == 1
        assert not is_running(started[0])


async def test_long_answers_come_through_and_endless_ones_do_not(fake: Path) -> None:
    async with worker_of(fake) as worker:
        assert len((await worker.ask({"much": 1024 * 1024}))["rest"]) == 1024 * 1024
        assert "ended twice" in await refused(worker.ask({"much": 9 * 1024 * 1024}))
        assert (await worker.ask({"name": "next"}))["name"] == "next"


async def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    async with worker_of(tmp_path / "none") as worker:
        assert "the reference processor cannot be started" in await refused(worker.ask({}))


# The real one.


def request_of(item: str, **changes: str) -> dict[str, str]:
    """A citation in IEEE's style."""
    style = "data:application/xml;base64," + b64encode(style_text("ieee").encode()).decode()
    return {"style": style, "lang": "en-US", "item": item, "id": "item", "locator": "", **changes}


async def test_pandoc_answers_and_says_what_it_cannot_read() -> None:
    good = request_of(json.dumps([{"id": "item", "type": "book", "title": "Reading maps"}]))
    async with worker_of(find_pandoc().path) as worker:
        assert "Reading" in (await worker.ask(good))["document"]
        pid = worker.pid
        for bad in (request_of("no JSON"), {**good, "style": "data:text/plain,none"}):
            assert "cannot read this style or source" in await refused(worker.ask(bad))
        assert "maps" in (await worker.ask(good))["document"]
        assert worker.pid == pid


async def test_a_missing_pandoc_is_said_and_looked_for_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    processor, style = Processor(NothingKept()), Catalogue().style("ieee")
    item = {"type": "book", "title": "Reading maps"}
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "none"))
    for _ in range(2):
        with pytest.raises(ProcessorMissing, match="pandoc is missing where this bot runs"):
            await processor.render(item, style, "bibliography")
    monkeypatch.delenv("PYPANDOC_PANDOC")
    assert "maps" in plain(await processor.render(item, style, "bibliography"))
    await processor.close()
    assert processor.worker_pid is None
