"""The comparison: a row for each topic, a column for each side, and a word where the article is silent."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.sections import Sourced
from bot.domain.tenure import Tenure
from bot.figures.canvas import Canvas
from bot.figures.figure import Figure, Frame, Stack, Text, figure
from bot.figures.setting import Piece, Setter, Setting, Style
from bot.figures.theme import (
    BAND,
    BODY,
    FRAME,
    GAP,
    MARGIN,
    NOTED,
    NOTED_MEANING,
    PLAIN,
    QUIET,
    ROOM,
    RULE,
    SMALL,
    STRONG,
    TITLE,
    at,
    at_told,
    lane_ink,
)
from bot.figures.typeface import BOLD
from bot.services.comparison import SILENCE, Comparison, Row
from bot.services.places import places

_BETWEEN: Final = 36.0
_COLUMN: Final = (ROOM - _BETWEEN) / 2
_LEFT: Final = MARGIN
_RIGHT: Final = MARGIN + _COLUMN + _BETWEEN
_PAD: Final = 10.0


class _Side(Struct, frozen=True):
    """What the article says of one side: a sentence each, or nothing."""

    sentences: tuple[Setting, ...]
    silent: bool

    @property
    def height(self) -> float:
        """The sentences with space between them."""
        return sum(one.height for one in self.sentences) + (len(self.sentences) - 1) * GAP / 2

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """The sentences, or in a broken frame that there is none."""
        if self.silent:
            canvas.rectangle(
                x - _PAD, y - 4, _COLUMN + 2 * _PAD, self.height + 8, fill="none", stroke=FRAME, stroke_width=3,
                stroke_dasharray="10 8", rx=8,
            )  # fmt: skip
        for sentence in self.sentences:
            canvas.text(sentence, x, y, _COLUMN)
            y += sentence.height + GAP / 2


class _Topic(Struct, frozen=True):
    """One topic on a band, and both sides under it."""

    title: Setting
    left: _Side
    right: _Side
    told: str

    @property
    def height(self) -> float:
        """The band, the taller side and the space below."""
        return self.title.height + 2 * _PAD + GAP / 2 + max(self.left.height, self.right.height) + GAP

    def opened(self) -> "_Topic":
        """A topic looks the same at the top of a page."""
        return self

    def draw(self, canvas: Canvas, y: float) -> None:
        """The band with the topic, the line between the sides, and both sides."""
        band = self.title.height + 2 * _PAD
        canvas.rectangle(MARGIN - _PAD, y, ROOM + 2 * _PAD, band, fill=BAND, rx=8)
        canvas.text(self.title, MARGIN, y + _PAD, ROOM)
        top = y + band + GAP / 2
        middle = _RIGHT - _BETWEEN / 2
        canvas.line(middle, top, middle, y + self.height - GAP, stroke=RULE, stroke_width=2)
        self.left.draw(canvas, _LEFT, top)
        self.right.draw(canvas, _RIGHT, top)


class _Columns(Struct, frozen=True):
    """The names of both sides above their columns, in the colours that their lanes have in a timeline."""

    left: Setting
    right: Setting
    inks: tuple[str, str]

    @property
    def height(self) -> float:
        """The taller name, a stroke and the space below."""
        return max(self.left.height, self.right.height) + GAP

    def draw(self, canvas: Canvas, y: float) -> None:
        """Each name above a stroke in its colour as wide as the column."""
        foot = y + max(self.left.height, self.right.height) + 4
        for setting, x, ink in zip((self.left, self.right), (_LEFT, _RIGHT), self.inks, strict=True):
            canvas.text(setting, x, y, _COLUMN)
            canvas.line(x, foot, x + _COLUMN, foot, stroke=ink, stroke_width=6)


def comparison_figure(setter: Setter, article: Article, compared: Comparison, topic: str | None) -> Figure:
    """Two sides by topics; the first sentence of each side and how many more there are, or all of one ``topic``."""
    rows = [_topic(setter, article, row, whole=topic is not None) for row in compared.rows]
    return figure(setter, _frame(setter, article, compared, topic), rows)


def _topic(setter: Setter, article: Article, row: Row, *, whole: bool) -> _Topic:
    left, right = (_side(setter, article, said, whole=whole) for said in (row.left, row.right))
    told = (_told(article, said, whole=whole) for said in (row.left, row.right))
    title = setter.set((Piece(row.topic.title, STRONG),), BODY, ROOM)
    return _Topic(title, left, right, "{}. Left: {} Right: {}".format(row.topic.title, *told))


def _told(article: Article, said: Sequence[Sourced], *, whole: bool) -> str:
    """One side in plain words."""
    if not said:
        return SILENCE
    kept = said if whole else said[:1]
    more = f" +{len(said) - len(kept)}" if len(kept) < len(said) else ""
    sentences = (
        f"{one.text} {at_told(places(article, one.at), noted=bool(article.notes_at(*one.at)))}" for one in kept
    )
    return " ".join(sentences) + more


def _side(setter: Setter, article: Article, said: Sequence[Sourced], *, whole: bool) -> _Side:
    if not said:
        return _Side((setter.set((Piece(SILENCE, QUIET),), BODY, _COLUMN),), silent=True)
    kept = said if whole else said[:1]
    more = len(said) - len(kept)
    return _Side(
        tuple(
            setter.set(
                (
                    Piece(one.text, PLAIN),
                    *at(places(article, one.at), noted=bool(article.notes_at(*one.at))),
                    *((Piece(f"\N{NO-BREAK SPACE}+{more}", QUIET),) if more else ()),
                ),
                BODY,
                _COLUMN,
            )
            for one in kept
        ),
        silent=False,
    )


def _frame(setter: Setter, article: Article, compared: Comparison, topic: str | None) -> Frame:
    about = article.about
    names = f"{compared.left.title} and {compared.right.title}"
    title = f"{article.topics[topic].title}: {names}" if topic else f"Compared: {names}"
    columns = _columns(setter, article, compared)
    remarks = _remarks(article, compared, topic)
    noted = remarks[-1] if remarks[-1].startswith(NOTED) else ""
    head = Stack(
        (
            Text(setter.set((Piece(title, STRONG),), TITLE, ROOM)),
            Text(setter.set((Piece(" ".join(remarks), QUIET),), SMALL, ROOM), GAP),
            columns,
        )
    )
    return Frame(title, head, columns, f"{about.short_title} · pack {about.pack}", noted)


def _remarks(article: Article, compared: Comparison, topic: str | None) -> list[str]:
    shown = [one for row in compared.rows for side in (row.left, row.right) for one in (side if topic else side[:1])]
    told = ["The article says, in our words."]
    if topic is None and any(len(side) > 1 for row in compared.rows for side in (row.left, row.right)):
        told.append("+1 or +2: so many more sentences stand under the topic.")
    if any(article.notes_at(*one.at) for one in shown):
        told.append(f"{NOTED} {NOTED_MEANING}")
    return told


def _columns(setter: Setter, article: Article, compared: Comparison) -> _Columns:
    order = [tenure.id for tenure in article.tenures.tenures]
    left, right = (lane_ink(order.index(side.id)) for side in (compared.left, compared.right))
    return _Columns(_name(setter, compared.left, left), _name(setter, compared.right, right), (left, right))


def _name(setter: Setter, tenure: Tenure, ink: str) -> Setting:
    return setter.set((Piece(tenure.title, Style(ink, BOLD)),), BODY, _COLUMN)
