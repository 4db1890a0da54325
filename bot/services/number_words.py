"""Small English numbers in words, as they stand in times: ``nine thirty``, ``twenty-one``, ``nine oh five``."""

import re
from typing import Final

_UNITS: Final = {
    name: number
    for number, name in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), start=1)
}
_TEENS: Final = {
    name: number
    for number, name in enumerate(
        ("ten", "eleven", "twelve", *(f"{one}teen" for one in ("thir", "four", "fif", "six", "seven", "eigh", "nine"))),
        start=10,
    )
}
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBER: Final = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?: (?P<one>{'|'.join(_UNITS)}))?"
    rf"|oh? (?P<after>{'|'.join(_UNITS)})|(?P<small>zero|{'|'.join((*_TEENS, *_UNITS))}))\b"
)
_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")


def with_digits(text: str) -> str:
    """The same with its numbers from 0 to 59 in digits; ``text`` is in lower case."""
    return _NUMBER.sub(_digits, _HYPHEN.sub(" ", text))


def _digits(found: re.Match[str]) -> str:
    if found["after"]:
        return f"0{_UNITS[found['after']]}"
    if found["tens"]:
        return str(_TENS[found["tens"]] + _UNITS.get(found["one"] or "", 0))
    return str((_UNITS | _TEENS).get(found["small"], 0))
