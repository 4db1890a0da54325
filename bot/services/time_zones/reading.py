"""The ways in which a name that was typed can be read: whole, or as a city in some country or area."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import OSA

from bot.services.time_zones.places import Place
from bot.services.time_zones.spelling import joined, plain

_TIME: Final = re.compile(r"(?: (?:standard|daylight|summer))? time$")
_ARTICLE: Final = "the "

Within = Callable[[Place], bool]


class Reading(Struct, frozen=True):
    """A plain name, and among which places it is looked for."""

    name: str
    within: Within


def whole(given: str) -> Reading:
    """The name as it is, but for ``the`` before and ``standard time`` behind it."""
    name = _TIME.sub("", plain(given)).removeprefix(_ARTICLE)
    return Reading(name, anywhere)


def anywhere(_: Place) -> bool:
    """Every place."""
    return True


def in_area(given: str, areas: Sequence[str]) -> Iterator[Reading]:
    """``Asia/Islamabad``: the city alone, in the area that the name begins with."""
    area, slash, _ = given.partition("/")
    for one in areas if slash else ():
        if OSA.distance(plain(area), plain(one)) <= 1:
            yield Reading(plain(given.rpartition("/")[2]), _of_area(one))


def in_country(given: str, countries: Mapping[str, Place]) -> Iterator[Reading]:
    """``Hyderabad, Pakistan``: the city alone, in the country that the name ends or begins with."""
    words = plain(given).split()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        for country, city in ((tail, head), (head, tail)):
            if joined(country) in countries:
                yield Reading(city, _of_country(countries[joined(country)]))


def _of_area(area: str) -> Within:
    return lambda place: place.zones[0].startswith(f"{area}/")


def _of_country(country: Place) -> Within:
    return lambda place: place.country == country.name
