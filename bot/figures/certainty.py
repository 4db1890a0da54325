"""How sure a date is, told three times: by the node, by the line that leads to the text, and by the word."""

from typing import Final

from msgspec import Struct

from bot.domain.event import Certainty, Event
from bot.figures.canvas import Canvas
from bot.figures.setting import Piece, Setter, Setting
from bot.figures.theme import GAP, GROUND, INK, MARGIN, PLAIN, ROOM, SMALL
from bot.figures.typeface import LINE
from bot.services.date_words import date_words

NODE: Final = 12.0
"""The radius of a node in pixels."""
_DASHES: dict[Certainty, str] = {"dated": "none", "by note": "14 9", "implied": "1 11"}
_MEANING: dict[Certainty, str] = {
    "dated": "dated: the article prints it",
    "by note": "by note: an editor's note supplies it",
    "implied": "implied: it follows from the context",
}


class Legend(Struct, frozen=True):
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
            leader(canvas, x + NODE, x + 80, middle, certainty)
            dot(canvas, x + NODE, middle, INK, certainty)
            canvas.text(setting, x + 96, y)
            if self.short:
                x += 96 + setting.width + 2 * GAP
            else:
                y += setting.height


def long_legend(setter: Setter) -> Legend:
    """Each kind with its meaning."""
    return Legend(
        tuple((one, setter.set((Piece(words, PLAIN),), SMALL, ROOM - 96)) for one, words in _MEANING.items()),
        short=False,
    )


def short_legend(setter: Setter) -> Legend:
    """Each kind with its name."""
    return Legend(tuple((one, setter.set((Piece(one, PLAIN),), SMALL, ROOM)) for one in _MEANING), short=True)


def legend_told() -> str:
    """The meanings in a sentence."""
    return f"{'; '.join(_MEANING.values())}."


def dated(event: Event) -> tuple[str, str]:
    """The date as printed, and how sure it is with the date where the print has none."""
    printed = f"“{event.printed}”" if event.printed else "undated"
    date = f" {date_words(event.date)}" if event.date else ""
    if event.certainty == "by note":
        return printed, f", by note{date}"
    return printed, f", implied{date}" if event.certainty == "implied" else ", dated"


def dot(canvas: Canvas, x: float, y: float, ink: str, certainty: Certainty) -> None:
    """A node: full where the article dates it, a ring around a point for a note, a broken ring where it is implied."""
    canvas.circle(x, y, NODE + 5, fill=GROUND)
    if certainty == "dated":
        canvas.circle(x, y, NODE, fill=ink)
    elif certainty == "by note":
        canvas.circle(x, y, NODE - 2, fill=GROUND, stroke=ink, stroke_width=4)
        canvas.circle(x, y, 4, fill=ink)
    else:
        canvas.circle(x, y, NODE - 2, fill=GROUND, stroke=ink, stroke_width=4, stroke_dasharray="6 4.5")


def leader(canvas: Canvas, x: float, to_x: float, y: float, certainty: Certainty) -> None:
    """The line from a node to its text: whole, dashed or dotted, on a free strip that keeps it apart from the lanes."""
    canvas.line(x + NODE + 6, y, to_x, y, stroke=GROUND, stroke_width=10)
    canvas.line(
        x + NODE + 6,
        y,
        to_x,
        y,
        stroke=INK,
        stroke_width=4,
        stroke_linecap="round",
        stroke_dasharray=_DASHES[certainty],
    )
