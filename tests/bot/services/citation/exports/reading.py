"""How others read what we wrote: pandoc, as a program of its own."""

import json
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from typing import Any

from bot.citeproc.pandoc import find_pandoc
from bot.citeproc.runs import citation_runs
from bot.content.csl_yaml import csl_yaml
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText
from bot.services.citation.exports import data_file

PANDOC_NAMES = {
    "ris": "ris",
    "bibtex": "bibtex",
    "biblatex": "biblatex",
    "csl-json": "csljson",
    "csl-yaml": "markdown",
}
_QUOTES = str.maketrans(dict.fromkeys('‘’“”"', "'"))  # noqa: RUF001 - typographic marks


def written(name: str, items: Iterable[CslItem]) -> str:
    return data_file(name, items, csl_yaml).decode()


def read_back(name: str, items: Iterable[CslItem]) -> dict[str, dict[str, Any]]:
    """By id, what pandoc takes each item for; all quotation marks are one mark."""
    text = written(name, items)
    source = f"---\n{text}---\n" if name == "csl-yaml" else text
    entries: list[dict[str, Any]] = json.loads(_pandoc(PANDOC_NAMES[name], "csljson", source.encode()))
    return {entry["id"]: straightened(entry) for entry in entries}


def straightened(tree: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    if isinstance(tree, str):
        return tree.translate(_QUOTES)
    if isinstance(tree, list):
        return [straightened(part) for part in tree]
    if isinstance(tree, dict):
        return {name: straightened(part) for name, part in tree.items()}
    return tree


def paragraphs(pandoc_name: str, source: bytes) -> list[RichText]:
    """The paragraphs of a document as pandoc reads them, raw HTML left out."""
    blocks = json.loads(_pandoc(pandoc_name, "json", source))["blocks"]
    return [citation_runs({"blocks": [_without_raw(block)]}) for block in blocks if block["t"] in {"Para", "Plain"}]


def letters(text: RichText, styles: Iterable[str]) -> list[tuple[Any, ...]]:
    """Each character with its styles; blanks have none, many are one, and none stand at the ends."""
    pairs = [(character, run) for run in text for character in run.text]
    plain = re.sub(r"\s+", " ", "".join(character for character, _ in pairs)).strip()
    styled = iter(
        [(character, *(getattr(run, one) for one in styles)) for character, run in pairs if character.strip()]
    )
    return [(" ",) if character == " " else next(styled) for character in plain]


def _without_raw(tree: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    if isinstance(tree, list):
        return [_without_raw(part) for part in tree if not (isinstance(part, dict) and part.get("t") == "RawInline")]
    if isinstance(tree, dict):
        return {name: _without_raw(part) for name, part in tree.items()}
    return tree


def _pandoc(reader: str, writer: str, source: bytes) -> bytes:
    command = (_path(), "--from", reader, "--to", writer)
    return subprocess.run(command, input=source, capture_output=True, check=True).stdout  # noqa: S603 - our pandoc


@cache
def _path() -> str:
    return str(find_pandoc().path)
