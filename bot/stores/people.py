"""What the stores of what people hand in offer, and all that keep something about people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.domain.suggestion import Kind, OwnFact, ReviewState, Suggestion


class Suggestions(Protocol):
    """What members hand in, and what moderators made of it."""

    async def add(
        self,
        suggestion: Suggestion,
        at_most: int | None = None,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Keep a new one (its ``id`` does not matter); the same with its number.

        ``None``, and nothing is kept, when whoever hands it in has ``at_most`` of its kind waiting in that server (or
        outside all of them), or ``unless`` says yes, at that very moment, of the texts that the server has of that
        article: its own facts, and those that wait.
        """
        ...

    async def get(self, guild_id: int, kind: Kind, number: int) -> Suggestion | None:
        """One of a server's."""
        ...

    async def pending(self, guild_id: int) -> tuple[Suggestion, ...]:
        """A server's that wait for a decision, the oldest first."""
        ...

    async def reports(self, article_id: str) -> tuple[Suggestion, ...]:
        """Every report of an error in an article, decided or not, the oldest first."""
        ...

    async def carded(self, suggestion: Suggestion, channel_id: int, message_id: int) -> None:
        """Remember the review card."""
        ...

    async def carded_of(self, user_id: int) -> Sequence[Suggestion]:
        """What a person handed in or decided and has a review card, which names them."""
        ...

    async def decide(
        self,
        suggestion: Suggestion,
        state: ReviewState,
        *,
        by: int,
        at: datetime,
        reason: str,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Approve or reject one that is pending.

        ``None`` when somebody was faster, or ``unless`` says yes, at that very moment, of the texts of the server's own
        facts of that article.
        """
        ...

    async def own_facts(self, guild_id: int, article_id: str) -> tuple[OwnFact, ...]:
        """The facts of an article that a server approved, the oldest first."""
        ...

    async def own_fact(self, guild_id: int, fact_id: str) -> OwnFact | None:
        """One of a server's own facts."""
        ...

    async def add_own(self, guild_id: int, facts: Sequence[OwnFact], by: int, at: datetime) -> int:
        """Keep approved facts that come from a file, unless the server has the same text; how many were new."""
        ...

    async def remove_own(self, guild_id: int, fact_id: str) -> bool:
        """Forget one of a server's own facts; whether there was one."""
        ...


class Personal(Protocol):
    """A store that keeps something about people; each subject's store that does is one."""

    @property
    def subject(self) -> str:
        """What is kept, as people are told: ``preferences``."""
        ...

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """All that is kept about a person, as plain values for a file, an entry each."""
        ...

    async def delete_of(self, user_id: int) -> int:
        """Forget a person, and keep without their id what is a server's; how many entries it touched."""
        ...
