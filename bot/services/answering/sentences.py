"""The sentences of the found paragraphs that answer a question, best first."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.address import Address
from bot.services.answering.answer import Line
from bot.services.answering.reading import Reading
from bot.services.searching.finding import Hit
from bot.services.searching.passages import Passage
from bot.services.searching.place_index import FoundPlace

MOST = 3
"""An answer has no more sentences than these."""
_PLACES = 3
_NEAR_BEST = 0.62
"""How near to the first sentence's worth another one must be to be shown beside it."""
_TOLD_AGAIN = 0.15
"""What a sentence gains from each further passage that tells of it."""


class _Candidate(Struct, frozen=True):
    worth: float
    line: Line
    at: tuple[Address, int]


def best_sentences(reading: Reading, places: Sequence[FoundPlace], most: int = MOST) -> tuple[Line, ...]:
    """The best sentence of the best paragraph, then those of it and of the next ones that come near to it."""
    if not places:
        return ()
    ranked = [list(_candidates(reading, place)) for place in places[:_PLACES]]
    first = ranked[0][0]
    others = sorted((one for several in ranked for one in several[:2]), key=lambda one: -one.worth)
    near = [one for one in others if one.worth >= _NEAR_BEST * first.worth]
    chosen = {one.at: one.line for one in (first, *near)}
    return tuple(chosen.values())[:most]


def _candidates(reading: Reading, place: FoundPlace) -> Iterator[_Candidate]:
    """The paragraph's sentences that meet the question, best first; at least one."""
    worth: dict[int, float] = {}
    lines: dict[int, Line] = {}
    for passage, score in place.passages:
        told = _told_by(reading, place.address, passage)
        if told is not None:
            key, line = told
            worth[key] = worth[key] + _TOLD_AGAIN * score if key in worth else score
            lines.setdefault(key, line)
    if not lines:
        number = _closest(reading, place)
        worth, lines = {number: place.score}, {number: reading.sentence(place.address, number)}
    for key in sorted(worth, key=lambda key: -worth[key]):
        yield _Candidate(place.score + worth[key], lines[key], (place.address, key))


def _told_by(reading: Reading, address: Address, passage: Passage) -> tuple[int, Line] | None:
    """The sentence that a passage leads to, with its number in the paragraph where that is known.

    Facts and digests are shown themselves, unless the article's own words are at hand.
    """
    if passage.kind == "fact":
        fact = reading.article.facts[passage.key]
        return fact.sentence, reading.fact(fact)
    if passage.kind == "text" and passage.sentence is not None:
        return passage.sentence, reading.sentence(address, passage.sentence)
    if passage.kind == "digest":
        return reading.digest(address, reading.article.paragraph(address).digest.index(passage.text))
    return None


def _closest(reading: Reading, place: FoundPlace) -> int:
    """The sentence that a citation closes, where the paragraph was found by it; else the first."""
    keys = [passage.key for passage, _ in place.passages if passage.kind == "citation"]
    cited = [one.sentence for one in reading.article.paragraph(place.address).citations if one.key in keys]
    return cited[0] if cited else 1


def own_words(reading: Reading, hit: Hit) -> Hit:
    """A place that was found by what the pack says of it with the article's own sentence, where that is at hand."""
    address = hit.at[0] if hit.at else None
    if address is None or address not in reading.own_text or hit.passage.kind not in {"fact", "digest", "text"}:
        return hit
    told = _told_by(reading, address, hit.passage)
    if told is None:
        return hit
    number, line = told
    return Hit((address,), replace(hit.passage, kind="text", key=str(address), text=line.text, sentence=number))
