"""Names compared without regard to case, accents, hyphens and apostrophes, and the names that sources go by."""

import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_SPELT_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_SHORTEST, _LONGEST, _LONG = 4, 40, 6


def folded(name: str) -> str:
    """A name's letters and digits alone, small and without marks: ``O'Brien`` and ``OBRIEN`` are ``obrien``."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_SPELT_OUT))
    return "".join(letter for letter in letters if letter.isalnum())


def near(one: str, other: str) -> int | None:
    """How many slips part two folded names, or ``None`` where that is too many to mean the same.

    One slip, two from six letters on; a swap of neighbours counts as one. Both begin alike, and neither is so short
    that a slip makes another name of it. Source: the word repair of the search (``design.md``).
    """
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or max(len(one), len(other)) > _LONGEST or one[0] != other[0]:
        return None
    allowed = 1 if shorter < _LONG else 2
    slips = OSA.distance(one, other, score_cutoff=allowed)
    return slips if slips <= allowed else None


class KnownNames:
    """The words of the names that citations may mean."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._words = frozenset(filter(None, (folded(word) for name in names for word in (name, *name.split()))))
        self._near: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Whether it is one of them."""
        return folded(word) in self._words

    def resembles(self, word: str) -> bool:
        """Whether it is one of them, or a slip away."""
        wanted = folded(word)
        if wanted not in self._near:
            self._near[wanted] = wanted in self._words or any(near(wanted, one) is not None for one in self._words)
        return self._near[wanted]

    def afresh(self) -> "KnownNames":
        """The same names for another text: nothing is kept of the words of this one."""
        known = KnownNames()
        known._words = self._words
        return known
