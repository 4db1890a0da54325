"""Words of a text as the search compares them: folded, without possessives, numbers and decades in one form."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_MARK_UP = re.compile(r"https?://\S+|<(?:[@#][!&]?\d*|a?:\w+:\d+|/?[a-z][^<>]{0,80})>|@(?:everyone|here)\b")
_MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "sept": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.?(?=\s*'?\d)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SHORT_THOUSANDS = re.compile(r"\b(\d{1,6})k\b", re.IGNORECASE)
_DECADE = re.compile(r"\b['’]?([2-9]0)['’]?s\b")  # noqa: RUF001 - typed quotation marks
_STATES = re.compile(r"\bU\.\s?S\.(?:\s?A\.)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b")  # noqa: RUF001 - typed quotation marks
_TO_CHANGE = re.compile(r"[0-9<@']|://|[uU]\.")
"""What a text of plain letters has wherever one of the above finds something."""


def normal(text: str) -> str:
    """The text with ``80,000`` and ``80k`` as ``80000``, ``80s`` as ``1980s``, ``U.S.`` as ``US``, and no ``'s``.

    Letters of other widths are plain ones; links, mentions, custom emoji and tags are no words.
    """
    if text.isascii() and not _TO_CHANGE.search(text):
        return text
    text = _MARK_UP.sub(" ", unicodedata.normalize("NFKC", text))
    text = _MONTH.sub(lambda found: _MONTHS[found[1].casefold()], text)
    text = _STATES.sub("US", _THOUSANDS.sub("", text))
    text = _DECADE.sub(r"19\1s", _SHORT_THOUSANDS.sub(r"\g<1>000", text))
    return _POSSESSIVE.sub("", text)


def cased_words(text: str) -> list[str]:
    """The words in order, as they are written."""
    return _WORD.findall(normal(text))


def words(text: str) -> list[str]:
    """The words in order, case folded."""
    plain = normal(text)
    if plain.isascii():
        return _WORD.findall(plain.lower())
    # To fold a text as a whole may part a word.
    return [word.casefold() for word in _WORD.findall(plain)]


def printed_words(text: str) -> list[str]:
    """The words of a text in order, as it is printed but case folded: those of :func:`word_spans`."""
    return _WORD.findall(text.lower()) if text.isascii() else [word.casefold() for word in _WORD.findall(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands, as it is printed: start and end."""
    return [match.span() for match in _WORD.finditer(text)]
