"""Where the fonts of pictures are: Noto, and one for signs, from packages that hold nothing else."""

import json
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from bot.errors import DrawingMissing

REQUIRED = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
"""Latin, Greek, Cyrillic and Devanagari; Arabic with all letters of Urdu."""
_SIGNS = "fontpkg_fira_code"
"""Arrows, relations and other signs of sciences, which Noto Sans keeps elsewhere; asked last."""
_FAMILY = "fontpkg_noto_sans_"
_GROUP = "fontpkg.family"


class Font(Struct, frozen=True):
    """A font file and the family name that an SVG asks for it by; ``signs`` is one that lends only single signs."""

    family: str
    path: Path
    signs: bool = False


def installed_fonts() -> tuple[Font, ...]:
    """The two fonts that pictures need, any further script of Noto Sans that is installed, then the one of signs.

    Raises :class:`~bot.errors.DrawingMissing` when one of the two is not there.
    """
    also = {one.value for one in entry_points(group=_GROUP) if one.value.startswith(_FAMILY)}
    packages = (*REQUIRED, *sorted(also - set(REQUIRED)), _SIGNS)
    found = {package: _font(package) for package in packages}
    for package in REQUIRED:
        if found[package] is None:
            raise DrawingMissing(package.replace("_", "-"))
    return tuple(font for font in found.values() if font is not None)


def _font(package: str) -> Font | None:
    """The upright font of a package of fontpkg: its manifest names family and files."""
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec else []
    for folder in map(Path, folders):
        manifest = folder / "metadata.json"
        if not manifest.is_file():
            continue
        told = json.loads(manifest.read_text(encoding="utf-8"))
        paths = (folder / one["path"] for one in told["files"] if one["style"] == "normal")
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            return Font(told["family"], path, signs=package == _SIGNS)
    return None
