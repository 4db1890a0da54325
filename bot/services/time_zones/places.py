"""What a reader may name instead of a time zone: cities and countries, each with its zones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log10
from typing import Final

from msgspec import Struct

from bot.services.time_zones.cities import City
from bot.services.time_zones.known_names import COUNTRIES
from bot.services.time_zones.spelling import plain
from bot.services.time_zones.tables import Tables, city_of

_LEAST_PEOPLE: Final = 1000
_MOST_PEOPLE: Final = 20_000_000
"""Whoever names a country is not likelier to, the larger it is; the same holds of the smallest places."""
_MANY: Final = 1_000_000


class Place(Struct, frozen=True, eq=False):
    """A city or a country, as it is shown.

    ``country`` is the name of a city's country, and empty for a country itself; ``zones`` are one for a city, all
    for a country, that of most people first; ``people`` live there, as far as they are counted. ``titular`` ones have
    a zone named after them, or are a country. ``names`` are all that are known well, ``others`` those of other
    languages and former times; all plain.
    """

    name: str
    country: str
    zones: tuple[str, ...]
    people: int
    titular: bool
    names: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def prominence(self) -> float:
        """How much sooner than others it is meant, in powers of ten of people; to have a zone's name is worth one."""
        return log10(min(max(self.people, _LEAST_PEOPLE), _MOST_PEOPLE)) + self.titular

    @property
    def famous(self) -> bool:
        """Whether even a short name of it, misspelt, is thought of at once."""
        return self.titular or self.people >= _MANY


class Places:
    """Every place of the tables and of the cities."""

    def __init__(self, tables: Tables, cities: Iterable[City]) -> None:
        self._tables = tables
        self._former: defaultdict[str, list[str]] = defaultdict(list)
        for name, zone in tables.former.items():
            self._former[zone].append(name)
        listed = [city for city in cities if city.zone in tables.countries]
        self.people: defaultdict[str, int] = defaultdict(int)
        """How many people live by a zone, as far as they are counted."""
        for city in listed:
            self.people[city.zone] += city.people
        eponyms = {city.zone: city for city in reversed(listed) if _is_eponym(city)}
        self.titular = {zone: self._titular(zone, eponyms.get(zone)) for zone in tables.countries}
        """The city, or whatever else, that each principal zone is named after."""
        others = (self._city(city) for city in listed if city is not eponyms.get(city.zone))
        self.countries = tuple(self._countries(listed))
        self.all = (*self.titular.values(), *others, *self.countries)

    def country(self, code: str) -> str:
        """What a country is called here."""
        return (*COUNTRIES.get(code, ()), self._tables.country_names.get(code, code))[0]

    def _titular(self, zone: str, city: City | None) -> Place:
        own = city_of(zone)
        shown = city.name if city is not None and plain(city.name) == plain(own) else own
        former = self._former.get(zone, ())
        names = _plain((shown, own, *((city.name, *city.short) if city else ())))
        others = _plain((*map(city_of, former), *(city.others if city else ())))
        people = city.people if city else self.people[zone]
        country = self.country(self._tables.countries[zone])
        return Place(shown, country, (zone,), people, titular=True, names=names, others=others)

    def _city(self, city: City) -> Place:
        names = _plain((city.name, *city.short))
        country = self.country(city.country)
        return Place(city.name, country, (city.zone,), city.people, titular=False, names=names, others=city.others)

    def _countries(self, cities: Iterable[City]) -> Iterator[Place]:
        """Those of the database, and what only has cities in another country's zone: Kosovo."""
        zones: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for zone, code in self._tables.countries.items():
            zones[code][zone] = None
        for city in cities:
            if city.country not in self._tables.country_names:
                zones[city.country][city.zone] = None
        for code, found in zones.items():
            own = sorted(found, key=lambda zone: -self.people[zone])
            names = _plain((*COUNTRIES.get(code, ()), self._tables.country_names.get(code, "")))
            people = sum(self.people[zone] for zone in own)
            yield Place(self.country(code), "", tuple(own), people, titular=True, names=names, others=(plain(code),))


def _is_eponym(city: City) -> bool:
    return plain(city_of(city.zone)) in {plain(city.name), *city.others, *map(plain, city.short)}


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(plain, names))))
