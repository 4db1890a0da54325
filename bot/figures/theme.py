"""How pictures look: one width, three sizes of type, colours that are told apart without seeing them.

A phone shows a picture some 400 points wide, so that 26 pixels become 10 points. The ground is opaque and light: it
reads on both of Discord's themes. Every ink has a contrast of at least 4.5 to 1 on it (WCAG 2.2, criterion 1.4.3).
"""

from typing import Final

from bot.figures.setting import LEFT_TO_RIGHT, Piece, Style
from bot.figures.typeface import BOLD

WIDTH: Final = 1080
MARGIN: Final = 40.0
ROOM: Final = WIDTH - 2 * MARGIN
TITLE, BODY, SMALL = 40.0, 28.0, 26.0
GAP: Final = 24.0
"""Between two things that stand under each other; halves and doubles of it serve where less or more is wanted."""

GROUND: Final = "#faf8f3"
BAND: Final = "#efebe1"
RULE: Final = "#cfc9bb"
FRAME: Final = "#8a8474"
"""Of a line that says something: a contrast of 3 to 1 (criterion 1.4.11). One that only divides, ``RULE``, has less."""
INK: Final = "#1f2328"
MUTED: Final = "#57534a"
LANES: Final = ("#1257a0", "#a83f0a", "#176f4d", "#6b3a94", "#8a1c4a", "#4d5a12", "#0d6673", "#7a4a12")
"""Blue, vermilion, green, purple and so on, in the order in which colour-blind eyes tell them apart best."""
ADDRESS: Final = Style("#1257a0", BOLD)
PLAIN: Final = Style(INK)
STRONG: Final = Style(INK, BOLD)
QUIET: Final = Style(MUTED)
NOTED: Final = "†"
"""The mark of a paragraph that an editor's note stands on."""
NOTED_MEANING: Final = "An editor's note, from outside the article, stands on this paragraph."


def lane_ink(number: int) -> str:
    """The colour of a lane; beyond eight they come again, and place and word tell them apart."""
    return LANES[number % len(LANES)]


def at(address: str, *, noted: bool = False) -> tuple[Piece, ...]:
    """An address behind a sentence, unbroken: ``(§2.1 ¶3)``, with a mark where an editor's note stands on it."""
    unbroken = address.replace(" ¶", "\N{NO-BREAK SPACE}¶")
    mark = (Piece(NOTED, Style(LANES[1], BOLD)),) if noted else ()
    return (Piece(f" {LEFT_TO_RIGHT}({unbroken}){LEFT_TO_RIGHT}", ADDRESS), *mark)


def at_told(address: str, *, noted: bool = False) -> str:
    """The same in plain words."""
    return f"({address}){NOTED if noted else ''}"
