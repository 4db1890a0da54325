"""The process that draws: reads SVG from its input, writes PNG to its output, until its input ends.

It is started by its path and imports nothing of the bot, so that it is there in a fraction of a second. A request is
eight bytes (the length of what follows, the width in pixels) and the SVG in UTF-8; an answer is a byte (0 for a
picture), four bytes of length, and the picture or the reason why there is none. Numbers are big-endian. The fonts are
named on the command line.
"""

import re
import struct
import sys
from typing import BinaryIO

import resvg_py

_FOREIGN = re.compile(r"<!|<([^\s/:<>]+:)?(image|feImage)[\s/>]")
"""resvg would open the file that an image names; a document type may hide one."""


def serve(source: BinaryIO, sink: BinaryIO, fonts: list[str]) -> None:
    """Answer requests one after another."""
    while len(header := source.read(8)) == 8:  # noqa: PLR2004 - two numbers of four bytes
        length, width = struct.unpack(">II", header)
        svg = source.read(length).decode()
        try:
            _demand_own(svg)
            status, answer = (
                0,
                resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts),
            )
        except ValueError as error:
            status, answer = 1, str(error).encode()
        sink.write(struct.pack(">BI", status, len(answer)) + answer)
        sink.flush()


def _demand_own(svg: str) -> None:
    """Raise :class:`ValueError` for what the bot never draws and what would let a picture read files."""
    if _FOREIGN.search(svg):
        message = "it names another picture, or has a document type"
        raise ValueError(message)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
