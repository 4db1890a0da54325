"""Files of content that are meant to break whoever reads them.

Run by itself, ``python -m tests.hostile.monsters FOLDER`` reads them all, each in the place of each file of the article
in ``FOLDER``, with no more memory and processor time than a small machine has, and prints what was said of each.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bot.content.files import LARGEST
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.content.settings_file import read_settings
from bot.domain.library import Library
from bot.errors import ContentError, OperatorError

MEMORY: Final = 700 << 20
"""Bytes of address space, libraries included."""
SECONDS: Final = 90
"""Of processor time, for all of them."""


def _laughs() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


MONSTERS: Final[dict[str, Callable[[], bytes]]] = {
    "a bomb of aliases": lambda: _laughs().encode(),
    "one anchor, repeated": lambda: b"a: &a " + b"x" * 100_000 + b"\nb: [" + b"*a, " * 50_000 + b"]",
    "a cycle": lambda: b"a: &a [*a]\nb: &b {c: *b}\n",
    "a cycle through a merge": lambda: b"a: &a\n  <<: *a\n  b: c\n",
    "a text of 10 MB": lambda: b"id: " + b"x" * 10_000_000,
    "the longest text that is read": lambda: b"id: " + b"x" * (LARGEST - 5),
    "the longest key": lambda: b"? " + b"x" * (LARGEST - 10) + b"\n: y\n",
    "the longest quoted text": lambda: b'id: "' + b"\\n" * ((LARGEST - 8) // 2) + b'"\n',
    "lists in lists": lambda: b"[" * 200_000,
    "entries in entries": lambda: b"{a: " * 200_000,
    "dashes": lambda: b"- " * 200_000,
    "deeper line by line": lambda: "".join(" " * n + "a:\n" for n in range(2_000)).encode(),
    "one key, always again": lambda: b"a: b\n" * 200_000,
    "many keys": lambda: "".join(f"k{n}: {n}\n" for n in range(200_000)).encode(),
    "many facts that are none": lambda: b"facts:\n" + b"  - {id: a, text: b}\n" * 100_000,
    "many facts that name themselves": lambda: (
        b"facts:\n"
        + "".join(f"  - {{id: f-{n}, type: claim, by: f-{n}, text: t, at: a#1}}\n" for n in range(50_000)).encode()
    ),
    "comments": lambda: b"# x\n" * 1_000_000,
    "blank lines": lambda: b"\n" * 4_000_000,
    "many documents": lambda: b"---\na: b\n" * 200_000,
    "many tags": lambda: b"a: !!python/object/apply:os.system ['echo zq']\n" * 10_000,
    "a number of a million digits": lambda: b"id: " + b"9" * 1_000_000,
    "not UTF-8": lambda: b"id: \xff\xfe" + b"\x80" * 1_000_000,
    "UTF-16": lambda: "id: zq\n".encode("utf-16"),
    "nothing but zeros": lambda: bytes(4_000_000),
    "hidden marks": lambda: b"id: a\n" + "\u202e".encode() * 1_000_000,
    "combining marks": lambda: b"id: z" + "\u0335".encode() * 1_000_000,
    "percent signs": lambda: b"%" * 1_000_000,
    "quotes that never end": lambda: b"a: '" + b"''" * 1_000_000,
    "a regular expression's trouble": lambda: b"id: " + b"a-" * 1_000_000 + b"!",
    "a flow of commas": lambda: b"a: [" + b"," * 1_000_000 + b"]",
    "question marks": lambda: b"? " * 100_000,
}


def main(folder: Path) -> int:
    """Read all of them; prints a line of JSON for each: its name, where it stood, the faults that were told."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    library = load_library(folder)
    for name, make in MONSTERS.items():
        for where, told in _told(folder, library, name, make()):
            sys.stdout.write(f"{json.dumps([name, where, told])}\n")
    return 0


def _told(folder: Path, library: Library, name: str, data: bytes) -> Iterator[tuple[str, list[str]]]:
    # One file of an article for each monster in turn: they are read by the same code, and held against each other.
    files = sorted(folder.glob("*/*.yaml"))
    file = files[list(MONSTERS).index(name) % len(files)]
    kept = file.read_bytes()
    file.write_bytes(data)
    yield file.name, _faults_of_content(folder)
    file.write_bytes(kept)
    read = read_settings("settings.yaml", data)
    yield "settings", [one.sentence for one in read] if isinstance(read, tuple) else []
    text = folder / "text.txt"
    text.write_bytes(data)
    yield "text", [_refusal_of_text(library, text)]
    text.unlink()


def _faults_of_content(folder: Path) -> list[str]:
    try:
        load_library(folder)
    except ContentError as error:
        return [one.sentence for one in error.faults]
    return []


def _refusal_of_text(library: Library, text: Path) -> str:
    try:
        read_text(text, library)
    except OperatorError as error:
        return error.sentence
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
