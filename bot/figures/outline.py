"""The outline: a bar for each section as long as its sentences, with a mark at each sentence that cites a source."""

from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.sections import InTextCitation, Paragraph, Section
from bot.figures.canvas import Canvas
from bot.figures.figure import Figure, Frame, Stack, Text, figure
from bot.figures.setting import Piece, Setter, Setting, Style
from bot.figures.theme import (
    BODY,
    GAP,
    GROUND,
    MARGIN,
    MUTED,
    PLAIN,
    QUIET,
    ROOM,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    lane_ink,
)
from bot.figures.typeface import BOLD
from bot.services.places import section_place

_NUMBER: Final = 92.0
_BAR: Final = 30.0
_LONGEST_SENTENCE: Final = 18.0
_APART: Final = 5.0
_MARK: Final = 7.0
_TALLEST: Final = 2100.0
"""Bars take little time to draw: an article of twenty sections stands in one picture."""
_TOLD: Final = "Bars for paragraphs (¶), bullets (b) and their sentences (s), with marks for citations (c)."
_BAR_INK: Final = lane_ink(0)
_CITED_INK: Final = lane_ink(1)


class _Section(Struct, frozen=True):
    """A section: its number, title and counts, and its bar."""

    place: Setting
    title: Setting
    counts: Setting
    paragraphs: tuple[Paragraph, ...]
    indent: float
    unit: float
    told: str

    @property
    def height(self) -> float:
        """Title, bar with its counts, and the space below."""
        bar = _BAR + 8 if self.paragraphs else 0.0
        beside = bar + self.counts.height if self._under else max(bar, self.counts.height)
        return self.title.height + beside + GAP / 2

    @property
    def _bar(self) -> float:
        """How far the bar reaches from the title's left edge."""
        return sum(one.sentences * self.unit + _APART for one in self.paragraphs)

    @property
    def _under(self) -> bool:
        """Whether the counts find no room beside the bar."""
        room = ROOM - _NUMBER - self.indent
        return bool(self.paragraphs) and self._bar + GAP / 2 + self.counts.width > room

    def opened(self) -> "_Section":
        """A section looks the same at the top of a page."""
        return self

    def draw(self, canvas: Canvas, y: float) -> None:
        """Number and title, the bar under them, and in words what the bar shows."""
        x = MARGIN + _NUMBER + self.indent
        canvas.text(self.place, MARGIN + self.indent, y)
        canvas.text(self.title, x, y, WIDTH - MARGIN - x)
        y += self.title.height
        bar(canvas, self.paragraphs, x, y + 4, self.unit)
        if self._under:
            canvas.text(self.counts, x, y + _BAR + 8, WIDTH - MARGIN - x)
        else:
            canvas.text(self.counts, x + (self._bar + GAP / 2 if self.paragraphs else 0.0), y)


class _Legend(Struct, frozen=True):
    """What a bar and its marks mean."""

    samples: tuple[tuple[Paragraph, Setting], ...]

    @property
    def height(self) -> float:
        """The lines and the space below."""
        return sum(max(setting.height, _BAR + 4) for _, setting in self.samples) + GAP

    def draw(self, canvas: Canvas, y: float) -> None:
        """A piece of a bar beside each meaning."""
        for sample, setting in self.samples:
            bar(canvas, (sample,), MARGIN, y + 2, 24)
            canvas.text(setting, MARGIN + _NUMBER, y)
            y += max(setting.height, _BAR + 4)


def outline_figure(setter: Setter, article: Article) -> Figure:
    """Every section in the order of the article."""
    sections = list(article.sections.values())
    deepest = max(section.number.count(".") for section in sections)
    step = min(36.0, 108.0 / max(deepest, 1))
    unit = _unit(sections, step)
    rows = [_row(setter, article, section, step, unit) for section in sections]
    return figure(setter, _frame(setter, article), rows, _TALLEST)


def counts_of(section: Section) -> tuple[int, int, int, int]:
    """How many paragraphs, bullets, sentences and citations a section has."""
    bullets = sum(one.kind == "bullet" for one in section.paragraphs)
    sentences = sum(one.sentences for one in section.paragraphs)
    citations = sum(len(one.citations) for one in section.paragraphs)
    return len(section.paragraphs) - bullets, bullets, sentences, citations


def counted(section: Section) -> str:
    """The same in words; nothing of what there is none."""
    paragraphs, *others = counts_of(section)
    nouns = ("bullet", "sentence", "citation")
    told = [
        f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in zip(others, nouns, strict=True) if number
    ]
    return ", ".join([*([f"{paragraphs} ¶"] if paragraphs else []), *told]) or "heading only"


def _told(section: Section) -> str:
    """The same in so few signs that all sections find room in a description."""
    signs = zip(counts_of(section), ("¶", "b", "s", "c"), strict=True)
    return ", ".join(f"{number} {sign}" for number, sign in signs if number) or "heading only"


def bar(canvas: Canvas, paragraphs: tuple[Paragraph, ...], x: float, y: float, unit: float) -> None:
    """A piece for each paragraph, hollow for a bullet; a mark in each sentence that closes with a citation."""
    for paragraph in paragraphs:
        width = paragraph.sentences * unit
        hollow = paragraph.kind == "bullet"
        look = {"fill": GROUND, "stroke": _BAR_INK, "stroke_width": 3.0} if hollow else {"fill": _BAR_INK}
        inset = 1.5 if hollow else 0.0
        canvas.rectangle(x + inset, y + inset, width - 2 * inset, _BAR - 2 * inset, rx=5, **look)
        for sentence in range(1, paragraph.sentences):
            ink = _BAR_INK if hollow else GROUND
            canvas.line(x + sentence * unit, y + 8, x + sentence * unit, y + _BAR - 8, stroke=ink, stroke_width=1.5)
        for sentence, count in _cited(paragraph).items():
            middle = x + (sentence - 0.5) * unit
            for place in range(count):
                at = middle + (place - (count - 1) / 2) * min(_MARK * 1.5, 2 * unit / count)
                canvas.circle(at, y + _BAR / 2, min(_MARK, unit / 2), fill=_CITED_INK, stroke=GROUND, stroke_width=2.5)
        x += width + _APART


def _cited(paragraph: Paragraph) -> dict[int, int]:
    """How many citations close each sentence."""
    found: dict[int, int] = {}
    for citation in paragraph.citations:
        sentence = min(citation.sentence, paragraph.sentences)
        found[sentence] = found.get(sentence, 0) + 1
    return found


def _unit(sections: list[Section], step: float) -> float:
    """The width of a sentence, so that the longest section fills its line."""
    units = [
        (WIDTH - 2 * MARGIN - _NUMBER - section.number.count(".") * step - len(section.paragraphs) * _APART)
        / max(counts_of(section)[2], 1)
        for section in sections
    ]
    return max(min(*units, _LONGEST_SENTENCE), 1.0)


def _row(setter: Setter, article: Article, section: Section, step: float, unit: float) -> _Section:
    indent = section.number.count(".") * step
    room = ROOM - _NUMBER - indent
    return _Section(
        setter.set((Piece(section_place(article, section.id), Style(_BAR_INK, BOLD)),), BODY, _NUMBER),
        setter.set((Piece(section.title, STRONG),), BODY, room),
        setter.set((Piece(counted(section), QUIET),), SMALL, room),
        section.paragraphs,
        indent,
        unit,
        f"{section_place(article, section.id)} {section.title}: {_told(section)}",
    )


def _frame(setter: Setter, article: Article) -> Frame:
    about = article.about
    title = "Outline"
    meanings = (
        (_sample(sentences=3), "a paragraph (¶), a step for each of its sentences"),
        (_sample(sentences=3, bullet=True), "a bullet of a list"),
        (_sample(sentences=3, cited=True), "a sentence that closes with a citation"),
    )
    samples = tuple((one, setter.set((Piece(words, PLAIN),), SMALL, ROOM - _NUMBER)) for one, words in meanings)
    head = Stack(
        (
            Text(setter.set((Piece(title, STRONG),), TITLE, ROOM)),
            Text(setter.set((Piece(about.title, Style(MUTED)),), SMALL, ROOM), GAP),
            _Legend(samples),
        )
    )
    later = Text(setter.set((Piece(title, STRONG),), BODY, ROOM), GAP)
    return Frame(f"{title}: {about.short_title}", head, later, f"{about.short_title} · pack {about.pack}", _TOLD)


def _sample(*, sentences: int, bullet: bool = False, cited: bool = False) -> Paragraph:
    return Paragraph(
        kind="bullet" if bullet else "paragraph",
        sentences=sentences,
        digest=("A sentence.",),
        citations=(InTextCitation(key="key", printed="printed", sentence=2),) if cited else (),
    )
