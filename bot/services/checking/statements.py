"""What an article says, sentence by sentence, ready for claims to be held against; and what its editor notes."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.dates import Edtf
from bot.domain.note import Note
from bot.services.checking.everyday import MONTHS
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.measures import Moment
from bot.services.checking.noted import ON_WORDING, Notes
from bot.services.checking.reading import Reader, Sentence
from bot.services.searching.words import words

StatementKind = Literal["fact", "event", "digest", "sentence", "note"]
_MOST_RARE = 0.85
_MONTH, _DAY = 7, 10


class Said(Struct, frozen=True):
    """A sentence of the pack before it is taken apart; a *sentence* is all facts of one sentence of the article."""

    kind: StatementKind
    key: str
    text: str
    at: tuple[Address, ...]
    sentence: int | None = None
    actors: frozenset[str] = frozenset()
    date: Edtf | None = None
    parts: tuple["Said", ...] = ()


class Statement(Struct, frozen=True):
    """A sentence of the pack, taken apart.

    ``named`` are the actors that it names or that its entry is filed under, ``moments`` the dates in its words, or the
    one that its entry has.
    """

    said: Said
    read: Sentence
    named: frozenset[str]
    moments: tuple[Moment, ...]


class Statements:
    """An article's statements, found by their words."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        said = tuple(_said(article))
        self.reader = Reader(article, lexicon, (one.text for one in said))
        self.all = tuple(self._statement(one) for one in said)
        self._facts = {one.said.key: one for one in self.all if one.said.kind == "fact"}
        self.beside = {
            part.key: one.named for one in self.all if one.said.kind == "sentence" for part in one.said.parts
        }
        """The names in all facts of the sentence that each fact is of, where there are several."""
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(self.all):
            for stem in statement.read.stem_set:
                self._having[stem].append(number)
        self._notes = tuple(article.notes.values())
        self._stems_of_note = {
            note.id: frozenset(lexicon.stems(words(f"{note.title} {note.printed}"))) for note in self._notes
        }
        self.beside_note = {note.id: self._printed_at(note) for note in self._notes}
        """The fact that each note is on, where there is one."""
        self._names = Counter(who for one in self.all for who in one.named)
        self._on = Notes(self._notes, self.reader, self.rarity, self.rarity_of)

    def fact(self, key: str) -> Statement:
        """A fact by its id."""
        return self._facts[key]

    def note_on(self, claim: Sentence, statement: Statement) -> str | None:
        """The editor's note on what the article prints there, where it is on what the claim speaks of."""
        return self._on.on(claim, statement.said.at)

    def _printed_at(self, note: Note) -> Statement | None:
        """The fact at a note's place that shares most with it."""
        stems = self._stems_of_note[note.id]
        facts = [one for one in self.all if one.said.kind == "fact" and set(one.said.at) & set(note.at)]
        shares = [(len(stems & one.read.telling) / math.sqrt(1 + len(one.read.telling)), one) for one in facts]
        share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        return best if share else None

    def rarity(self, stem: str) -> float:
        """How much a stem tells: 0 to 1, most where no statement has it."""
        return self._rarity(len(self._having.get(stem, ())))

    def rarity_of(self, who: str) -> float:
        """How much a name tells."""
        return self._rarity(self._names[who])

    def nearest(self, read: Sentence, most: int) -> list[Statement]:
        """The statements that share most with a sentence."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term in read.terms:
            for number, share in self._meeting(term.phrase).items():
                scores[number] += share * term.weight
        for mention in read.mentions:
            if mention.who:
                rarity = self.rarity_of(mention.who)
                for number, statement in enumerate(self.all):
                    if number in scores and mention.who in statement.named:
                        scores[number] += rarity
        for number, statement in enumerate(self.all):
            scores[number] += sum(
                one.value == other.value for one in read.figures for other in statement.read.figures
            ) + sum(one.agrees(other) for one in read.moments for other in statement.moments)
        best = sorted((number for number in scores if scores[number]), key=lambda number: (-scores[number], number))
        return [self.all[number] for number in best[:most]]

    def _meeting(self, phrase: tuple[str, ...]) -> dict[int, float]:
        found: dict[int, float] = {}
        for other, share in self.reader.lexicon.alternatives(phrase).items():
            rarity = max(map(self.rarity, other))
            for number in self._having.get(other[0], ()):
                if len(other) == 1 or self.all[number].read.stem_set.issuperset(other):
                    found[number] = max(found.get(number, 0.0), share * rarity)
        return found

    def _rarity(self, having: int) -> float:
        rarity = math.log(1 + (len(self.all) + 1) / (having + 1)) / math.log(2 + len(self.all))
        return min(_MOST_RARE, rarity)

    def _statement(self, said: Said) -> Statement:
        read = self.reader.read(said.text)
        named = said.actors | {mention.who for mention in read.mentions if mention.who}
        filed = [moment for part in said.parts or (said,) for moment in _moment(part.date)]
        return Statement(said, read, named, read.moments or tuple(filed))


def _said(article: Article) -> Iterator[Said]:
    facts = [
        Said("fact", fact.id, fact.text, (fact.at,), fact.sentence, frozenset(fact.actors), fact.date)
        for fact in article.facts.values()
    ]
    yield from facts
    yield from _together(facts)
    for event in article.events.values():
        printed = event.date if event.certainty == "dated" else None
        yield Said("event", event.id, event.text, (event.at,), None, frozenset(event.actors), printed)
    for address in article.addresses:
        paragraph = article.paragraph(address)
        whole = len(paragraph.digest) == paragraph.sentences
        for number, sentence in enumerate(paragraph.digest, start=1):
            yield Said("digest", str(address), sentence, (address,), number if whole else None)
    for note in article.notes.values():
        if note.kind not in ON_WORDING:
            for text in (note.title, *note.record):
                yield Said("note", note.id, text, note.at)


def _together(facts: Iterable[Said]) -> Iterator[Said]:
    """The facts of each sentence of the article that has several, for claims that say several things at once."""
    sentences: defaultdict[tuple[tuple[Address, ...], int | None], list[Said]] = defaultdict(list)
    for fact in facts:
        sentences[fact.at, fact.sentence].append(fact)
    for (at, sentence), parts in sentences.items():
        if len(parts) > 1:
            actors = frozenset().union(*(part.actors for part in parts))
            text = " ".join(part.text for part in parts)
            yield Said("sentence", "+".join(part.key for part in parts), text, at, sentence, actors, None, tuple(parts))


def _moment(date: Edtf | None) -> Iterable[Moment]:
    """An entry's date as one in a text; intervals are left out."""
    if date is None or "/" in date.text:
        return
    text = date.text.rstrip("~?%")
    years = (date.earliest.year, date.latest.year) if date.earliest and date.latest else None
    month = int(text[5:_MONTH]) if len(text) >= _MONTH else None
    day = int(text[8:_DAY]) if len(text) >= _DAY else None
    yield Moment(_in_words(text, month, day), 0, 0, years, month, day)


def _in_words(text: str, month: int | None, day: int | None) -> str:
    """``2018-04`` as *April 2018*."""
    year = text[: _MONTH - 3]
    return " ".join(filter(None, (str(day or ""), MONTHS[month - 1].capitalize() if month else "", year)))
