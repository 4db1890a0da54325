"""A file as lines of text, whatever its encoding and line ends; or one sentence that says why it is none."""

import codecs
import errno
import re
import stat
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.domain.fingerprint import letters
from bot.errors import OperatorError

LARGEST = 1_000_000
"""Bytes. An article of 100 pages has less than half of that."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's stand first because the one of UTF-16 begins like it."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"\s+")
_UNSEEN = dict.fromkeys(
    (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
"""Soft hyphens, joiners, marks of direction, blanks without width: they are no part of the words."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_READ_WRONGLY = re.compile("\u00e2[\u20ac\u0080]|[\u00c2\u00c3][\u0080-\u00bf]|(?<![\r\n])\ufffd|\ufffd(?![ \t])")
"""UTF-8 that was once read as Windows-1252 or Latin-1, and characters that a program could not read.

One that stands before a line was the mark of a bullet, and is not missed."""
NOTHING = "; nothing was imported."
"""How every refusal ends."""
_LONGEST_NAME = 200
_SAVE = "save it as plain text in UTF-8"


@dataclass(frozen=True)
class Line:
    """A line that is not blank; ``number`` counts from 1 in the file, ``after_blank`` tells what stands above."""

    number: int
    text: str
    after_blank: bool = False

    @cached_property
    def letters(self) -> str:
        """What counts when printed lines are compared."""
        return letters(self.text)


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a text file, blanks made single and unseen marks left out.

    Reads UTF-8, UTF-16 and UTF-32 by their byte order marks, UTF-16 without one by its zeros, and else UTF-8. Raises
    :class:`~bot.errors.OperatorError` where the file cannot be read, is too large, or is not a text.
    """
    lines = _lines(_decoded(path, _bytes(path)))
    if not lines:
        raise _refused(path, "holds no text; name the file with the article's text")
    return lines


def _refused(path: Path, why: str) -> OperatorError:
    name = "".join(letter if letter.isprintable() else "�" for letter in str(path))
    shown = name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
    return OperatorError(f"{shown} {why}{NOTHING}")


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refused(path, "is a folder; name the text file in it")
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, "is not a file; name a text file")
        if status.st_size > LARGEST:
            raise _too_large(path, f"{status.st_size:,}")
        # No further, whatever the size: it may be growing, or the system's own and told as none.
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise _refused(path, "does not exist; name the file with the article's text") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise _refused(path, "is a link that leads to itself; name the file with the article's text") from error
        why = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not one"
        raise _refused(path, f"cannot be read: {why}; give its reader the right to, or take a copy") from error
    if len(raw) > LARGEST:
        raise _too_large(path, f"more than {LARGEST:,}")
    return raw


def _too_large(path: Path, count: str) -> OperatorError:
    why = f"has {count} bytes, and an article's text at most {LARGEST:,}; name the file with the article's text alone"
    return _refused(path, why)


def _decoded(path: Path, raw: bytes) -> str:
    encoding, start = _encoding(raw)
    try:
        text = raw[start:].decode(encoding)
    except UnicodeDecodeError as error:
        known = raw[start : start + error.start].decode(encoding, errors="ignore")
        raise _refused(path, f"is not {encoding.upper()} text at line {_line_of(known)}; {_SAVE}") from error
    if control := _CONTROL.search(text):
        where = _line_of(text[: control.start()])
        raise _refused(path, f"is not a text file: line {where} holds a control character; {_SAVE}")
    if wrong := _READ_WRONGLY.search(text):
        where = _line_of(text[: wrong.start()])
        raise _refused(path, f"was once read in a wrong encoding, as line {where} shows; take a fresh copy")
    return text


def _line_of(before: str) -> int:
    """The number of the line on which the text ``before`` ends."""
    return len(_LINE_END.findall(before)) + 1


def _encoding(raw: bytes) -> tuple[str, int]:
    """The encoding's name and how many bytes its mark takes."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name, len(mark)
    # Every other byte of UTF-16 is zero as long as the text is mostly Latin, and none of the bytes between.
    even, odd = raw[0:2000:2], raw[1:2000:2]
    for name, zeros, others in (("utf-16-be", even, odd), ("utf-16-le", odd, even)):
        if zeros.count(0) * 2 > len(zeros) and not others.count(0):
            return name, 0
    return "utf-8", 0


def _lines(text: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    blank = False
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        clean = _BLANKS.sub(" ", unicodedata.normalize("NFC", raw).translate(_UNSEEN)).strip()
        if clean:
            lines.append(Line(number, clean, after_blank=blank))
        blank = not clean
    if len(lines) > 1 and all(line.after_blank for line in lines[1:]):
        # Double spacing parts nothing.
        return tuple(Line(line.number, line.text) for line in lines)
    return tuple(lines)
