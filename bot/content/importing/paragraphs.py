"""A paragraph's lines found and joined, its sentences cut, and both held against the pack."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from msgspec import Struct

from bot.content.importing import sentences as cutting
from bot.content.importing.anchors import Anchors
from bot.content.importing.digests import CLEARLY, LITTLE, Digests
from bot.content.importing.editions import Earlier
from bot.content.importing.fingerprints import Fingerprints
from bot.content.importing.oddities import Oddities
from bot.content.importing.outcome import quoted
from bot.content.importing.plain_text import Line
from bot.content.importing.printed import plain
from bot.content.importing.standing import Stands
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.sections import Paragraph
from bot.services.places import place

LONGEST_SENTENCE = 2000
"""Characters, on the average of a paragraph."""
MOST_LINES = 50
"""Likewise."""
WIDEST = 160
"""Characters. Longer lines were not wrapped by anybody: each is a whole paragraph."""
INDENT = 8
"""Characters by which the lines of a paragraph may have been indented, at most."""
_MARKS = "?•·▪◦‣●○■□\ufffd\uf0b7"
_BULLET = re.compile(
    # A mark that opens no sentence needs no blank; dashes, arrows and ticks do, and so do an "o", numbers and letters.
    rf"\A(?:[{_MARKS}]\s*(?=\w)|(?:[^\w\s\"'“‘«„(\[<#&@$£€…]|o|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])\s+(?=\S))"  # noqa: RUF001
)


class Held(Struct, frozen=True):
    """What the pack has of an article's paragraphs, for a text to be held against."""

    fingerprints: Fingerprints
    anchors: Anchors
    digests: Digests
    oddities: Oddities
    earlier: Earlier | None


def take_paragraph(walk: Walk, address: Address, held: Held) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The sentences of the paragraph at hand and its lines; raises the difference where it is not the pack's."""
    walk.drop_idle()
    paragraph = walk.article.paragraph(address)
    expected = f"{place(walk.article, address)}, a {paragraph.kind} of {_counted(paragraph.sentences)}"
    if walk.line is None or walk.is_any_heading():
        walk.refuse(expected)
    lines = _by_fingerprints(walk, address, held.fingerprints) or _gathered(walk, address, paragraph)
    text = _without_mark(walk, lines, address, expected)
    if len(text) > LONGEST_SENTENCE * paragraph.sentences:
        walk.refuse(expected, lines[:1], f"{len(text):,} characters: {quoted(text)}")
    before = held.earlier.own_text.sentences(address) if held.earlier else ()
    cut = cutting.split(text, paragraph.sentences)
    if cut is None:
        _refuse_count(walk, address, held.fingerprints, expected, Stands(lines, cutting.every(text), before))
    stands = Stands(lines, cut, before)
    _hold(walk, address, stands, held)
    _tell(walk, address, lines, cut)
    held.oddities.tell(walk, address, stands)
    return cut, lines


def _hold(walk: Walk, address: Address, stands: Stands, held: Held) -> None:
    """Raise the first difference; of one sentence, a citation or figure tells more than the fingerprint."""
    other = held.fingerprints.first_other(address, stands.cut)
    if other:
        held.fingerprints.refuse_moved(walk, address, stands, other)
    held.anchors.hold(walk, address, stands, last=other)
    if other:
        held.fingerprints.refuse_changed(walk, address, stands, other)
    if not held.fingerprints.know(address):
        _hold_digest(walk, address, stands, held.digests)
        if held.earlier:
            held.earlier.hold(walk, address, stands)


def _refuse_count(walk: Walk, address: Address, held: Fingerprints, expected: str, stands: Stands) -> NoReturn:
    """Raise the difference in the number of sentences, and show the first that should not be where it is, if known."""
    count = _counted(len(stands.cut))
    other = held.first_other(address, stands.cut)
    if other is None:
        walk.refuse(expected, stands.lines[:1], f"{count}: {quoted(' '.join(stands.cut))}")
    shown = f"{held.where(walk.article, stands.cut[other - 1])}{stands.shown(other)}"
    walk.refuse(expected, stands.lines_of(other), f"{count}, where sentence {other} is {shown}")


def _counted(number: int) -> str:
    return f"{number} sentence{'' if number == 1 else 's'}"


def _by_fingerprints(walk: Walk, address: Address, held: Fingerprints) -> tuple[Line, ...]:
    """The lines that make up the very sentences of the paragraph, however they were wrapped; none where none do."""
    if not held.know(address):
        return ()
    start, paragraph = walk.mark(), walk.article.paragraph(address)
    lines = [*walk.take()]
    while len(lines) <= MOST_LINES * paragraph.sentences:
        text = _unmarked(_joined(lines), paragraph)
        cut = cutting.split(text, paragraph.sentences)
        if cut and held.first_other(address, cut) is None:
            return tuple(lines)
        walk.drop_idle()
        following = walk.line
        if following is None or walk.is_any_heading() or _parts(walk, lines[-1], following):
            break
        lines += walk.take()
    walk.back_to(start)
    return ()


def _parts(walk: Walk, last: Line, following: Line) -> bool:
    """Whether one paragraph ends and another begins between two lines: a sentence ends there, and there was room."""
    if not cutting.is_terminated(last.text):
        return False
    room = len(last.text) + 1 + len(following.text.partition(" ")[0]) <= walk.widest - INDENT
    return following.after_blank or (room and max(len(last.text), len(following.text)) > WIDEST)


def _gathered(walk: Walk, address: Address, paragraph: Paragraph) -> tuple[Line, ...]:
    """The lines of one paragraph: one, or as many as make up its sentences where it was hard-wrapped."""
    section = walk.article.sections[address.section].paragraphs
    bullet_next = address.paragraph < len(section) and section[address.paragraph].kind == "bullet"
    lines = [*walk.take()]
    longest = LONGEST_SENTENCE * paragraph.sentences
    length = len(lines[0].text)
    count = cutting.count_of(_BULLET.sub("", lines[0].text[:longest], count=1))
    while length <= longest:
        walk.drop_idle()
        following = walk.line
        if following is None or walk.is_any_heading() or (bullet_next and _BULLET.match(following.text)):
            return tuple(lines)
        if not _goes_on(lines, following, paragraph, count):
            return tuple(lines)
        count += cutting.ends_between(lines[-1].text, following.text) + cutting.count_of(following.text) - 1
        lines += walk.take()
        length += len(following.text) + 1
    return tuple(lines)


def _goes_on(lines: Sequence[Line], following: Line, paragraph: Paragraph, count: int) -> bool:
    """Whether the paragraph that so far has ``count`` sentences was wrapped before the following line."""
    last = lines[-1].text
    if max(len(last), len(following.text)) > WIDEST or count > paragraph.sentences:
        return False
    terminated = cutting.is_terminated(last)
    if count < paragraph.sentences:
        return not (terminated and following.after_blank)
    if terminated or following.after_blank or _ends_with_citation(last, paragraph):
        return False
    # The next word would have gone on the line if the line had not been full.
    width = max(len(lines[0].text), len(last))
    return following.text[:1].islower() or len(last) + 1 + len(following.text.partition(" ")[0]) > width


def _ends_with_citation(last: str, paragraph: Paragraph) -> bool:
    closing = [one for one in paragraph.citations if one.sentence == paragraph.sentences]
    return bool(closing) and plain(last).endswith(plain(closing[-1].printed))


def _joined(lines: Sequence[Line]) -> str:
    """The lines in one; a word that was parted by a hyphen at a line's end keeps the hyphen, without a blank."""
    parts = [lines[0].text]
    for line, following in pairwise(line.text for line in lines):
        parted = line.endswith("-") and line[-2:-1].isalpha() and following[:1].islower()
        parts += [following] if parted else [" ", following]
    return "".join(parts)


def _without_mark(walk: Walk, lines: Sequence[Line], address: Address, expected: str) -> str:
    """The lines in one, without the mark of a bullet."""
    text, paragraph = _joined(lines), walk.article.paragraph(address)
    if paragraph.kind == "bullet" and not _BULLET.match(text):
        walk.tell("unsure", lines[:1], f"{place(walk.article, address)} has no bullet mark")
    if paragraph.kind == "paragraph" and text[0] in _MARKS:
        walk.refuse(expected, lines[:1], f"a bullet: {quoted(text)}")
    return _unmarked(text, paragraph)


def _unmarked(text: str, paragraph: Paragraph) -> str:
    return _BULLET.sub("", text, count=1) if paragraph.kind == "bullet" else text


def _hold_digest(walk: Walk, address: Address, stands: Stands, digests: Digests) -> None:
    """Raise the difference where the paragraph is about what another one's digest says."""
    text, lines = " ".join(stands.cut), stands.lines
    covered = digests.covered(text)
    best = max(covered, key=covered.__getitem__)
    where, other = place(walk.article, address), place(walk.article, best)
    if covered[best] > covered[address] + CLEARLY:
        walk.refuse(f"{where} by its digest", lines[:1], f"what the pack has as {other}: {quoted(text)}")
    if best != address:
        walk.tell("unsure", lines, f"{where} reads like {other} by the pack's digests")
    elif covered[address] < LITTLE:
        walk.tell("unsure", lines, f"{where} has few words in common with the pack's digest")


def _tell(walk: Walk, address: Address, lines: Sequence[Line], cut: Sequence[str]) -> None:
    where, paragraph = place(walk.article, address), walk.article.paragraph(address)
    kind = "bullet, " if paragraph.kind == "bullet" else ""
    cites = f", cites {' '.join(one.printed for one in paragraph.citations)}" if paragraph.citations else ""
    joined = f", {len(lines)} lines joined" if len(lines) > 1 else ""
    walk.tell("kept", lines, f"{where}: {kind}{_counted(len(cut))}{joined}{cites}")
    if not cutting.is_terminated(cut[-1]):
        walk.tell("unsure", lines[-1:], f"{where} ends without a full stop: {quoted(cut[-1], len(cut[-1]))}")
    for line, following in pairwise(lines):
        if line.text.endswith("-") and following.letters:
            walk.tell("unsure", [line, following], f"a hyphen at the line's end, kept: {quoted(line.text, 10**6)}")
