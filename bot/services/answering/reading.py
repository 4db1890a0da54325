"""What a question is held against: the article, its own words where they are at hand, and the search over both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.sections import Sourced
from bot.services.answering.answer import Line, Origin
from bot.services.digests import digest_of
from bot.services.searching.planned_index import Searching

_SAME_MATTER = 65.0
"""From this likeness on (0-100), two sentences surely say the same; tried on every event and cell of both articles."""

_LIKELY_SAME = 50.0
"""The same for an event and a sentence of its own paragraph that has its printed date."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it can be asked; ``own_text`` are its paragraphs' own sentences, empty where none are at hand."""

    article: Article
    index: Searching
    own_text: Mapping[Address, Sequence[str]] = field(default_factory=dict)
    alignments: dict[Address, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """Digests that have been set beside their paragraph's sentences."""

    def sentence(self, address: Address, number: int, label: str = "") -> Line:
        """A sentence of a paragraph (from 1): verbatim where the text is at hand, else what our digest has for it."""
        source, closing = self._source_of(address, number)
        own = self.own_text.get(address)
        if own:
            return Line(own[number - 1], (address,), Origin.TEXT, "", label, source, closing)
        text = digest_of(self.article, address, number)
        return Line(text, (address,), Origin.DIGEST, "", label, source, closing)

    def digest(self, address: Address, place: int) -> tuple[int, Line]:
        """A sentence of our digest by its place (from 0), and the number of the sentence that it tells of.

        That sentence itself, where the text is at hand.
        """
        number = self._aligned(address)[place]
        if address in self.own_text:
            return number, self.sentence(address, number)
        source, closing = self._source_of(address, number)
        text = self.article.paragraph(address).digest[place]
        return number, Line(text, (address,), Origin.DIGEST, "", "", source, closing)

    def fact(self, fact: Fact, label: str = "") -> Line:
        """A fact, or its sentence verbatim where the text is at hand."""
        if fact.at in self.own_text:
            return self.sentence(fact.at, fact.sentence, label)
        source = fact.source.key if fact.source else None
        closing = fact.source is not None and fact.source.carried_by == "sentence"
        return Line(fact.text, (fact.at,), Origin.FACT, fact.id, label, source, closing)

    def event(self, event: Event, label: str = "") -> Line:
        """An event, or the sentence that tells of it where the text is at hand and has its printed date."""
        found = self._nearest_sentence((event.at,), event.text, event.printed or "", _LIKELY_SAME)
        if found is None:
            return Line(event.text, (event.at,), Origin.EVENT, event.id, label, sourced=False)
        if event.at in self.own_text:
            return self.sentence(*found, label)
        source, closing = self._source_of(*found)
        return Line(event.text, (event.at,), Origin.EVENT, event.id, label, source, closing)

    def sourced(self, said: Sourced, origin: Origin, label: str = "") -> Line:
        """A sentence of ours on one paragraph or several, or the one that says so in the text that is at hand."""
        held = [address for address in said.at if address in self.own_text]
        found = self._nearest_sentence(held, said.text) if held else None
        return self.sentence(*found, label) if found else in_our_words(said, origin, label)

    def _aligned(self, address: Address) -> tuple[int, ...]:
        """Which sentence each one of the digest tells of: they keep its order, so that it lies between its neighbours'.

        Where the digest has as many sentences as the paragraph, each tells of its own.
        """
        paragraph = self.article.paragraph(address)
        if len(paragraph.digest) == paragraph.sentences:
            return tuple(range(1, paragraph.sentences + 1))
        if address not in self.alignments:
            sure = [self._nearest_sentence((address,), text) for text in paragraph.digest]
            numbers = [found[1] if found else 0 for found in sure]
            for place, text in enumerate(paragraph.digest):
                if not numbers[place]:
                    low = max(numbers[:place], default=1) or 1
                    high = next((one for one in numbers[place + 1 :] if one), paragraph.sentences)
                    between = range(low, max(low, high) + 1)
                    numbers[place] = max(between, key=lambda one: self._likeness_to(text, address, one))
            self.alignments[address] = tuple(numbers)
        return self.alignments[address]

    def _likeness_to(self, text: str, address: Address, number: int) -> float:
        return max((_likeness(text, said) for said in self._said_of(address, number)), default=0.0)

    def _nearest_sentence(
        self, at: Sequence[Address], text: str, printed: str = "", least: float = _SAME_MATTER
    ) -> tuple[Address, int] | None:
        """Which sentence says the same, by what the pack and the text have of it; ``None`` where none surely does.

        ``printed`` are words that it has to have where the text is at hand; being the only one that has them is enough.
        """
        told = [
            (address, number) for address in at for number in range(1, self.article.paragraph(address).sentences + 1)
        ]
        with_words = [one for one in told if printed and printed in self._own_sentence(*one)]
        if len(with_words) == 1:
            return with_words[0]
        likeness = {one: self._likeness_to(text, *one) for one in with_words or told}
        nearest = max(likeness, key=likeness.__getitem__)
        return nearest if likeness[nearest] >= least else None

    def _own_sentence(self, address: Address, number: int) -> str:
        own = self.own_text.get(address)
        return own[number - 1] if own else ""

    def _said_of(self, address: Address, number: int) -> Iterator[str]:
        """The sentence itself, where it is at hand, its digest, and the facts that it has."""
        paragraph = self.article.paragraph(address)
        yield self._own_sentence(address, number)
        if len(paragraph.digest) == paragraph.sentences:
            yield paragraph.digest[number - 1]
        yield from (fact.text for fact in self.article.facts_at(address, number))

    def _source_of(self, address: Address, number: int) -> tuple[str | None, bool]:
        """The reference behind a sentence: what it cites itself, else what a later sentence of its paragraph does."""
        following = [one for one in self.article.paragraph(address).citations if one.sentence >= number]
        return (following[0].key, following[0].sentence == number) if following else (None, False)


def _likeness(text: str, other: str) -> float:
    """How alike two sentences are (0-100): by the words that they share, and by all their words."""
    token_set_ratio, token_sort_ratio = _ratios()
    return (token_set_ratio(text, other) + token_sort_ratio(text, other)) / 2


def in_our_words(said: Sourced, origin: Origin, label: str = "") -> Line:
    """A sentence of ours on one paragraph or several."""
    return Line(said.text, said.at, origin, "", label, sourced=False)


@cache
def _ratios() -> tuple[Callable[[str, str], float], Callable[[str, str], float]]:
    # Not imported each time that two sentences are compared: that takes a microsecond.
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    return token_set_ratio, token_sort_ratio
