"""Dates as a reader takes them in: EDTF's signs in words, its days and months as they are."""

import re
from typing import Final

from bot.domain.dates import Edtf

_DOUBTS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_UNKNOWN: Final = "XXXX-"
_OPEN: Final = frozenset({"", ".."})


def date_words(date: Edtf) -> str:
    """``2018-07 to 2018-08-01`` for ``2018-07/2018-08-01``, ``about 2018`` for ``2018~``, ``1980s`` for ``198X``.

    Source: the forms that :mod:`bot.domain.dates` reads.
    """
    start, slash, end = date.text.partition("/")
    if not slash:
        return _point(start)
    if start in _OPEN:
        return f"until {_point(end)}"
    return f"from {_point(start)} on" if end in _OPEN else f"{_point(start)} to {_point(end)}"


def _point(text: str) -> str:
    doubt = _DOUBTS.get(text[-1], "")
    known = text[:-1] if doubt else text
    if known.startswith(_UNKNOWN):
        return f"{doubt}{known.removeprefix(_UNKNOWN)} of an unknown year"
    if re.fullmatch("[0-9]{3}X", known):
        return f"{doubt}{known[:3]}0s"
    if "X" in known:
        return f"{doubt}{known.replace('X', '0')} to {known.replace('X', '9')}"
    return doubt + known
