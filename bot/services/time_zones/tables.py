"""The tables of the IANA time zone database, as the package ``tzdata`` brings them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Self
from zoneinfo import available_timezones


@dataclass(frozen=True)
class Tables:
    """The names of zones that can be computed with, and the texts of the database's own tables.

    ``zones`` is ``zone.tab`` (a principal place a line, by country), ``names`` is ``iso3166.tab``, ``rules`` is
    ``tzdata.zi``, of which only the former names are read.
    """

    known: frozenset[str]
    zones: str
    names: str
    rules: str

    @classmethod
    def installed(cls) -> Self:
        """Those of this machine; reads some hundred small files, so not on the event loop."""
        folder = resources.files("tzdata") / "zoneinfo"
        texts = ((folder / name).read_text(encoding="utf-8") for name in ("zone.tab", "iso3166.tab", "tzdata.zi"))
        return cls(frozenset(available_timezones()), *texts)

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country, by its code in ISO 3166, of each principal zone."""
        return {zone: code for code, _, zone, *_ in _rows(self.zones) if zone in self.known}

    @cached_property
    def country_names(self) -> dict[str, str]:
        """What the database calls a country, by code."""
        return {code: name for code, name, *_ in _rows(self.names)}

    @cached_property
    def former(self) -> dict[str, str]:
        """Other names of zones that are no principal ones, and the principal zone that keeps their time."""
        linked = dict(_links(self.rules))
        found = {name: _followed(target, linked, self.countries) for name, target in linked.items()}
        return {
            name: target
            for name, target in found.items()
            if target in self.countries and name in self.known and name not in self.countries
        }


def city_of(zone: str) -> str:
    """The place that a zone is named after: ``New York`` of ``America/New_York``."""
    return zone.rpartition("/")[2].replace("_", " ")


def _followed(zone: str, linked: dict[str, str], principal: dict[str, str]) -> str:
    while zone in linked and zone not in principal:
        zone = linked[zone]
    return zone


def _links(rules: str) -> Iterator[tuple[str, str]]:
    """Each link's own name and what it points to."""
    for line in rules.splitlines():
        if line.startswith("L "):
            _, target, name = line.split()
            yield name, target


def _rows(table: str) -> Iterator[list[str]]:
    """The tab-separated columns of each line that is no comment."""
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
