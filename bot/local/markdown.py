"""Discord's Markdown as plain text: what a reader sees when the marks are gone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from bot.local.marks import Mark, Piece, marks

Names = Callable[[str, str], str | None]
"""How a mention reads: called with ``@`` (person), ``@&`` (role) or ``#`` (channel) and the id; ``None`` if unknown."""

_FENCE = re.compile(r"```(?:[\w+#.-]*\n)?(.*?)\n?```", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}|-#) +(?=\S)")
_BULLET = re.compile(r"( *)[-*] +(?=\S)")
_QUOTE = re.compile(r">(?:>>)? ")
_DAY = "{0.day} {0:%B} {0.year}"
_TIMES = {
    "t": "{0:%H:%M} UTC",
    "T": "{0:%H:%M:%S} UTC",
    "d": _DAY,
    "D": _DAY,
    "f": f"{_DAY} {{0:%H:%M}} UTC",
    "F": f"{{0:%A}}, {_DAY} {{0:%H:%M}} UTC",
    "s": f"{_DAY} {{0:%H:%M}} UTC",
    "S": f"{_DAY} {{0:%H:%M:%S}} UTC",
    # What is "two hours ago" depends on when it is read; a text that is kept says the moment itself.
    "R": f"{_DAY} {{0:%H:%M}} UTC",
}


def render(text: str, names: Names = lambda _mark, _id: None) -> str:
    """The plain text of ``text``: marks gone, links as ``label (url)``, bullets as ``•``, moments in words of UTC."""
    pieces: list[str] = []
    start = 0
    for fence in _FENCE.finditer(text):
        pieces += [_lines(text[start : fence.start()], names), fence[1]]
        start = fence.end()
    return "".join([*pieces, _lines(text[start:], names)])


def _lines(text: str, names: Names) -> str:
    """Take the marks off the beginnings of lines, then read what runs through them."""
    return _read(marks("\n".join(_line(line) for line in text.split("\n"))), names)


def _line(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
    if heading := _HEADING.match(line):
        return line[heading.end() :]
    if bullet := _BULLET.match(line):
        return f"{bullet[1]}• {line[bullet.end() :]}"
    return line


def _read(pieces: tuple[Piece, ...], names: Names) -> str:
    return "".join(piece if isinstance(piece, str) else _shown(piece, names) for piece in pieces)


def _shown(mark: Mark, names: Names) -> str:
    """What a reader sees of one mark."""
    match mark.kind:
        case "code" | "address":
            shown = mark.value
        case "link":
            shown = f"{_read(mark.inside, names)} ({mark.value})"
        case "mention":
            name = names(mark.detail, mark.value)
            shown = mark.source if name is None else f"{mark.detail[0]}{name}"
        case "everyone":
            shown = mark.source
        case "command":
            shown = f"/{mark.value}"
        case "moment":
            shown = _moment(mark)
        case _:
            shown = _read(mark.inside, names)
    return shown


def _moment(mark: Mark) -> str:
    """A moment, which every reader sees in the own zone."""
    try:
        return _TIMES[mark.detail].format(datetime.fromtimestamp(int(mark.value), UTC))
    except (OverflowError, ValueError, OSError):
        return mark.source
