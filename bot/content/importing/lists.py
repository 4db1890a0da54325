"""The key words, the reference list and the block of citation lines, each as the pack prints it."""

from collections.abc import Iterable
from typing import NoReturn

from bot.content.importing.outcome import quoted
from bot.content.importing.printed import CITE_THIS, KEY_WORDS, REFERENCES, parting
from bot.content.importing.walk import Walk

Entry = tuple[str, str]
"""A name for people, and what is printed."""


def take_key_words(walk: Walk) -> None:
    """Drop the key words, if their heading is at hand; raises the difference where they are not the pack's."""
    walk.drop_idle()
    printed = ", ".join(walk.article.about.keywords)
    if match := walk.key_words():
        walk.tell("dropped", walk.take(match.count), "key words, as in the pack")
    elif count := walk.heading(KEY_WORDS):
        walk.tell("dropped", walk.take(count), "heading of the key words")
        _refuse_parted(walk, "the key words", printed)


def take_back_matter(walk: Walk) -> None:
    """Take the reference list and the citation block, in whichever order they stand."""
    about = walk.article.about
    references = [(f"reference {one.id}", one.printed) for one in walk.article.references.values()]
    lines = [(f"citation line {one.style}", f"{one.printed_style} : {one.text}") for one in about.citation_lines]
    walk.drop_idle()
    if walk.heading(CITE_THIS):
        _take_list(walk, CITE_THIS, "Cite this article", lines)
        _take_list(walk, REFERENCES, "References", references)
    else:
        _take_list(walk, REFERENCES, "References", references)
        _take_list(walk, CITE_THIS, "Cite this article", lines)


def _take_list(walk: Walk, headings: frozenset[str], title: str, entries: Iterable[Entry]) -> None:
    entries = tuple(entries)
    walk.drop_idle()
    count = walk.heading(headings)
    if count:
        walk.tell("dropped", walk.take(count), f"heading “{title}”")
    elif entries:
        walk.refuse(f"the heading “{title}”")
    for name, printed in entries:
        _take_entry(walk, name, printed)


def _take_entry(walk: Walk, name: str, printed: str) -> None:
    walk.drop_idle()
    match = walk.entry(printed)
    if match is None:
        _refuse_parted(walk, name, printed)
    lines = walk.take(match.count)
    walk.tell("kept", lines, f"{name}, as in the pack")
    if not match.exactly:
        walk.tell("unsure", lines, f"{name} has other punctuation than the pack")


def _refuse_parted(walk: Walk, name: str, printed: str) -> NoReturn:
    """Raise the difference between what is printed and what stands, each shown where they part."""
    if walk.line is None:
        walk.refuse(f"{name}, {quoted(printed)}")
    stands = walk.line.text
    at, there = parting(printed, stands)
    walk.refuse(f"{name}, {quoted(printed, at)}", found=quoted(stands, there))
