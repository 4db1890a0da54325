"""The bot's clock jumps, forward and back, while something is in progress."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import desk
from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import HOUR, NINE, Clock, Stage, stage_on
from tests.conftest import INVENTED, settings_for

PLACES = ("daily-facts", "announcements", "reading-thread", "forum")
DAY = timedelta(days=1)
JUMPS = [HOUR, DAY, 400 * DAY, -HOUR / 60, -2 * HOUR, -DAY, -400 * DAY]


@pytest.fixture(scope="module")
async def only(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A bot whose clock alone is wrong: Discord's goes on."""
    data = tmp_path_factory.mktemp("clock")
    async with LocalDiscord(state=data / "local-discord.json") as local:
        local.world.now = time.time
        async with stage_on(local, settings_for(INVENTED, data), Clock()) as stage:
            yield stage


@pytest.fixture
async def stage(only: Stage) -> AsyncIterator[Stage]:
    yield only
    await only.clear()


async def test_a_deferred_command_is_answered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PROMPT_S", 0.05)
    driver = Driver(stage.local)
    await driver.call("/cite form:in-text style:apa")
    pid = stage.bot.app.citing._processor.worker_pid
    assert pid is not None
    styles = ("nature", "science", "cell", "the-lancet", "ieee", "vancouver", "american-medical-association")
    for jump, style in zip(JUMPS, styles, strict=True):
        os.kill(pid, signal.SIGSTOP)
        asking = asyncio.create_task(driver.call(f"/cite form:in-text style:{style}"))
        await until(lambda: any(one.callback and not one.settled for one in stage.local.world.interactions.values()))
        stage.clock.moment += jump
        os.kill(pid, signal.SIGCONT)
        (reply,) = (await asking).replies
        assert not reply.ephemeral, reply.text
        assert "Your preferences" in (await driver.call("/prefs show")).text
    assert stage.bot.app.citing._processor.worker_pid == pid


@pytest.mark.parametrize("jump", JUMPS, ids=str)
async def test_posts_whose_sending_is_in_doubt_come_once(stage: Stage, jump: timedelta) -> None:
    """The connection of two is cut, one of which stands already; later the clock is right again."""
    schedules = {place: await stage.begun(place) for place in PLACES}
    sending = {"forum": True, "reading-thread": False}
    cut = [stage.local.faults.drop(stage.where(place), after=after) for place, after in sending.items()]
    stage.clock.moment = NINE
    stage.bot.daily.wake()
    await until(lambda: all(one.reached.is_set() for one in cut))
    stage.clock.moment = NINE + jump
    stage.bot.daily.wake()
    await stage.bot.daily.settled()
    await stage.at(NINE + HOUR)
    await stage.at(NINE + DAY)
    for place, schedule in schedules.items():
        days = Counter(message.text.split("\n")[0] for message in stage.posts(place))
        assert all(days[f"Fact of the day, {day} November 2026"] == 1 for day in (27, 28)), days
        assert set(days.values()) == {1}, days
        assert (await stage.post(schedule)).state == "sent"
