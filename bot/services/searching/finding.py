"""Places of an article that a search leads to: paragraphs, or facts, references and notes alone."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.searching.full_text import Document, SearchIndex
from bot.services.searching.lexicon import idle_words
from bot.services.searching.marking import Marks
from bot.services.searching.passages import Passage, PassageKind
from bot.services.searching.place_index import FoundPlace
from bot.services.searching.planned_index import Searching
from bot.services.searching.words import words

Scope = Literal["article", "facts", "references", "notes"]
SCOPES: tuple[Scope, ...] = ("article", "facts", "references", "notes")

MOST = 5
"""A search shows no more places than these."""
_KINDS: dict[str, frozenset[PassageKind]] = {
    "article": frozenset({"text", "digest", "heading", "summary", "comparison", "definition"}),
    "facts": frozenset({"fact", "event"}),
}
_WORTH_SHOWING = 0.45
"""How near to the best place's score another one must come."""
_WITHOUT_WORD = 0.75
"""The same for one that has none of the words themselves."""
_SEVERAL, _SURELY, _IN_OTHER_WORDS = 3, 3, 0.25
_HEADING = 0.6


class Hit(Struct, frozen=True):
    """A place and what leads to it there: its best passage."""

    at: tuple[Address, ...]
    passage: Passage


class Found(Struct, frozen=True):
    """What a search led to, best first, and each misspelt word with the word taken for it.

    ``near`` is true where the article does not treat what is sought, and only single words of it were found.
    """

    hits: tuple[Hit, ...]
    repaired: tuple[tuple[str, str], ...]
    near: bool


class Finder:
    """Finds places of an article: by the search over its paragraphs, entries and notes by their own words as well."""

    def __init__(self, article: Article, index: Searching) -> None:
        self._article = article
        self._index = index
        self._entries = SearchIndex(_entries(article))
        self._notes = SearchIndex(_notes(article))

    def find(self, query: str, scope: Scope | None = None) -> Found:
        """At most five places: of everything, each paragraph once; within a scope, each fact, entry or note once."""
        found = self._index.find(query)
        if scope == "references":
            hits = self._listed(self._entries.search(query, MOST), self._entry)
        elif scope == "notes":
            hits = self._listed(self._notes.search(query, MOST), self._note)
        elif scope is not None:
            hits = _within(found.places, _KINDS[scope], scope)
        else:
            hits = self._paragraphs(query, found.places)
        return Found(hits, found.repaired, scope is None and not found.treated)

    def close(self) -> None:
        """Give the memory back."""
        self._entries.close()
        self._notes.close()

    def _paragraphs(self, query: str, places: Sequence[FoundPlace]) -> tuple[Hit, ...]:
        """The paragraphs that have a word that is sought, and those that come as near to the best without one.

        A question of several words may be answered in quite others: its first three are shown in any case.
        """
        marks = self._index.marking(query)
        in_other_words = sum(word not in idle_words() for word in words(query)) >= _SEVERAL
        hits: list[Hit] = []
        for number, place in enumerate(places[: 2 * MOST]):
            sure = number < _SURELY and in_other_words
            if not sure and place.score < _WORTH_SHOWING * places[0].score:
                continue
            passage, has_word = _telling(marks, place)
            least = _IN_OTHER_WORDS if sure else _WORTH_SHOWING if has_word else _WITHOUT_WORD
            if place.score >= least * places[0].score:
                hits.append(Hit((place.address,), passage))
            if len(hits) == MOST:
                break
        return tuple(hits)

    def _listed(self, keys: Sequence[str], hit: Callable[[str], Hit | None]) -> tuple[Hit, ...]:
        return tuple(filter(None, map(hit, keys)))

    def _entry(self, key: str) -> Hit:
        reference = self._article.references[key]
        cited = tuple(dict.fromkeys(self._article.places_citing(key)))
        return Hit(cited, Passage("citation", key, reference.printed, cited))

    def _note(self, key: str) -> Hit:
        note = self._article.notes[key]
        return Hit(note.at, Passage("note", key, note.title, note.at))


def _telling(marks: Marks, place: FoundPlace) -> tuple[Passage, bool]:
    """The passage to show, and whether it has a word that is sought: the article's own sentence before ours.

    A heading or an entry is shown only where no sentence was found.
    """
    found = [passage for passage, _ in place.passages]
    sentences = [one for one in found if one.kind not in {"heading", "citation"}]
    own = (one for one in sentences if one.kind == "text")
    marked = next((one for one in chain(own, sentences) if marks.are_in(one.text)), None)
    return (marked, True) if marked else ((sentences or found)[0], False)


def _entries(article: Article) -> Iterator[Document]:
    for reference in article.references.values():
        heading = " ".join(filter(None, (reference.title, reference.container_title)))
        yield Document(reference.id, heading, f"{reference.printed} {reference.container_title or ''}")


def _notes(article: Article) -> Iterator[Document]:
    for note in article.notes.values():
        yield Document(note.id, note.title, " ".join((note.printed, *note.record)))


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
                at = (place.address,) if passage.kind == "heading" else passage.at
                # A heading is found by its other names, too, and says less than a sentence.
                yield Hit(at, passage), score * (_HEADING if passage.kind == "heading" else 1)
