"""What a question seeks: its words repaired, joined to phrases, each with what may stand for it."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from bot.services.searching.kept import Kept
from bot.services.searching.lexicon import idle_words, light_words
from bot.services.searching.other_names import OtherNames, Phrase
from bot.services.searching.spelling import Repair, Spelling
from bot.services.searching.stems import Stems
from bot.services.searching.words import cased_words

_MOST_WORDS = 64
_MOST_PARTS, _MOST_IN_PARTS = 8, 128
_SHORT = 5
_LOST_BY_LETTER = 0.07
_TRUST_LOST_BY_LETTER = 0.15
_WORD_OF_PHRASE = 0.41
_WEAK = 0.29
_CAPITALS = 0.6
_ROOM = 8_000
"""Of words of so many letters it is kept how they were read lately: people ask with the same words again."""

_ASKING = (
    "what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were|could|can|will|would|should|has|have"
)
_BEFORE_SUBJECT = frozenset(("which", "wich", "whch", "what", "wat", "wht", "many", "mny", "much"))
_QUOTATION = re.compile(r"[\"“«][^\"“”«»]{20,}[\"”»]")
_BETWEEN_PARTS = re.compile(
    rf"(?<=[?;!.])\s+|;|,?\s(?:and|but|or|also)\s(?:also\s)?(?=(?:{_ASKING})\b)|,\s?(?=(?:{_ASKING}|and)\b)"
    r"|\s(?:vs\.?|versus)\s",
    re.IGNORECASE,
)


class Sought(Struct, frozen=True):
    """A word or phrase of a question.

    ``alternatives`` are the phrases that meet it, itself first if it is spelt right, each with how much it counts.
    ``weight`` is less than 1 for words that tell little. ``trust`` is less than 1 for a repaired word.
    ``telling`` are names and numbers: what does not have them does not answer. ``subject`` is what follows *which*,
    *what* or *how many*.
    """

    label: str
    alternatives: tuple[tuple[Phrase, float], ...]
    weight: float = 1.0
    trust: float = 1.0
    telling: bool = False
    subject: bool = False


class Question(Struct, frozen=True):
    """What is sought, and each misspelt word with the word taken for it.

    ``telling`` is false where it has no word that tells what it is about; then its other words are sought.
    """

    sought: tuple[Sought, ...]
    repaired: tuple[tuple[str, str], ...]
    telling: bool


class _Word(Struct, frozen=True):
    """A word as typed (``written``) and as taken (``text``), with its stem."""

    written: str
    text: str
    stem: str
    name: bool
    empty: bool
    repair: Repair | None


def parts(question: str) -> tuple[str, ...]:
    """A question in several parts, cut where another one begins; the whole in one piece when none does.

    At most eight, of the first 128 words, so that a question takes no longer than a few. A question with a quotation is
    not cut, for that may have questions and lists of its own.
    """
    spaced = " ".join(question.split()[:_MOST_IN_PARTS])
    if _QUOTATION.search(spaced):
        return (spaced,)
    return tuple(part for part in map(str.strip, _BETWEEN_PARTS.split(spaced)) if part)[:_MOST_PARTS]


class QuestionReader:
    """Reads questions about what ``names`` and ``spelling`` know.

    ``proper`` are the words that may stand for a misspelt name; ``indexed`` tells whether the texts have a stem.
    """

    def __init__(
        self,
        stems: Stems,
        names: OtherNames,
        spelling: Spelling,
        proper: frozenset[str],
        indexed: Callable[[str], bool],
    ) -> None:
        self._stems = stems
        self._names = names
        self._spelling = spelling
        self._proper = proper
        self._indexed = indexed
        self._taken = Kept(self._word, _ROOM, lambda word: len(word.written))
        self._said = Kept(self._single, _ROOM, lambda sought: len(sought.label))

    def read(self, question: str) -> Question:
        """What a question seeks; nothing when it has no word."""
        words = self._words(cased_words(question)[:_MOST_WORDS])
        telling = not all(word.empty for word in words)
        if not telling:
            words = [_Word(one.written, one.text, one.stem, one.name, empty=False, repair=None) for one in words]
        unique = {one.alternatives: one for one in self._sought(words)}
        repaired = [(word.written, word.text) for word in words if word.repair and not word.empty]
        return Question(tuple(unique.values()), tuple(dict.fromkeys(repaired)), telling)

    def _words(self, written: list[str]) -> list[_Word]:
        stems = self._stems.of([word.casefold() for word in written])
        # In a line of capitals they tell nothing; the first word has one anyway.
        cased = sum(word[0].isupper() for word in written) <= max(1, _CAPITALS * len(written))
        return [
            self._taken((word, stem, cased and number > 0 and word[0].isupper()))
            for number, (word, stem) in enumerate(zip(written, stems, strict=True))
        ]

    def _word(self, typed: tuple[str, str, bool]) -> _Word:
        """A word as it is written, with its stem and whether it is a name."""
        written, stem, name = typed
        word = written.casefold()
        if word in idle_words():
            return _Word(written, word, stem, name, empty=True, repair=None)
        repair = None if self._indexed(stem) or (stem,) in self._names else self._repaired(word, name=name)
        if repair is None:
            return _Word(written, word, stem, name, empty=False, repair=None)
        short = len(word) < _SHORT and any(near in idle_words() for near in repair.words)
        best = repair.words[0]
        (taken,) = self._stems.of([best])
        return _Word(written, best, taken, name, empty=short or best in idle_words(), repair=repair)

    def _repaired(self, word: str, *, name: bool) -> Repair | None:
        """A name that nobody knows may be a misspelt name; it is no misspelt other word."""
        repair = self._spelling.repaired(word)
        if repair is None or not name:
            return repair
        names = tuple(taken for taken in repair.words if taken in self._proper)
        return Repair(names, repair.distance) if names else None

    def _sought(self, words: list[_Word]) -> Iterator[Sought]:
        start = 0
        while start < len(words):
            length = self._phrase_at(words, start)
            subject = start > 0 and words[start - 1].text in _BEFORE_SUBJECT
            if length:
                yield self._phrase(words[start : start + length], subject=subject)
            elif not words[start].empty:
                said = self._said(words[start])
                yield replace(said, subject=True) if subject else said
            start += length or 1

    def _phrase_at(self, words: list[_Word], start: int) -> int:
        if words[start].stem not in self._names.begun_by:
            return 0
        for length in range(min(self._names.longest, len(words) - start), 1, -1):
            if tuple(word.stem for word in words[start : start + length]) in self._names:
                return length
        return 0

    def _phrase(self, words: list[_Word], *, subject: bool) -> Sought:
        phrase = tuple(word.stem for word in words)
        pieces = ((word.stem,) for word in words if not word.empty)
        alternatives = {phrase: 1.0} | self._names.of(phrase)
        for piece in pieces:
            alternatives.setdefault(piece, _WORD_OF_PHRASE)
        return Sought(" ".join(word.text for word in words), tuple(alternatives.items()), subject=subject)

    def _single(self, word: _Word) -> Sought:
        weight = _WEAK if word.text in light_words() else 1.0
        telling = word.name or any(map(str.isdigit, word.written))
        if word.repair is None:
            own = {(word.stem,): 1.0} | self._names.of((word.stem,))
            return Sought(word.text, tuple(own.items()), weight, telling=telling)
        distance = word.repair.distance
        alternatives: dict[Phrase, float] = {}
        for stem in self._stems.of(word.repair.words):
            share = 1 - _LOST_BY_LETTER * distance
            for phrase, own_share in {(stem,): 1.0, **self._names.of((stem,))}.items():
                alternatives[phrase] = max(alternatives.get(phrase, 0), share * own_share)
        return Sought(
            word.text, tuple(alternatives.items()), weight, 1 - _TRUST_LOST_BY_LETTER * distance, telling=telling
        )
