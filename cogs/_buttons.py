"""Buttons, menus and forms whose whole state stands in their ``custom_id``: they outlive restarts."""

import re
from collections.abc import Awaitable
from io import BytesIO
from typing import Any, Self

import discord
import yarl
from discord import ui
from discord.ext import commands

from bot.boundary import failed
from bot.client import Footnote
from bot.errors import FootnoteError, Refusal
from bot.presentation.files import with_files
from bot.presentation.lookup import ACT, REPORT, SHARE, VERSION, Lookup
from bot.presentation.reply import ANNOUNCED, shared
from bot.presentation.report import report_form
from cogs._own_facts import demand_there

Interaction = discord.Interaction[Footnote]
_ACT_FORM = f"{VERSION}|{ACT}|"


async def _guarded(interaction: Interaction, work: Awaitable[None]) -> None:
    """Do the work of a press; a failure reaches the reader like that of any command."""
    interaction.client.interactions.begin(interaction)
    try:
        await work
    except (FootnoteError, discord.DiscordException, OSError, LookupError, ValueError, TypeError) as error:
        await failed(interaction, error)


class Press(ui.DynamicItem[ui.Button[Any]], template=r"(?P<version>[0-9]+)\|(?P<action>[a-z])(\|.*)?"):
    """A button of ours, of this or of an earlier version."""

    def __init__(self, item: ui.Button[Any], action: str) -> None:
        super().__init__(item)
        self.action = action

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # type: ignore[override] # noqa: ARG003 - discord.py names the item's class by a type variable
        """Rebuild the button from what it carries."""
        if not isinstance(item, ui.Button):
            raise TypeError(item)
        return cls(item, match["action"])

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override] # our own client
        """Do what the button says."""
        await _guarded(interaction, _pressed(interaction, self.action, self.item.custom_id or ""))


class Choose(ui.DynamicItem[ui.Select[Any]], template=r"(?P<version>[0-9]+)\|menu\|.*"):
    """A menu of ours; each of its values is what a button would carry."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # type: ignore[override] # noqa: ARG003 - discord.py names the item's class by a type variable
        """Rebuild the menu."""
        if not isinstance(item, ui.Select):
            raise TypeError(item)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override] # our own client
        """Answer the chosen look-up."""
        await _guarded(interaction, _chosen(interaction, self.item))


async def _chosen(interaction: Interaction, menu: ui.Select[Any]) -> None:
    value = menu.values[0]
    await _pressed(interaction, (*value.split("|"), "")[1], value)


async def _pressed(interaction: Interaction, action: str, custom_id: str) -> None:
    if action == SHARE and interaction.message is not None:
        await _share(interaction, interaction.message)
    elif action == REPORT:
        about = Lookup.decoded(custom_id)
        await demand_there(interaction, about.name)
        await interaction.response.send_modal(report_form(interaction.client.app.library, about.article, about.name))
    elif action == ACT:
        await _acted(interaction, custom_id)
    else:
        await interaction.client.desk.press(interaction, custom_id)


async def _share(interaction: Interaction, message: discord.Message) -> None:
    """Post a private answer for everybody; its files are sent anew, which takes a while."""
    content, view = shared(message)
    if not with_files(view):
        await interaction.response.send_message(content or None, view=view)  # type: ignore[arg-type] # either kind
        return
    interaction.extras[ANNOUNCED] = True
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(view=view, attachments=await _fetched_files(interaction.client, view))


async def _fetched_files(bot: Footnote, view: ui.LayoutView | ui.View) -> list[discord.File]:
    """The files that a private message's components show, to be sent anew: nobody else sees those."""
    files = []
    for item in view.walk_children():
        shown: list[Any] = item.items if isinstance(item, ui.MediaGallery) else [item] * isinstance(item, ui.File)
        for one in shown:
            # discord.py fetches no media itself where a message comes with an interaction.
            data = await bot.http.get_from_cdn(one.media.url)
            description = getattr(one, "description", None)
            file = discord.File(BytesIO(data), filename=yarl.URL(one.media.url).name, description=description)
            one.media = discord.UnfurledMediaItem(file.uri)
            files.append(file)
    return files


async def _acted(interaction: Interaction, custom_id: str) -> None:
    """Do what a press or a submitted form asks for."""
    try:
        lookup = Lookup.decoded(custom_id)
        acting = interaction.client.acting[lookup.name]
    except (ValueError, KeyError) as error:
        message = "This button is from another version of the bot; please give the command again."
        raise Refusal(message) from error
    await acting(interaction, lookup)


class Forms(commands.Cog):
    """Takes submitted forms, whether this process or an earlier one opened them."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Do what a submitted form asks for."""
        data: dict[str, Any] = {**(interaction.data or {})}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is discord.InteractionType.modal_submit and custom_id.startswith(_ACT_FORM):
            await _guarded(interaction, _acted(interaction, custom_id))


async def setup(bot: Footnote) -> None:
    """Register the kinds of buttons and the forms."""
    bot.add_dynamic_items(Press, Choose)
    await bot.add_cog(Forms())
