"""What is counted and timed while the bot works."""

import logging
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Outcome = Literal["answered", "refused", "failed", "expired", "twice", "unheard", "cut", "busy", "dropped"]
"""How an interaction ends.

``refused``: with a sentence that tells why not. ``failed``: with the id of an error. ``expired``: Discord took no
answer any more. ``twice``: it had one already. ``unheard``: what went wrong could not be told. ``cut``: the bot has
ended before. ``busy``: more was asked than could be answered, and that was said. ``dropped``: it could not be said.
"""
Ending = Literal["sent", "failed", "missed", "skipped", "unknown"]
"""What becomes of a daily post."""


class Figure(Struct, frozen=True):
    """What is read off at one moment, one value for each combination of labels; ``name`` lacks the bot's."""

    name: str
    told: str
    values: Sequence[tuple[Sequence[str], float]]
    labels: Sequence[str] = ()
    kind: Literal["gauge", "counter"] = "gauge"


class Meter:
    """Takes what is measured and forgets it: this is the one of a bot whose operator asks for no figures.

    Seconds are those of a clock that does not jump. No argument ever holds what a user wrote.
    """

    is_on = False
    """Whether anything comes of it: what is costly to find out is told only then."""
    content_type = "text/plain"

    def interaction(self, kind: str, command: str, outcome: Outcome, seconds: float) -> None:
        """Somebody's command, press or suggestion has its end after so many seconds."""

    def post(self, state: str) -> None:
        """A daily post has its end."""

    def request(self, method: str, route: str, status: str, seconds: float) -> None:
        """Discord has answered a request; ``status`` is ``cut`` where it gave no answer."""

    def waited(self, reason: str, seconds: float) -> None:
        """A request was held back, for the bot's own ``pace`` or since Discord said so (``limit``)."""

    def wrote(self, seconds: float) -> None:
        """A transaction was committed, so long after it was asked for."""

    def database_failed(self, operation: str) -> None:
        """The database could not ``read`` or ``write``."""

    def gateway(self, event: str) -> None:
        """The gateway has taken the bot in (``ready``), or back (``resumed``), or is away (``lost``)."""

    def loop_lag(self, seconds: float) -> None:
        """The event loop came so much later than it was asked to."""

    def listen(self, logger: logging.Logger) -> None:
        """Count what a logger is told from now on, until :meth:`leave`."""

    def leave(self, logger: logging.Logger) -> None:
        """Count it no more."""

    def text(self, read_off: Sequence[Figure]) -> bytes:  # noqa: ARG002 - forgotten like everything else
        """All figures, as a page of ``content_type``; ``read_off`` are those of this moment."""
        return b""
