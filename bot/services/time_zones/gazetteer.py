"""Finds places by their names: called exactly so, spelt like it, or beginning so."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.services.time_zones.places import Place
from bot.services.time_zones.spelling import Spelt, beginnings, begun, joined, most_slips, plain, spelt

_A_SLIP: Final = 2.0
_OTHER_NAME: Final = 2.0
"""How much less likely each makes it that a place is meant, in powers of ten."""
_ELSEWHERE: Final = 6
"""Names of fewer letters are other words, too: misspelt they are taken for a place only if it is famous."""
_FARTHER: Final = 2
"""Slips beyond those that may be forgiven: what is so far is offered, and nothing."""
_HEARD_ALIKE: Final = 0.5
_MOST_BY_SOUND: Final = 1.5
_SHORTEST: Final = 4
"""Letters of a name that can be misspelt and still be known."""
_TYPED, _SLIPS_TYPED = 4, 2
_FEW, _HARDLY_ANY = 8, 3

Within = Callable[[Place], bool]


class Hit(Struct, frozen=True):
    """A place that may be meant, the ``slips`` between what was typed and its name, and whether that is near enough."""

    place: Place
    slips: float = 0.0
    by_other_name: bool = False
    near: bool = True

    @property
    def weight(self) -> float:
        """How likely it is meant, in powers of ten."""
        return self.place.prominence - _A_SLIP * self.slips - _OTHER_NAME * self.by_other_name

    @property
    def is_titular(self) -> bool:
        """Whether it has the very name of a country, or of what a zone is named after."""
        return self.place.titular and not self.slips and not self.by_other_name


class Gazetteer:
    """An index over places, built once. It is asked for plain names; where their blanks stand is all one."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(sorted(places, key=lambda place: -place.prominence))
        """In this order, which their numbers keep, they are suggested."""
        numbered = tuple(enumerate(self._places))
        self._names = _Index((joined(name), number) for number, place in numbered for name in place.names)
        self._other_names = _Index((joined(name), number) for number, place in numbered for name in place.others)
        self._words = _Index((word, number) for number, place in numbered for word in _words(place))
        self._spelt = [
            (spelt(name), number) for name, found in self._names.items() if len(name) >= _SHORTEST for number in found
        ]
        self._spellings = tuple([one[way] for one, _ in self._spelt] for way in range(2))
        self._begun: defaultdict[str, list[int]] = defaultdict(list)
        for at, (one, _) in enumerate(self._spelt):
            for beginning in beginnings(one):
                self._begun[beginning].append(at)

    def called(self, name: str, within: Within) -> list[Hit]:
        """The places that have the name, well known or not, best first."""
        key = joined(name)
        well = [Hit(self._places[number]) for number in self._names.get(key)]
        otherwise = [Hit(self._places[number], by_other_name=True) for number in self._other_names.get(key)]
        return _best_first(hit for hit in (*well, *otherwise) if within(hit.place))

    def like(self, name: str, within: Within) -> list[Hit]:
        """The places whose well-known name may have been misspelt, best first; those that are somewhat far, too."""
        typed = spelt(joined(name))
        most = most_slips(typed[0])
        hits: dict[Place, Hit] = {}
        for place, slips in self._slips(typed, int(most) + _FARTHER) if name else ():
            if within(place) and (place not in hits or slips < hits[place].slips):
                near = slips <= most and (len(typed[0]) >= _ELSEWHERE or place.famous)
                hits[place] = Hit(place, slips, near=near)
        return _best_first(hits.values())

    def _slips(self, typed: Spelt, farthest: int) -> Iterator[tuple[Place, float]]:
        """Places with the slips of the pen in their name; a swap of neighbours is one.

        Another way to write the same sounds is half a slip, unless it is quite another; another beginning one more,
        but for swapped letters.
        """
        starts = begun(typed)
        for way in range(2):
            found = process.extract(
                typed[way], self._spellings[way], scorer=OSA.distance, score_cutoff=farthest, limit=None
            )
            for _, far, at in found:
                one, number = self._spelt[at]
                written = OSA.distance(typed[0], one[0]) if way else far
                heard = max(_HEARD_ALIKE + far, written - _MOST_BY_SOUND) if way else far
                yield self._places[number], min(written, heard) + beginnings(one).isdisjoint(starts)

    def suggest(self, typed: str) -> Iterator[Place]:
        """The places that a beginning may lead to, best first, some more than once; misspelt ones if there are few."""
        name, words = joined(typed), typed.split()
        leading = set(self._names.beginning(name))
        inner = _in_all([self._words.beginning(word) for word in words])
        for numbers in (self._names.get(name), leading, inner):
            yield from (self._places[number] for number in sorted(numbers))
        if self._zones(leading | inner) < _FEW:
            otherwise = (Hit(self._places[number], by_other_name=True) for number in self._other_names.beginning(name))
            hits = [*otherwise, *(self._misspelt(spelt(name)) if len(name) >= _TYPED else ())]
            few = self._zones(leading | inner) + len({hit.place.zones for hit in hits}) < _HARDLY_ANY
            if few and len(name) >= _TYPED:
                hits += self.like(name, lambda _: True)
            yield from (hit.place for hit in _best_first(hits))

    def _zones(self, numbers: Iterable[int]) -> int:
        return len({self._places[number].zones for number in numbers})

    def _misspelt(self, typed: Spelt) -> Iterator[Hit]:
        """Places whose name begins a slip away from what is typed, or two in longer ones."""
        most = _SLIPS_TYPED if len(typed[0]) >= _ELSEWHERE else 1
        alike = sorted({at for beginning in begun(typed) for at in self._begun.get(beginning, ())})
        for way in range(2):
            spellings = [self._spellings[way][at] for at in alike]
            for length in range(len(typed[way]) - 1, len(typed[way]) + 2):
                starts = [one[:length] for one in spellings]
                found = process.extract(typed[way], starts, scorer=OSA.distance, score_cutoff=most, limit=None)
                yield from (Hit(self._places[self._spelt[alike[one]][1]], far) for _, far, one in found)


class _Index:
    """Numbers by name, and the names in their order."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        found: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for name, number in named:
            found[name][number] = None
        self._numbers = {name: tuple(numbers) for name, numbers in found.items()}
        self._sorted = sorted(found)

    def items(self) -> Iterable[tuple[str, tuple[int, ...]]]:
        return self._numbers.items()

    def get(self, name: str) -> tuple[int, ...]:
        return self._numbers.get(name, ())

    def beginning(self, typed: str) -> Iterator[int]:
        """The numbers of every name that begins so, or is so."""
        for at in range(bisect_left(self._sorted, typed), len(self._sorted)):
            if not self._sorted[at].startswith(typed):
                break
            yield from self._numbers[self._sorted[at]]


def _words(place: Place) -> Iterator[str]:
    return (word for name in (*place.names, plain(place.country)) for word in name.split())


def _in_all(found: Sequence[Iterable[int]]) -> set[int]:
    first, *others = map(set, found)
    return first.intersection(*others)


def _best_first(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: -hit.weight)
