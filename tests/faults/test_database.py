"""What people change while the database is in trouble is kept, or told by an id; later all is as before."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.local.driver import Driver, Exchange
from bot.local.session import Session
from tests.cogs.test_storage_troubles import (
    Trouble,
    damaged,
    full_disk,
    held_by_another_process,
    moved_away,
    read_only,
)
from tests.faults.changes import CHANGES, Change

ERROR_ID = re.compile(r"\bE-[2-9A-Z]{6}\b")
LOOKUPS = ("/summary length:line", "/find query:lamp", "/fact show id:set-03", "/notes list", "/prefs show")


@pytest.fixture(autouse=True)
async def as_new(session: Session) -> AsyncIterator[None]:
    session.discord.api.limits.sizes.clear()
    yield
    async with session.bot.app.database.write() as connection:
        for table in ("fact_suggestion", "error_report", "server_setting", "preference", "schedule"):
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours


def told(asked: Exchange, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether it is one private sentence with an id that the log holds, together with what went wrong."""
    (reply,) = asked.replies[-1:]
    ids = ERROR_ID.findall(reply.text)
    logged = {one.__dict__.get("error_id") for one in caplog.records if one.exc_info}
    return reply.ephemeral and len(ids) == 1 and ids[0] in logged


@pytest.mark.parametrize(
    "trouble", [held_by_another_process, full_disk, read_only, damaged, moved_away], ids=lambda one: one.__name__
)
async def test_whatever_is_changed_meanwhile_is_kept_or_told(
    session: Session, caplog: pytest.LogCaptureFixture, trouble: Trouble
) -> None:
    changes = [await prepare(session) for prepare in CHANGES]
    async with trouble(session.bot.app.database):
        asked = [(change, await change.ask()) for change in changes]
        looked = [await Driver(session.discord).call(line) for line in LOOKUPS]
    failed = [change for change, exchange in asked if not await came_true(change, exchange, caplog)]
    assert failed
    assert all("went wrong" not in one.text or told(one, caplog) for one in looked)
    await session.bot.app.database.integrity_check()
    # What was asked for in vain is asked for again.
    for prepare in CHANGES:
        change = await prepare(session)
        if not await change.is_kept():
            assert await came_true(change, await change.ask(), caplog)


async def came_true(change: Change, asked: Exchange, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether it is done; else whoever asked is told, and it is not done in secret either."""
    kept = await change.is_kept()
    assert kept == (change.shows in asked.text), asked.text
    assert kept or told(asked, caplog), asked.text
    return kept
