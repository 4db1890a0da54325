"""Where a text quotes: between quotation marks of any kind, in block quotes and in code."""

import re
from collections.abc import Iterator

from msgspec import Struct

_CLOSED_BY = {
    '"': '"”“', "“": '”"“', "”": "”", "„": '“”"', "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "＂": "＂",  # noqa: RUF001 - quotation marks
}  # fmt: skip
_ENDS_ONLY = frozenset("”»›」』＂")  # noqa: RUF001 - quotation marks
_SINGLE = {"'": "'’", "‘": "’'", "‚": "‘’"}  # noqa: RUF001 - quotation marks
_DEEPEST = 6
_BLOCK = re.compile(r"^>>> (?s:.*)|^> [^\n]*(?:\n> [^\n]*)*", re.MULTILINE)
_FENCE = re.compile(r"```(?:[a-z]{1,12}\n)?(?P<fenced>[^`]*)```|`(?P<code>[^`\n]+)`")
_MARK = re.compile(r"^>(?:>>)? ", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n\s*\n|\Z")


class Quotation(Struct, frozen=True):
    """What is quoted, and where it stands with its marks. ``closed`` is false where the closing mark is missing."""

    text: str
    start: int
    end: int
    closed: bool = True


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order, none inside another; the time taken grows with the length of the text."""
    found = [
        *(Quotation(_MARK.sub("", match[0]), *match.span()) for match in _BLOCK.finditer(text)),
    ]
    rest = _blanked(text, found)
    found += [Quotation(match["fenced"] or match["code"] or "", *match.span()) for match in _FENCE.finditer(rest)]
    rest = _blanked(rest, found)
    double = list(_double(rest))
    single = list(_single(_blanked(rest, double)))
    ordered = sorted((*found, *double, *single), key=lambda one: one.start)
    return tuple(one for one in ordered if one.text.strip())


def _blanked(text: str, found: list[Quotation]) -> str:
    """The text with blanks for what is quoted; lines and paragraphs keep their ends."""
    pieces, at = [], 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += [text[at : one.start], re.sub(r"[^\n]", " ", text[one.start : one.end])]
        at = one.end
    return "".join([*pieces, text[at:]])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, two in one where a mark that opens in the first is closed in the second."""
    held: tuple[int, int] | None = None
    for first, last in _paragraphs(text):
        if held is not None and _closes(text[first:last]):
            yield held[0], last
            held = None
            continue
        if held is not None:
            yield held
        held = (first, last) if _closes(text[first:last]) is None else None
        if held is None:
            yield first, last
    if held is not None:
        yield held


def _closes(paragraph: str) -> bool | None:
    """Whether a paragraph closes what it has not opened; ``None`` where it leaves something open."""
    straight = paragraph.count('"') % 2 == 1
    opened = paragraph.count("“") + paragraph.count("«") - paragraph.count("”") - paragraph.count("»")
    if straight:
        at = paragraph.find('"')
        return None if not paragraph[at - 1 : at].strip() and paragraph[at + 1 : at + 2].strip() else True
    return None if opened == 1 else opened == -1


def _double(text: str) -> Iterator[Quotation]:
    """The outermost quotations between double marks; one that is not closed goes on to the end of its paragraph."""
    for first, last in _passages(text):
        left = text.count('"', first, last)
        opened: list[tuple[str, int]] = []
        for at in range(first, last):
            mark = text[at]
            left -= mark == '"'
            if opened and mark in _CLOSED_BY[opened[-1][0]] and not _opens_inside(text, at, left):
                start = opened[0][1]
                opened.pop()
                if not opened:
                    yield Quotation(text[start + 1 : at], start, at + 1)
            elif opened and mark in _ENDS_ONLY and mark in _CLOSED_BY[opened[0][0]]:
                yield Quotation(text[opened[0][1] + 1 : at], opened[0][1], at + 1)
                opened.clear()
            elif mark in _CLOSED_BY and len(opened) < _DEEPEST and _may_open(text, at):
                opened.append((mark, at))
        if opened:
            yield Quotation(text[opened[0][1] + 1 : last], opened[0][1], last, closed=False)


def _opens_inside(text: str, at: int, left: int) -> bool:
    """Whether a mark that opens as well as closes opens here, between a blank and a word.

    A straight one does only where enough of them are ``left`` to close both.
    """
    return (
        (text[at] == "“" or (text[at] == '"' and left > 1))
        and text[at - 1 : at].isspace()
        and text[at + 1 : at + 2].isalnum()
    )


def _may_open(text: str, at: int) -> bool:
    """Whether something begins behind the mark, and before it nothing goes on: no inches, no stray closing mark."""
    if text[at] in _ENDS_ONLY - {"»"}:
        return False
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and not text[at - 1 : at].isalnum()


def _single(text: str) -> Iterator[Quotation]:
    """Quotations between single marks that stand beside a word's edge; apostrophes inside and before words are none."""
    for first, last in _paragraphs(text):
        opened: tuple[str, int] | None = None
        for at in range(first, last):
            mark = text[at]
            if opened and mark in _SINGLE[opened[0]] and _ends(text, at):
                yield Quotation(text[opened[1] + 1 : at], opened[1], at + 1)
                opened = None
            elif opened is None and mark in _SINGLE and _may_open(text, at):
                opened = (mark, at)


def _ends(text: str, at: int) -> bool:
    return not text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isalnum()
