"""What members hand in: facts they suggest, and errors they report."""

import re
from datetime import datetime
from typing import Final, Literal

from msgspec import Struct

from bot.domain.address import Address

Kind = Literal["fact", "error"]
ReviewState = Literal["pending", "approved", "rejected"]

OWN: Final = "own-"
"""How the id of a server's own fact begins; the number of its suggestion follows."""
LONGEST_PLACE: Final = 100
SHORTEST_SENTENCE, LONGEST_SENTENCE, LONGEST_NOTE = 10, 300, 500
"""Characters of a suggested fact and of the note that goes with it."""
LONGEST_REPORT, LONGEST_SOURCE = 1000, 500
"""Characters of what is wrong, and of how the reporter knows."""
LONGEST_REASON: Final = 500
MOST_PENDING: Final[dict[Kind, int]] = {"fact": 5, "error": 10}
"""How many of its kind a person may have waiting in a server: more would flood its moderators."""

_NAME = re.compile(r"(fact|error)-([1-9][0-9]{0,17})", re.ASCII | re.IGNORECASE)
_OWN_ID = re.compile(rf"{OWN}([1-9][0-9]{{0,17}})", re.ASCII | re.IGNORECASE)


class Suggestion(Struct, frozen=True):
    """A member's suggestion or report, and what the moderators made of it.

    ``text`` is the suggested sentence, or what is wrong; ``note`` what the member added. ``place`` is an address
    (``intro#1``) or, for an error, what it is about (the id of a fact, event, note; ``""``: the article).
    ``by`` and ``reviewed_by`` are users' ids, ``None`` once that person had their data deleted. ``guild_id`` is
    ``None`` for a report that came from outside any server. ``message_id`` is the review card in the log channel.
    """

    id: int
    kind: Kind
    article_id: str
    pack: str
    guild_id: int | None
    place: str
    text: str
    note: str
    by: int | None
    at: datetime
    state: ReviewState = "pending"
    reviewed_by: int | None = None
    reviewed_at: datetime | None = None
    reason: str = ""
    channel_id: int | None = None
    message_id: int | None = None

    @property
    def name(self) -> str:
        """How people name it: ``fact-12`` or ``error-7``."""
        return f"{self.kind}-{self.id}"


class OwnFact(Struct, frozen=True):
    """A fact that a server's moderators approved: its own, and no part of the pack.

    ``id`` is ``own-`` and the number of the suggestion.
    """

    id: str
    guild_id: int
    article_id: str
    text: str
    at: Address
    note: str
    approved_at: datetime


def suggestion_named(name: str) -> tuple[Kind, int] | None:
    """The kind and number in ``fact-12`` or ``error-7``; ``None`` for any other text."""
    found = _NAME.fullmatch(name.strip())
    if found is None:
        return None
    return ("fact" if found[1].casefold() == "fact" else "error"), int(found[2])


def own_number(fact_id: str) -> int | None:
    """The number in ``own-12``; ``None`` for any other text."""
    found = _OWN_ID.fullmatch(fact_id.strip())
    return int(found[1]) if found else None


def names_own(text: str) -> bool:
    """Whether a text is written as the id of an own fact, also one that no number of ours can be."""
    return re.fullmatch(rf"{OWN}[0-9]+", text.strip(), re.ASCII | re.IGNORECASE) is not None
