"""What is measured of drawings: labels that cover each other, labels outside, the ink of a PNG."""

import asyncio
import struct
import zlib
from collections.abc import Callable, Iterable

from bot.figures.canvas import Box, Drawing

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = 4


def overlapping(labels: Iterable[Box], tolerance: float = 0.5) -> list[tuple[Box, Box]]:
    """The pairs of labels that cover each other by more than ``tolerance`` pixels each way."""
    boxes = list(labels)
    return [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > tolerance
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > tolerance
    ]


def outside(drawing: Drawing) -> list[Box]:
    """The labels that reach over an edge of the drawing."""
    return [
        one
        for one in drawing.labels
        if one.x < 0 or one.y < 0 or one.x + one.width > drawing.width or one.y + one.height > drawing.height
    ]


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height; fails when the bytes are no PNG with all its parts, each with its checksum."""
    parts = dict(_parts(png))
    assert b"IEND" in parts
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    return width, height


def ink(png: bytes, ground: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """The first and last column, the first and last row, that have another colour than the ground."""
    width, height = png_size(png)
    rows = _pixels(png, width, height)
    blank = bytes((*ground, 255))
    inked = [
        (column, number)
        for number, row in enumerate(rows)
        for column in range(width)
        if row[column * _CHANNELS : column * _CHANNELS + _CHANNELS] != blank
    ]
    columns, lines = [column for column, _ in inked], [number for _, number in inked]
    return min(columns), max(columns), min(lines), max(lines)


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that is about to happen."""
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


def _parts(png: bytes) -> Iterable[tuple[bytes, bytes]]:
    assert png.startswith(_SIGNATURE)
    at = len(_SIGNATURE)
    data = b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + size]
        (checksum,) = struct.unpack(">I", png[at + 8 + size : at + 12 + size])
        assert zlib.crc32(kind + body) == checksum
        data += body if kind == b"IDAT" else b""
        yield kind, data if kind == b"IDAT" else body
        at += 12 + size


def _pixels(png: bytes, width: int, height: int) -> list[bytes]:
    """The rows of an RGBA picture, unfiltered (PNG specification, clause 9)."""
    data = zlib.decompress(dict(_parts(png))[b"IDAT"])
    length = width * _CHANNELS
    rows: list[bytes] = []
    before = bytes(length)
    for number in range(height):
        start = number * (length + 1)
        before = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + length]), before)
        rows.append(before)
    return rows


def _unfiltered(kind: int, row: bytearray, above: bytes) -> bytes:
    for place in range(len(row)):
        left = row[place - _CHANNELS] if place >= _CHANNELS else 0
        corner = above[place - _CHANNELS] if place >= _CHANNELS else 0
        up = above[place]
        added = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        row[place] = (row[place] + added) & 255
    return bytes(row)


def _paeth(left: int, up: int, corner: int) -> int:
    distances = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
    return (left, up, corner)[distances.index(min(distances))]
