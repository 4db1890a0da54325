"""Posts each schedule's fact when it is due, once."""

from typing import Protocol

from bot.daily.memory import Memory
from bot.domain.schedule import Post, Schedule
from bot.services.fact_pool import pool


class Teller(Protocol):
    """Tells servers; :class:`bot.server_log.ServerLog` is one."""

    async def tell(self, guild_id: int, text: str, *, otherwise: int | None = None) -> object:
        """Say something in a server's log channel, or else to the person ``otherwise``; ``None`` if neither."""
        ...


class Scheduler:
    """The daily fact of all servers."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def wake(self) -> None:
        """Look anew at what is due: a schedule has changed."""
        raise NotImplementedError

    async def settled(self) -> None:
        """Return once nothing that is due is left to do."""
        raise NotImplementedError

    async def post_now(self, schedule: Schedule, key: str) -> Post:
        """Post a fact beside the days' own, under a key of its own (``now-`` and an interaction's id).

        Raises :class:`~bot.errors.Refusal` with the sentence that tells why it could not be sent.
        """
        raise NotImplementedError

    async def pool_of(self, schedule: Schedule) -> tuple[str, ...]:
        """The ids of the facts that a schedule posts now: by its topic, its server's notes policy and own facts."""
        article = self._memory.library.articles.get(schedule.article_id)
        if article is None:
            return ()
        notes = (await self._memory.server_configs.of(schedule.guild_id)).notes or "with-note"
        own = await self._memory.suggestions.own_facts(schedule.guild_id, schedule.article_id)
        return pool(article, schedule.plan.topic, notes, own)

    async def readmit(self, guild_id: int) -> None:
        """Let the schedules of a server that the bot has come back to go on with their next slot from now."""
        raise NotImplementedError
