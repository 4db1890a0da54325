"""The facts that a schedule posts."""

from collections.abc import Mapping

from msgspec import Struct

from bot.daily.memory import Memory
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import Schedule
from bot.domain.suggestion import OwnFact
from bot.services.fact_pool import pool


class Stock(Struct, frozen=True):
    """The ids of the facts in a schedule's bag, and where to find each; all are empty without its article.

    ``all_left_out`` tells that there would be facts if the server did not leave out those that a note contradicts.
    """

    article: Article | None
    ids: tuple[str, ...]
    own: Mapping[str, OwnFact]
    all_left_out: bool = False

    def fact(self, fact_id: str | None) -> Fact | OwnFact | None:
        """A fact that there still is, in the bag or not."""
        if self.article is None or fact_id is None:
            return None
        return self.own.get(fact_id) or self.article.facts.get(fact_id)


async def stock_of(memory: Memory, schedule: Schedule) -> Stock:
    """What a schedule posts now: by its topic, and its server's notes policy and own facts.

    Raises :class:`~bot.errors.StorageError`.
    """
    article = memory.library.articles.get(schedule.article_id)
    if article is None:
        return Stock(None, (), {})
    notes = (await memory.server_configs.of(schedule.guild_id)).notes or "with-note"
    own = await memory.suggestions.own_facts(schedule.guild_id, schedule.article_id)
    ids = pool(article, schedule.plan.topic, notes, own)
    all_left_out = not ids and bool(pool(article, schedule.plan.topic, "with-note", own))
    return Stock(article, ids, {one.id: one for one in own}, all_left_out)
