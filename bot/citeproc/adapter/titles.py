"""What pandoc capitalises otherwise in titles."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.domain.rich_text import RichText

# CSL 1.0.2 leaves the list to the schema's stop words, which follow the Chicago Manual of Style, 17th ed., 8.159:
# articles, conjunctions, prepositions, and a few foreign particles.
_LISTED: Final = """
a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos
apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond
but by c ca circa de despite down during et except for forenenst from given in inside into lest like modulo
near next nor notwithstanding of off on onto or out over per plus pro qua sans since so than the through
throughout thruout till to toward towards under underneath until unto up upon v van versus via von vs with
within without yet
"""
STOP_WORDS: Final = frozenset(_LISTED.split())
_LONG: Final = 5
"""Letters from which the 18th edition of the *Chicago Manual of Style* capitalises a preposition."""
_KNOWN_LONG: Final = "about"
"""The only one of these that pandoc keeps low by itself."""
_TAIL: Final = "\U00010428"
"""A letter of the Deseret alphabet, which no title has: a word that ends with it is another word."""
_WORD_OR_TAG: Final = re.compile(r"<[^<>]*>|[^\W_]+")
_BEGINS_ANEW: Final = frozenset(":?!")


def keep_stop_words_low(item: Item, case: Case) -> Item:
    """Mark the stop words that stand in a title in lower case, so that no text case changes them.

    Pandoc has a third of CSL's stop words only, and writes "Foreign Policy Towards Russia" in title case. CSL 1.0.2,
    *Title Case Conversion*: stop words stay low unless they come first or last or follow a colon. *Chicago Manual of
    Style*, 18th ed., 8.160, capitalises prepositions of five letters and more, so its styles have the short ones low.
    """
    if not _sets_titles_in(case, "title") or _sets_titles_in(case, "uppercase"):
        return item
    treated = _treated_by_chicago_18 if follows_chicago_18(case) else _kept_low
    titles = {name: text for name, text in item.items() if is_title(name) and isinstance(text, str)}
    return {**item, **{name: _with_stop_words(title, treated) for name, title in titles.items()}}


def remove_tails(text: RichText, _: Case) -> RichText:
    """Take the letter away that keeps pandoc from knowing "about" as a stop word."""
    return tuple(replace(run, text=run.text.replace(_TAIL, "")) for run in text)


def is_title(name: str) -> bool:
    """Whether a variable of CSL is a title."""
    return name.removesuffix("-short").endswith("title")


def follows_chicago_18(case: Case) -> bool:
    """Whether the style is one of the *Chicago Manual of Style*, 18th ed., as its title says."""
    return "Chicago Manual of Style 18th edition" in (case.rules.findtext("info/title") or "")


def _sets_titles_in(case: Case, text_case: str) -> bool:
    elements = [element for element in case.rules.iter("text") if element.get("text-case") == text_case]
    return any("title" in (element.get("variable") or element.get("macro") or "") for element in elements)


def _kept_low(word: str) -> str:
    return f'<span class="nocase">{word}</span>'


def _treated_by_chicago_18(word: str) -> str:
    if len(word) < _LONG:
        return _kept_low(word)
    return word + _TAIL if word == _KNOWN_LONG else word


def _with_stop_words(title: str, treated: Callable[[str], str]) -> str:
    pieces = []
    done = 0
    for start, end in _low_stop_words(title):
        pieces += [title[done:start], treated(title[start:end])]
        done = end
    return "".join((*pieces, title[done:]))


def _low_stop_words(title: str) -> Iterator[tuple[int, int]]:
    """Where a title has a stop word in lower case that its position does not capitalise."""
    words = [match for match in _WORD_OR_TAG.finditer(title) if not match[0].startswith("<")]
    for before, word in pairwise(words[:-1]):
        start, end = word.span()
        begins = not _BEGINS_ANEW.isdisjoint(title[before.end() : start])
        if word[0] in STOP_WORDS and not begins and not _opens_compound(title, start, end):
            yield start, end


def _opens_compound(title: str, start: int, end: int) -> bool:
    """Whether a word is the first of a hyphenated compound, such as "out-of-town"."""
    return title[end : end + 1] == "-" and title[start - 1] != "-"
