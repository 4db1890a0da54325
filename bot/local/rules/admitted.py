"""Messages that were judged and found good: a bot that sends the same again and again is not judged again."""

import marshal
from typing import Final

from bot.local.wire import Json

MOST: Final = 256
_PLAIN: Final = 2
"""The last version of marshal's format that writes the same for what is the same; JSON's writers lack some values."""


class Admitted:
    """The bodies that were admitted last, byte by byte."""

    def __init__(self) -> None:
        self._known: dict[bytes, None] = {}

    def knows(self, body: Json, names: frozenset[str]) -> bool:
        """Whether the same body, with attachments of the same names, was admitted before."""
        return _key(body, names) in self._known

    def remember(self, body: Json, names: frozenset[str]) -> None:
        """Admit the same from now on; the oldest make room."""
        self._known[_key(body, names)] = None
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]


def _key(body: Json, names: frozenset[str]) -> bytes:
    return marshal.dumps((body, sorted(names)), _PLAIN)
