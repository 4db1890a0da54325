from datetime import UTC, datetime
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.errors import Refusal, UnknownName
from bot.services.time_zones import ABBREVIATIONS, TimeZones

TABLES = resources.files("tzdata") / "zoneinfo"
SEASONS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 7)]


@pytest.fixture(scope="module")
def zones() -> TimeZones:
    """Those that every machine has."""
    zone_table, country_table = ((TABLES / name).read_text(encoding="utf-8") for name in ("zone.tab", "iso3166.tab"))
    return TimeZones(frozenset(available_timezones()), zone_table, country_table)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Asia/Karachi", "Asia/Karachi"),
        (" asia/karachi ", "Asia/Karachi"),
        ("karachi", "Asia/Karachi"),
        ("Karatchi", "Asia/Karachi"),
        ("Pakistan", "Asia/Karachi"),
        ("PKT", "Asia/Karachi"),
        ("new york", "America/New_York"),
        ("newyork", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        # A former name has the same city; the present one is meant.
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("America/Buenos_Aires", "America/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("UK", "Europe/London"),
        ("Japan", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        # The sign of these is turned round: they answer to their whole name alone.
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_zone_is_known_by_name_city_country_and_abbreviation(zones: TimeZones, given: str, meant: str) -> None:
    assert zones.meant(given) == meant
    assert ZoneInfo(meant).key == meant


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
        # EST is an IANA name too, of a clock without summer time, which nobody in New York lives by.
        ("est", ["America/New_York", "America/Toronto", "America/Panama"]),
        ("BST", ["Europe/London", "Asia/Dhaka"]),
        ("United States", ["America/New_York", "America/Detroit", "America/Kentucky/Louisville"]),
    ],
)
def test_what_is_ambiguous_is_offered_the_most_populous_first(zones: TimeZones, given: str, offered: list[str]) -> None:
    with pytest.raises(UnknownName) as miss:
        zones.meant(given)
    assert [candidate.value for candidate in miss.value.nearest] == offered


@pytest.mark.parametrize("given", ["Moon/Base", "GMT+5", "etc/gmt+5", "localtime", "Factory", "xyz", ":::"])
def test_no_zone_is_guessed_and_three_are_offered(zones: TimeZones, given: str) -> None:
    with pytest.raises(Refusal, match="no time zone called") as refusal:
        zones.meant(given)
    assert refusal.value.sentence.count(";") == 2
    assert refusal.value.sentence.endswith("A country's name finds its zones, too.")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "UTC"),
        ("utc", "UTC"),
        ("karac", "Asia/Karachi"),
        ("Karatchi", "Asia/Karachi"),
        ("new y", "America/New_York"),
        ("pakist", "Asia/Karachi"),
        ("pkt", "Asia/Karachi"),
    ],
)
def test_suggestions_find_what_is_typed(zones: TimeZones, typed: str, first: str) -> None:
    assert zones.completion.suggest(typed)[0].value == first


def test_suggestions_for_an_abbreviation_hold_all_that_it_may_mean(zones: TimeZones) -> None:
    suggested = [one.value for one in zones.completion.suggest("IST")]
    assert set(ABBREVIATIONS["IST"]) <= set(suggested)


def test_every_suggestion_can_be_computed_with_and_none_is_a_mere_clock(zones: TimeZones) -> None:
    values = [one.value for one in zones.named]
    assert len(values) > 400
    assert len(set(values)) == len(values)
    assert all(ZoneInfo(value).utcoffset(SEASONS[0]) is not None for value in values)
    assert [value for value in values if "/" not in value or value.startswith("Etc/")] == ["UTC"]


def test_abbreviations_are_those_of_the_time_zone_database() -> None:
    def used(zone: str) -> set[str | None]:
        return {moment.astimezone(ZoneInfo(zone)).tzname() for moment in SEASONS}

    pairs = [(short, zone) for short, zones in ABBREVIATIONS.items() for zone in zones]
    others = [(short, zone) for short, zone in pairs if short not in used(zone)]
    # Common use: the database has numbers for these, and Arabia's is no Atlantic time.
    assert others == [
        ("AST", "Asia/Riyadh"),
        ("BST", "Asia/Dhaka"),
        ("GST", "Asia/Dubai"),
        ("NPT", "Asia/Kathmandu"),
        ("SGT", "Asia/Singapore"),
    ]
