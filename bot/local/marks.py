"""What runs through a paragraph of Discord's Markdown: texts, and marks with what they enclose."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Emphasis = Literal["strong", "u", "s", "spoiler", "em"]
Kind = Emphasis | Literal["code", "address", "link", "mention", "everyone", "command", "moment"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, which stands in the text as ``source``.

    ``value`` is the code, the address, the id that is mentioned, the command's name or the moment's Unix seconds;
    ``detail`` a mention's sign (``@`` person, ``@&`` role, ``#`` channel) or a moment's style; ``inside`` what an
    emphasis or a link with words of its own encloses.
    """

    kind: Kind
    source: str
    value: str = ""
    detail: str = ""
    inside: tuple["str | Mark", ...] = ()


Piece = str | Mark


def marks(text: str, depth: int = 0) -> tuple[Piece, ...]:
    """The pieces of ``text`` in their order; what is nested deeper than any person writes stays as it is."""
    if depth > _DEEPEST:
        return (text,)
    pieces: list[Piece] = []
    unclosed: set[str] = set()
    position = 0
    while special := _SPECIAL.search(text, position):
        pieces.append(text[position : special.start()])
        piece, position = _at(text, special.start(), unclosed, depth)
        pieces.append(piece)
    return tuple(piece for piece in (*pieces, text[position:]) if piece)


def _at(text: str, start: int, unclosed: set[str], depth: int) -> tuple[Piece, int]:
    """What the mark at ``start`` means, and where the text goes on."""
    for pattern, read in _RULES:
        if match := pattern.match(text, start):
            piece = read(match, depth)
            return piece, start + len(piece.source if isinstance(piece, Mark) else match[0])
    return _emphasis(text, start, unclosed, depth) or (text[start], start + 1)


def _emphasis(text: str, start: int, unclosed: set[str], depth: int) -> tuple[Mark, int] | None:
    """Text between two equal signs, such as ``**bold**``; a sign that nothing closes is not tried again."""
    for sign, kind in _SIGNS.items():
        if sign in unclosed or not text.startswith(sign, start):
            continue
        inside = start + len(sign)
        end = _closing(text, inside, sign)
        if end is not None:
            after = end + len(sign)
            return Mark(kind, text[start:after], inside=marks(text[inside:end], depth + 1)), after
        if len(sign) > 1 or _opens(text, inside, sign):
            unclosed.add(sign)
    return None


def _closing(text: str, start: int, sign: str) -> int | None:
    """Where the text that ``sign`` opened just before ``start`` is closed, if it is.

    One star or underscore hugs its text, and underscores do not open or close within a word.
    """
    single = len(sign) == 1
    if single and not _opens(text, start, sign):
        return None
    position = start
    while position < len(text):
        if text[position] == "\\" or (single and text.startswith(sign * 2, position)):
            position += 2
        elif position > start and text.startswith(sign, position) and _closes(text, position, sign):
            return position
        else:
            position += 1
    return None


def _opens(text: str, start: int, sign: str) -> bool:
    before = text[start - 2 : start - 1] if start > 1 else ""
    return not text[start : start + 1].isspace() and not (sign == "_" and before.isalnum())


def _closes(text: str, end: int, sign: str) -> bool:
    after = text[end + len(sign) : end + len(sign) + 1]
    if len(sign) > 1:
        # In "***both***" the outer pair closes last.
        return sign not in {"**", "__"} or after != sign[0]
    return not text[end - 1].isspace() and not (sign == "_" and after.isalnum())


def _escaped(match: re.Match[str], _: int) -> Piece:
    return match[1]


def _code(match: re.Match[str], _: int) -> Piece:
    return Mark("code", match[0], match[1])


def _bracketed(match: re.Match[str], _: int) -> Piece:
    return Mark("address", match[0], match[1])


def _bare(match: re.Match[str], _: int) -> Piece:
    """An address as it stands; a bracket that it does not open is not its own."""
    foreign = match[0].endswith(")") and match[0].count(")") > match[0].count("(")
    address = match[0][:-1] if foreign else match[0]
    return Mark("address", address, address)


def _link(match: re.Match[str], depth: int) -> Piece:
    """A link with words of its own, which must not look like another address."""
    if _WEB.search(match[1]):
        return match[0]
    return Mark("link", match[0], match[2], inside=marks(match[1], depth + 1))


def _mention(match: re.Match[str], _: int) -> Piece:
    return Mark("mention", match[0], match[2], match[1].replace("!", ""))


def _everyone(match: re.Match[str], _: int) -> Piece:
    return Mark("everyone", match[0])


def _command(match: re.Match[str], _: int) -> Piece:
    return Mark("command", match[0], match[1])


def _emoji(match: re.Match[str], _: int) -> Piece:
    return f":{match[1]}:"


def _moment(match: re.Match[str], _: int) -> Piece:
    return Mark("moment", match[0], match[1], match[2] or "f")


_DEEPEST = 16
_SPECIAL = re.compile(r"[\\<\[*_~`|@]|https?://")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SIGNS: dict[str, Emphasis] = {"**": "strong", "__": "u", "~~": "s", "||": "spoiler", "*": "em", "_": "em"}
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Piece]], ...] = (
    (re.compile(r"\\([^0-9A-Za-z\s])"), _escaped),
    (re.compile(r"``(.+?)``(?!`)", re.DOTALL), _code),
    (re.compile(r"`([^`]+)`(?!`)"), _code),
    (re.compile(r"<(https?://[^\s<>]+)>"), _bracketed),
    (re.compile(r"(?<![A-Za-z])https?://[^\s<]*[^\s<.,:;\"'\]*_~|]"), _bare),
    (
        re.compile(r"\[((?:\\.|[^\[\]\\\n])+)\]\(<?(https?://(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: +\"[^\"\n]*\")?\)"),
        _link,
    ),
    (re.compile(r"<(@!?|@&|#)([0-9]{1,20})>"), _mention),
    (re.compile(r"@(?:everyone|here)\b"), _everyone),
    (re.compile(r"</([^:>\n]+):[0-9]{1,20}>"), _command),
    (re.compile(r"<a?:(\w{2,32}):[0-9]{1,20}>"), _emoji),
    (re.compile(r"<t:(-?[0-9]{1,13})(?::([tTdDfFsSR]))?>"), _moment),
)
