"""The search over an article, built when somebody first asks: a bot that starts need not wait for it."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from bot.domain.address import Address
from bot.domain.article import Article

if TYPE_CHECKING:
    from bot.services.searching.marking import Marks
    from bot.services.searching.place_index import Findings, PlaceIndex


class Searching(Protocol):
    """What is asked of the search over an article; see :class:`~bot.services.searching.place_index.PlaceIndex`."""

    def find(self, question: str) -> "Findings":
        """Every paragraph that meets a word of the question, and how well the question is covered."""

    def marking(self, question: str) -> "Marks":
        """Tells where in a text the words stand that the question asks for."""

    def is_quick(self, question: str) -> bool:
        """Whether a question is surely looked up within some milliseconds."""

    def knows(self, word: str) -> bool:
        """Whether a word, case folded, is one of the texts', of the language, or of talk."""


class PlannedIndex:
    """An index of an article and a text, which takes a quarter of a second to build; from whatever thread it is asked.

    Once it is closed it answers nothing more.
    """

    def __init__(self, article: Article, own_text: Mapping[Address, Sequence[str]]) -> None:
        self._plan = article, own_text
        self._building = Lock()
        self._built: PlaceIndex | None = None

    def prepare(self) -> "PlaceIndex":
        """Build it now, unless it has been built."""
        from bot.services.searching.place_index import place_index

        with self._building:
            if self._built is None:
                self._built = place_index(*self._plan)
            return self._built

    def find(self, question: str) -> "Findings":
        """Every paragraph that meets a word of the question, and how well the question is covered."""
        return (self._built or self.prepare()).find(question)

    def marking(self, question: str) -> "Marks":
        """Tells where in a text the words stand that the question asks for."""
        return (self._built or self.prepare()).marking(question)

    def is_quick(self, question: str) -> bool:
        """Whether a question is surely looked up within some milliseconds: never before the index is built."""
        return self._built is not None and self._built.is_quick(question)

    def knows(self, word: str) -> bool:
        """Whether a word, case folded, is one of the texts', of the language, or of talk."""
        return (self._built or self.prepare()).knows(word)

    def close(self) -> None:
        """Give the memory back."""
        with self._building:
            if self._built is not None:
                self._built.close()
