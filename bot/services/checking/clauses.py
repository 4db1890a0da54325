"""A message cut into what it claims: no questions, no greetings, no commands, nothing without content."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from bot.services.checking.everyday import ASKING, AUXILIARIES, HYPOTHETICAL, ORDERS, SUBJECTS
from bot.services.checking.languages import is_foreign
from bot.services.checking.openings import bared
from bot.services.checking.reading import Reader, Sentence
from bot.services.searching.lexicon import empty_words, weak_words

_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|St|Sr|Jr|vs|cf|al|No|vol|pp?|approx|ca|Inc|Ltd|e\.g|i\.e|[A-Z]|(?:[A-Z]\.)+[A-Z]))$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[^\s.!?…])[.!?…]{1,3}[\"'”’)\]*_~]{0,3}(?=\s)|\n+")  # noqa: RUF001 - quotation marks
_CLAUSE_END = re.compile(
    r";\s|,\s(?:and|but|while|whereas|although|though|yet|so|because|since|which)\s|,\s"
    r"|\s(?:but|whereas|although|and\sthat|and|while|because|which\sis\swhy|so\sthat|as)\s|\s[–—-]{1,2}\s",  # noqa: RUF001 - dashes
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-*+•·]|\d{1,3}[.)]|>{1,3}|#{1,3}|-#)\s+")
_FIRST_WORDS = re.compile(r"^[^\w@#:]*(\w+(?:['’]\w+)?)(?:\s+(\w+(?:['’]\w+)?))?")  # noqa: RUF001 - a typed apostrophe
TOLD, CITED = "\0", "\1"
"""What stands in a text for each character of a quotation that has been told, and of a citation."""
_UNREAL = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
_LEAST, _LEAST_NAMELESS = 2, 3
_LONGEST = 700
"""Characters of a clause that are looked at."""
_ARTICLES = frozenset({"the", "a", "an"})
_OPENING, _MOST_CUTS = 80, 12
_MOST_QUOTED = 0.5
_BRACKETED = re.compile(r"\[(\w[^\[\]]{0,40})\]")
_LEFT_OUT = re.compile(f"(?:{TOLD}|{CITED})+")
_EMPTY_BRACKETS = re.compile(r"\s?(?:[(\[][\s;,…]*[)\]]|…(?=[\s.!]*$))")
_BEFORE_MARK = re.compile(r"\s+([,.;:])")
_PLAIN = frozenset({"and", ","})
"""Ends of a clause that may also stand in a list of names."""
_BEFORE_QUOTED = frozenset({"while", "because", "which is why", "so that", "as"})
"""Ends of a clause where a quotation follows."""
_QUOTED_AT_ONCE = re.compile(f"[^{TOLD}]{{0,24}}{TOLD}")
_OPEN_END = re.compile(rf"(?:^|\W)(\w+)[\s:,]*[^\w\s{TOLD}{CITED}]*$")
_LISTED = re.compile(r"[,;/|+&]|\b(?:AND|OR|NOT|NEAR)\b")
_LIST, _WORDS_LISTED = 3, 2
_TELLING = 3
"""So much must be left of a clause that has a quotation in it to claim something of its own."""


class Claims(Struct, frozen=True):
    """The claims of a text in order, how many more there are, and how many sentences are in another language."""

    found: tuple[Sentence, ...]
    more: int
    foreign: int


def claims_in(text: str, reader: Reader, most: int) -> Claims:
    """The claims of a text, at most so many.

    The caller has put :data:`TOLD` and :data:`CITED` for quotations that have been told and for citations; what is
    left of a clause around a quotation claims nothing of its own unless it would without it.
    """
    found: list[Sentence] = []
    seen: set[str] = set()
    more = foreign = 0
    for sentence in _sentences(text):
        if is_foreign(_shown(sentence)):
            foreign += 1
            continue
        for clause in _clauses(sentence, reader):
            told = clause.text.casefold()
            if told not in seen and len(found) < most:
                found.append(clause)
            elif told not in seen:
                more += 1
            seen.add(told)
    return Claims(tuple(found), more, foreign)


def _clauses(sentence: str, reader: Reader) -> Iterator[Sentence]:
    sentence = bared(sentence, reader)
    if _claims(sentence, reader):
        for part in _parts(sentence, reader):
            read = reader.read(_shown(part))
            said = bool(read.terms or read.mentions) and _content(read) >= _LEAST and not _is_list(read.text)
            if said and (TOLD not in part or _tells(part, read)):
                yield read


def _is_list(text: str) -> bool:
    """Whether it is key words in a row or a search, not a sentence."""
    pieces = [piece.split() for piece in _LISTED.split(text)]
    full = [piece for piece in pieces if piece]
    return len(full) >= _LIST and all(len(piece) <= _WORDS_LISTED for piece in full)


def _tells(part: str, read: Sentence) -> bool:
    """Whether a clause with a quotation in it claims something besides, and does not merely lead up to it."""
    if part.count(TOLD) > _MOST_QUOTED * len(part) and not read.figures and not read.moments:
        return False
    before = part[: part.index(TOLD)]
    last = _OPEN_END.search(before)
    leads = last is not None and last[1].casefold() in empty_words() and TOLD in part.rstrip(" .)")[-1:]
    return not leads and bool(read.terms) and _content(read) >= _TELLING


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0].startswith("\n") or not _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()):
            yield text[start : match.end()].strip(" \t\n")
            start = match.end()
    yield text[start:].strip(" \t\n")


def _claims(sentence: str, reader: Reader) -> bool:
    """Whether it may claim something, by its end and its first words."""
    if not sentence or sentence.rstrip("\"'”’)]*_~ ").endswith("?"):  # noqa: RUF001 - quotation marks
        return False
    first = _FIRST_WORDS.match(_LIST_MARK.sub("", sentence))
    if first is None:
        return True
    word, second = first[1].casefold().replace("’", "'"), (first[2] or "").casefold()  # noqa: RUF001 - a typed apostrophe
    if word in ORDERS:
        return second in {"that", "how"}
    if word in HYPOTHETICAL and _UNREAL.search(sentence):
        return False
    if word in ASKING & AUXILIARIES and _named_at_once(sentence[first.end(1) :], reader):
        return False
    return not (word in ASKING and (second in SUBJECTS or word in {"why", "how", "who", "whose"}))


def _named_at_last(clause: str, reader: Reader) -> bool:
    """Whether it ends with a name: then *and* may join that one to the next."""
    read = reader.read(_shown(clause[-_OPENING:]))
    return bool(read.every_mention) and read.every_mention[-1].last == len(read.words) - 1


def _parts(sentence: str, reader: Reader) -> list[str]:
    """The clauses that each claim something of their own; a clause that does not goes with the one before."""
    parts, start = [], 0
    for match in islice(_CLAUSE_END.finditer(sentence), _MOST_CUTS):
        here, rest = sentence[start : match.start()], sentence[match.end() :]
        if _cuts(here, match[0].strip().casefold(), rest, reader):
            parts.append(here)
            start = match.end()
    return [*parts, sentence[start:]]


def _cuts(here: str, end: str, rest: str, reader: Reader) -> bool:
    """Whether a clause ends there: both sides claim something, or a quotation begins."""
    if _QUOTED_AT_ONCE.match(rest):
        return _stands_alone(here, reader)
    acting = end in _PLAIN and _named_at_once(here, reader) and _acts_at_once(rest, reader)
    if end in _BEFORE_QUOTED or not _stands_alone(here, reader, worded=end in _PLAIN and not acting):
        return False
    if not _stands_alone(rest, reader) or end == ",":
        return acting and _stands_alone(rest, reader)
    return end != "and" or (_named_at_once(rest, reader) and not _named_at_last(here, reader))


def _acts_at_once(clause: str, reader: Reader) -> bool:
    """Whether it begins with a name and a verb, so that it is no part of a list of names."""
    read = reader.read(_shown(clause[:_OPENING]))
    if not _named_at_once(clause, reader):
        return False
    last = read.mentions[0].last
    after = read.words[last + 1] if last + 1 < len(read.words) else None
    if after is None or after.capital or after.folded == "s" or after.start - read.words[last].end != 1:
        return False
    return after.folded in AUXILIARIES or after.folded not in empty_words()


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
