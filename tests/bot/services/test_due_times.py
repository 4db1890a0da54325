"""When a schedule posts, in every zone that this machine knows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones, reset_tzpath

import pytest
from msgspec.structs import replace

from bot.domain.schedule import Plan, Slot
from bot.errors import Refusal, UnknownZone
from bot.services.due_times import due, exists, next_slot, reread_zones, slots, with_weekday

NINE = Plan(channel_id=1, channel_kind="text", time=time(9), zone="UTC")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def first(plan: Plan, after: str, count: int) -> list[str]:
    return [f"{slot.date} {slot.due:%d %H:%M}" for slot in islice(slots(plan, at(after)), count)]


@pytest.mark.parametrize(
    ("zone", "day", "clock", "moment"),
    [
        ("UTC", "2026-11-27", "09:00", "2026-11-27T09:00"),
        ("Europe/London", "2026-03-29", "01:30", "2026-03-29T01:30"),  # in the gap: read as GMT, which is 02:30 BST
        ("Europe/London", "2026-03-29", "01:00", "2026-03-29T01:00"),  # the gap's first minute
        ("Europe/London", "2026-03-29", "02:00", "2026-03-29T01:00"),  # the first minute behind it
        ("Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30"),  # comes twice: the first, in BST
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),  # a gap of half an hour
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29T01:30"),  # the gap ends at midnight: 00:30 on Sunday
        ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00"),  # the gap begins there
        ("America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:30"),
        ("Asia/Kathmandu", "2026-11-27", "09:00", "2026-11-27T03:15"),
        ("Asia/Kolkata", "2026-11-27", "09:00", "2026-11-27T03:30"),
        ("Pacific/Chatham", "2026-09-27", "03:00", "2026-09-26T14:15"),  # 12:45 before the gap, 13:45 behind it
        ("Australia/Eucla", "2026-11-27", "09:00", "2026-11-27T00:15"),
        ("Pacific/Kiritimati", "2026-11-27", "09:00", "2026-11-26T19:00"),
        ("Etc/GMT+12", "2026-11-27", "09:00", "2026-11-27T21:00"),
        ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30"),  # clocks go back for Ramadan, and it is +01
        ("Asia/Karachi", "2028-02-29", "09:00", "2028-02-29T04:00"),
    ],
)
def test_a_local_time_has_one_moment(zone: str, day: str, clock: str, moment: str) -> None:
    assert due(date.fromisoformat(day), time.fromisoformat(clock), zone) == at(moment)


def test_a_moment_is_in_utc_itself() -> None:
    assert due(date(2026, 7, 1), time(9), "Asia/Karachi").tzinfo is UTC


def test_a_date_that_the_zone_left_out_has_no_slot() -> None:
    samoa = replace(NINE, zone="Pacific/Apia")
    assert [exists(date(2011, 12, day), "Pacific/Apia") for day in (29, 30, 31)] == [True, False, True]
    assert first(samoa, "2011-12-29T00:00", 3) == ["2011-12-29 29 19:00", "2011-12-31 30 19:00", "2012-01-01 31 19:00"]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kwajalein", date(1993, 8, 21)),
        ("Pacific/Fakaofo", date(2011, 12, 30)),
        ("Pacific/Kanton", date(1994, 12, 31)),
    ],
)
def test_other_zones_left_dates_out_too(zone: str, day: date) -> None:
    assert [exists(day + timedelta(days=step), zone) for step in (-1, 0, 1)] == [True, False, True]


def test_a_gap_over_midnight_neither_loses_a_date_nor_doubles_one() -> None:
    late = replace(NINE, zone="America/Nuuk", time=time(23, 30))
    coming = ["2026-03-27 28 01:30", "2026-03-28 29 01:30", "2026-03-29 30 00:30", "2026-03-30 31 00:30"]
    assert first(late, "2026-03-27T12:00", 4) == coming
    # At 00:10 on Sunday, Saturday's post is still to come.
    assert first(late, "2026-03-29T01:10", 1) == ["2026-03-28 29 01:30"]
    assert first(late, "2026-03-29T01:30", 1) == ["2026-03-29 30 00:30"]


def test_a_repeated_hour_has_one_slot() -> None:
    twice = replace(NINE, zone="America/New_York", time=time(1, 30))
    assert first(twice, "2026-10-31T12:00", 2) == ["2026-11-01 01 05:30", "2026-11-02 02 06:30"]
    assert first(twice, "2026-11-01T05:30", 1) == ["2026-11-02 02 06:30"]


def test_a_slot_is_due_later_than_the_moment_asked_for() -> None:
    assert first(NINE, "2026-11-27T08:59:59.999999", 1) == ["2026-11-27 27 09:00"]
    assert first(NINE, "2026-11-27T09:00", 1) == ["2026-11-28 28 09:00"]


def test_leap_days_are_days() -> None:
    assert first(NINE, "2028-02-28T09:00", 2) == ["2028-02-29 29 09:00", "2028-03-01 01 09:00"]
    assert first(NINE, "2100-02-28T09:00", 1) == ["2100-03-01 01 09:00"]


def test_weekdays_leave_out_the_local_weekend() -> None:
    early = replace(NINE, zone="Asia/Karachi", time=time(2), days="weekdays")  # 21:00 UTC on the day before
    found = list(islice(slots(early, at("2026-11-26T00:00")), 4))
    assert [f"{slot.date:%a} {slot.due:%a}" for slot in found] == ["Fri Thu", "Mon Sun", "Tue Mon", "Wed Tue"]


def test_weekly_keeps_its_weekday() -> None:
    mondays = replace(NINE, days="weekly", weekday=0)
    assert [f"{slot.date:%a %d %b}" for slot in islice(slots(mondays, at("2026-11-27T10:00")), 3)] == [
        "Mon 30 Nov",
        "Mon 07 Dec",
        "Mon 14 Dec",
    ]


@pytest.mark.parametrize(("now", "weekday"), [("2026-11-27T08:00", 4), ("2026-11-27T10:00", 5)])
def test_a_weekly_plan_without_a_weekday_takes_that_of_its_first_slot(now: str, weekday: int) -> None:
    weekly = replace(NINE, days="weekly")
    assert with_weekday(weekly, at(now)).weekday == weekday
    assert next_slot(weekly, at(now)).date.weekday() == weekday


def test_only_a_weekly_plan_takes_a_weekday() -> None:
    assert with_weekday(NINE, at("2026-11-27T08:00")) == NINE
    fixed = replace(NINE, days="weekly", weekday=0)
    assert with_weekday(fixed, at("2026-11-27T08:00")) == fixed


def test_dates_that_are_taken_are_passed_over() -> None:
    taken = {date(2026, 11, 28), date(2026, 11, 29)}
    assert next_slot(NINE, at("2026-11-27T10:00"), taken) == Slot(date(2026, 11, 30), at("2026-11-30T09:00"))


@pytest.mark.parametrize(
    "name", ["Nowhere/Place", "", "America", "../../etc/passwd", "/etc/passwd", "a\0b", "x" * 9000]
)
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone, match="is not known on this machine; choose an IANA name") as refused:
        next_slot(replace(NINE, zone=name), at("2026-11-27T10:00"))
    assert isinstance(refused.value, Refusal)
    assert len(refused.value.sentence) < 200


@pytest.mark.parametrize("clock", [time(0), time(0, 30), time(2, 30), time(23, 30), time(23, 59)])
def test_no_zone_ever_gives_a_date_twice_or_two_dates_one_moment(clock: time) -> None:
    for zone in sorted(available_timezones()):
        plan = Plan(1, "text", clock, zone)
        for before, after in pairwise(islice(slots(plan, at("2011-12-01T00:00")), 40)):
            assert before.date < after.date
            assert before.due < after.due


@pytest.fixture
def zone_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that zones are read from first, as if the machine's data had been replaced."""
    yield tmp_path
    reset_tzpath(TZPATH)
    reread_zones()


def test_zone_data_that_changes_is_taken_up_when_it_is_read_again(zone_folder: Path) -> None:
    day = date(2026, 11, 27)
    assert due(day, time(9), "Asia/Karachi") == at("2026-11-27T04:00")
    (zone_folder / "Asia").mkdir()
    indian = resources.files("tzdata") / "zoneinfo" / "Asia" / "Kolkata"
    (zone_folder / "Asia" / "Karachi").write_bytes(indian.read_bytes())
    reset_tzpath([str(zone_folder), *TZPATH])
    assert due(day, time(9), "Asia/Karachi") == at("2026-11-27T04:00")
    reread_zones()
    assert due(day, time(9), "Asia/Karachi") == at("2026-11-27T03:30")
    assert ZoneInfo("Asia/Karachi").utcoffset(datetime(2026, 11, 27)) == timedelta(hours=5, minutes=30)  # noqa: DTZ001
