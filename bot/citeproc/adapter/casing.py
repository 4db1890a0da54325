"""The last word of a title.

Source: CSL 1.0.2, *Title Case Conversion*: stop words are lowercased unless they are the first or the last word.
"""

from typing import Final

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.citeproc.adapter.titles import STOP_WORDS, is_title
from bot.domain.rich_text import RichText

_TAIL: Final = "\U00010429"
"""A letter of the Deseret alphabet, which no title has: a word that ends with it is another word."""
_TAILS: Final = str.maketrans("", "", _TAIL + _TAIL.upper())


def lengthen_last_words(item: Item, _: Case) -> Item:
    """Keep pandoc from knowing a title's last word as a stop word.

    It capitalises the last word within quotation marks only: *What Stones Are for*.
    """
    titles = {name: text for name, text in item.items() if is_title(name) and isinstance(text, str)}
    return {**item, **{name: _lengthened(title) for name, title in titles.items()}}


def shorten_last_words(text: RichText, _: Case) -> RichText:
    """Take the letter away again."""
    return tuple(replace(run, text=run.text.translate(_TAILS)) for run in text)


def _lengthened(title: str) -> str:
    end = len(title)
    while end and not title[end - 1].isalnum():
        end -= 1
    start = end
    while start and title[start - 1].isalnum():
        start -= 1
    return f"{title[:end]}{_TAIL}{title[end:]}" if title[start:end] in STOP_WORDS else title
