"""What a question is held against: the article, its own words where they are at hand, and the search over both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.sections import Sourced
from bot.services.answering.answer import Line, Origin
from bot.services.digests import digest_of
from bot.services.place_index import PlaceIndex

_SAME_MATTER = 60.0
"""From this likeness on (0-100), a fact tells of the same sentence as an event at its place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it can be asked; ``own_text`` are its paragraphs' own sentences, empty where none are at hand."""

    article: Article
    index: PlaceIndex
    own_text: Mapping[Address, Sequence[str]] = field(default_factory=dict)

    def sentence(self, address: Address, number: int, label: str = "") -> Line:
        """A sentence of a paragraph (from 1): verbatim where the text is at hand, else what our digest has for it."""
        source, closing = self._source_of(address, number)
        own = self.own_text.get(address)
        if own:
            return Line(own[number - 1], (address,), Origin.TEXT, "", label, source, closing)
        text = digest_of(self.article, address, number)
        return Line(text, (address,), Origin.DIGEST, "", label, source, closing)

    def fact(self, fact: Fact, label: str = "") -> Line:
        """A fact, or its sentence verbatim where the text is at hand."""
        if fact.at in self.own_text:
            return self.sentence(fact.at, fact.sentence, label)
        source = fact.source.key if fact.source else None
        closing = fact.source is not None and fact.source.carried_by == "sentence"
        return Line(fact.text, (fact.at,), Origin.FACT, fact.id, label, source, closing)

    def event(self, event: Event, label: str = "") -> Line:
        """An event, or the sentence that tells of it where the text is at hand and a fact leads to it."""
        facts = [fact for fact in self.article.facts.values() if fact.at == event.at]
        nearest = max(facts, key=lambda fact: fuzz.token_set_ratio(fact.text, event.text), default=None)
        if nearest is None or fuzz.token_set_ratio(nearest.text, event.text) < _SAME_MATTER:
            return Line(event.text, (event.at,), Origin.EVENT, event.id, label, sourced=False)
        told = self.fact(nearest, label)
        if told.origin is Origin.TEXT:
            return told
        return Line(event.text, (event.at,), Origin.EVENT, event.id, label, told.source, told.closing)

    def sourced(self, said: Sourced, origin: Origin, label: str = "") -> Line:
        """A sentence of ours on one paragraph or several."""
        return Line(said.text, said.at, origin, "", label, sourced=False)

    def _source_of(self, address: Address, number: int) -> tuple[str | None, bool]:
        """The reference behind a sentence: what it cites itself, else what a later sentence of its paragraph does."""
        following = [one for one in self.article.paragraph(address).citations if one.sentence >= number]
        return (following[0].key, following[0].sentence == number) if following else (None, False)
