"""What a member suggests as a fact: its sentence made plain, its paragraph found, and what says the same already."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_SENTENCE, SHORTEST_SENTENCE
from bot.errors import Refusal
from bot.services import names
from bot.services.naming import fold, resolve
from bot.services.places import place, section_place, written_address

SAME: Final = 90.0
"""From this likeness on (0-100), two sentences are taken for the same fact."""

# What no file of an article may hold (bot.content.text), and blanks that nobody sees; the joiners stay, since Urdu and
# Hindi need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMED_PARAGRAPH = re.compile(
    r"(?P<section>.*\S)\s*[,:]?\s*(?:¶|#|\bp\.|\bpara(?:graph|\.)?)\s*(?P<paragraph>[0-9]{1,4})", re.IGNORECASE
)


def tidied(text: str) -> str:
    """The text in one line, without hidden characters and surplus blanks, each letter in its usual form (NFC)."""
    return unicodedata.normalize("NFC", " ".join(_HIDDEN.sub("", text).split()))


def tidied_lines(text: str) -> str:
    """The same line by line, without empty ones at its beginning and end."""
    return "\n".join(map(tidied, text.splitlines())).strip()


def demand_sentence(text: str) -> None:
    """Raise :class:`~bot.errors.Refusal` unless a tidied text can be a fact's sentence."""
    if len(text) < SHORTEST_SENTENCE:
        message = f"A fact is a sentence of {SHORTEST_SENTENCE} to {LONGEST_SENTENCE} characters; say a little more."
        raise Refusal(message)
    if len(text) > LONGEST_SENTENCE:
        message = (
            f"A fact is one sentence of at most {LONGEST_SENTENCE} characters, and this has {len(text)}; "
            "say one thing alone."
        )
        raise Refusal(message)
    if sum(map(str.isalpha, text)) < SHORTEST_SENTENCE // 2:
        message = "A fact is a sentence in words; say what the article says there."
        raise Refusal(message)


def paragraph_meant(article: Article, typed: str) -> Address:
    """The paragraph that a person names: ``§2.1 ¶3``, ``intro#1``, a section of one paragraph by id, number or title.

    Raises :class:`~bot.errors.Refusal` where none is, or which one of a section's is left open, and
    :class:`~bot.errors.UnknownName` for a section that the article has not.
    """
    if not typed.strip():
        message = f"Name the paragraph that says so, such as {place(article, article.addresses[0])}."
        raise Refusal(message)
    # What a paragraph is shown as has its section's title behind it.
    address = written_address(article, typed) or written_address(article, " ".join(typed.split()[:2]))
    if address is not None:
        return _there(article, address.section, address.paragraph)
    named = _NAMED_PARAGRAPH.fullmatch(typed.strip())
    section = resolve("section", named["section"] if named else typed, names.sections(article))
    return _there(article, section, int(named["paragraph"]) if named else None)


def nearest_known(text: str, known: Mapping[str, str]) -> tuple[str, int] | None:
    """Which of the ``known`` sentences (by id) says the same, and how alike in per cent; ``None``: none does."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    found = extractOne(text, known, scorer=ratio, processor=fold, score_cutoff=SAME)
    return (found[2], int(found[1])) if found else None


def said_among(text: str, known: Sequence[str]) -> bool:
    """Whether one of the ``known`` sentences says the same."""
    return nearest_known(text, {str(number): one for number, one in enumerate(known)}) is not None


def _there(article: Article, section: str, number: int | None) -> Address:
    """The paragraph of a section by its number; ``None`` is the only one that it has."""
    count = len(article.sections[section].paragraphs)
    where = section_place(article, section)
    if number is None and count == 1:
        return Address(section, 1)
    if number is not None and 1 <= number <= count:
        return Address(section, number)
    if count == 0:
        below = next((one for one in article.addresses if one.section.startswith(f"{section}.")), article.addresses[0])
        message = f"{where} is a heading without text of its own; name a paragraph, such as {place(article, below)}."
        raise Refusal(message)
    held = "one paragraph" if count == 1 else f"{count} paragraphs"
    last = place(article, Address(section, count))
    message = f"{where} has {held}; name one of them, such as {last}."
    raise Refusal(message)
