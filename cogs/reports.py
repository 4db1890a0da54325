"""``Report an error``: the menu of a message, the button below a reply, and what becomes of the form."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.boundary import told
from bot.client import Footnote
from bot.desk import user_installed_only
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REPORT, LONGEST_SOURCE, MOST_PENDING, Suggestion
from bot.errors import Refusal
from bot.presentation.forms import fields
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.report import (
    PENDING_OUTSIDE,
    PENDING_REPORTS,
    REPORTED,
    SOURCE,
    WRONG,
    report_form,
    report_kept,
    report_refused,
)
from bot.presentation.subjects import reported_place
from bot.services.suggesting import tidied_lines
from cogs._message_place import is_ours, paragraph_of
from cogs._own_facts import demand_there
from cogs._review import put_before_moderators

Interaction = discord.Interaction[Footnote]


class Reports(commands.Cog):
    """The menu of a message that reports an error in it."""

    def __init__(self, bot: Footnote) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Report an error", callback=self.report)

    async def cog_load(self) -> None:
        """Add the menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    async def report(self, interaction: Interaction, message: discord.Message) -> None:
        """Open the form about what one of our own replies shows, or about the paragraph that a text rests on."""
        article = self._bot.desk.article(interaction)
        if is_ours(self._bot, message):
            about = reported_place(message, article)
            await demand_there(interaction, about)
        else:
            about = str(await paragraph_of(self._bot, article, message) or "")
        await interaction.response.send_modal(report_form(self._bot.app.library, article.about.id, about))


async def take_report(interaction: Interaction, lookup: Lookup) -> None:
    """Keep what a form says; in a server that has the bot, put it before the moderators."""
    article = interaction.client.app.library.articles.get(lookup.article)
    if article is None:
        message = "This bot no longer holds the article that the report is about."
        raise Refusal(message)
    given = {name: tidied_lines(text) for name, text in fields(interaction.data).items()}
    wrong, source = given.get(WRONG, ""), given.get(SOURCE, "")
    try:
        kept = await _kept(interaction, article, lookup, wrong, source)
    except Refusal as refusal:
        view = report_refused(refusal.sentence, wrong, source)
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    carded = await put_before_moderators(interaction.client, article, kept)
    await told(interaction, report_kept(kept, carded=carded))


async def _kept(interaction: Interaction, article: Article, lookup: Lookup, wrong: str, source: str) -> Suggestion:
    app = interaction.client.app
    if not wrong:
        message = "A report needs a word on what is wrong; open the form again and say it."
        raise Refusal(message)
    # Where only a reader has installed the bot, nobody of that server could review anything.
    guild_id = None if user_installed_only(interaction) else interaction.guild_id
    report = Suggestion(
        id=0,
        kind="error",
        article_id=article.about.id,
        pack=article.about.pack,
        guild_id=guild_id,
        place=(*lookup.options, "")[0],
        text=clipped(wrong, LONGEST_REPORT),
        note=clipped(source, LONGEST_SOURCE),
        by=interaction.user.id,
        at=app.now(),
    )
    kept = await app.suggestions.add(report, MOST_PENDING["error"])
    if kept is None:
        raise Refusal(PENDING_OUTSIDE if guild_id is None else PENDING_REPORTS)
    return kept


async def setup(bot: Footnote) -> None:
    """Add the menu, and what its form does."""
    bot.acting[REPORTED] = take_report
    await bot.add_cog(Reports(bot))
