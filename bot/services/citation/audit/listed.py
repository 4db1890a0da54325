"""The reference list: what entries lack, and whether they stand in order.

Source of the order: APA 7, sections 9.44 to 9.49, with which Chicago 18 and MLA 9 agree: by the first author's
surname letter by letter, then initials; one author alone before the same author with others; a work without author
by its title, articles left out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.reference import Name, Reference
from bot.services.citation.audit.findings import Lacking, Misplaced
from bot.services.citation.missing import CONTAINERS, missing
from bot.services.names import family

_NUMBERED = re.compile(r"^\s*(?:\[[0-9]+\]|[0-9]+\.)\s")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})

Key = tuple[str, ...]


def lacking(article: Article) -> tuple[Lacking, ...]:
    """The references without data that their type needs."""
    found = ((reference.id, missing(reference)) for reference in article.references.values())
    return tuple(Lacking(key, names, not CONTAINERS.isdisjoint(names)) for key, names in found if names)


def misplaced(references: Sequence[Reference]) -> tuple[Misplaced, ...]:
    """The fewest entries that must move to put the list in order; none for a numbered list."""
    if any(_NUMBERED.match(reference.printed) for reference in references):
        return ()
    keys = [_key(reference) for reference in references]
    ordered = _longest_ordered(keys)
    staying = set(ordered)
    return tuple(_misplaced(references, keys, ordered, at) for at in range(len(references)) if at not in staying)


def sorting(text: str) -> str:
    """Letters alone, without accents and case."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(one for one in plain if one.isalpha())


def _key(reference: Reference) -> Key:
    if not reference.creators:
        return (sorting(_ARTICLE.sub("", reference.title.casefold())),)
    return tuple(part for name in reference.creators for part in (sorting(family(name)), _initials(name)))


def _initials(name: Name) -> str:
    return "".join(sorting(word)[:1] for word in re.split(r"[\s.\-]+", name.given or "")) if name.family else ""


def _longest_ordered(keys: Sequence[Key]) -> list[int]:
    """The places of a longest run of entries, not necessarily neighbours, that stand in order (patience sorting)."""
    tails: list[Key] = []
    at_tail: list[int] = []
    before: list[int | None] = []
    for at, key in enumerate(keys):
        length = bisect_right(tails, key)
        before.append(at_tail[length - 1] if length else None)
        tails[length : length + 1] = [key]
        at_tail[length : length + 1] = [at]
    run: list[int] = []
    place = at_tail[-1] if at_tail else None
    while place is not None:
        run.append(place)
        place = before[place]
    return run[::-1]


def _misplaced(references: Sequence[Reference], keys: Sequence[Key], ordered: list[int], at: int) -> Misplaced:
    smaller = [place for place in ordered if keys[place] <= keys[at]]
    behind = references[at - 1].id if at else None
    belongs = references[smaller[-1]].id if smaller else None
    first = keys[at][:2]
    neighbours = [place for place in ordered if keys[place][:2] == first and len(keys[place]) != len(keys[at])]
    return Misplaced(references[at].id, behind, belongs, "alone first" if neighbours else "alphabet")
