"""What moderators and curators look at: the queue, and the server's own facts as a file; asked again at each page."""

from typing import Final

from bot.client import Footnote
from bot.desk import Question
from bot.domain.schedule import Schedule
from bot.presentation.daily_words import schedule_label
from bot.presentation.queue import Stock, own_facts_download, queue_sheet
from bot.presentation.reply import Download
from bot.presentation.sheet import Sheet
from bot.services.rotation import left, upcoming
from cogs._moderators import demand_curator
from cogs._schedules import channel_name, facts_of, schedule_named

AHEAD: Final = 5
"""How many facts of the bag are shown behind the queue."""


async def queue_listed(question: Question) -> Sheet:
    """What waits for a decision, and the stock of all schedules or of the one that is named."""
    guild_id = await demand_curator(question.interaction)
    bot: Footnote = question.interaction.client
    name = question.options[0]
    schedules = (await schedule_named(bot, guild_id, name),) if name else await bot.app.schedules.of_guild(guild_id)
    stocks = [await _stock(bot, one) for one in schedules if one.article_id in bot.app.library.articles]
    pending = await bot.app.suggestions.pending(guild_id)
    own = await bot.app.suggestions.own_facts(guild_id, question.article.about.id)
    return queue_sheet(question.article, pending, stocks, len(own))


async def own_facts_filed(question: Question) -> Download | Sheet:
    """The server's own facts as a file."""
    guild_id = await demand_curator(question.interaction)
    own = await question.interaction.client.app.suggestions.own_facts(guild_id, question.article.about.id)
    return own_facts_download(question.article, own)


async def _stock(bot: Footnote, schedule: Schedule) -> Stock:
    pool = frozenset(await bot.daily.pool_of(schedule))
    bag = await bot.app.bags.of(schedule.id)
    queued = [key for key in bag.queue if key in pool]
    return Stock(
        schedule,
        schedule_label(schedule, channel_name(bot, schedule)),
        facts=await facts_of(bot.app, schedule),
        pool=pool,
        queue=bag.queue,
        coming=upcoming(bag, pool, schedule.seed, len(queued) + AHEAD)[len(queued) :],
        left=left(bag, pool),
        size=len(pool),
        round=bag.round,
    )
