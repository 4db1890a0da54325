"""Where in a text the words stand that a question asks for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.services.searching.other_names import Phrase
from bot.services.searching.words import word_spans

Spans = tuple[tuple[int, int], ...]
"""Pieces of a text: start and end."""


class Marks:
    """Finds some phrases in texts; ``stems_of`` gives the stem of each word of a text, in order."""

    def __init__(self, phrases: Iterable[Phrase], stems_of: Callable[[str], Phrase]) -> None:
        begun_by: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            begun_by[phrase[0]].append(phrase)
        self._begun_by: Mapping[str, Sequence[Phrase]] = dict(begun_by)
        self._stems_of = stems_of

    def __call__(self, text: str) -> Spans:
        """The pieces of a text, in order, each one word of a phrase."""
        marked = self._marked(text)
        if not marked:
            return ()
        spans = word_spans(text)
        return tuple(spans[at] for at in sorted(marked))

    def are_in(self, text: str) -> bool:
        """Whether a text has one of the phrases."""
        return bool(self._marked(text))

    def _marked(self, text: str) -> set[int]:
        """The words of a text that belong to a phrase, by number."""
        stems, begun_by = self._stems_of(text), self._begun_by
        if begun_by.keys().isdisjoint(stems):
            return set()
        return {
            at + offset
            for at, stem in enumerate(stems)
            if stem in begun_by
            for phrase in begun_by[stem]
            if stems[at : at + len(phrase)] == phrase
            for offset in range(len(phrase))
        }
