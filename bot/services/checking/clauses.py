"""A message cut into what it claims: no questions, no greetings, no commands, nothing without content."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.services.checking.everyday import ASKING, ORDERS, SUBJECTS
from bot.services.checking.reading import Reader, Sentence
from bot.services.searching.lexicon import empty_words, weak_words

_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|St|Sr|Jr|vs|cf|al|No|vol|pp?|approx|ca|Inc|Ltd|e\.g|i\.e|[A-Z]|(?:[A-Z]\.)+[A-Z]))$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[^\s.!?…])[.!?…]{1,3}[\"'”’)\]*_~]{0,3}(?=\s)|\n+")  # noqa: RUF001 - quotation marks
_CLAUSE_END = re.compile(
    r";\s|,\s(?:and|but|while|whereas|although|though|yet|so|because|since|which)\s|\s(?:but|whereas|although|and\sthat|and)\s|\s[–—-]{1,2}\s",  # noqa: RUF001 - dashes
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-*+•·]|\d{1,3}[.)]|>{1,3}|#{1,3}|-#)\s+")
_FIRST_WORDS = re.compile(r"^[^\w@#:]*(\w+(?:['’]\w+)?)(?:\s+(\w+(?:['’]\w+)?))?")  # noqa: RUF001 - a typed apostrophe
_LEAST, _LEAST_NAMELESS = 2, 3
_LONGEST = 700
"""Characters of a clause that are looked at."""
_ARTICLES = frozenset({"the", "a", "an"})
_OPENING, _MOST_CUTS = 80, 12
_MOST_QUOTED = 0.5
TOLD, CITED = "\0", "\1"
"""What stands in a text for each character of a quotation that has been told, and of a citation."""
_BRACKETED = re.compile(r"\[(\w[^\[\]]{0,40})\]")
_LEFT_OUT = re.compile(f"(?:{TOLD}|{CITED})+")
_EMPTY_BRACKETS = re.compile(r"\s?(?:[(\[][\s;,…]*[)\]]|…(?=[\s.!]*$))")
_BEFORE_MARK = re.compile(r"\s+([,.;:])")
_ASIDE = re.compile(r"^[^:]{0,80}:\s+(?=\S)")


def claims_in(text: str, reader: Reader, most: int) -> tuple[list[Sentence], int]:
    """The claims of a text in order, at most so many, and how many more there are.

    The caller has put :data:`TOLD` and :data:`CITED` for quotations that have been told and for citations; a sentence
    that is more quotation than other words claims nothing of its own.
    """
    found: list[Sentence] = []
    rest = 0
    for clause in _clauses(text, reader):
        if len(found) < most:
            found.append(clause)
        else:
            rest += 1
    return found, rest


def _clauses(text: str, reader: Reader) -> Iterator[Sentence]:
    for sentence in _sentences(text):
        aside = _ASIDE.match(sentence)
        if aside is not None and not reader.read(_shown(aside[0])).mentions:
            sentence = sentence[aside.end() :]  # noqa: PLW2901 - *please check this:* is said by the way
        if _claims(sentence):
            parts = [reader.read(_shown(part)) for part in _parts(sentence, reader) if not _mostly_told(part)]
            yield from (one for one in parts if _content(one) >= _LEAST)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0].startswith("\n") or not _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()):
            yield text[start : match.end()].strip(" \t\n")
            start = match.end()
    yield text[start:].strip(" \t\n")


def _claims(sentence: str) -> bool:
    """Whether it may claim something, by its end and its first words."""
    if not sentence or sentence.rstrip("\"'”’)]*_~ ").endswith("?") or _mostly_told(sentence):  # noqa: RUF001 - quotation marks
        return False
    first = _FIRST_WORDS.match(_LIST_MARK.sub("", sentence))
    if first is None:
        return False
    word, second = first[1].casefold().replace("’", "'"), (first[2] or "").casefold()  # noqa: RUF001 - a typed apostrophe
    if word in ORDERS:
        return second in {"that", "how"}
    return not (word in ASKING and (second in SUBJECTS or word in {"why", "how", "who", "whose"}))


def _named_at_last(clause: str, reader: Reader) -> bool:
    """Whether it ends with a name: then *and* may join that one to the next."""
    read = reader.read(_shown(clause[-_OPENING:]))
    return bool(read.every_mention) and read.every_mention[-1].last == len(read.words) - 1


def _mostly_told(text: str) -> bool:
    return text.count(TOLD) > _MOST_QUOTED * len(text)


def _parts(sentence: str, reader: Reader) -> list[str]:
    """The clauses that each claim something of their own; a clause that does not goes with the one before."""
    parts, start = [], 0
    for match in islice(_CLAUSE_END.finditer(sentence), _MOST_CUTS):
        here, rest = sentence[start : match.start()], sentence[match.end() :]
        plain = match[0].strip().casefold() == "and"
        alone = _stands_alone(here, reader, worded=plain) and _stands_alone(rest, reader)
        if alone and (not plain or (_named_at_once(rest, reader) and not _named_at_last(here, reader))):
            parts.append(here)
            start = match.end()
    return [*parts, sentence[start:]]


def _stands_alone(clause: str, reader: Reader, *, worded: bool = False) -> bool:
    """Whether it has enough to claim something; ``worded``: in words, not in names and dates alone."""
    read = reader.read(_shown(clause[:_LONGEST]))
    measured = bool(read.figures or read.moments)
    least = _LEAST if read.mentions or measured else _LEAST_NAMELESS
    return _content(read) >= least and bool(read.terms or (measured and not worded))


def _named_at_once(clause: str, reader: Reader) -> bool:
    """Whether it begins with a name and goes on with something said of it."""
    read = reader.read(_shown(clause[:_OPENING]))
    first = read.mentions[0].first if read.mentions else -1
    return first == 0 or (first == 1 and read.words[0].folded in _ARTICLES)


def _shown(text: str) -> str:
    spaced = " ".join(_LIST_MARK.sub("", _BRACKETED.sub(r"\1", _LEFT_OUT.sub(" … ", text))).split())
    return _BEFORE_MARK.sub(r"\1", _EMPTY_BRACKETS.sub("", spaced))[:_LONGEST]


def _content(sentence: Sentence) -> int:
    """How many names, figures, dates and telling words it has."""
    words = sum(
        not weak_words().issuperset(term.phrase) and not empty_words().issuperset(term.phrase)
        for term in sentence.terms
    )
    return words + len(sentence.mentions) + len(sentence.figures) + len(sentence.moments)
