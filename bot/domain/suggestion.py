"""What members hand in: facts they suggest, and errors they report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.address import Address

Kind = Literal["fact", "error"]
ReviewState = Literal["pending", "approved", "rejected"]


@dataclass(frozen=True, slots=True)
class Suggestion:
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


@dataclass(frozen=True, slots=True)
class OwnFact:
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
