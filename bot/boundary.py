"""The one place where a failure becomes a sentence for the reader.

Refusals carry their own sentence. Whatever else fails gets an id that the reader can quote and the log holds.
"""

import logging
from typing import Any

import discord

from bot.errors import Refusal
from bot.interactions import note
from bot.presentation.limits import CONTENT, clipped
from bot.presentation.markdown import literal
from bot.presentation.reply import ANNOUNCED
from bot.telemetry import new_error_id

Interaction = discord.Interaction[Any]

_ALREADY_ANSWERED = 40060
_UNKNOWN_INTERACTION = 10062
_log = logging.getLogger(__name__)


async def failed(interaction: Interaction, error: BaseException) -> None:
    """Tell the reader privately what went wrong; says nothing when Discord no longer takes an answer."""
    cause = error.__cause__ if isinstance(error, discord.app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in {_ALREADY_ANSWERED, _UNKNOWN_INTERACTION}:
        note(interaction, "twice" if cause.code == _ALREADY_ANSWERED else "expired")
        _log.warning("an answer came too late or twice", extra={"code": cause.code})
        return
    try:
        await told(interaction, _sentence(interaction, cause or error))
    except (discord.HTTPException, OSError) as unheard:
        note(interaction, "unheard")
        _log.warning("a failure could not be told to its reader", exc_info=unheard)


async def told(interaction: Interaction, sentence: str) -> None:
    """Say one thing privately, whatever has been answered before."""
    text = clipped(sentence, CONTENT)
    response = interaction.response
    if not response.is_done():
        await response.send_message(text, ephemeral=True)
    elif interaction.extras.pop(ANNOUNCED, False):
        await interaction.delete_original_response()
        await interaction.followup.send(text, ephemeral=True)
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(content=text, attachments=[], view=None)
    else:
        await interaction.followup.send(text, ephemeral=True)


def _sentence(interaction: Interaction, error: BaseException) -> str:
    if isinstance(error, Refusal):
        note(interaction, "refused")
        return literal(error.sentence)
    error_id = new_error_id()
    note(interaction, "failed", error_id)
    command = interaction.command.qualified_name if interaction.command else str(interaction.type.name)
    _log.error(
        "a command failed", exc_info=error, extra={"error_id": error_id, "command": command, **_told_by_discord(error)}
    )
    return (
        f"Something went wrong on our side, nothing is lost. Try again; if it fails again, "
        f"tell the bot's operator this id: `{error_id}`."
    )


def _told_by_discord(error: BaseException) -> dict[str, int]:
    """What Discord said of a refused request, in numbers: its words may quote a reader."""
    cause = error.__cause__ if isinstance(error, discord.app_commands.CommandInvokeError) else error
    return {"status": cause.status, "code": cause.code} if isinstance(cause, discord.HTTPException) else {}
