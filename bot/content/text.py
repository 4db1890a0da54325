"""Bytes to text that every editor shows alike: UTF-8, without hidden characters."""

import re
from typing import NamedTuple

# What YAML cannot hold, what only YAML takes for a line break (lines would be counted apart from the editor),
# and marks that turn the direction of text unseen. Zero-width joiners stay: Urdu and Hindi need them.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?|\n")


class Position(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


class Unreadable(Exception):
    """The bytes hold no text that can be read; says where and why."""

    def __init__(self, position: Position, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position
        self.sentence = sentence


def readable_text(data: bytes) -> str:
    """Decode a file, without its byte order mark; raises :class:`Unreadable` at the first byte that is not readable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        sentence = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise Unreadable(_end(before), sentence) from error
    if hidden := _HIDDEN.search(text):
        sentence = f"the hidden character {_name(hidden[0])} stands here; remove it"
        raise Unreadable(_end(text[: hidden.start()]), sentence)
    return text


def hidden_character(text: str) -> str | None:
    """The first hidden character of a text, as ``U+202E``; escapes bring them past the decoder."""
    hidden = _HIDDEN.search(text)
    return _name(hidden[0]) if hidden else None


def without_hidden(text: str) -> str:
    """The text without its hidden characters, so that it can stand in a file and be read again."""
    return _HIDDEN.sub("", text)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _end(text: str) -> Position:
    """The position right after a text."""
    line = 1
    start = 0
    for line_break in _LINE_BREAK.finditer(text):
        line += 1
        start = line_break.end()
    return Position(line, len(text) - start + 1)
