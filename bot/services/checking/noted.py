"""Which editor's note speaks of what a claim says."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.note import Note
from bot.services.checking.measures import Figure, Moment
from bot.services.checking.reading import Reader, Sentence

ON_WORDING = frozenset({"older-source", "wording"})
"""Kinds of notes that say nothing of what happened."""
_MOST, _MOST_BESIDE = 0.5, 0.6
"""How much of a claim a note must have to concern it: one that contradicts the article, and any other."""
_NAME, _MEASURE, _OF_KIND = 0.5, 0.8, 0.5
"""What a name and a figure or date count beside a word, and the share of one that is another figure or date."""
_CONTRADICTING = 0.1


class _Noted(Struct, frozen=True):
    """What a note speaks of."""

    note: Note
    stems: frozenset[str]
    named: frozenset[str]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]


class Notes:
    """An article's notes by what they speak of; ``rarity`` and ``rarity_of`` tell how much a stem and a name count."""

    def __init__(
        self, notes: Iterable[Note], reader: Reader, rarity: Callable[[str], float], rarity_of: Callable[[str], float]
    ) -> None:
        self._reader, self._rarity, self._rarity_of = reader, rarity, rarity_of
        self._notes = tuple(self._noted(note) for note in notes if note.kind not in ON_WORDING)

    def on(self, claim: Sentence, at: Sequence[Address]) -> str | None:
        """The note on one of these paragraphs that has most of what a claim says, if one has enough of it."""
        shares = [
            (self._share(claim, one) + _CONTRADICTING * one.note.contradicts, one.note)
            for one in self._notes
            if not set(one.note.at).isdisjoint(at)
        ]
        enough = [
            (share, note)
            for share, note in shares
            if share >= (_MOST + _CONTRADICTING if note.contradicts else _MOST_BESIDE)
        ]
        return max(enough, key=lambda pair: pair[0])[1].id if enough else None

    def _noted(self, note: Note) -> _Noted:
        read = [self._reader.read(text) for text in (note.title, note.printed, *note.record)]
        return _Noted(
            note,
            frozenset(stem for one in read for stem in one.stems),
            frozenset(mention.who for one in read for mention in one.mentions if mention.who),
            tuple(figure for one in read for figure in one.figures),
            tuple(moment for one in read for moment in one.moments),
        )

    def _share(self, claim: Sentence, one: _Noted) -> float:
        """How much of a claim a note speaks of, nothing where it has none of its words, figures and dates."""
        words = [
            (term.weight * max(map(self._rarity, term.phrase)), self._has(term.phrase, one)) for term in claim.terms
        ]
        names = [
            (_NAME * self._rarity_of(mention.who), 1.0 * (mention.who in one.named))
            for mention in claim.mentions
            if mention.who
        ]
        dates = [(_MEASURE, _of_date(moment, one)) for moment in claim.moments]
        counts = [(_MEASURE, _of_figure(figure, one)) for figure in claim.figures]
        telling = [*words, *dates, *counts]
        if not any(met for _, met in telling):
            return 0.0
        every = [*telling, *names]
        return sum(weight * met for weight, met in every) / sum(weight for weight, _ in every)

    def _has(self, phrase: tuple[str, ...], one: _Noted) -> float:
        return 1.0 * any(one.stems.issuperset(other) for other in self._reader.lexicon.alternatives(phrase))


def _of_date(moment: Moment, one: _Noted) -> float:
    if any(moment.agrees(other) for other in one.moments):
        return 1.0
    return _OF_KIND if any(moment.years and moment.years == other.years for other in one.moments) else 0.0


def _of_figure(figure: Figure, one: _Noted) -> float:
    if any(figure.value == other.value for other in one.figures):
        return 1.0
    return _OF_KIND if any(figure.kind == other.kind for other in one.figures) else 0.0
