"""Time zones by the names that people know them by: cities, countries and abbreviations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from bot.errors import Refusal, UnknownName
from bot.services.completion import Completion
from bot.services.naming import Named, fold, resolve

UTC: Final = "UTC"
_KIND = "time zone"
_AS_UTC = ("GMT", "UCT", "Zulu", "Universal", "Greenwich")
_NO_PLACE = frozenset({"Factory", "localtime"})
"""Names in the folder that no reader can mean: a placeholder, and whatever the machine is set to."""

ABBREVIATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "ACDT": ("Australia/Adelaide",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "AEDT": ("Australia/Sydney", "Australia/Melbourne", "Australia/Hobart"),
    "AEST": ("Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane"),
    "AKST": ("America/Anchorage",),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "AWST": ("Australia/Perth",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CAT": ("Africa/Maputo", "Africa/Harare", "Africa/Lusaka"),
    "CDT": ("America/Chicago", "America/Havana"),
    "CEST": ("Europe/Berlin", "Europe/Paris", "Europe/Rome"),
    "CET": ("Europe/Berlin", "Europe/Paris", "Africa/Algiers"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Mexico_City"),
    "EAT": ("Africa/Nairobi", "Africa/Addis_Ababa", "Africa/Kampala"),
    "EDT": ("America/New_York", "America/Toronto"),
    "EEST": ("Europe/Athens", "Europe/Helsinki", "Africa/Cairo"),
    "EET": ("Europe/Athens", "Europe/Helsinki", "Africa/Cairo"),
    "EST": ("America/New_York", "America/Toronto", "America/Panama"),
    "GST": ("Asia/Dubai",),
    "HKT": ("Asia/Hong_Kong",),
    "HST": ("Pacific/Honolulu",),
    "IDT": ("Asia/Jerusalem",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul", "Asia/Pyongyang"),
    "MDT": ("America/Denver", "America/Edmonton"),
    "MSK": ("Europe/Moscow",),
    "MST": ("America/Denver", "America/Edmonton", "America/Phoenix"),
    "NPT": ("Asia/Kathmandu",),
    "NST": ("America/St_Johns",),
    "NZDT": ("Pacific/Auckland",),
    "NZST": ("Pacific/Auckland",),
    "PDT": ("America/Los_Angeles", "America/Vancouver"),
    "PKT": ("Asia/Karachi",),
    "PST": ("America/Los_Angeles", "America/Vancouver", "Asia/Manila"),
    "SAST": ("Africa/Johannesburg",),
    "SGT": ("Asia/Singapore",),
    "SST": ("Pacific/Pago_Pago",),
    "WAT": ("Africa/Lagos", "Africa/Luanda", "Africa/Kinshasa"),
    "WEST": ("Europe/Lisbon", "Atlantic/Canary"),
    "WET": ("Europe/Lisbon", "Atlantic/Canary"),
    "WIB": ("Asia/Jakarta",),
}
"""What an abbreviation may mean, the most populous first.

Source: ``%Z`` in the IANA time zone database, and common use where that has numbers only. Some (EST) are IANA names
as well, of a clock that never changes; who types them hardly means that.
"""

_COUNTRIES_TOO: Final[Mapping[str, tuple[str, ...]]] = {
    "Britain (UK)": ("UK", "Britain", "United Kingdom", "England", "Scotland", "Wales"),
    "United States": ("USA", "United States of America"),
    "United Arab Emirates": ("UAE",),
    "Korea (South)": ("Korea",),
}


@dataclass(frozen=True)
class TimeZones:
    """The zones that can be computed with.

    ``known`` are their IANA names, ``zone_table`` and ``country_table`` the text of the database's own ``zone.tab``
    (a principal place a line, by country) and ``iso3166.tab``.
    """

    known: frozenset[str]
    zone_table: str = field(repr=False)
    country_table: str = field(repr=False)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """UTC, the principal places by country, then the names that were used before; no mere clocks."""
        countries = {code: name for code, name, *_ in _rows(self.country_table)}
        places = {zone: countries[code] for code, _, zone, *_ in _rows(self.zone_table) if zone in self.known}
        cities = {_city(zone) for zone in places}
        former = sorted(zone for zone in self.known - set(places) if "/" in zone and not zone.startswith("Etc/"))
        return (
            Named(UTC, "UTC (Coordinated Universal Time)", _AS_UTC),
            *(_place(zone, country) for zone, country in places.items()),
            # Where a zone was renamed, its city means the new name.
            *(Named(zone, zone, () if _city(zone) in cities else (_city(zone),)) for zone in former),
        )

    @cached_property
    def completion(self) -> Completion:
        """Suggestions while a reader types."""
        return Completion(self.named)

    def meant(self, given: str) -> str:
        """The IANA name that ``given`` means: a zone, a city, a country or an abbreviation, spelling forgiven.

        Raises :class:`~bot.errors.Refusal` that names what comes nearest.
        """
        meanings = ABBREVIATIONS.get(given.strip().upper(), ())
        named = sorted((one for one in self.named if one.value in meanings), key=lambda one: meanings.index(one.value))
        if not named and self._is_merely_known(given.strip()):
            return given.strip()
        try:
            return resolve(_KIND, given, named or self.named)
        except UnknownName as miss:
            if miss.shared:
                raise
            message = f"{miss.sentence} A country's name finds its zones, too."
            raise Refusal(message) from miss

    def _is_merely_known(self, zone: str) -> bool:
        """Whether it is an IANA name that nothing here is called by, such as ``Etc/GMT+5``."""
        wanted = fold(zone)
        return zone in self.known - _NO_PLACE and not any(wanted in one.keys for one in self.named)


def _rows(table: str) -> Iterator[list[str]]:
    """The tab-separated columns of each line that is no comment."""
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))


def _place(zone: str, country: str) -> Named:
    abbreviations = (short for short, zones in ABBREVIATIONS.items() if zone in zones)
    names: Iterable[str] = (_city(zone), country, *_COUNTRIES_TOO.get(country, ()), *abbreviations)
    return Named(zone, f"{zone} ({country})", tuple(names))


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
