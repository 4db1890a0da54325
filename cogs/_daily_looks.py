"""What moderators look at: all daily facts, how one fares, what comes, and what was; asked again at each page."""

from datetime import timedelta
from itertools import takewhile
from typing import Final

from bot.client import Footnote
from bot.desk import Question
from bot.domain.schedule import MOST_SCHEDULES, Schedule
from bot.presentation.daily_history import Coming, History, history_download, history_sheet, week_sheet
from bot.presentation.daily_status import CSV, HISTORY, LIST, PREVIEW, STATUS, Standing, list_sheet, status_sheet
from bot.presentation.daily_words import schedule_label
from bot.presentation.reply import Download
from bot.presentation.sheet import Sheet
from bot.services.due_times import slots
from bot.services.rotation import left, upcoming
from cogs._moderators import demand_manager
from cogs._posting_places import role_is_gone
from cogs._schedules import article_of, channel_name, facts_of, forums_of, schedule_meant, with_open_slot

LAST: Final = 30
"""How many posts a history shows."""
AHEAD: Final = timedelta(days=7)


class Looks:
    """Answers the look-ups; each asks for permission first."""

    def __init__(self, client: Footnote) -> None:
        self._client = client
        self._app = client.app

    def register(self) -> None:
        """Let the desk answer them."""
        for name, composing in (
            (LIST, self.listed),
            (STATUS, self.status),
            (PREVIEW, self.week),
            (HISTORY, self.history),
            (CSV, self.csv),
        ):
            self._client.desk.register_composing(name, composing)

    async def listed(self, question: Question) -> Sheet:
        """Every daily fact of the server, or the one that is named."""
        guild_id = demand_manager(question.interaction)
        if question.options[0]:
            schedules: tuple[Schedule, ...] = (await schedule_meant(question.interaction, question.options[0]),)
        else:
            schedules = await self._app.schedules.of_guild(guild_id)
        labelled = [(await with_open_slot(self._app, one), self._label(one)) for one in schedules]
        gone = [one.plan.role_id for one in schedules if one.plan.role_id and role_is_gone(self._client, one)]
        return list_sheet(question.article, labelled, MOST_SCHEDULES, gone)

    async def status(self, question: Question) -> Sheet:
        """How one fares."""
        schedule = await schedule_meant(question.interaction, question.options[0])
        app, pool = self._app, await self._client.daily.pool_of(schedule)
        bag, stopped = await app.bags.of(schedule.id), await app.posts.stopped_until()
        standing = Standing(
            await with_open_slot(app, schedule),
            self._label(schedule),
            posts=await app.posts.last(schedule.id, LAST),
            counts=await app.posts.counts(schedule.id),
            left=left(bag, pool),
            facts=len(pool),
            round=bag.round,
            queued=len(bag.queue),
            stopped_until=stopped if stopped and stopped > app.now() else None,
            forums=forums_of(self._client, schedule.guild_id),
            role_is_gone=role_is_gone(self._client, schedule),
        )
        return status_sheet(article_of(app, schedule), standing)

    async def week(self, question: Question) -> Sheet:
        """The next 7 days with their facts."""
        schedule = await schedule_meant(question.interaction, question.options[0])
        return week_sheet(
            article_of(self._app, schedule), schedule, self._label(schedule), await self._coming(schedule)
        )

    async def history(self, question: Question) -> Sheet:
        """The last posts."""
        history = await self._history(question)
        return history_sheet(article_of(self._app, history.schedule), history)

    async def csv(self, question: Question) -> Download:
        """The same as a file."""
        history = await self._history(question)
        return history_download(article_of(self._app, history.schedule), history)

    async def _coming(self, schedule: Schedule) -> list[Coming]:
        app, now = self._app, self._app.now()
        until = now + AHEAD
        ahead = list(takewhile(lambda slot: slot.due <= until, slots(schedule.plan, now)))
        posts = {post.day: post for post in await app.posts.since(schedule.id, now.date() - AHEAD)}
        dates = [slot for slot in ahead if slot.date not in posts or posts[slot.date].state == "skipped"]
        open_dates = [slot for slot in dates if slot.date not in posts]
        pool, bag = await self._client.daily.pool_of(schedule), await app.bags.of(schedule.id)
        facts = await facts_of(app, schedule)
        chosen = dict(zip(open_dates, upcoming(bag, pool, schedule.seed, len(open_dates)), strict=False))
        return [Coming(slot, facts.get(chosen.get(slot, "")), skipped=slot.date in posts) for slot in dates]

    async def _history(self, question: Question) -> History:
        schedule = await schedule_meant(question.interaction, question.options[0])
        guild = self._client.get_guild(schedule.guild_id)
        posts = await self._app.posts.last(schedule.id, LAST)
        found = [guild.get_channel_or_thread(post.channel_id) for post in posts if guild and post.channel_id]
        return History(
            schedule,
            self._label(schedule),
            posts,
            await facts_of(self._app, schedule),
            {channel.id: channel.name for channel in found if channel is not None},
            forums_of(self._client, schedule.guild_id),
        )

    def _label(self, schedule: Schedule) -> str:
        return schedule_label(schedule, channel_name(self._client, schedule))
