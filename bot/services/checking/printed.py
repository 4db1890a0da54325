"""The article's own words, where a copy is at hand, and passages found in them word by word."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[,.]\d+)*[^\W\d_]*|[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - a typed apostrophe
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
_LEVEL = str.maketrans(
    {"’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}  # noqa: RUF001 - typed marks
)
_APART = re.compile(r"\s*([-/])\s*")
_QUOTES = re.compile(r"(?<!\w)['\"]|['\"](?!\w)")
_MARKDOWN = re.compile(r"\*+|~~|__|\|\|")


class Printed(Struct, frozen=True):
    """A word: folded for comparison, and as it stands in the text, at ``start`` to ``end``."""

    folded: str
    text: str
    start: int
    end: int


def seen(text: str) -> str:
    """A text without marks that nobody sees."""
    return _INVISIBLE.sub("", text)


def printed_words(text: str) -> tuple[Printed, ...]:
    """The words of a text, folded: case, typography, dots of abbreviations and thousands' commas aside."""
    return tuple(Printed(_folded(match[0]), match[0], *match.span()) for match in _WORD.finditer(text))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_LEVEL)
    return plain.replace(",", "").rstrip(".") if plain[0].isdigit() else plain.replace(".", "")


def levelled(text: str) -> str:
    """A text without differences of typography: no quotation marks, one kind of apostrophe, hyphen and blank."""
    plain = unicodedata.normalize("NFKC", _MARKDOWN.sub("", seen(text))).translate(_LEVEL)
    return _APART.sub(r"\1", " ".join(_QUOTES.sub("", plain).split()))


@dataclass(frozen=True)
class Line:
    """A paragraph's own words, the citations that it prints left out."""

    address: Address
    text: str

    @cached_property
    def words(self) -> tuple[Printed, ...]:
        """Its words in order."""
        return printed_words(self.text)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The same, folded."""
        return tuple(word.folded for word in self.words)

    @cached_property
    def joined(self) -> str:
        """The folded words in one string, each between blanks."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def counted(self) -> Counter[str]:
        """How often it has each word."""
        return Counter(self.folded)

    def find(self, words: Sequence[str], start: int = 0) -> int:
        """The number of the word from which these words stand in a row, at ``start`` or later; -1 where nowhere."""
        begin = self._offsets[start] if start < len(self._offsets) else len(self.joined)
        at = self.joined.find(f" {' '.join(words)} ", begin)
        return self._numbers[at] if at >= 0 else -1

    def raw(self, first: int, last: int) -> str:
        """The text from the first to the last word."""
        return self.text[self.words[first].start : self.words[last].end]

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        """Where in the joined string the blank before each word stands."""
        offsets, at = [], 0
        for word in self.folded:
            offsets.append(at)
            at += len(word) + 1
        return tuple(offsets)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {offset: number for number, offset in enumerate(self._offsets)}


def printed_lines(article: Article, own_text: Mapping[Address, Sequence[str]]) -> Iterator[Line]:
    """The paragraphs that are at hand, in the order of the article."""
    for address in article.addresses:
        if address in own_text:
            text = seen(" ".join(own_text[address]))
            for citation in article.paragraph(address).citations:
                text = text.replace(f" {citation.printed}", "", 1)
            yield Line(address, text)
