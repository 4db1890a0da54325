"""Discord's Markdown, drawn."""

import re

from bot.local.markdown import Names
from bot.local.marks import Mark, Piece, marks
from bot.local.page.drawing.nodes import Element, Node, el, link, plainly, spoiler, time

FARTHEST = 8.64e12
"""Unix seconds, before and after which no calendar of a browser has a day."""

_FENCE = re.compile(r"```(?:[A-Za-z0-9_+#.-]+\n)?\n?(.*?)\n?```", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}|-#) +(?=\S)(.*)")
_ITEM = re.compile(r"( *)([-*]|[0-9]{1,10}\.) +(?=\S)(.*)")
_QUOTE = re.compile(r">(?:>>)? |>$")


def drawn(text: str, names: Names) -> Element:
    """A text as a block that no mark in it can reach out of."""
    return el("div", {"class": "text", "dir": "auto"}, _Text(names).blocks(text.replace("\0", "\ufffd")))


class _Text:
    """Draws one text, block by block; ``names`` tells how mentions read."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def blocks(self, text: str) -> list[Node]:
        """Code, and what stands between it."""
        found: list[Node] = []
        start = 0
        for fence in _FENCE.finditer(text):
            found += [*self._lines(text[start : fence.start()].removesuffix("\n")), _code(fence[1])]
            start = fence.end() + text.startswith("\n", fence.end())
        return [*found, *self._lines(text[start:])]

    def _lines(self, text: str, *, quoted: bool = False) -> list[Node]:
        """What is quoted already begins no quote."""
        rest = text.split("\n") if text else []
        found: list[Node] = []
        while rest:
            quote = None if quoted else self._quote(rest)
            found.append(quote or self._heading(rest) or self._list(rest) or self._paragraph(rest))
        return found

    def _quote(self, rest: list[str]) -> Element | None:
        if rest[0].startswith(">>> "):
            inside = [rest[0][4:], *rest[1:]]
        else:
            last = next((at for at, line in enumerate(rest) if not (line.startswith("> ") or line == ">")), len(rest))
            inside = [line[2:] for line in rest[:last]]
        del rest[: len(inside)]
        return el("blockquote", {}, self._lines("\n".join(inside), quoted=True)) if inside else None

    def _heading(self, rest: list[str]) -> Element | None:
        found = _HEADING.fullmatch(rest[0])
        if found is None:
            return None
        del rest[0]
        if found[1] == "-#":
            return el("p", {"class": "small"}, self._inline(found[2]))
        return el(f"h{len(found[1]) + 2}", {}, self._inline(found[2]))

    def _list(self, rest: list[str]) -> Element | None:
        """Items of one indentation; what is indented further belongs to the item above it."""
        first = item = _ITEM.fullmatch(rest[0])
        if first is None:
            return None
        ordered = first[2].endswith(".")
        items: list[Node] = []
        while item and len(item[1]) == len(first[1]) and item[2].endswith(".") == ordered:
            del rest[0]
            below: list[str] = []
            while rest and rest[0].strip() and _indentation(rest[0]) > len(first[1]):
                below.append(rest.pop(0))
            least = min(map(_indentation, below), default=0)
            inside = self._lines("\n".join(line[least:] for line in below))
            items.append(el("li", {}, el("p", {}, self._inline(item[3])), inside))
            item = _ITEM.fullmatch(rest[0]) if rest else None
        return el("ol", {"start": str(int(first[2][:-1]))}, items) if ordered else el("ul", {}, items)

    def _paragraph(self, rest: list[str]) -> Element:
        inside = [rest.pop(0)]
        while rest and not any(begins.match(rest[0]) for begins in (_QUOTE, _HEADING, _ITEM)):
            inside.append(rest.pop(0))
        return el("p", {}, self._inline("\n".join(inside)))

    def _inline(self, text: str) -> list[Node]:
        return self._pieces(marks(text))

    def _pieces(self, pieces: tuple[Piece, ...]) -> list[Node]:
        return [node for piece in pieces for node in ([piece] if isinstance(piece, str) else self._mark(piece))]

    def _mark(self, mark: Mark) -> list[Node]:
        match mark.kind:
            case "code":
                shown = el("code", {}, mark.value)
            case "address":
                shown = link(mark.value, {}, mark.value)
            case "link":
                shown = link(mark.value, {}, self._pieces(mark.inside))
            case "mention":
                name = plainly(self._names(mark.detail, mark.value) or "unknown")
                shown = el("span", {"class": "mention"}, mark.detail[0], el("bdi", {}, name))
            case "everyone":
                shown = el("span", {"class": "mention"}, mark.source)
            case "command":
                name = f"/{mark.value}"
                shown = el("button", {"type": "button", "class": "mention", "data-command": name}, name)
            case "moment":
                shown = el("span", {"class": "moment"}, _moment(mark))
            case "spoiler":
                return spoiler(el("span", {"class": "opened"}, self._pieces(mark.inside)))
            case _:
                shown = el(mark.kind, {}, self._pieces(mark.inside))
        return [shown]


def _moment(mark: Mark) -> Node:
    seconds = int(mark.value)
    return time(seconds, mark.detail) if abs(seconds) <= FARTHEST else mark.source


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _code(text: str) -> Element:
    copy = el("button", {"type": "button", "class": "quiet copy"}, "Copy")
    return el("div", {"class": "code"}, el("pre", {"tabindex": "0"}, el("code", {}, text)), copy)
