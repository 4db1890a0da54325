"""Text with the few styles that citations need, as runs of one style each."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Position = Literal["", "superscript", "subscript"]


class Run(Struct, frozen=True):
    """Characters of one style; ``link`` is the address that they lead to, if any."""

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    small_caps: bool = False
    position: Position = ""
    link: str = ""


RichText = tuple[Run, ...]

_FIRST = re.compile(r"^([^\w]*)1(?!\w)")


def joined(runs: Iterable[Run]) -> RichText:
    """The runs with neighbours of one style made one, and without empty ones."""
    merged: list[Run] = []
    for run in runs:
        if merged and replace(merged[-1], text=run.text) == run:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def plain(text: RichText) -> str:
    """The characters alone."""
    return "".join(run.text for run in text)


def italics(text: RichText) -> tuple[str, ...]:
    """What stands in italics, piece by piece, without blanks around it."""
    return tuple(stripped for run in text if run.italic and (stripped := run.text.strip()))


def numbered(entries: Sequence[RichText]) -> tuple[RichText, ...]:
    """Entries that were set one by one, each labelled as the first (``[1]``), with the numbers of a list."""
    return tuple(_with_number(entry, number) for number, entry in enumerate(entries, start=1))


def _with_number(entry: RichText, number: int) -> RichText:
    if not entry:
        return entry
    first = entry[0]
    return (replace(first, text=_FIRST.sub(rf"\g<1>{number}", first.text, count=1)), *entry[1:])
