from datetime import UTC, datetime, timedelta

import pytest

from bot.local.clock import MovableClock
from bot.local.snowflake import timestamp
from bot.local.world import World

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_clock_is_moved_to_a_moment_and_by_a_span() -> None:
    clock = MovableClock(lambda: NOON)
    assert clock() == NOON
    clock.move_to(NOON - timedelta(days=400))
    clock.move_by(timedelta(hours=1))
    assert clock() == NOON - timedelta(days=400) + timedelta(hours=1)
    assert clock.seconds() == clock().timestamp()


def test_a_moved_clock_goes_on() -> None:
    moments = iter((NOON, NOON + timedelta(seconds=5)))
    clock = MovableClock(lambda: next(moments))
    clock.move_to(datetime(2030, 1, 1, tzinfo=UTC))
    assert clock() == datetime(2030, 1, 1, 0, 0, 5, tzinfo=UTC)


def test_a_calendar_ends() -> None:
    clock = MovableClock(lambda: NOON)
    with pytest.raises(OverflowError):
        clock.move_by(timedelta(days=365 * 9000))
    assert clock() == NOON


def test_a_world_mints_identifiers_and_stamps_messages_by_its_clock() -> None:
    world, clock = World(), MovableClock(lambda: NOON)
    world.now = clock.seconds
    clock.move_to(datetime(2027, 3, 1, tzinfo=UTC))
    message = world.say(world.person("student"), world.places["study-hall"], "hi")
    assert message.payload["timestamp"] == "2027-03-01T00:00:00.000000+00:00"
    assert timestamp(message.id) == clock.seconds()
    clock.move_to(NOON)
    later = world.say(world.person("student"), world.places["study-hall"], "again")
    assert int(later.id) > int(message.id)


def test_whoever_watches_a_clock_hears_that_it_was_moved() -> None:
    clock = MovableClock(lambda: NOON)
    heard: list[datetime] = []
    clock.watchers.append(lambda: heard.append(clock()))
    clock.move_by(timedelta(days=1))
    assert heard == [NOON + timedelta(days=1)]
