"""What is said where it is not clear which time zone is meant, each time with the nearest to choose from."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.errors import LONGEST_NAME, Candidate, UnknownName
from bot.services.naming import OFFERED, Named
from bot.services.time_zones.clocks import offset_words

_KIND: Final = "time zone"


class UnclearZone(UnknownName):
    """No time zone, or more than one, answers to a name; ``nearest`` are up to three, the likeliest first."""

    def __init__(self, given: str, near: Sequence[Named], sentence: str = "", *, shared: bool = False) -> None:
        nearest = tuple(Candidate(one.value, one.label) for one in near[:OFFERED])
        super().__init__(_KIND, given, nearest, shared=shared)
        self.sentence = sentence or self.sentence


def no_such_zone(given: str, near: Sequence[Named]) -> UnclearZone:
    """Nothing is called so."""
    miss = UnclearZone(given, near)
    return UnclearZone(given, near, f"{miss.sentence} The name of a city or of a country finds its zones, too.")


def several(given: str, near: Sequence[Named]) -> UnclearZone:
    """A name that places in several zones have."""
    if len(near) <= OFFERED:
        return UnclearZone(given, near, shared=True)
    sentence = (
        f"{len(near)} time zones answer to “{_short(given)}”; the likeliest: {_listed(near)}. "
        "For another, put the country's name behind it."
    )
    return UnclearZone(given, near, sentence, shared=True)


def in_country(given: str, zones: int, near: Sequence[Named]) -> UnclearZone:
    """A country that has so many ``zones``, of which ``near`` show different times."""
    if len(near) <= OFFERED:
        return UnclearZone(given, near, shared=True)
    another = near[OFFERED].label.partition(" (")[0]
    sentence = (
        f"“{_short(given)}” has {zones} time zones with {len(near)} different times; most people live by: "
        f"{_listed(near)}. For another, name a city there, such as {another}."
    )
    return UnclearZone(given, near, sentence, shared=True)


def mere_offset(given: str, offset: timedelta, near: Sequence[Named]) -> UnclearZone:
    """An offset from UTC, at which the zones ``near`` are now."""
    problem = f"“{_short(given)}” is an offset, and an offset knows no summer time: name a city"
    if not near:
        return UnclearZone(given, near, f"{problem}; no place is at {offset_words(offset)} now.")
    sentence = (
        f"{problem}, such as one of those that are at {offset_words(offset)} now, the largest first: {_listed(near)}."
    )
    return UnclearZone(given, near, sentence)


def _listed(near: Sequence[Named]) -> str:
    return "; ".join(one.label for one in near[:OFFERED])


def _short(given: str) -> str:
    return given if len(given) <= LONGEST_NAME else given[: LONGEST_NAME - 1] + "…"
