"""The smallest numbers of a stretch, held against those that sorting all of it gives."""

from heapq import heappop
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.smallest import Smallest


@given(st.lists(st.integers(0, 2**32 - 1)), st.data())
def test_every_stretch_comes_in_order_and_each_number_once(numbers: list[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(numbers)))
    end = data.draw(st.integers(start, len(numbers)))
    assert list(Smallest(numbers).between(start, end)) == sorted(set(numbers[start:end]))


def test_whoever_takes_few_of_many_looks_at_few(monkeypatch: pytest.MonkeyPatch) -> None:
    popped: list[tuple[int, int]] = []

    def counting(heap: list[tuple[int, int]]) -> tuple[int, int]:
        popped.append(heap[0])
        return heappop(heap)

    monkeypatch.setattr("bot.services.smallest.heappop", counting)
    few = list(islice(Smallest(range(100_000, 0, -1)).between(1, 99_999), 25))
    assert few == list(range(2, 27))
    assert len(popped) < 25 * 20
