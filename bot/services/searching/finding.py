"""Places of an article that a search leads to: paragraphs, or facts, references and notes alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.domain.address import Address
from bot.services.searching.passages import Passage, PassageKind
from bot.services.searching.place_index import FoundPlace, PlaceIndex

Scope = Literal["article", "facts", "references", "notes"]
SCOPES: tuple[Scope, ...] = ("article", "facts", "references", "notes")

MOST = 5
"""A search shows no more places than these."""
_KINDS: dict[Scope, frozenset[PassageKind]] = {
    "article": frozenset({"text", "digest", "heading", "summary", "comparison", "definition"}),
    "facts": frozenset({"fact", "event"}),
    "references": frozenset({"citation"}),
    "notes": frozenset({"note", "record"}),
}
_WORTH_SHOWING = 0.3
"""How near to the best place's score another one must come."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place and what leads to it there: its best passage."""

    at: tuple[Address, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """What a search led to, best first, and each misspelt word with the word taken for it.

    ``near`` is true where the article does not treat what is sought, and only single words of it were found.
    """

    hits: tuple[Hit, ...]
    repaired: tuple[tuple[str, str], ...]
    near: bool


def find(index: PlaceIndex, query: str, scope: Scope | None = None) -> Found:
    """At most five places: of everything, each paragraph once; within a scope, each fact, reference or note once."""
    found = index.find(query)
    hits = _paragraphs(found.places) if scope is None else _within(found.places, _KINDS[scope], scope)
    return Found(hits, found.repaired, not found.treated)


def _paragraphs(places: Sequence[FoundPlace]) -> tuple[Hit, ...]:
    least = _WORTH_SHOWING * places[0].score if places else 0.0
    return tuple(Hit((place.address,), _telling(place)) for place in places if place.score >= least)[:MOST]


def _telling(place: FoundPlace) -> Passage:
    """The best passage that is a sentence; a heading or an entry only where no sentence was found."""
    passages = [passage for passage, _ in place.passages]
    return next((one for one in passages if one.kind not in {"heading", "citation"}), passages[0])


def _within(places: Sequence[FoundPlace], kinds: frozenset[PassageKind], scope: Scope) -> tuple[Hit, ...]:
    """The best passages of the kinds; of an article's words one a paragraph."""
    ranked = sorted(_of_kinds(places, kinds), key=lambda pair: -pair[1])
    best: dict[object, Hit] = {}
    least = _WORTH_SHOWING * ranked[0][1] if ranked else 0.0
    for hit, score in ranked:
        key = hit.at[0] if scope == "article" else hit.passage.key
        if score >= least:
            best.setdefault(key, hit)
    return tuple(best.values())[:MOST]


def _of_kinds(places: Sequence[FoundPlace], kinds: frozenset[PassageKind]) -> Iterator[tuple[Hit, float]]:
    for place in places:
        for passage, score in place.passages:
            if passage.kind in kinds:
                at = (place.address,) if passage.kind in {"heading", "citation"} else passage.at
                yield Hit(at, passage), score
