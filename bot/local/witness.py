"""Who is told of all that passes between a bot and a local Discord: tests that judge it, a ledger that keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.local.wire import Json

CUT = 0
"""The status of a request whose connection was cut before it was answered."""


@dataclass(frozen=True, slots=True)
class Received:
    """A request of the bot and the answer it got; ``route`` is the path as Discord's OpenAPI document writes it.

    ``query`` and ``headers`` (names in lower case) came beside the ``body``, ``files`` are the numbers of the files
    that came with it, ``provoked`` tells whether the answer was not the local Discord's own but a test's.
    """

    method: str
    route: str
    path: str
    body: object
    status: int
    answer: object
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[int, ...] = ()
    provoked: bool = False


class Witness(Protocol):
    """Hears everything, in order; what it is given must not be changed, and may be by others later."""

    def asked(self, received: Received) -> None:
        """A request was answered, or cut."""

    def told(self, event: str, payload: Json) -> None:
        """An event was sent through the gateway to one session."""
