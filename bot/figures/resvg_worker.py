"""The process that draws: reads SVG from its input, writes PNG to its output, until its input ends.

It is started by its path and imports nothing of the bot, so that it is there in a fraction of a second. A request is
eight bytes (the length of what follows, the width in pixels) and the SVG in UTF-8; an answer is a byte (0 for a
picture), four bytes of length, and the picture or the reason why there is none. Numbers are big-endian. The fonts are
named on the command line.
"""

import struct
import sys
from typing import BinaryIO

import resvg_py


def serve(source: BinaryIO, sink: BinaryIO, fonts: list[str]) -> None:
    """Answer requests one after another."""
    while len(header := source.read(8)) == 8:  # noqa: PLR2004 - two numbers of four bytes
        length, width = struct.unpack(">II", header)
        svg = source.read(length).decode()
        try:
            status, answer = (
                0,
                resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts),
            )
        except ValueError as error:
            status, answer = 1, str(error).encode()
        sink.write(struct.pack(">BI", status, len(answer)) + answer)
        sink.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
