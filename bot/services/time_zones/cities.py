"""The cities that people name instead of a time zone, as ``cities.tsv`` beside this module has them.

Source: GeoNames (https://www.geonames.org), CC BY 4.0; :mod:`~bot.services.time_zones.gathering` tells how it is made.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

from msgspec import Struct

FILE: Final = Path(__file__).with_name("cities.tsv")
COLUMNS: Final = ("name", "country", "zone", "people", "short", "others")
_BETWEEN: Final = ";"


class City(Struct, frozen=True):
    """A city: its English name, its country's code in ISO 3166, its IANA zone and how many people live there.

    ``short`` are names that are as well known (``NYC``), ``others`` those of other languages and former times, plain.
    """

    name: str
    country: str
    zone: str
    people: int
    short: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Its line in the file."""
        listed = (_BETWEEN.join(names) for names in (self.short, self.others))
        return "\t".join((self.name, self.country, self.zone, str(self.people), *listed))

    @classmethod
    def on(cls, line: str) -> Self:
        """The city that a line of the file tells of."""
        name, country, zone, people, *listed = line.split("\t")
        short, others = (tuple(filter(None, names.split(_BETWEEN))) for names in listed)
        return cls(name, country, zone, int(people), short, others)


def cities() -> Iterator[City]:
    """All of the file, the most populous first."""
    return map(City.on, FILE.read_text(encoding="utf-8").splitlines()[1:])
