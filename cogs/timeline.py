"""``/timeline``."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Clock
from bot.client import Footnote
from bot.desk import Question
from bot.figures.gallery import AT_ONCE, Gallery
from bot.presentation.pictures import PICTURE, part_of
from bot.presentation.reply import Answer
from bot.presentation.timeline import (
    NAME,
    remarks,
    timeline_download,
    timeline_pictures,
    timeline_scope,
    timeline_sheet,
)
from bot.services import names
from bot.services.naming import resolve
from bot.services.timeline import Span, timeline
from cogs._options import completing

if TYPE_CHECKING:
    from bot.figures.figure import Figure
    from bot.figures.setting import Setter

Interaction = discord.Interaction[Footnote]


class Timeline(commands.Cog):
    """Events in order of time."""

    def __init__(self, now: Clock, gallery: Gallery) -> None:
        self._now = now
        self._gallery = gallery

    @app_commands.command(
        extras={
            "examples": (
                "/timeline",
                "/timeline from:{year} to:{year}",
                "/timeline format:picture",
                "/timeline format:ics",
            )
        }
    )
    @app_commands.rename(start="from", end="to", form="format")
    @app_commands.describe(
        start="From when: YYYY, YYYY-MM or YYYY-MM-DD",
        end="Until when: YYYY, YYYY-MM or YYYY-MM-DD",
        tenure="Only events of one tenure",
        actor="Only events in which somebody takes part",
        form="A list or pictures here, or a file for a spreadsheet (csv) or a calendar (ics)",
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
        form: Literal["list", "picture", "csv", "ics"] = "list",
        private: bool = False,
    ) -> None:
        """What happened when: each event with its date as printed, its certainty and its address."""
        options = (start, end, tenure, actor, *(() if form == "list" else (form,)))
        await interaction.client.desk.answer(interaction, NAME, options, private=private)

    async def answered(self, question: Question) -> Answer:
        """The events that the options select, as a list, as pictures or as a file."""
        article = question.article
        start, end, tenure, actor, *form = question.options
        span = Span.parse(start, end)
        side = resolve("tenure", tenure, names.tenure_filters(article)) if tenure else names.ALL
        who = resolve("actor", actor, names.actors(article)) if actor else ""
        found = timeline(article, span, side, who)
        if not form or (form[0] == PICTURE and not found.events):
            return timeline_sheet(article, found, side, who)
        if form[0] == PICTURE:
            scope = timeline_scope(article, span, side, who)
            key = (NAME, article.about.id, article.digest, scope, tuple(event.id for event in found.events))

            def make(setter: "Setter") -> "Figure":
                from bot.figures.timeline import timeline_figure

                return timeline_figure(setter, article, found, scope)

            album = await self._gallery.album(key, make, AT_ONCE, part_of(form[1:]))
            return timeline_pictures(article, found, side, who, album)
        return timeline_download(article, found, form[0], remarks(article, found, side, who), self._now())


def listed(question: Question) -> Hashable | None:
    """A list depends on the events alone; files tell when they were made."""
    return None if question.options[4:] else ()


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Timeline(bot.app.now, bot.app.gallery)
    bot.desk.register_composing(NAME, cog.answered, listed, takes=(4, 5, 6))
    await bot.add_cog(cog)
