"""``/privacy``: what is kept about a person, as a file, and gone. Seen by that person alone, told in no log."""

import asyncio
import logging
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.errors import StorageError
from bot.presentation.asking import Choice, question, said
from bot.presentation.lookup import Lookup
from bot.presentation.privacy import (
    FILENAME,
    KEPT_ON,
    NOTHING_TO_DELETE,
    PRIVACY,
    Kept,
    delete_question,
    deleted_sentence,
    export_sentence,
    exported,
    kept_sheet,
)
from bot.presentation.reply import layout
from cogs._review_cards import cards_naming, clear_cards

Interaction = discord.Interaction[Footnote]
_DELETE, _KEEP = "delete", "keep"
_TRIES = 4
_PAUSE_S = 0.1
_log = logging.getLogger(__name__)


class Privacy(commands.GroupCog, group_name=PRIVACY, group_description="What is kept about you"):
    """A person's own data, wherever the commands work."""

    @app_commands.command(extras={"examples": ("/privacy show",)})
    async def show(self, interaction: Interaction) -> None:
        """Show what is kept about you, since when, and what is not."""
        article = interaction.client.desk.article(interaction)
        view = layout(kept_sheet(article, await _kept(interaction)), Lookup(article.about.id, PRIVACY), private=False)
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command(extras={"examples": ("/privacy export",)})
    async def export(self, interaction: Interaction) -> None:
        """Give you everything that is kept about you as a file."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        kept = await _kept(interaction)
        data = exported(kept, interaction.user.id, interaction.client.app.now())
        file = discord.File(BytesIO(data), FILENAME, description="Everything that is kept about you, as JSON")
        await interaction.edit_original_response(content=export_sentence(kept), attachments=[file])

    @app_commands.command(extras={"examples": ("/privacy delete",)})
    async def delete(self, interaction: Interaction) -> None:
        """Delete everything that is kept about you, once you have confirmed."""
        kept = await _kept(interaction)
        if not any(kept.values()):
            await interaction.response.send_message(NOTHING_TO_DELETE, ephemeral=True)
            return
        about = interaction.client.desk.article(interaction).about
        choices = (
            Choice("Delete everything about me", Lookup(about.id, PRIVACY, (_DELETE,)), discord.ButtonStyle.danger),
            Choice("Keep", Lookup(about.id, PRIVACY, (_KEEP,))),
        )
        await interaction.response.send_message(view=question(delete_question(kept), choices), ephemeral=True)


async def decided(interaction: Interaction, lookup: Lookup) -> None:
    """Delete everything about whoever presses, or nothing."""
    if lookup.options != (_DELETE,):
        await interaction.response.edit_message(view=said(KEPT_ON))
        return
    await interaction.response.defer()
    cards = await cards_naming(interaction.client, interaction.user.id)
    deleted = {store.subject: await store.delete_of(interaction.user.id) for store in interaction.client.app.personal}
    overwritten = await _overwritten(interaction.client)
    await interaction.edit_original_response(view=said(deleted_sentence(deleted, overwritten=overwritten)))
    await clear_cards(interaction.client, cards, interaction.user.id)


async def _overwritten(bot: Footnote) -> bool:
    """Leave no trace in the files; whether that could be done."""
    for _ in range(_TRIES):
        try:
            if await bot.app.database.forget():
                return True
        except StorageError as error:
            _log.warning("what was deleted could not be overwritten", exc_info=error)
            return False
        await asyncio.sleep(_PAUSE_S)
    return False


async def _kept(interaction: Interaction) -> Kept:
    return {store.subject: await store.about(interaction.user.id) for store in interaction.client.app.personal}


async def setup(bot: Footnote) -> None:
    """Add the commands and what their buttons do."""
    bot.acting[PRIVACY] = decided
    await bot.add_cog(Privacy())
