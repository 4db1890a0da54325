"""The time zone that a reader means by a city, a country, an abbreviation or an IANA name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, Self

from bot.services.naming import Named
from bot.services.searching.lexicon import known_words
from bot.services.time_zones.cities import City, cities
from bot.services.time_zones.clocks import Offsets, distinct, offset_in
from bot.services.time_zones.gazetteer import Gazetteer, Hit
from bot.services.time_zones.known_names import ABBREVIATIONS
from bot.services.time_zones.places import Place, Places
from bot.services.time_zones.reading import anywhere, in_area, whole
from bot.services.time_zones.reading import in_country as in_some_country
from bot.services.time_zones.refusals import in_country, mere_offset, no_such_zone, several
from bot.services.time_zones.spelling import joined, plain
from bot.services.time_zones.tables import Tables

UTC: Final = "UTC"
_AS_UTC: Final = ("utc", "gmt", "uct", "zulu", "universal", "greenwich", "coordinated universal time")
_UTC_LABEL: Final = "UTC (Coordinated Universal Time)"
_NO_PLACE: Final = frozenset({"Factory", "localtime"})
"""Names in the folder that no reader can mean: a placeholder, and whatever the machine is set to."""
_AHEAD: Final = 1.0
"""How much likelier than the next the best must be to be taken without asking, in powers of ten."""
_WORD: Final = 4
"""Letters of a word that is looked for alone."""


class TimeZones:
    """The zones that can be computed with, by all the names that people know them by."""

    def __init__(self, tables: Tables, cities: Iterable[City]) -> None:
        places = Places(tables, cities)
        utc = Place(UTC, "", (UTC,), people=0, titular=True, names=_AS_UTC)
        self._titular = {UTC: utc, **places.titular}
        self._gazetteer = Gazetteer((utc, *places.all))
        self._known = tables.known - _NO_PLACE
        self._by_name = {plain(zone): zone for zone in self._known if "/" in zone and not zone.startswith("Etc/")}
        self._countries = {joined(name): place for place in places.countries for name in place.names}
        self._areas = sorted({zone.partition("/")[0] for zone in tables.countries})
        self.principal = (UTC, *sorted(places.titular, key=lambda zone: -places.people[zone]))
        """UTC, then the zone of every place, that of most people first."""
        self._offsets = Offsets(self.principal)
        former = {name: zone for name, zone in tables.former.items() if "/" in name}
        self._iana = [(plain(name), zone) for name, zone in (*((one, one) for one in self.principal), *former.items())]

    @classmethod
    def installed(cls) -> Self:
        """Those of this machine; reads some hundred small files, so not on the event loop."""
        return cls(Tables.installed(), cities())

    def meant(self, given: str, now: datetime) -> str:
        """The IANA name of the zone that ``given`` means, spelling forgiven.

        Raises :class:`~bot.services.time_zones.refusals.UnclearZone` with the nearest where it is not clear. At
        ``now`` it is seen which zones are at an offset, and which clocks of a country show the same from then on.
        """
        given = given.rpartition("→")[2].strip()
        offset = offset_in(given)
        if offset is not None:
            return self._at(given, offset, now)
        named = self._named(given)
        if len(named) > 1:
            raise several(given, self._labelled(named))
        return named[0] if named else self._of_place(given, now)

    def suggest(self, typed: str, now: datetime, limit: int) -> tuple[Named, ...]:
        """At most ``limit`` zones that what is typed may mean, best first, each once; UTC before all if nothing is."""
        found: dict[str, Named] = {}
        for one in self._suggested(typed.rpartition("→")[2].strip(), now):
            found.setdefault(one.value, one)
            if len(found) == limit:
                break
        return tuple(found.values())

    def _named(self, given: str) -> tuple[str, ...]:
        """The zone of an IANA name with an area, or those of an abbreviation."""
        if "/" in given and given in self._known:
            return (given,)
        name = self._by_name.get(plain(given))
        return (name,) if name else self._of_abbreviation(given)

    def _of_abbreviation(self, given: str) -> tuple[str, ...]:
        return tuple(zone for zone in ABBREVIATIONS.get(given.upper(), ()) if zone in self._titular)

    def _at(self, given: str, offset: timedelta, now: datetime) -> str:
        if not offset:
            return UTC
        raise mere_offset(given, offset, self._labelled(self._offsets.at(offset, now)))

    def _of_place(self, given: str, now: datetime) -> str:
        """The zone of a place that is called so, or all but so."""
        reading = whole(given)
        narrowed = [*in_area(given, self._areas), *in_some_country(given, self._countries)]
        for one in (reading, *narrowed):
            if hits := self._gazetteer.called(one.name, one.within):
                return self._chosen(given, hits, now)
        if given in self._known:
            return given
        if reading.name in known_words():
            raise no_such_zone(given, self._nearest(given, self._gazetteer.like(reading.name, anywhere)))
        for one in narrowed:
            if hits := [hit for hit in self._gazetteer.like(one.name, one.within) if hit.near]:
                return self._chosen(given, hits, now)
        return self._chosen(given, self._gazetteer.like(reading.name, reading.within), now)

    def _chosen(self, given: str, hits: Sequence[Hit], now: datetime) -> str:
        """The zone of the first hit, if it is near and clearly ahead; a country's where all its clocks agree."""
        if not _is_clear(hits):
            called = [hit for hit in hits if not hit.slips]
            raise several(given, self._shown(called)) if called else no_such_zone(given, self._nearest(given, hits))
        zones = hits[0].place.zones
        clocks = distinct(zones, now)
        if len(clocks) == 1:
            return zones[0]
        raise in_country(given, len(zones), self._labelled(clocks))

    def _nearest(self, given: str, hits: Sequence[Hit]) -> list[Named]:
        """What comes near to a name, then what has a word of it, then what is farther; else the largest cities."""
        words = [word for word in plain(given).split() if len(word) >= _WORD]
        of_words = (hit for word in words for hit in self._gazetteer.called(word, anywhere))
        near = [hit for hit in hits if hit.near]
        far = [hit for hit in hits if not hit.near and hit.place.country]
        return [*self._shown((*near, *of_words, *far)), *self._labelled(self.principal)]

    def _suggested(self, typed: str, now: datetime) -> Iterator[Named]:
        """What is typed as an offset, an abbreviation, an IANA name, and as a place; zones more than once."""
        name, offset = plain(typed), offset_in(typed)
        if offset is not None:
            yield from self._labelled(self._offsets.at(offset, now) if offset else (UTC,))
        if not name:
            yield from self._labelled(self.principal)
            return
        if plain(UTC).startswith(name):
            yield from self._labelled((UTC,))
        yield from self._labelled(self._of_abbreviation(typed))
        yield from self._labelled(zone for beginning, zone in self._iana if beginning.startswith(name))
        for reading in [*in_area(typed, self._areas)] or [whole(typed)]:
            for place in filter(reading.within, self._gazetteer.suggest(reading.name)):
                yield from (self._label(zone, place) for zone in place.zones)

    def _shown(self, hits: Iterable[Hit]) -> list[Named]:
        """The zones of hits, each once; of a country that of most people."""
        shown: dict[str, Named] = {}
        for hit in hits:
            shown.setdefault(hit.place.zones[0], self._label(hit.place.zones[0], hit.place))
        return list(shown.values())

    def _labelled(self, zones: Iterable[str]) -> list[Named]:
        """Zones by the places that they are named after."""
        return [self._label(zone, self._titular[zone]) for zone in zones]

    def _label(self, zone: str, place: Place) -> Named:
        """``Islamabad (Pakistan) → Asia/Karachi``; a country's zone by its own place."""
        if zone == UTC:
            return Named(UTC, _UTC_LABEL, ())
        city = place if place.country else self._titular[zone]
        shown = city.name if city.name == city.country else f"{city.name} ({city.country})"
        return Named(zone, f"{shown} → {zone}", ())


def _is_clear(hits: Sequence[Hit]) -> bool:
    """Whether the first hit is near, and no other that is in another zone is nearly as likely, or has its very name."""
    if not hits or not hits[0].near:
        return False
    best, *others = hits
    rivals = [hit for hit in others if hit.place.zones != best.place.zones]
    return all(best.weight - rival.weight >= _AHEAD and not rival.is_titular for rival in rivals)
