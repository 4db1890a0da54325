"""The lanes of a timeline: one for each tenure that has events, then those for events outside all of them."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.tenure import STRADDLES, UNDATED, Tenure
from bot.figures.canvas import Canvas
from bot.figures.certainty import NODE
from bot.figures.setting import Piece, Setter, Setting, Style
from bot.figures.theme import GAP, MARGIN, QUIET, SMALL, lane_ink
from bot.figures.typeface import BOLD
from bot.services.calendar import placed

_ROOM: Final = 200.0
_STEP: Final = 36.0


class Lane(Struct, frozen=True):
    """Which tenure (or none) a lane stands for, and its ``runs``, from which event to which.

    There is one through time, and one through what has no place in it.
    """

    title: str
    ink: str
    x: float
    runs: tuple[tuple[int, int], ...]

    def draw(self, canvas: Canvas, number: int, top: float, node: float, foot: float) -> None:
        """Its part beside the event numbered so, between ``top`` and ``foot``; it begins and ends at a ``node``."""
        for first, last in self.runs:
            if first <= number <= last:
                start = node if number == first else top
                # A pixel more, or a seam would show between two rows.
                end = node if number == last else foot + 1
                canvas.line(self.x, start, self.x, end, stroke=self.ink, stroke_width=6)


class LaneNames(Struct, frozen=True):
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


def lanes_of(article: Article, events: Sequence[Event]) -> dict[str, Lane]:
    """The lanes of events, by the tenure they name, in the content's order."""
    order = [*(tenure.id for tenure in article.tenures.tenures), STRADDLES, UNDATED]
    used = [key for key in order if any(event.tenure == key for event in events)]
    step = min(_STEP, _ROOM / len(used))
    return {
        key: Lane(
            _title(article, key), lane_ink(order.index(key)), MARGIN + NODE + number * step, tuple(_runs(events, key))
        )
        for number, key in enumerate(used)
    }


def lane_names(setter: Setter, article: Article, lanes: dict[str, Lane], x: float, room: float) -> LaneNames:
    """The names with the time that each tenure lasted, from ``x`` on."""
    spans = {tenure.id: _span(tenure) for tenure in article.tenures.tenures}
    return LaneNames(
        tuple(
            (
                lane,
                setter.set((Piece(lane.title, Style(lane.ink, BOLD)), Piece(spans.get(key, ""), QUIET)), SMALL, room),
            )
            for key, lane in lanes.items()
        ),
        x,
    )


def _title(article: Article, key: str) -> str:
    titles = {tenure.id: tenure.title for tenure in article.tenures.tenures}
    return titles.get(key) or {STRADDLES: "Straddles tenures", UNDATED: "Tenure unknown"}.get(key, key)


def _runs(events: Sequence[Event], key: str) -> list[tuple[int, int]]:
    numbers = [
        [number for number, event in enumerate(events) if event.tenure == key and placed(event) is in_time]
        for in_time in (True, False)
    ]
    return [(min(some), max(some)) for some in numbers if some]


def _span(tenure: Tenure) -> str:
    if not (tenure.begins or tenure.ends):
        return ""
    if tenure.begins is None:
        return f", until {tenure.ends}"
    return f", {tenure.begins} to {tenure.ends}" if tenure.ends else f", from {tenure.begins}"
