"""The processes that set citations and draw pictures are killed, hang, die of everything or are missing."""

import asyncio
import os
import re
import signal
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from benchmarks.rig.life import living, until
from bot.citeproc.worker import Worker
from bot.figures.painter import Painter
from bot.local.driver import Driver, Exchange
from bot.local.server import LocalDiscord
from bot.local.session import Session

ERROR_ID = re.compile(r"\bE-[2-9A-Z]{6}\b")
STYLES = (
    "nature",
    "science",
    "cell",
    "the-lancet",
    "bibtex",
    "angewandte-chemie",
    "american-chemical-society",
    "royal-society-of-chemistry",
    "american-physics-society",
    "elsevier-vancouver",
    "springer-basic-author-date",
    "taylor-and-francis-chicago-author-date",
)
DIES = ("sh", "-c", "kill -9 $$")
MISSING = ("/nowhere/at/all",)


@dataclass
class Helper:
    """One of the two, and a reader who makes it work, each time anew."""

    session: Session
    kind: str
    _number: "count[int]" = field(default_factory=count)

    @property
    def process(self) -> Worker | Painter:
        app = self.session.bot.app
        found = app.citing._processor._worker if self.kind == "pandoc" else (app.gallery._tools or (None, None))[1]
        assert found is not None
        return found

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    async def ask(self) -> Exchange:
        self.session.bot.app.gallery._pictures.clear()
        self.session.bot.desk.forget()
        line = f"/cite form:in-text style:{STYLES[next(self._number)]}"
        return await Driver(self.session.discord).call(line if self.kind == "pandoc" else "/compare view:picture")

    def is_answered(self, asked: Exchange) -> bool:
        (reply,) = asked.replies
        return not reply.ephemeral and (self.kind == "pandoc" or bool(reply.attachments))


@pytest.fixture(params=["pandoc", "resvg"], scope="module")
async def helper(session: Session, request: pytest.FixtureRequest) -> Helper:
    # Whether an answer comes is asked here, not how fast on a busy machine.
    session.discord.world.patience.answer = 30.0
    helper = Helper(session, request.param)
    assert helper.is_answered(await helper.ask())
    return helper


def is_gone(pid: int) -> bool:
    """Whether a process has ended, also where nobody has asked yet how."""
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "State:\tZ" in status.read_text()


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def told_with_id(asked: Exchange, caplog: pytest.LogCaptureFixture) -> str:
    """The one private sentence; its id stands in the log."""
    (reply,) = asked.replies
    assert reply.ephemeral
    (error_id,) = ERROR_ID.findall(reply.text)
    assert error_id in {one.__dict__.get("error_id") for one in caplog.records}
    return reply.text


async def test_whoever_waits_for_one_that_is_killed_is_answered_by_another(helper: Helper) -> None:
    pid = helper.pid
    os.kill(pid, signal.SIGSTOP)
    asking = [asyncio.create_task(helper.ask()) for _ in range(3)]
    await until(helper.process._process.one_at_a_time.locked)
    os.kill(pid, signal.SIGKILL)
    assert all([helper.is_answered(await one) for one in asking])
    assert helper.pid != pid
    assert is_gone(pid)


async def test_one_that_hangs_is_ended_and_told(
    helper: Helper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pid = helper.pid
    os.kill(pid, signal.SIGSTOP)
    monkeypatch.setattr(helper.process._process, "_time_limit_s", 0.2)
    assert "took longer than 0.2 seconds" in told_with_id(await helper.ask(), caplog)
    assert is_gone(pid)
    monkeypatch.undo()
    assert helper.is_answered(await helper.ask())


@pytest.mark.parametrize(("command", "why"), [(DIES, "ended twice at this one"), (MISSING, "cannot be started")])
async def test_one_that_never_lives_is_told(
    helper: Helper,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    command: tuple[str, ...],
    why: str,
) -> None:
    os.kill(helper.pid, signal.SIGKILL)
    monkeypatch.setattr(helper.process._process, "_command", command)
    assert why in told_with_id(await helper.ask(), caplog)
    monkeypatch.undo()
    assert helper.is_answered(await helper.ask())


async def test_a_bot_that_is_killed_leaves_none_behind(tmp_path: Path) -> None:
    async with LocalDiscord(state=tmp_path / "local-discord.json") as local, living(local, tmp_path) as life:
        driver = Driver(local)
        await asyncio.gather(driver.call("/cite style:nature mode:manual"), driver.call("/compare view:picture"))
        children = children_of(life.process.pid)
        assert len(children) == 2
        await life.end(signal.SIGKILL)
        await until(lambda: all(map(is_gone, children)))
