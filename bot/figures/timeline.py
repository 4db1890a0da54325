"""The timeline: a lane for each tenure, a node for each event, its certainty in the line and in a word."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.event import Certainty, Event
from bot.figures.canvas import Canvas
from bot.figures.certainty import NODE, dated, dot, leader, legend_told, long_legend, short_legend
from bot.figures.figure import Figure, Frame, Stack, Text, figure
from bot.figures.lanes import Lane, lane_names, lanes_of
from bot.figures.setting import Piece, Setter, Setting, Style
from bot.figures.theme import (
    BODY,
    GAP,
    MARGIN,
    NOTED,
    NOTED_MEANING,
    PLAIN,
    QUIET,
    ROOM,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    at,
    at_told,
)
from bot.figures.typeface import BOLD, LINE
from bot.services.calendar import placed
from bot.services.places import place
from bot.services.timeline import UNPLACED, Timeline


class _Face(Struct, frozen=True):
    """What may differ at the top of a page: a line ``above`` the event, its date, and all in words."""

    above: Setting | None
    date: Setting
    told: str


class _Row(Struct, frozen=True):
    """One event: its date and certainty, then its sentence with the address.

    Where the tenure changes the date names it as well, and where time ends a line above says so; both at the top of a
    page, too, as ``opening`` has it.
    """

    number: int
    certainty: Certainty
    lane: Lane
    lanes: tuple[Lane, ...]
    face: _Face
    opening: _Face
    sentence: Setting
    x: float

    @property
    def told(self) -> str:
        """The event in words."""
        return self.face.told

    @property
    def height(self) -> float:
        """Text and the space below."""
        return self._above + self.face.date.height + self.sentence.height + GAP

    @property
    def _above(self) -> float:
        return self.face.above.height + GAP / 2 if self.face.above else 0.0

    def opened(self) -> "_Row":
        """The row at the top of a page."""
        return replace(self, face=self.opening)

    def draw(self, canvas: Canvas, y: float) -> None:
        """The lanes beside it, its node with a line to the text, and the text."""
        foot = y + self.height
        if self.face.above:
            canvas.text(self.face.above, MARGIN, y, ROOM)
            y += self._above
        node = y + self.face.date.size * LINE / 2
        for lane in self.lanes:
            lane.draw(canvas, self.number, y, node, foot)
        leader(canvas, self.lane.x, self.x - 12, node, self.certainty)
        dot(canvas, self.lane.x, node, self.lane.ink, self.certainty)
        for setting in (self.face.date, self.sentence):
            canvas.text(setting, self.x, y, WIDTH - MARGIN - self.x)
            y += setting.height


def timeline_figure(setter: Setter, article: Article, found: Timeline, scope: str) -> Figure:
    """The events found, in order; ``scope`` says in words which they are. There is at least one."""
    lanes = lanes_of(article, found.events)
    x = max(lane.x for lane in lanes.values()) + NODE + 44
    rows = [_row(setter, article, found.events, number, lanes, x) for number in range(len(found.events))]
    return figure(setter, _frame(setter, article, found, scope, lanes, x), rows)


def _row(
    setter: Setter, article: Article, events: Sequence[Event], number: int, lanes: dict[str, Lane], x: float
) -> _Row:
    event, before = events[number], events[number - 1] if number else None
    lane, unplaced = lanes[event.tenure], not placed(event)
    room = WIDTH - MARGIN - x
    address, noted = place(article, event.at), bool(article.notes_at(event.at))
    told = f"{''.join(dated(event))}: {event.text} {at_told(address, noted=noted)}"

    def face(*, names_lane: bool, ends_time: bool) -> _Face:
        above = setter.set((Piece(UNPLACED, STRONG),), SMALL, ROOM, ours=True) if ends_time else None
        words = (*([UNPLACED] if ends_time else []), *([f"{lane.title}:"] if names_lane else []), told)
        return _Face(above, _date(setter, event, lane if names_lane else None, room), "\n".join(words))

    changes = before is None or before.tenure != event.tenure
    ends = unplaced and (before is None or placed(before))
    return _Row(
        number,
        event.certainty,
        lane,
        tuple(lanes.values()),
        face(names_lane=changes or ends, ends_time=ends),
        face(names_lane=True, ends_time=unplaced),
        setter.set((Piece(event.text, PLAIN), *at(address, noted=noted)), BODY, room),
        x,
    )


def _date(setter: Setter, event: Event, lane: Lane | None, room: float) -> Setting:
    printed, certainty = dated(event)
    named = (Piece(" · ", QUIET), Piece(lane.title, Style(lane.ink, BOLD))) if lane else ()
    return setter.set((Piece(printed, STRONG), Piece(certainty, QUIET), *named), SMALL, room, ours=True)


def _frame(setter: Setter, article: Article, found: Timeline, scope: str, lanes: dict[str, Lane], x: float) -> Frame:
    about, count = article.about, len(found.events)
    title = f"Timeline: {scope}"
    counted = f"{count} {'event' if count == 1 else 'events'} that the article tells, in our words."
    noted = any(article.notes_at(event.at) for event in found.events)
    remark = f"{counted} {NOTED} {NOTED_MEANING}" if noted else counted
    head = Stack(
        (
            Text(setter.set((Piece(title, STRONG),), TITLE, ROOM)),
            Text(setter.set((Piece(remark, QUIET),), SMALL, ROOM), GAP),
            long_legend(setter),
            lane_names(setter, article, lanes, x, WIDTH - MARGIN - x),
        )
    )
    later = Stack((Text(setter.set((Piece(title, STRONG),), BODY, ROOM), GAP / 2), short_legend(setter)))
    return Frame(title, head, later, f"{about.short_title} · pack {about.pack}", f"{remark} {legend_told()}")
