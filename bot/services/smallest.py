"""The smallest numbers of any stretch of a list, in order, without looking at all of it."""

from array import array
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush


class Smallest:
    """Numbers (from 0 to 2**32 - 1) in an order of their own, under a tree of minima."""

    def __init__(self, numbers: Iterable[int]) -> None:
        kept = array("I", numbers)
        self._count = len(kept)
        self._tree = array("I", bytes(kept.itemsize * self._count)) + kept
        for node in range(self._count - 1, 0, -1):
            self._tree[node] = min(self._tree[2 * node : 2 * node + 2])

    def __getitem__(self, place: int) -> int:
        return self._tree[self._count + place]

    def between(self, start: int, end: int) -> Iterator[int]:
        """The numbers from ``start`` up to but without ``end``, smallest first, each once.

        Each costs the logarithm of how many there are, so whoever wants few of many takes few.
        """
        waiting = [(self._tree[node], node) for node in self._covering(start, end)]
        heapify(waiting)
        before = -1
        while waiting:
            least, node = heappop(waiting)
            if node < self._count:
                for below in (2 * node, 2 * node + 1):
                    heappush(waiting, (self._tree[below], below))
            elif least != before:
                yield least
                before = least

    def _covering(self, start: int, end: int) -> Iterator[int]:
        """The fewest nodes under which all of the stretch lies."""
        low, high = start + self._count, end + self._count
        while low < high:
            if low % 2:
                yield low
                low += 1
            if high % 2:
                high -= 1
                yield high
            low, high = low // 2, high // 2
