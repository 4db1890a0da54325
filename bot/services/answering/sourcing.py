"""The paragraph of an article that a message rests on."""

from collections.abc import Iterator

from msgspec import Struct

from bot.domain.address import Address
from bot.services.answering.answer import Line
from bot.services.answering.reading import Reading
from bot.services.answering.sentences import best_sentences
from bot.services.searching.place_index import Findings
from bot.services.searching.question import parts

_LEAST_MET = 0.25
"""Below this not even a weak match is shown: single common words lead anywhere."""
_LINES, _OTHERS = 2, 2


class Source(Struct, frozen=True):
    """The best paragraph for a message, its sentences that come nearest, and the next best ones.

    ``sure`` is false where the article may not treat what the message says.
    """

    at: Address
    lines: tuple[Line, ...]
    others: tuple[Address, ...]
    sure: bool


def source_of(reading: Reading, message: str) -> Source | None:
    """Where the article says what a message says, by the whole of it or by its best part; ``None`` for nowhere."""
    best = max(_findings(reading, message), key=lambda one: one.covered)
    if not best.places or best.met < _LEAST_MET:
        return None
    first, *others = best.places
    lines = best_sentences(reading, (first,), _LINES)
    return Source(first.address, lines, tuple(one.address for one in others[:_OTHERS]), best.treated)


def _findings(reading: Reading, message: str) -> Iterator[Findings]:
    """What the whole message leads to, and where that is not enough, what each of its parts does."""
    whole = reading.index.find(message)
    yield whole
    if not whole.treated:
        yield from map(reading.index.find, parts(message))
