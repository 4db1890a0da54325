"""What the pack knows to the character: headings, key words, references, citation lines, found again in the lines."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.content.importing.plain_text import Line
from bot.domain.fingerprint import letters
from bot.domain.sections import Section

KEY_WORDS = frozenset({"keywords", "keyword", "keywordsandphrases", "indexterms"})
REFERENCES = frozenset({"references", "referencelist", "bibliography", "workscited", "literature", "listofreferences"})
CITE_THIS = frozenset({"citethisarticle", "howtocite", "howtocitethisarticle", "citethisarticleas", "citation"})
_MOST_HEADING_LINES = 3
_LONGEST_HEADING = 400
_NUMBER_IN_FRONT = re.compile(r"#*\s*\(?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|(?:[IVX]{1,5}|[A-Z])[.):])\s+")
_NUMBERED = re.compile(r"(?:\[\d{1,4}\]|\d{1,4}[.)])\s+")
_ALIKE = str.maketrans("‘’‚`´′ʼ“”„«»″‐‑‒–—−", "'" * 7 + '"' * 6 + "-" * 6)  # noqa: RUF001 - these very marks


def plain(text: str) -> str:
    """Without case, with straight quotation marks, one kind of hyphen, and no blanks around it."""
    return re.sub(r" ?- ?", "-", text.translate(_ALIKE).casefold())


class Match(Struct, frozen=True):
    """How many lines make up a printed string, and whether it agrees in punctuation, too."""

    count: int
    exactly: bool


def heading_letters(section: Section) -> frozenset[str]:
    """What a section's heading may read, with its own number or without one."""
    titles = {letters(section.title), letters(section.printed_title or section.title)}
    return frozenset(titles | {letters(section.number) + title for title in titles})


def match_heading(lines: Sequence[Line], at: int, headings: frozenset[str]) -> int:
    """How many lines from ``at`` on make up one of the headings; 0 where they do not."""
    return next((count for count, read in heading_readings(lines, at) if read in headings), 0)


def heading_readings(lines: Sequence[Line], at: int) -> Iterator[tuple[int, str]]:
    """The lines from ``at`` on as headings of one line and of several: how many lines, and their letters.

    Each is read with whatever number stands in front, and without. A line that begins or ends like the middle of a
    sentence is no heading, whatever its letters.
    """
    if lines[at].text.lstrip("#0123456789. ")[:1].islower():
        return
    number = _NUMBER_IN_FRONT.match(lines[at].text)
    before = len(letters(number[0])) if number else 0
    read = ""
    for count, line in enumerate(lines[at : at + _MOST_HEADING_LINES], start=1):
        read += line.letters
        if not line.letters or len(read) > _LONGEST_HEADING:
            return
        if not line.text.endswith((".", ",", ";")):
            yield count, read
            if before:
                yield count, read[before:]


def match_printed(lines: Sequence[Line], at: int, printed: str) -> Match | None:
    """How many lines from ``at`` on make up a printed string, which may be numbered or marked; ``None`` if none do."""
    wanted = letters(printed)
    first = lines[at].text
    for start in dict.fromkeys((first, _NUMBERED.sub("", first.lstrip("-–—•*? "), count=1))):  # noqa: RUF001 - a mark
        read, joined = "", ""
        for count, text in enumerate([start, *(line.text for line in lines[at + 1 : at + len(wanted)])], start=1):
            read += letters(text)
            joined = f"{joined} {text}".strip()
            if read == wanted:
                return Match(count, plain(joined).lstrip("-•*? ") == plain(printed))
            if not wanted.startswith(read):
                break
    return None


def parting(printed: str, stands: str) -> tuple[int, int]:
    """Where two texts part, punctuation and blanks aside: the positions of the first letters that differ."""
    counted = [[at for at, letter in enumerate(text) if letter.isalnum()] for text in (printed, stands)]
    for at, there in zip(*counted, strict=False):
        if printed[at].casefold() != stands[there].casefold():
            return at, there
    return len(printed), len(stands)


def stands_in(phrase: str, text: str, start: int = 0) -> int:
    """Where a phrase stands in a text as whole words, from ``start`` on; -1 where it does not. Both are plain."""
    at = text.find(phrase, start)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(phrase) :][:1]
        if not (phrase[0].isalnum() and before.isalnum()) and not (phrase[-1].isalnum() and after.isalnum()):
            return at
        at = text.find(phrase, at + 1)
    return -1
