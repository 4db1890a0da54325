"""Discord's Markdown as plain text: what a reader sees when the marks are gone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

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
    """Take the marks off the beginnings of lines, then render what runs through them."""
    return _Inline(names).render("\n".join(_line(line) for line in text.split("\n")))


def _line(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
    if heading := _HEADING.match(line):
        return line[heading.end() :]
    if bullet := _BULLET.match(line):
        return f"{bullet[1]}• {line[bullet.end() :]}"
    return line


class _Inline:
    """Renders what stands inside a paragraph: each rule looks at one place and tells what it makes of it."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._depth = 0

    def render(self, text: str) -> str:
        """The plain text of ``text``; what is nested deeper than any person writes stays as it is."""
        if self._depth > _DEEPEST:
            return text
        self._depth += 1
        pieces: list[str] = []
        position = 0
        unclosed: set[str] = set()
        while special := _SPECIAL.search(text, position):
            pieces.append(text[position : special.start()])
            shown, position = self._at(text, special.start(), unclosed)
            pieces.append(shown)
        self._depth -= 1
        return "".join([*pieces, text[position:]])

    def _at(self, text: str, start: int, unclosed: set[str]) -> tuple[str, int]:
        """What the mark at ``start`` shows, and where the text goes on."""
        for pattern, show in _RULES:
            if match := pattern.match(text, start):
                return show(self, match), match.end()
        return self._emphasis(text, start, unclosed) or (text[start], start + 1)

    def _emphasis(self, text: str, start: int, unclosed: set[str]) -> tuple[str, int] | None:
        """Text between two equal marks, such as ``**bold**``; a mark that nothing closes is not tried again."""
        for mark in _MARKS:
            if mark in unclosed or not text.startswith(mark, start):
                continue
            inside = start + len(mark)
            end = _closing(text, inside, mark)
            if end is not None:
                return self.render(text[inside:end]), end + len(mark)
            if len(mark) > 1 or _opens(text, inside, mark):
                unclosed.add(mark)
        return None

    def inside(self, match: re.Match[str]) -> str:
        """An escaped character, code, or an address: itself, without its marks."""
        return match[1]

    def link(self, match: re.Match[str]) -> str:
        """A masked link."""
        return f"{self.render(match[1])} ({match[2]})"

    def mention(self, match: re.Match[str]) -> str:
        """A person, role or channel by name."""
        mark = match[1].replace("!", "")
        name = self._names(mark, match[2])
        return match[0] if name is None else f"{mark[0]}{name}"

    def command(self, match: re.Match[str]) -> str:
        """A command that can be pressed."""
        return f"/{match[1]}"

    def emoji(self, match: re.Match[str]) -> str:
        """A server's own emoji."""
        return f":{match[1]}:"

    def moment(self, match: re.Match[str]) -> str:
        """A moment, which every reader sees in the own zone."""
        try:
            return _TIMES[match[2] or "f"].format(datetime.fromtimestamp(int(match[1]), UTC))
        except (OverflowError, ValueError, OSError):
            return match[0]


_SPECIAL = re.compile(r"[\\<\[*_~`|]|https?://")
_DEEPEST = 16
_MARKS = ("**", "__", "~~", "||", "*", "_")
_RULES: tuple[tuple[re.Pattern[str], Callable[[_Inline, re.Match[str]], str]], ...] = (
    (re.compile(r"\\([^0-9A-Za-z\s])"), _Inline.inside),
    (re.compile(r"``(.+?)``(?!`)", re.DOTALL), _Inline.inside),
    (re.compile(r"`([^`]+)`(?!`)"), _Inline.inside),
    (re.compile(r"<(https?://[^\s<>]+)>"), _Inline.inside),
    (re.compile(r"(?<![A-Za-z])(https?://[^\s<]*[^\s<.,:;\"'\]*_~|])"), _Inline.inside),
    (
        re.compile(r"\[((?:\\.|[^\[\]\\\n])+)\]\(<?(https?://(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: +\"[^\"\n]*\")?\)"),
        _Inline.link,
    ),
    (re.compile(r"<(@!?|@&|#)([0-9]{1,20})>"), _Inline.mention),
    (re.compile(r"</([^:>\n]+):[0-9]{1,20}>"), _Inline.command),
    (re.compile(r"<a?:(\w{2,32}):[0-9]{1,20}>"), _Inline.emoji),
    (re.compile(r"<t:(-?[0-9]{1,13})(?::([tTdDfFsSR]))?>"), _Inline.moment),
)


def _closing(text: str, start: int, mark: str) -> int | None:
    """Where the text that ``mark`` opened just before ``start`` is closed, if it is.

    One star or underscore hugs its text, and underscores do not open or close within a word.
    """
    single = len(mark) == 1
    if single and not _opens(text, start, mark):
        return None
    position = start
    while position < len(text):
        if text[position] == "\\" or (single and text.startswith(mark * 2, position)):
            position += 2
        elif position > start and text.startswith(mark, position) and _closes(text, position, mark):
            return position
        else:
            position += 1
    return None


def _opens(text: str, start: int, mark: str) -> bool:
    before = text[start - 2 : start - 1] if start > 1 else ""
    return not text[start : start + 1].isspace() and not (mark == "_" and before.isalnum())


def _closes(text: str, end: int, mark: str) -> bool:
    after = text[end + len(mark) : end + len(mark) + 1]
    if len(mark) > 1:
        # In "***both***" the outer pair closes last.
        return mark not in {"**", "__"} or after != mark[0]
    return not text[end - 1].isspace() and not (mark == "_" and after.isalnum())
