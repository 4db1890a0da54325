from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.errors import Refusal, UnknownName
from bot.services.time_zones import gathering
from bot.services.time_zones.cities import COLUMNS, FILE, City, cities
from bot.services.time_zones.clocks import distinct, offset_in
from bot.services.time_zones.known_names import ABBREVIATIONS, COUNTRIES
from bot.services.time_zones.refusals import UnclearZone
from bot.services.time_zones.spelling import plain
from bot.services.time_zones.tables import Tables
from bot.services.time_zones.zones import TimeZones

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SEASONS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 7)]
CITIES = (
    "Karachi Lahore London Paris Berlin Madrid Rome Moscow Istanbul Cairo Nairobi Lagos Johannesburg Casablanca "
    "Algiers Tunis Tripoli Khartoum Kampala Harare Kinshasa Luanda Dakar Accra Abidjan Tehran Baghdad Riyadh "
    "Dubai Kuwait Damascus Beirut Jerusalem Amman Baku Tbilisi Yerevan Tashkent Almaty Kabul Kolkata Delhi Mumbai "
    "Chennai Dhaka Colombo Kathmandu Yangon Bangkok Jakarta Singapore Manila Shanghai Beijing Taipei Seoul Tokyo "
    "Osaka Sydney Melbourne Brisbane Adelaide Auckland Honolulu Vancouver Toronto Montreal Chicago Houston Dallas "
    "Denver Phoenix Seattle Boston Philadelphia Washington Detroit Atlanta Havana Panama Bogota Caracas Santiago "
    "Lisbon Dublin Edinburgh Manchester Amsterdam Brussels Vienna Prague Budapest Warsaw Bucharest Sofia Athens "
    "Belgrade Zagreb Stockholm Helsinki Copenhagen Peshawar Islamabad Rawalpindi Faisalabad"
)
"""A hundred or so that readers anywhere may live in."""
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopasdfghjklqxcvbnmz", strict=True))
SLIPS: dict[str, Callable[[str, int], str]] = {
    "swapped": lambda name, at: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    "left out": lambda name, at: name[:at] + name[at + 1 :],
    "doubled": lambda name, at: name[:at] + name[at] + name[at:],
    "beside it": lambda name, at: name[:at] + NEIGHBOURS[name[at]] + name[at + 1 :],
}


@pytest.fixture(scope="module")
def zones() -> TimeZones:
    """Those that every machine has."""
    return TimeZones.installed()


def offered(zones: TimeZones, given: str, now: datetime = NOW) -> UnclearZone:
    """What is said, with up to three to choose from, where it is not clear."""
    with pytest.raises(UnclearZone) as miss:
        zones.meant(given, now)
    assert len(miss.value.nearest) <= 3
    return miss.value


def values(miss: UnknownName) -> list[str]:
    return [candidate.value for candidate in miss.nearest]


def answer(zones: TimeZones, given: str) -> list[str]:
    """The zone that is meant, or those that several places of the name are in."""
    try:
        return [zones.meant(given, NOW)]
    except UnclearZone as miss:
        return values(miss) if miss.shared else []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Asia/Karachi", "Asia/Karachi"),
        (" asia/karachi ", "Asia/Karachi"),
        ("karachi", "Asia/Karachi"),
        ("Pakistan", "Asia/Karachi"),
        ("PKT", "Asia/Karachi"),
        ("PK", "Asia/Karachi"),
        ("Pakistan Standard Time", "Asia/Karachi"),
        ("Karachi (Pakistan) → Asia/Karachi", "Asia/Karachi"),
        ("new york", "America/New_York"),
        ("newyork", "America/New_York"),
        # A former name has the same city; the present one is meant.
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("America/Buenos_Aires", "America/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("UK", "Europe/London"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("Trinidad and Tobago", "America/Port_of_Spain"),
        ("Japan", "Asia/Tokyo"),
        ("Kosovo", "Europe/Belgrade"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        # The sign of these is turned round: they answer to their whole name alone.
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_zone_is_known_by_name_city_country_and_abbreviation(zones: TimeZones, given: str, meant: str) -> None:
    assert zones.meant(given, NOW) == meant
    assert ZoneInfo(meant).key == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Islamabad", "Asia/Karachi"),
        ("Lahore", "Asia/Karachi"),
        ("Peshawar", "Asia/Karachi"),
        ("Rawalpindi", "Asia/Karachi"),
        ("Asia/Islamabad", "Asia/Karachi"),
        ("Hyderabad, Pakistan", "Asia/Karachi"),
        ("Hyderabad (India)", "Asia/Kolkata"),
        ("Delhi", "Asia/Kolkata"),
        ("New Delhi", "Asia/Kolkata"),
        ("Mumbai", "Asia/Kolkata"),
        ("Bombay", "Asia/Kolkata"),
        ("Bangalore", "Asia/Kolkata"),
        ("Beijing", "Asia/Shanghai"),
        ("Peking", "Asia/Shanghai"),
        ("NYC", "America/New_York"),
        ("Washington", "America/New_York"),
        ("Washington, D.C.", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("LA", "America/Los_Angeles"),
        ("Saint Petersburg", "Europe/Moscow"),
        ("St. Petersburg", "Europe/Moscow"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Milan", "Europe/Rome"),
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("Valencia, Spain", "Europe/Madrid"),
    ],
)
def test_a_large_city_finds_its_zone_though_no_zone_is_named_after_it(zones: TimeZones, given: str, meant: str) -> None:
    assert zones.meant(given, NOW) == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Karatchi", "Asia/Karachi"),
        ("Asia/Karatchi", "Asia/Karachi"),
        ("Karatchi, Pakistan", "Asia/Karachi"),
        ("Lodnon", "Europe/London"),
        ("Europa/London", "Europe/London"),
        ("Sydeny", "Australia/Sydney"),
        ("Moskow", "Europe/Moscow"),
        ("Tokio", "Asia/Tokyo"),
        ("Zürich", "Europe/Zurich"),
        ("Bogotá", "America/Bogota"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Łódź", "Europe/Warsaw"),
        ("Pakisten", "Asia/Karachi"),
        ("Filadelfia", "America/New_York"),
        ("Bangcock", "Asia/Bangkok"),
        ("Adis Abeba", "Africa/Addis_Ababa"),
        ("Nwe York", "America/New_York"),
    ],
)
def test_marks_and_misspellings_are_forgiven(zones: TimeZones, given: str, meant: str) -> None:
    assert zones.meant(given, NOW) == meant


def test_of_misspelt_cities_nearly_all_are_understood_and_none_as_another(zones: TimeZones) -> None:
    """The rule: one slip of each kind, in each city, at a letter that moves on from city to city."""
    right, open_, wrong = 0, [], []
    for number, city in enumerate(CITIES.split()):
        name, meant = city.lower(), zones.meant(city, NOW)
        for slip in SLIPS.values():
            typed = slip(name, 1 + number % (len(name) - 2))
            try:
                found = zones.meant(typed, NOW)
            except UnclearZone as miss:
                open_.append((typed, city, values(miss)))
                continue
            if found == meant:
                right += 1
            else:
                wrong.append((typed, city, found))
    share = right / (len(CITIES.split()) * len(SLIPS))
    told = f"{share:.1%} of {len(CITIES.split())} cities, {len(SLIPS)} times misspelt; asked: {open_}; wrong: {wrong}"
    assert share >= 0.95, told
    assert wrong == [], told
    unoffered = [one for one in open_ if zones.meant(one[1], NOW) not in one[2]]
    assert unoffered == [], told


def test_of_misspelt_cities_nearly_all_are_among_the_first_suggestions(zones: TimeZones) -> None:
    missed = []
    for number, city in enumerate(CITIES.split()):
        name = city.lower()
        for slip in SLIPS.values():
            typed = slip(name, 1 + number % (len(name) - 2))
            first = [one.value for one in zones.suggest(typed, NOW, 25)[:5]]
            if zones.meant(city, NOW) not in first:
                missed.append((typed, first))
    share = 1 - len(missed) / (len(CITIES.split()) * len(SLIPS))
    assert share >= 0.97, f"{share:.1%}; missed: {missed}"


@pytest.mark.parametrize(
    "given", ["Atlantis", "Moon", "Noon", "Mars", "Monday", "Narnia", "welcome", "indian", "Pairs", "Austrlia", "ondon"]
)
def test_no_other_word_is_taken_for_a_misspelt_place(zones: TimeZones, given: str) -> None:
    miss = offered(zones, given)
    assert "There is no time zone called" in miss.sentence
    assert len(miss.nearest) == 3


@pytest.mark.parametrize(
    ("given", "first"),
    [("Atlantis", "America/New_York"), ("Pairs", "Europe/Paris"), ("ondon", "Europe/London")],
)
def test_the_nearest_is_offered_first(zones: TimeZones, given: str, first: str) -> None:
    assert values(offered(zones, given))[0] == first


def test_two_countries_that_are_equally_near_are_both_offered(zones: TimeZones) -> None:
    assert {"Australia/Sydney", "Europe/Vienna"} <= set(values(offered(zones, "Austrlia")))


@pytest.mark.parametrize(
    ("given", "choices"),
    [
        ("IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
        # EST is an IANA name too, of a clock without summer time, which nobody in New York lives by.
        ("est", ["America/New_York", "America/Toronto", "America/Panama"]),
        ("BST", ["Europe/London", "Asia/Dhaka"]),
        ("Hyderabad", ["Asia/Kolkata", "Asia/Karachi"]),
        ("Barcelona", ["Europe/Madrid", "America/Caracas"]),
        ("San José", ["America/Los_Angeles", "America/Costa_Rica"]),
        # Two countries of one name are never told apart by how many live there.
        ("Congo", ["Africa/Kinshasa", "Africa/Brazzaville"]),
        # Nor is what a zone is named after forgotten for a larger city.
        ("Norfolk", ["America/New_York", "Pacific/Norfolk"]),
        ("Spain", ["Europe/Madrid", "Atlantic/Canary"]),
    ],
)
def test_what_is_ambiguous_is_offered_the_most_populous_first(zones: TimeZones, given: str, choices: list[str]) -> None:
    miss = offered(zones, given)
    assert values(miss) == choices
    assert miss.shared
    assert f"answers to “{given}”. Choose: " in miss.sentence


@pytest.mark.parametrize(("given", "meant"), [("Germany", "Europe/Berlin"), ("Kazakhstan", "Asia/Almaty")])
def test_a_country_all_of_whose_clocks_show_the_same_is_one_zone(zones: TimeZones, given: str, meant: str) -> None:
    assert zones.meant(given, NOW) == meant


def test_what_counts_is_which_clocks_show_the_same_from_now_on(zones: TimeZones) -> None:
    # Kazakhstan had two times until 1 March 2024.
    before = datetime(2024, 2, 1, tzinfo=UTC)
    assert values(offered(zones, "Kazakhstan", before))[:2] == ["Asia/Almaty", "Asia/Aqtobe"]
    assert distinct(("Europe/Berlin", "Europe/Paris", "Europe/London"), NOW) == ("Europe/Berlin", "Europe/London")


def test_a_country_of_many_times_says_that_there_are_more_and_how_to_name_them(zones: TimeZones) -> None:
    miss = offered(zones, "USA")
    assert values(miss) == ["America/New_York", "America/Chicago", "America/Los_Angeles"]
    assert "has 29 time zones with 8 different times" in miss.sentence
    assert miss.sentence.endswith("For another, name a city there, such as Phoenix.")
    russia = offered(zones, "Russia")
    assert values(russia)[0] == "Europe/Moscow"
    assert "For another, name a city there" in russia.sentence


def test_a_name_of_many_places_says_how_to_tell_them_apart(zones: TimeZones) -> None:
    miss = offered(zones, "Victoria")
    assert "time zones answer to “Victoria”" in miss.sentence
    assert miss.sentence.endswith("For another, put the country's name behind it.")


def test_a_country_comes_before_former_names_of_its_neighbours_zones(zones: TimeZones) -> None:
    assert zones.meant("Samoa", NOW) == "Pacific/Apia"
    assert [one.value for one in zones.suggest("samoa", NOW, 25)[:2]] == ["Pacific/Apia", "Pacific/Pago_Pago"]


@pytest.mark.parametrize(
    ("given", "hours"),
    [
        ("UTC+5", 5),
        ("GMT+5", 5),
        ("UTC+05:00", 5),
        ("+5", 5),
        ("utc + 5", 5),
        ("UTC 5", 5),
        ("+0530", 5.5),
        ("+5.30", 5.5),
        ("UTC-3:30", -3.5),
        ("GMT\u22125", -5),
    ],
)
def test_an_offset_is_none_but_leads_to_those_who_live_by_it(zones: TimeZones, given: str, hours: float) -> None:
    assert offset_in(given) == timedelta(hours=hours)
    miss = offered(zones, given)
    assert f"“{given}” is an offset, and an offset knows no summer time: name a city" in miss.sentence
    assert miss.nearest
    for zone in values(miss):
        assert NOW.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours)
    suggested = [one.value for one in zones.suggest(given, NOW, 25)]
    assert suggested[: len(miss.nearest)] == values(miss)


def test_of_an_offset_the_zone_of_most_people_comes_first_by_the_clocks_of_that_season(zones: TimeZones) -> None:
    assert values(offered(zones, "UTC+5"))[0] == "Asia/Karachi"
    assert values(offered(zones, "UTC-5"))[0] == "America/New_York"
    assert values(offered(zones, "UTC-4", SEASONS[1]))[0] == "America/New_York"
    assert "America/New_York" not in values(offered(zones, "UTC-5", SEASONS[1]))


def test_no_offset_is_utc_and_where_nobody_lives_is_said(zones: TimeZones) -> None:
    assert {zones.meant(given, NOW) for given in ("UTC+0", "GMT-00:00", "+0")} == {"UTC"}
    miss = offered(zones, "UTC+25")
    assert miss.sentence.endswith("name a city; no place is at UTC+25:00 now.")
    assert miss.nearest == ()


@pytest.mark.parametrize("given", ["Moon/Base", "etc/gmt+5", "localtime", "Factory", "xyz", ":::", "", "a" * 500])
def test_no_zone_is_guessed_and_three_are_offered(zones: TimeZones, given: str) -> None:
    with pytest.raises(Refusal, match="no time zone called") as refusal:
        zones.meant(given, NOW)
    assert refusal.value.sentence.count(";") == 2
    assert refusal.value.sentence.endswith("The name of a city or of a country finds its zones, too.")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "UTC"),
        ("ut", "UTC"),
        ("utc", "UTC"),
        ("karac", "Asia/Karachi"),
        ("Karatchi", "Asia/Karachi"),
        ("new y", "America/New_York"),
        ("york", "America/New_York"),
        ("pakist", "Asia/Karachi"),
        ("paksitan", "Asia/Karachi"),
        ("pkt", "Asia/Karachi"),
        ("islam", "Asia/Karachi"),
        ("hyderabad, pak", "Asia/Karachi"),
        ("Asia/Karatch", "Asia/Karachi"),
        ("asia/isla", "Asia/Karachi"),
        ("nyc", "America/New_York"),
        ("lodn", "Europe/London"),
        ("ondon", "Europe/London"),
        ("zuri", "Europe/Zurich"),
        ("moskau", "Europe/Moscow"),
        ("usa", "America/New_York"),
        ("eastern", "America/New_York"),
        ("Karachi (Pakistan) → Asia/Kar", "Asia/Karachi"),
    ],
)
def test_suggestions_find_what_is_typed(zones: TimeZones, typed: str, first: str) -> None:
    assert zones.suggest(typed, NOW, 25)[0].value == first


def test_suggestions_say_city_country_and_zone(zones: TimeZones) -> None:
    labels = [zones.suggest(typed, NOW, 25)[0].label for typed in ("islamab", "karach", "pakistan", "singap", "utc")]
    assert labels == [
        "Islamabad (Pakistan) → Asia/Karachi",
        "Karachi (Pakistan) → Asia/Karachi",
        "Karachi (Pakistan) → Asia/Karachi",
        "Singapore → Asia/Singapore",
        "UTC (Coordinated Universal Time)",
    ]


def test_suggestions_hold_a_zone_once_and_twenty_five_at_most(zones: TimeZones) -> None:
    for typed in ("", "a", "san", "usa", "asia/"):
        suggested = [one.value for one in zones.suggest(typed, NOW, 25)]
        assert len(suggested) == len(set(suggested)) == 25
    assert zones.suggest("\u041c\u043e\u0441\u043a\u0432\u0430", NOW, 25) == ()


def test_suggestions_for_an_abbreviation_hold_all_that_it_may_mean(zones: TimeZones) -> None:
    assert [one.value for one in zones.suggest("IST", NOW, 25)][:3] == list(ABBREVIATIONS["IST"])


def test_a_keystroke_takes_little_of_the_loops_time(zones: TimeZones) -> None:
    """The median of the slowest kind: a beginning of a populous letter that is misspelt. It is 1 ms or less."""
    took = []
    for typed in ("Syde", "shijia", "Casablank", "Saint P", "kuala lump") * 7:
        before = process_time()
        zones.suggest(typed, NOW, 25)
        took.append(process_time() - before)
    assert sorted(took)[len(took) // 2] < 0.02


def test_every_zone_of_a_place_can_be_computed_with_and_none_is_a_mere_clock(zones: TimeZones) -> None:
    assert len(zones.principal) > 400
    assert len(set(zones.principal)) == len(zones.principal)
    assert all(ZoneInfo(value).utcoffset(SEASONS[0]) is not None for value in zones.principal)
    assert [value for value in zones.principal if "/" not in value or value.startswith("Etc/")] == ["UTC"]


def test_what_a_zone_is_named_after_leads_to_it(zones: TimeZones) -> None:
    found = {zone: answer(zones, zone.rpartition("/")[2].replace("_", " ")) for zone in zones.principal}
    assert [zone for zone, its in found.items() if zone not in its] == []
    shared = [zone for zone, its in found.items() if its != [zone]]
    assert len(shared) < 10, shared


def test_every_country_and_every_city_leads_to_its_zone(zones: TimeZones) -> None:
    tables = Tables.installed()
    named = [(name, zone) for zone, code in tables.countries.items() for name in (tables.country_names[code],)]
    named += [(city.name, city.zone) for city in cities() if city.people >= 1_000_000]
    its = {name: {zone for other, zone in named if other == name} for name, _ in named}
    assert [name for name, own in its.items() if not own & set(answer(zones, name))] == []


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


def test_other_names_of_countries_are_of_countries() -> None:
    assert set(COUNTRIES) - set(Tables.installed().country_names) == {"XK"}


def test_the_table_of_cities_is_in_order_and_in_zones_that_there_are() -> None:
    listed = list(cities())
    assert len(listed) > 3000
    assert FILE.read_text(encoding="utf-8").splitlines()[0].split("\t") == list(COLUMNS)
    assert [city.people for city in listed] == sorted((city.people for city in listed), reverse=True)
    assert {city.zone for city in listed} <= set(Tables.installed().countries)
    assert [other for city in listed for other in city.others if plain(other) != other] == []
    assert all(City.on(city.line) == city for city in listed)


def test_short_names_by_hand_stand_beside_their_cities() -> None:
    kept = {(city.name, city.country): city.short for city in cities() if city.short}
    assert {key: kept.get(key) for key in gathering.SHORT} == dict(gathering.SHORT)


def test_the_table_is_gathered_from_large_cities_capitals_and_what_zones_are_named_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def entry(name: str, people: int, country: str, zone: str, *others: str) -> dict[str, Any]:
        numbers = {"population": people, "countrycode": country, "timezone": zone}
        return {"name": name, "alternatenames": list(others), **numbers}

    read = {
        "countries": {"PK": {"capital": "Islamabad"}, "FJ": {"capital": "Suva"}},
        "cities500": {
            "1": entry(
                "Karachi", 15_000_000, "PK", "Asia/Karachi", "Karatschi", "KHI", "Karachi City of Lights", "كراچي"
            ),
            "2": entry("Hamlet", 900, "PK", "Asia/Karachi"),
            "3": entry("Islāmābād", 600, "PK", "Asia/Karachi", "Islamabad"),
            "4": entry("Mumbai", 12_000_000, "IN", "Asia/Kolkata"),
            "5": entry("Nadi", 42_000, "FJ", "Pacific/Fiji"),
            "6": entry("Large", 200_000, "PK", "Asia/Karachi", "Grand"),
        },
    }
    monkeypatch.setattr(gathering, "_read", read.__getitem__)
    lines = gathering.text(Tables.installed()).splitlines()
    assert lines == [
        "name\tcountry\tzone\tpeople\tshort\tothers",
        "Karachi\tPK\tAsia/Karachi\t15000000\t\tkaratschi",
        "Mumbai\tIN\tAsia/Kolkata\t12000000\tBombay\t",
        "Large\tPK\tAsia/Karachi\t200000\t\t",
        "Nadi\tFJ\tPacific/Fiji\t42000\t\t",
        "Islāmābād\tPK\tAsia/Karachi\t600\t\t",
    ]
