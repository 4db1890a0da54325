"""What an unquoted word means in YAML, and where that surprises the person who wrote it.

YAML 1.1 (*Language-Independent Types*, 2005) reads ``no`` as false, ``1.10`` as 1.1 and ``2018-04-12`` as a date.
Nothing in the content is any of these, so such words are refused rather than converted: each has to be quoted.
"""

import re

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SWITCHES = frozenset(
    form for word in ("y", "n", "yes", "no", "on", "off") for form in (word, word.capitalize(), word.upper())
)
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_NUMBER = re.compile(
    r"""[-+]?(?:
        (?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?   # 007, 1_000, 1.10, .5, 1e3
        |[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9_]*)?                             # 12:30, which is 750
        |0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+
        |\.(?:inf|Inf|INF|nan|NaN|NAN)
    )""",
    re.ASCII | re.VERBOSE,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9].*)?", re.ASCII)
_MAY_START_NUMBER = frozenset("0123456789+-.")


class Surprise(Exception):
    """An unquoted word that YAML reads as something else; its text is a sentence for the writer."""

    def __init__(self, word: str, reading: str, way_out: str = "") -> None:
        shown = word if len(word) <= 40 else word[:39] + "…"  # noqa: PLR2004 - enough to find it by
        super().__init__(f"`{shown}` without quotes is read as {reading}; write '{shown}'{way_out}")


def plain_value(word: str) -> str | int | bool | None:
    """The value of an unquoted word: text, a whole number, true or false, or nothing.

    Raises :class:`Surprise` for a word that must be quoted to keep its meaning.
    """
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if word in _SWITCHES:
        raise Surprise(word, "a yes-or-no value", " for the word, or true or false")
    if word[0] in _MAY_START_NUMBER:
        return _number(word)
    return word


def _number(word: str) -> str | int:
    if _WHOLE_NUMBER.fullmatch(word):
        return int(word)
    if _DATE.fullmatch(word):
        raise Surprise(word, "a calendar day")
    if _NUMBER.fullmatch(word):
        raise Surprise(word, "a number")
    return word
