"""How names of places are compared: without marks and punctuation, by slips of the pen, and by how they sound."""

import re
import unicodedata
from typing import Final

from bot.services.naming import LONGEST, fold

_SPELT_OUT: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ə": "e"}
    # The dotless i, and signs that stand for apostrophes.
    | dict.fromkeys("\u0131", "i")
    | dict.fromkeys("\u02bb\u02bc\u02be\u02bf\u2018`", "")
)
_SHORTENED: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "is": "islands", "and": ""}
_SOUNDS: Final = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("t?sch|tch", "ch"),
        ("ph", "f"),
        ("ck|qu?|c(?![heiy])", "k"),
        ("c(?!h)|z", "s"),
        ("x", "ks"),
        ("ee|[yj]", "i"),
        ("oo|ou", "u"),
        ("w", "v"),
        ("(?<![cs])(?<=.)h|(?<=...)e$", ""),
        (r"(.)\1+", r"\1"),
    )
)
_MOST_SLIPS: Final = ((9, 2.5), (6, 1.5), (4, 1.0))

Spelt = tuple[str, str]
"""A joined name and its sound."""


def plain(text: str) -> str:
    """A name in small letters without marks and punctuation; ``São Paulo`` is ``sao paulo``, ``St`` ``saint``."""
    spelt = unicodedata.normalize("NFKD", text[:LONGEST].casefold().translate(_SPELT_OUT))
    words = fold("".join(one for one in spelt if not unicodedata.combining(one))).split()
    return " ".join(filter(None, (_SHORTENED.get(word, word) for word in words)))


def joined(name: str) -> str:
    """A plain name without its blanks: they are where people err first."""
    return name.replace(" ", "")


def sound(name: str) -> str:
    """Roughly how a joined name sounds: that of ``moskow`` is that of ``moscow``."""
    for written, heard in _SOUNDS:
        name = written.sub(heard, name)
    return name


def spelt(name: str) -> Spelt:
    """A joined name with its sound."""
    return name, sound(name)


def beginnings(name: Spelt) -> frozenset[str]:
    """What a name that is meant may begin with: its first letter, as written or as heard, or the first two swapped."""
    return frozenset(start for way in name for start in (way[:1], way[1::-1]) if start)


def begun(typed: Spelt) -> frozenset[str]:
    """What a name that was typed begins with; see :func:`beginnings`."""
    return frozenset(start for way in typed for start in (way[:1], way[:2]) if start)


def most_slips(typed: str) -> float:
    """How many slips of the pen a joined name may have and still be taken for another: in short ones none."""
    return next((most for shortest, most in _MOST_SLIPS if len(typed) >= shortest), 0.0)
