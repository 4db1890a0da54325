"""The one place where a failure becomes a sentence for the reader.

Refusals carry their own sentence. Whatever else fails gets an id that the reader can quote and the log holds. Where
Discord lets nothing reach the reader any more, the log says so under the same kind of id.
"""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands
from discord.http import HTTPClient, Route

from bot.errors import Refusal
from bot.interactions import Cut, Interactions, command_of, note
from bot.presentation.finished import suggestions
from bot.presentation.limits import CONTENT, clipped
from bot.presentation.markdown import literal
from bot.presentation.reply import ANNOUNCED
from bot.publishing.answers import ALREADY_ANSWERED, UNKNOWN_MESSAGE, AnswerLost, give
from bot.telemetry import new_error_id

Interaction = discord.Interaction[Any]

TOO_LATE: Final = frozenset({10062, 10015, 50027})
"""Discord's codes for an interaction that takes nothing any more: not answered within three seconds, or its token
older than fifteen minutes (developer documentation, *JSON Error Codes*)."""
OUTDATED: Final = (
    "Discord still shows this command as another version of the bot had it. Reload Discord (Ctrl+R, or start the app "
    "anew) and give the command again."
)
BUSY: Final = (
    "More people ask just now than the bot can answer. Please ask again in a moment; if this goes on, tell the bot's "
    "operator this id:"
)
TELLABLE_S: Final = 2.4
"""Who is older hears nothing in time: Discord takes a first answer for three seconds."""
TOKEN_TAKEN_S: Final = 3.0
MOST_TOLD: Final = 4
"""To tell somebody takes nearly as much as to answer somebody else: so many are told at a time."""
_PRIVATE: Final = discord.MessageFlags(ephemeral=True).value
_Unreached = (discord.DiscordException, aiohttp.ClientError, OSError)
_log = logging.getLogger(__name__)


async def suggested(interaction: Interaction, making: Awaitable[list[app_commands.Choice[Any]] | bytes]) -> None:
    """Answer with suggestions, or with bytes that have been made of some.

    Who waits for those can be told no sentence, so that the log alone has a failure.
    """
    try:
        made = await making
        body = made if isinstance(made, bytes) else suggestions(made)
        await give(interaction, discord.InteractionResponseType.autocomplete_result, body)
    except Exception as error:
        await failed(interaction, error)
        if not interaction.response.is_done():
            raise  # discord.py, which logs it too, would otherwise answer once more


async def failed(interaction: Interaction, error: BaseException) -> None:
    """Tell the reader privately what went wrong; says nothing when Discord no longer takes an answer."""
    cause = _cause(error)
    code = _code_of(cause)
    if code == ALREADY_ANSWERED:
        note(interaction, "twice")
        _log.warning("an answer was there already", extra={**_about(interaction), "code": code})
    elif isinstance(cause, Refusal):
        note(interaction, "refused")
        await _heard(interaction, literal(cause.sentence), in_doubt=isinstance(cause, Cut))
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        note(interaction, "refused")
        await _heard(interaction, OUTDATED)
    else:
        await _broken(interaction, cause, code)


async def _broken(interaction: Interaction, cause: BaseException, code: int) -> None:
    """Give what nobody has foreseen an id, in the log and to its reader."""
    error_id = new_error_id()
    too_late = code in TOO_LATE
    note(interaction, "expired" if too_late else "failed", error_id)
    about = {"error_id": error_id, **_about(interaction), **_told_by_discord(cause)}
    if too_late:
        # Its code says it all, and where many are late a trace of each would cost more than their answers.
        _log.error("an answer came too late", extra=about)
    else:
        _log.error("a command failed", exc_info=cause, extra=about)
        await _heard(interaction, _sentence(cause, error_id), error_id, lost=_lost_first(interaction, cause))


def _lost_first(interaction: Interaction, cause: BaseException) -> AnswerLost | None:
    """A first answer that was lost: it was insisted on as long as Discord takes one, so that there can be no other."""
    return cause if isinstance(cause, AnswerLost) and not interaction.response.is_done() else None


async def told(
    interaction: Interaction, sentence: str, *, in_doubt: bool = False, lost: AnswerLost | None = None
) -> None:
    """Say one thing privately, whatever has been answered before.

    ``in_doubt`` where nobody knows whether it was; ``lost`` is the first answer where that is over for good. Raises
    what comes of the requests, and ``lost`` where Discord has not taken it.
    """
    text = clipped(sentence, CONTENT)
    response = interaction.response
    if lost is not None and not lost.maybe_seen:
        raise lost
    if lost is None and not response.is_done():
        try:
            await response.send_message(text, ephemeral=True)
        except (discord.HTTPException, AnswerLost) as error:
            is_lost = isinstance(error, AnswerLost) and error.maybe_seen
            if not in_doubt or not (is_lost or _code_of(error) == ALREADY_ANSWERED):
                raise
        else:
            return
    if interaction.extras.pop(ANNOUNCED, False):
        await interaction.delete_original_response()
        await _followed(interaction, text)
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await _filled(interaction, text)
    else:
        await _followed(interaction, text)


async def _filled(interaction: Interaction, text: str) -> None:
    """Say it in what was announced, or privately where somebody has deleted that meanwhile."""
    try:
        await interaction.edit_original_response(content=text, attachments=[], view=None)
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise
        await _followed(interaction, text)


async def _followed(interaction: Interaction, text: str) -> None:
    """Say it after what was said; a sentence that is read twice does less harm than one that is never read."""
    try:
        await interaction.followup.send(text, ephemeral=True)
    except AnswerLost as lost:
        if not lost.maybe_seen:
            raise
        await interaction.followup.send(text, ephemeral=True)


async def unread(http: HTTPClient, event: str, data: Any, error: Exception) -> None:  # noqa: ANN401 - whatever Discord sent
    """Log an event that cannot be read; if a reader waits for an answer to it, they are given the id."""
    error_id = new_error_id()
    _log.error("an event of Discord's cannot be read", exc_info=error, extra={"error_id": error_id, "dispatch": event})
    match data:
        case {"id": str(identity), "token": str(token)} if event == "INTERACTION_CREATE":
            try:
                await _answered(http, identity, token, _plain_answer(data.get("type"), _sentence(error, error_id)))
            except _Unreached as unheard:
                _log_unheard(unheard, {"error_id": error_id})


class TurningAway:
    """Lets those go who have waited so long that the work would be late.

    A few are told so, each with the id under which the log has it, as long as Discord takes an answer; for all others
    Discord says that the bot did not respond.
    """

    def __init__(self, http: HTTPClient, interactions: Interactions) -> None:
        self._http = http
        self._interactions = interactions
        self._telling: set[asyncio.Task[None]] = set()

    def let_go(self, payload: Any, age_s: float) -> None:  # noqa: ANN401 - what Discord sent
        """Begin to tell whoever waits for it, if that can be done in time, and log and count it."""
        match payload:
            case {"id": str(identity), "token": str(token), "type": kind} if (
                kind != discord.InteractionType.autocomplete.value
                and age_s < TELLABLE_S
                and len(self._telling) < MOST_TOLD
            ):
                telling = self._interactions.go_on(self._told(payload, identity, token, age_s))
                self._telling.add(telling)
                telling.add_done_callback(self._telling.discard)
            case _:
                self._interactions.let_go(payload, age_s, "dropped")

    async def _told(self, payload: Any, identity: str, token: str, age_s: float) -> None:  # noqa: ANN401 - as above
        error_id = new_error_id()
        try:
            async with asyncio.timeout(TOKEN_TAKEN_S - age_s):
                await _answered(self._http, identity, token, _plain_answer(payload["type"], f"{BUSY} `{error_id}`."))
        except _Unreached:
            self._interactions.let_go(payload, age_s, "dropped", error_id)
        else:
            self._interactions.let_go(payload, age_s, "busy", error_id)


async def _answered(http: HTTPClient, identity: str, token: str, answer: dict[str, Any]) -> None:
    """Give a first answer to an interaction that was not read."""
    # The token is a parameter that discord.py counts limits by, and the path that tells it.
    path = "/interactions/{webhook_id}/{webhook_token}/callback"
    await http.request(Route("POST", path, webhook_id=identity, webhook_token=token), json=answer)


def _plain_answer(kind: object, sentence: str) -> dict[str, Any]:
    """A first answer without discord.py's help: a private sentence, or no suggestions."""
    if kind == discord.InteractionType.autocomplete.value:
        return {"type": discord.InteractionResponseType.autocomplete_result.value, "data": {"choices": []}}
    data = {"content": sentence, "flags": _PRIVATE, "allowed_mentions": {"parse": []}}
    return {"type": discord.InteractionResponseType.channel_message.value, "data": data}


async def _heard(
    interaction: Interaction,
    sentence: str,
    error_id: str = "",
    *,
    in_doubt: bool = False,
    lost: AnswerLost | None = None,
) -> None:
    """Tell it if that can be done, and log it if not."""
    try:
        if interaction.type is not discord.InteractionType.autocomplete:
            await told(interaction, sentence, in_doubt=in_doubt, lost=lost)
        elif lost is not None:
            raise lost
        elif not interaction.response.is_done():
            await interaction.response.autocomplete([])
    except _Unreached as unheard:
        error_id = error_id or new_error_id()
        note(interaction, "unheard", error_id)
        _log_unheard(unheard, {"error_id": error_id, **_about(interaction)})


def _log_unheard(unheard: Exception, about: dict[str, str]) -> None:
    extra = {**about, **_told_by_discord(unheard)}
    # Whose first answer was lost has its trace in the log.
    trace = None if isinstance(unheard, AnswerLost) else unheard
    _log.warning("a failure could not be told to its reader", exc_info=trace, extra=extra)


def _code_of(error: BaseException) -> int:
    return error.code if isinstance(error, discord.HTTPException) else 0


def _cause(error: BaseException) -> BaseException:
    """What a command raised, without what discord.py wraps it in."""
    return error.__cause__ or error if isinstance(error, app_commands.CommandInvokeError) else error


def _sentence(error: BaseException, error_id: str) -> str:
    if isinstance(error, AnswerLost) and error.maybe_seen:
        lead = "Discord has not confirmed the answer. If it is not here, try again"
    else:
        lead = "Something went wrong on our side, nothing is lost. Try again"
    return f"{lead}; if it fails again, tell the bot's operator this id: `{error_id}`."


def _about(interaction: Interaction) -> dict[str, str]:
    """Which interaction it is, without what a reader wrote."""
    command = command_of(interaction) or str(interaction.type.name)
    return {"command": command, "interaction": str(interaction.id)}


def _told_by_discord(cause: BaseException) -> dict[str, int]:
    """What Discord said of a refused request, in numbers: its words may quote a reader."""
    return {"status": cause.status, "code": cause.code} if isinstance(cause, discord.HTTPException) else {}
