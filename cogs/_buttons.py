"""Buttons, menus and forms whose whole state stands in their ``custom_id``: they outlive restarts."""

from io import BytesIO
from typing import Any, Final

import discord
import yarl
from discord import ui
from discord.ext import commands

from bot.client import Footnote
from bot.errors import Refusal
from bot.presentation.files import with_files
from bot.presentation.lookup import ACT, REPORT, SHARE, VERSION, Lookup
from bot.presentation.reply import ANNOUNCED, shared
from bot.presentation.report import report_form
from cogs._own_facts import demand_there

Interaction = discord.Interaction[Footnote]
OUTDATED: Final = "This button is from another version of the bot; please give the command again."
UNKNOWN: Final = "This bot does not know yet what you have just done with it; its commands are listed by /help."
_ACT_FORM = f"{VERSION}|{ACT}|"


async def _pressed(interaction: Interaction, action: str, custom_id: str) -> None:
    if action == SHARE and interaction.message is not None:
        await _share(interaction, interaction.message)
    elif action == REPORT:
        about = _decoded(custom_id)
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
    lookup = _decoded(custom_id)
    acting = interaction.client.acting.get(lookup.name)
    if acting is None:
        raise Refusal(OUTDATED)
    await acting(interaction, lookup)


def _decoded(custom_id: str) -> Lookup:
    """What it carries; raises :class:`~bot.errors.Refusal` for what is not ours, or no longer."""
    try:
        return Lookup.decoded(custom_id)
    except ValueError as error:
        raise Refusal(OUTDATED) from error


async def _used(interaction: Interaction, data: dict[str, Any]) -> None:
    """Do what a button says, or what was chosen from a menu."""
    carried = (data.get("values") or [data.get("custom_id")])[0]
    _, action, *_ = (*str(carried).split("|"), "")
    await _pressed(interaction, action, str(carried))


async def _submitted(interaction: Interaction, data: dict[str, Any]) -> None:
    """Do what a form was opened for."""
    custom_id = str(data.get("custom_id", ""))
    if not custom_id.startswith(_ACT_FORM):
        raise Refusal(OUTDATED)
    await _acted(interaction, custom_id)


async def _unheard_of(_: Interaction, __: dict[str, Any]) -> None:
    """Whatever Discord lets people do with a bot one day."""
    raise Refusal(UNKNOWN)


_DOING = {
    discord.InteractionType.component: _used,
    discord.InteractionType.modal_submit: _submitted,
}


class Presses(commands.Cog):
    """Takes what people do with messages and forms, whether this process or an earlier one sent them.

    discord.py's own way to buttons that outlive a restart says nothing to whoever presses one that it does not know.
    """

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Do what a press, a choice or a submitted form asks for; of commands only the tree is told."""
        interaction.client.interactions.begin(interaction)
        doing = _DOING.get(interaction.type, _unheard_of)
        await doing(interaction, {**(interaction.data or {})})


async def setup(bot: Footnote) -> None:
    """Listen."""
    await bot.add_cog(Presses())
