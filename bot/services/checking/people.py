"""Whom and what a text names: the article's people, states and bodies by any of their names, and strangers."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct
from rapidfuzz.distance import OSA

from bot.domain.article import Article
from bot.domain.tenure import Actor
from bot.services.checking.everyday import CALENDAR, DIRECTIONS, OPENERS, TITLES
from bot.services.naming import fold
from bot.services.searching.lexicon import empty_words, idle_words, known_words

_WORD = re.compile(r"[^\W\d_]+(?:-\d+\w*)?|\d[\w+]*")
_STATES = re.compile(r"\bU\.\s?S\.(?:\s?A\.)?|\bU\.\s?N\.")
_JOINTS = frozenset({"of", "on", "to", "for", "in"})
_LONGEST = 6
THING = "thing"
"""The kind of a name that is made of everyday words with capitals: *World Bank*."""
_MOST_LETTERS, _ALIKE = 40, 0.6
_MOST_CAPITALS, _SHOUTED = 4, 0.7
"""With more capitals than this they tell nothing."""


class Word(Struct, frozen=True):
    """A word as written at ``start`` to ``end``, and folded."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Mention(Struct, frozen=True):
    """A name at the words ``first`` to ``last``: an actor's id in ``who``, or nothing where it is a stranger's."""

    who: str
    kind: str
    text: str
    first: int
    last: int


def plain_states(text: str) -> str:
    """``U.S.`` as ``US``."""
    return _STATES.sub(lambda found: found[0].replace(".", "").replace(" ", ""), text)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(Word(match[0], match[0].casefold(), *match.span()) for match in _WORD.finditer(text))


class People:
    """Finds names. ``is_word`` tells whether a word in small letters belongs to the language or the article."""

    def __init__(self, article: Article, known: frozenset[str]) -> None:
        self._known = known
        self.actors = article.actors
        self._names: dict[tuple[str, ...], Actor] = {}
        for actor in article.actors.values():
            for name in (actor.name, *actor.aliases):
                self._names.setdefault(_folded(name), actor)
        self._authors = frozenset(
            found.id
            for person in article.about.author
            if person.family and (found := self._names.get(_folded(person.family)))
        )
        terms = [
            _folded(name)
            for term in article.terms.values()
            for name in (term.term, term.expansion or "", *term.aliases)
        ]
        self._terms = frozenset(word for words in terms for word in words)
        self._words = frozenset(words[0] for words in terms if len(words) == 1)
        self.related = self._relations()

    def mentions(self, words: tuple[Word, ...]) -> tuple[Mention, ...]:
        """The names among words; of two that overlap the longer one. The article's own authors are none."""
        return tuple(self._joined(list(self._found(words)), words))

    def _joined(self, found: list[Mention], words: tuple[Word, ...]) -> Iterator[Mention]:
        """A stranger's given name before a surname that the article knows makes one stranger: *Nawaz Sharif*."""
        skip = False
        for mention, after in zip_longest(found, found[1:]):
            if skip:
                skip = False
            elif after is not None and self._is_given_name(mention, after):
                skip = True
                whole = " ".join(word.text for word in words[mention.first : after.last + 1])
                yield Mention("", "person", whole, mention.first, after.last)
            else:
                yield mention

    def _is_given_name(self, mention: Mention, after: Mention) -> bool:
        if mention.who or mention.kind or after.kind != "person" or mention.last + 1 != after.first:
            return False
        if after.first != after.last:
            return False
        names = set(_folded(self.actors[after.who].name))
        return after.text.casefold() in names and not any(
            OSA.normalized_similarity(mention.text.casefold(), part) >= _ALIKE for part in names
        )

    def _found(self, words: tuple[Word, ...]) -> Iterator[Mention]:
        shouted = sum(word.capital for word in words) > max(_MOST_CAPITALS, _SHOUTED * len(words))
        at = 0
        while at < len(words):
            length, actor = self._actor_at(words, at)
            kind = ""
            if actor is None and not shouted:
                length = self._stranger_at(words, at)
                if not length:
                    length, kind = self._thing_at(words, at), THING
            if length:
                shown = " ".join(word.text for word in words[at : at + length])
                if actor is None:
                    yield Mention("", kind, shown, at, at + length - 1)
                elif actor.id not in self._authors:
                    yield Mention(actor.id, actor.kind, shown, at, at + length - 1)
            at += length or 1

    def _actor_at(self, words: tuple[Word, ...], at: int) -> tuple[int, Actor | None]:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            actor = self._names.get(tuple(word.folded for word in words[at : at + length]))
            if actor is not None and not (length == 1 and _everyday(words, at)):
                return length, actor
        return 0, None

    def _stranger_at(self, words: tuple[Word, ...], at: int) -> int:
        """How many words of a name that is no actor's begin here: capitalised ones that the language does not know."""
        length = 0
        while at + length < len(words) and self._strange(words, at + length, begun=length > 0):
            length += 1
        return length

    def _thing_at(self, words: tuple[Word, ...], at: int) -> int:
        """How many everyday words with capitals make a name here, at least two and no term of the article's."""
        length = 0
        while at + length < len(words) and at > 0 and self._capital(words, at + length, begun=length > 0):
            length += 1
            joint = words[at + length : at + length + 2]
            if len(joint) > 1 and joint[0].folded in _JOINTS and joint[1].capital:
                length += 1
        named = {word.folded for word in words[at : at + length]}
        return length if length > 1 and not self._terms.issuperset(named - self._of_terms(named)) else 0

    def _of_terms(self, names: set[str]) -> set[str]:
        """Those that a term makes an adjective of: *Asian* of *Asia*."""
        return {name for name in names if name.endswith("n") and name[:-1] in self._terms}

    def _capital(self, words: tuple[Word, ...], at: int, *, begun: bool) -> bool:
        word = words[at]
        apart = begun and words[at - 1].end + 1 < word.start
        return (
            word.capital
            and not apart
            and word.folded not in CALENDAR | TITLES | OPENERS
            and self._actor_at(words, at)[0] == 0
        )

    def _strange(self, words: tuple[Word, ...], at: int, *, begun: bool) -> bool:
        word = words[at]
        if (
            not word.capital
            or word.folded in idle_words() | CALENDAR | OPENERS
            or len(word.text) > _MOST_LETTERS
            or self._of_terms({word.folded})
            or (word.folded in DIRECTIONS and not begun)
            or (at == 0 and word.folded.endswith("ly") and word.folded in known_words())
        ):
            return False
        if begun and words[at - 1].end + 1 < word.start:
            return False
        return word.folded not in self._known | self._words and word.folded not in TITLES and word.text[:1].isalpha()

    def _relations(self) -> Mapping[str, frozenset[str]]:
        """For each person the bodies named after them, and the other way round."""
        related: dict[str, set[str]] = {}
        for person in self.actors.values():
            own = {_folded(name)[-1] for name in (person.name,)} if person.kind == "person" else set()
            for body in self.actors.values() if own else ():
                if body.kind in {"group", "organisation"} and own & set(_folded(body.name)):
                    related.setdefault(person.id, set()).add(body.id)
                    related.setdefault(body.id, set()).add(person.id)
        return {one: frozenset(others) for one, others in related.items()}


def _everyday(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word that is also a name stands for the everyday word: *us* in small letters without an article."""
    word = words[at]
    if word.folded not in empty_words() or word.text.isupper():
        return False
    return at == 0 or words[at - 1].folded != "the"


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(plain_states(name))) or tuple(fold(name).split())
