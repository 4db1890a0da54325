"""``/timeline``."""

from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Clock
from bot.client import Footnote
from bot.domain.article import Article
from bot.presentation.reply import Answer
from bot.presentation.timeline import NAME, remarks, timeline_download, timeline_sheet
from bot.services import names
from bot.services.naming import resolve
from bot.services.timeline import Span, timeline
from cogs._options import completing

Interaction = discord.Interaction[Footnote]


class Timeline(commands.Cog):
    """Events in order of time."""

    def __init__(self, now: Clock) -> None:
        self._now = now

    @app_commands.command(extras={"examples": ("/timeline", "/timeline from:{year} to:{year}", "/timeline format:ics")})
    @app_commands.rename(start="from", end="to", form="format")
    @app_commands.describe(
        start="From when: YYYY, YYYY-MM or YYYY-MM-DD",
        end="Until when: YYYY, YYYY-MM or YYYY-MM-DD",
        tenure="Only events of one tenure",
        actor="Only events in which somebody takes part",
        form="A list here, or a file for a spreadsheet (csv) or a calendar (ics)",
        private="Show the answer only to me",
    )
    @app_commands.autocomplete(tenure=completing(names.tenure_filters), actor=completing(names.actors))
    async def timeline(
        self,
        interaction: Interaction,
        start: str | None = None,
        end: str | None = None,
        tenure: str | None = None,
        actor: str | None = None,
        form: Literal["list", "csv", "ics"] = "list",
        private: bool = False,
    ) -> None:
        """What happened when: each event with its date as printed, its certainty and its address."""
        options = (start, end, tenure, actor, *(() if form == "list" else (form,)))
        await interaction.client.desk.answer(interaction, NAME, options, private=private)

    def answered(self, article: Article, options: Sequence[str]) -> Answer:
        """The events that the options select, as a list or as a file."""
        start, end, tenure, actor, *form = options
        span = Span.parse(start, end)
        side = resolve("tenure", tenure, names.tenure_filters(article)) if tenure else names.ALL
        who = resolve("actor", actor, names.actors(article)) if actor else ""
        found = timeline(article, span, side, who)
        if not form:
            return timeline_sheet(article, found, side, who)
        return timeline_download(article, found, form[0], remarks(article, found, side, who), self._now())


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Timeline(bot.app.now)
    bot.desk.register(NAME, cog.answered)
    await bot.add_cog(cog)
