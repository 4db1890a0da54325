"""Text without its typography, character by character, so that places in the one are places in the other."""

from typing import Final

_SAME: Final = str.maketrans(
    dict.fromkeys('“”„«»‘’‚‹›"`´', "'") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("\u00a0\u202f\u2009", " ")  # noqa: RUF001
)
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN: Final = 3999


def levelled(text: str) -> str:
    """The text in lower case with one kind of quotation mark, dash and blank; as long as before."""
    plain = text.translate(_SAME)
    return "".join(lower if len(lower := one.lower()) == 1 else one for one in plain)


def uniform(text: str) -> str:
    """The text with one kind of quotation mark, dash and blank, its case kept; as long as before."""
    return text.translate(_SAME)


def roman(number: int) -> str:
    """A number in Roman capitals; empty where the Romans had no way to write it."""
    if not 0 < number <= _LARGEST_ROMAN:
        return ""
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
