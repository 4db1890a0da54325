"""Text with the few styles that citations need, as runs of one style each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Position = Literal["", "superscript", "subscript"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; ``link`` is the address that they lead to, if any."""

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    small_caps: bool = False
    position: Position = ""
    link: str = ""


RichText = tuple[Run, ...]


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
