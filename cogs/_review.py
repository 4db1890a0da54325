"""What members hand in, put before moderators, and decided once, wherever from."""

import logging
from functools import partial

import aiohttp
import discord
from msgspec.structs import replace

from bot.app import App
from bot.boundary import told
from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REASON, ReviewState, Suggestion, suggestion_named
from bot.errors import Refusal
from bot.presentation.asking import said
from bot.presentation.beside import addressed
from bot.presentation.forms import fields
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.review import (
    REASON,
    Heard,
    Verdict,
    decided_before,
    reason_form,
    review_card,
    told_to_author,
    told_to_reviewer,
    told_to_server,
    withdrawn_card,
)
from bot.presentation.reviewed import subject_of
from bot.services.suggesting import nearest_known, said_among, tidied
from cogs._moderators import demand_curator

Interaction = discord.Interaction[Footnote]
_BECOMES: dict[Verdict, ReviewState] = {"approve": "approved", "reject": "rejected"}
_log = logging.getLogger(__name__)


async def put_before_moderators(bot: Footnote, article: Article, kept: Suggestion) -> bool:
    """Show a card in the log channel of the server that it came from; whether there is one that takes it."""
    if kept.guild_id is None:
        return False
    own = await bot.app.suggestions.own_fact(kept.guild_id, kept.place)
    card = await bot.server_log.tell(kept.guild_id, "", view=review_card(article, kept, own))
    if card is None:
        return False
    await bot.app.suggestions.carded(kept, card.channel.id, card.id)
    now = await bot.app.suggestions.get(kept.guild_id, kept.kind, kept.id)
    if now is None:
        # Whoever handed it in has had their data deleted meanwhile.
        await edit_card(
            bot, replace(kept, channel_id=card.channel.id, message_id=card.id), withdrawn_card(article, kept)
        )
    elif now.state != "pending":
        await show_on_card(bot, now, article)
    return True


async def ask_for_reason(interaction: Interaction, lookup: Lookup) -> None:
    """Open the form of a pressed button, unless the decision is not there to be made by whoever presses."""
    verdict, name = pressed(lookup)
    one = await to_decide(interaction, name, verdict)
    await interaction.response.send_modal(reason_form(one, verdict))


async def take_reason(interaction: Interaction, lookup: Lookup) -> None:
    """Decide as that form says."""
    verdict, name = pressed(lookup)
    await decide(interaction, name, verdict, fields(interaction.data).get(REASON, ""))


async def decide(interaction: Interaction, name: str, verdict: Verdict, reason: str) -> None:
    """Approve or reject ``fact-12`` or ``error-7``, and tell its author, the server and whoever decides.

    Raises :class:`~bot.errors.Refusal` for whoever may not, when it is not there or decided already, and when the
    server has a fact of its own that says the same.
    """
    bot = interaction.client
    one = await to_decide(interaction, name, verdict)
    decided = await bot.app.suggestions.decide(
        one,
        _BECOMES[verdict],
        by=interaction.user.id,
        at=bot.app.now(),
        reason=clipped(tidied(reason), LONGEST_REASON),
        unless=partial(said_among, one.text) if _becomes_own(one, verdict) else None,
    )
    if decided is None:
        await to_decide(interaction, name, verdict)
        raise Refusal(decided_before(await _found(interaction, name)))
    in_place = interaction.message is not None and interaction.message.flags.ephemeral
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=not in_place)
    article = bot.app.library.articles.get(decided.article_id)
    await show_on_card(bot, decided, article)
    heard = await _tell_author(bot, decided, article)
    await bot.server_log.tell(decided.guild_id or 0, told_to_server(article, decided))
    sentence = told_to_reviewer(article, decided, heard)
    if in_place:
        await interaction.edit_original_response(view=said(sentence))
    else:
        await told(interaction, sentence)


def pressed(lookup: Lookup) -> tuple[Verdict, str]:
    """What a button says, and of what; raises :class:`~bot.errors.Refusal` for a button that is not ours."""
    match lookup.options:
        case ("approve" | "reject" as verdict, name):
            return verdict, name
    message = "This button is from another version of the bot; decide with /queue approve or /queue reject."
    raise Refusal(message)


async def to_decide(interaction: Interaction, name: str, verdict: Verdict) -> Suggestion:
    """What is to be decided, if whoever asks may decide it so; raises as :func:`decide`."""
    one = await _found(interaction, name)
    if one.state != "pending":
        raise Refusal(decided_before(one))
    if verdict == "reject":
        return one
    app = interaction.client.app
    reviewers = (await app.server_configs.of(one.guild_id or 0)).reviewers or 1
    if one.by == interaction.user.id and reviewers > 1:
        message = (
            f"{one.name} is yours, and this server asks for two people: another moderator has to approve it. "
            "You may reject it."
        )
        raise Refusal(message)
    article = app.library.articles.get(one.article_id)
    if one.kind == "fact" and (article is None or not subject_of(article, one).at):
        message = f"The paragraph of {one.name} is no longer in this bot's pack, so that it can only be rejected."
        raise Refusal(message)
    if _becomes_own(one, verdict) and article is not None:
        await _demand_new(app, article, one)
    return one


def _becomes_own(one: Suggestion, verdict: Verdict) -> bool:
    return one.kind == "fact" and verdict == "approve"


async def _demand_new(app: App, article: Article, one: Suggestion) -> None:
    """Raise :class:`~bot.errors.Refusal` where the server has a fact of its own that says the same."""
    own = {fact.id: fact for fact in await app.suggestions.own_facts(one.guild_id or 0, one.article_id)}
    same = nearest_known(one.text, {key: fact.text for key, fact in own.items()})
    if same is not None:
        key, likeness = same
        message = (
            f"{one.name} says what this server's own fact {key} says ({likeness} % alike): “{own[key].text}”"
            f"{addressed(article, own[key].at)}. Reject it, or take {key} out with /queue remove before you approve it."
        )
        raise Refusal(message)


async def _found(interaction: Interaction, name: str) -> Suggestion:
    guild_id = await demand_curator(interaction)
    named = suggestion_named(name)
    one = await interaction.client.app.suggestions.get(guild_id, *named) if named else None
    if one is None:
        message = f"This server has no suggestion or report {name[:40]}; /queue list shows what waits."
        raise Refusal(message)
    return one


async def show_on_card(bot: Footnote, one: Suggestion, article: Article | None) -> None:
    """Show on its card what has become of it, where the card is still there."""
    if article is None:
        return
    own = await bot.app.suggestions.own_fact(one.guild_id or 0, one.place)
    await edit_card(bot, one, review_card(article, one, own))


async def edit_card(bot: Footnote, one: Suggestion, view: discord.ui.LayoutView) -> None:
    """Put a view in the place of a card; what Discord refuses is logged."""
    if one.channel_id is None or one.message_id is None:
        return
    channel = bot.get_partial_messageable(one.channel_id, guild_id=one.guild_id)
    try:
        # discord.py lets an edit without plain text mention whom it will: what a card quotes calls nobody.
        await channel.get_partial_message(one.message_id).edit(
            view=view, allowed_mentions=discord.AllowedMentions.none()
        )
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        _log.warning("a review card was not edited", extra={"guild": one.guild_id, "kind": type(error).__name__})


async def _tell_author(bot: Footnote, decided: Suggestion, article: Article | None) -> Heard:
    if decided.by is None:
        return "gone"
    if decided.by == decided.reviewed_by:
        return "own"
    sent = await bot.server_log.tell_person(decided.guild_id or 0, decided.by, told_to_author(article, decided))
    return "unheard" if sent is None else "told"
