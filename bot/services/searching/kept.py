"""What was made lately, kept for whoever asks for the same again."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Kept(Generic[Key, Made]):
    """Makes something for a key, and keeps what was asked for lately, in so much ``room``.

    ``size`` tells how much of the room something takes. What takes more than a quarter of it is made each time. May be
    asked from several threads: the worst that comes of it is that something is made twice.
    """

    def __init__(self, make: Callable[[Key], Made], room: int, size: Callable[[Made], int] = lambda _: 1) -> None:
        self._make = make
        self._size = size
        self._half = room // 2
        self._taken = 0
        self._young: dict[Key, Made] = {}
        self._old: dict[Key, Made] = {}

    def __call__(self, key: Key) -> Made:
        """What was made for the key; whatever :meth:`make` raises."""
        found = self._young.get(key)
        if found is not None:
            return found
        made = self._old.get(key)
        if made is None:
            made = self._make(key)
        self._keep(key, made)
        return made

    def _keep(self, key: Key, made: Made) -> None:
        """Among the young; once they fill half the room they are the old ones, and those before are let go."""
        size = self._size(made)
        if size > self._half // 2:
            return
        if self._taken + size > self._half:
            self._old, self._young, self._taken = self._young, {}, 0
        self._young[key] = made
        self._taken += size
