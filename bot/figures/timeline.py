"""The timeline: a lane for each tenure, a node for each event, its certainty in the line and in a word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.article import Article
from bot.domain.event import Certainty, Event
from bot.domain.tenure import STRADDLES, UNDATED, Tenure
from bot.figures.canvas import Canvas
from bot.figures.figure import Figure, Frame, Stack, Text, figure
from bot.figures.setting import Piece, Setter, Setting, Style
from bot.figures.theme import (
    BODY,
    GAP,
    GROUND,
    INK,
    MARGIN,
    NOTED,
    PLAIN,
    QUIET,
    ROOM,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    at,
    lane_ink,
)
from bot.figures.typeface import BOLD, LINE
from bot.services.places import place
from bot.services.timeline import Timeline

_LANES_ROOM: Final = 200.0
_LANE: Final = 36.0
_NODE: Final = 12.0
_DASHES: dict[Certainty, str] = {"dated": "none", "by note": "14 9", "implied": "1 11"}
_MEANING: dict[Certainty, str] = {
    "dated": "dated: the article prints it",
    "by note": "by note: an editor's note supplies it",
    "implied": "implied: it follows from the context",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: which tenure (or none) it stands for, and from which event to which it runs."""

    title: str
    ink: str
    x: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One event: its date and certainty, then its sentence with the address.

    The date names the tenure as well where that changes and, ``opening``, at the top of a page.
    """

    number: int
    certainty: Certainty
    lane: Lane
    lanes: tuple[Lane, ...]
    date: Setting
    opening: Setting
    sentence: Setting
    x: float

    @property
    def height(self) -> float:
        """Text and the space below."""
        return self.date.height + self.sentence.height + GAP

    def opened(self) -> "_Row":
        """The row at the top of a page."""
        return replace(self, date=self.opening)

    def draw(self, canvas: Canvas, y: float) -> None:
        """The lanes beside it, its node with a line to the text, and the text."""
        node = y + self.date.size * LINE / 2
        for lane in self.lanes:
            if lane.first <= self.number <= lane.last:
                top = node if self.number == lane.first else y
                # A pixel more, or a seam would show between two rows.
                foot = node if self.number == lane.last else y + self.height + 1
                canvas.line(lane.x, top, lane.x, foot, stroke=lane.ink, stroke_width=6)
        leader(canvas, self.lane.x, self.x - 12, node, self.certainty)
        dot(canvas, self.lane.x, node, self.lane.ink, self.certainty)
        room = WIDTH - MARGIN - self.x
        for setting in (self.date, self.sentence):
            canvas.text(setting, self.x, y, room)
            y += setting.height


@dataclass(frozen=True, slots=True)
class _Legend:
    """What the kinds of lines mean: one under the other, or beside each other where ``short``."""

    settings: tuple[tuple[Certainty, Setting], ...]
    short: bool

    @property
    def height(self) -> float:
        """The lines and the space below."""
        lines = [setting.height for _, setting in self.settings]
        return (max(lines) if self.short else sum(lines)) + GAP

    def draw(self, canvas: Canvas, y: float) -> None:
        """A sample of each line beside its word."""
        x = MARGIN
        for certainty, setting in self.settings:
            middle = y + setting.size * LINE / 2
            leader(canvas, x + _NODE, x + 80, middle, certainty)
            dot(canvas, x + _NODE, middle, INK, certainty)
            canvas.text(setting, x + 96, y)
            if self.short:
                x += 96 + setting.width + 2 * GAP
            else:
                y += setting.height


@dataclass(frozen=True, slots=True)
class _LaneNames:
    """The lanes by name, from left to right as they stand."""

    settings: tuple[tuple[Lane, Setting], ...]
    x: float

    @property
    def height(self) -> float:
        """The lines and the space below."""
        return sum(setting.height for _, setting in self.settings) + GAP

    def draw(self, canvas: Canvas, y: float) -> None:
        """A stroke in each lane's colour, as far right as the lane, and its name."""
        for lane, setting in self.settings:
            canvas.line(lane.x, y + 4, lane.x, y + setting.height - 4, stroke=lane.ink, stroke_width=6)
            canvas.text(setting, self.x, y)
            y += setting.height


def timeline_figure(setter: Setter, article: Article, found: Timeline, scope: str) -> Figure:
    """The events found, in order; ``scope`` says in words which they are. There is at least one."""
    lanes = _lanes(article, found.events)
    x = max(lane.x for lane in lanes.values()) + _NODE + 44
    rows = [_row(setter, article, found.events, number, lanes, x) for number in range(len(found.events))]
    return figure(setter, _frame(setter, article, found, scope, tuple(lanes.values()), x), rows)


def date_words(event: Event) -> tuple[str, str]:
    """The date as printed, and how sure it is with what supplies it where the print does not."""
    printed = f"“{event.printed}”" if event.printed else "no date printed"
    if event.certainty == "by note":
        return printed, f", by note {event.date} ({event.note})"
    if event.certainty == "implied":
        return printed, f", implied {event.date}" if event.date else ", implied"
    return printed, ", dated"


def lane_title(article: Article, key: str) -> str:
    """A tenure's title, or what the events outside all of them are."""
    titles = {tenure.id: tenure.title for tenure in article.tenures.tenures}
    return titles.get(key) or {STRADDLES: "Straddles tenures", UNDATED: "Undated"}.get(key, key)


def dot(canvas: Canvas, x: float, y: float, ink: str, certainty: Certainty) -> None:
    """A node: full where the article dates it, a ring around a point for a note, a broken ring where it is implied."""
    canvas.circle(x, y, _NODE + 5, fill=GROUND)
    if certainty == "dated":
        canvas.circle(x, y, _NODE, fill=ink)
    elif certainty == "by note":
        canvas.circle(x, y, _NODE - 2, fill=GROUND, stroke=ink, stroke_width=4)
        canvas.circle(x, y, 4, fill=ink)
    else:
        canvas.circle(x, y, _NODE - 2, fill=GROUND, stroke=ink, stroke_width=4, stroke_dasharray="6 4.5")


def leader(canvas: Canvas, x: float, to_x: float, y: float, certainty: Certainty) -> None:
    """The line from a node to its text: whole, dashed or dotted, on a free strip that keeps it apart from the lanes."""
    canvas.line(x + _NODE + 6, y, to_x, y, stroke=GROUND, stroke_width=10)
    canvas.line(
        x + _NODE + 6,
        y,
        to_x,
        y,
        stroke=INK,
        stroke_width=4,
        stroke_linecap="round",
        stroke_dasharray=_DASHES[certainty],
    )


def _lanes(article: Article, events: Sequence[Event]) -> dict[str, Lane]:
    """A lane for each tenure that has events, in the content's order, then one for those outside all of them."""
    order = [*(tenure.id for tenure in article.tenures.tenures), STRADDLES, UNDATED]
    used = [key for key in order if any(event.tenure == key for event in events)]
    step = min(_LANE, _LANES_ROOM / len(used))
    return {
        key: Lane(
            lane_title(article, key),
            lane_ink(order.index(key)),
            MARGIN + _NODE + number * step,
            min(place for place, event in enumerate(events) if event.tenure == key),
            max(place for place, event in enumerate(events) if event.tenure == key),
        )
        for number, key in enumerate(used)
    }


def _row(
    setter: Setter, article: Article, events: Sequence[Event], number: int, lanes: dict[str, Lane], x: float
) -> _Row:
    event, room = events[number], WIDTH - MARGIN - x
    lane = lanes[event.tenure]
    printed, certainty = date_words(event)
    date = (Piece(printed, STRONG), Piece(certainty, QUIET))
    opening = setter.set((*date, Piece(" · ", QUIET), Piece(lane.title, Style(lane.ink, BOLD))), SMALL, room, ours=True)
    changes = number == 0 or events[number - 1].tenure != event.tenure
    noted = bool(article.notes_at(event.at))
    return _Row(
        number,
        event.certainty,
        lane,
        tuple(lanes.values()),
        opening if changes else setter.set(date, SMALL, room, ours=True),
        opening,
        setter.set((Piece(event.text, PLAIN), *at(place(article, event.at), noted=noted)), BODY, room),
        x,
    )


def _frame(setter: Setter, article: Article, found: Timeline, scope: str, lanes: tuple[Lane, ...], x: float) -> Frame:
    about, count = article.about, len(found.events)
    title = f"Timeline: {scope}"
    counted = f"{count} {'event' if count == 1 else 'events'} that the article tells, in our words."
    noted = any(article.notes_at(event.at) for event in found.events)
    remark = f" {NOTED} An editor's note, from outside the article, stands on this paragraph." if noted else ""
    shorter: tuple[Certainty, ...] = ("dated", "by note", "implied")
    meanings = tuple((one, setter.set((Piece(_MEANING[one], PLAIN),), SMALL, ROOM - 96)) for one in shorter)
    words = tuple((one, setter.set((Piece(one, PLAIN),), SMALL, ROOM)) for one in shorter)
    names = tuple((lane, _lane_name(setter, article, lane, WIDTH - MARGIN - x)) for lane in lanes)
    head = Stack(
        (
            Text(setter.set((Piece(title, STRONG),), TITLE, ROOM)),
            Text(setter.set((Piece(counted + remark, QUIET),), SMALL, ROOM), GAP),
            _Legend(meanings, short=False),
            _LaneNames(names, x),
        )
    )
    later = Stack((Text(setter.set((Piece(title, STRONG),), BODY, ROOM), GAP / 2), _Legend(words, short=True)))
    return Frame(title, head, later, f"{about.short_title} · pack {about.pack}")


def _lane_name(setter: Setter, article: Article, lane: Lane, room: float) -> Setting:
    tenure = next((one for one in article.tenures.tenures if one.title == lane.title), None)
    pieces = (Piece(lane.title, Style(lane.ink, BOLD)), Piece(_span(tenure), QUIET))
    return setter.set(pieces, SMALL, room)


def _span(tenure: Tenure | None) -> str:
    if tenure is None or not (tenure.begins or tenure.ends):
        return ""
    if tenure.begins is None:
        return f", until {tenure.ends}"
    return f", {tenure.begins} to {tenure.ends}" if tenure.ends else f", from {tenure.begins}"
