"""A member suggests a fact: the form, what is wrong with it, and what becomes of it."""

from functools import partial

import discord

from bot.boundary import told
from bot.client import Footnote
from bot.desk import user_installed_only
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_NOTE, MOST_PENDING, Suggestion
from bot.errors import Refusal
from bot.presentation.facts import FACT
from bot.presentation.forms import fields
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.reply import layout
from bot.presentation.sheet import Sheet
from bot.presentation.suggesting import (
    NOTE,
    PARAGRAPH,
    PENDING_FACTS,
    SENTENCE,
    Typed,
    same_fact_sheet,
    same_suggestion_sheet,
    suggestion_form,
    suggestion_kept,
    to_try_again,
    typed_before,
)
from bot.services.suggesting import demand_sentence, nearest_known, paragraph_meant, said_among, tidied
from cogs._review import put_before_moderators

Interaction = discord.Interaction[Footnote]


async def open_form(interaction: Interaction, typed: Typed | None = None) -> None:
    """Show the form, with what is ``typed`` already; raises :class:`~bot.errors.Refusal` outside a server with us."""
    server_of(interaction)
    article = interaction.client.desk.article(interaction)
    await interaction.response.send_modal(suggestion_form(article, typed or Typed()))


def server_of(interaction: Interaction) -> int:
    """The id of the server that a suggestion goes to; raises :class:`~bot.errors.Refusal` outside one that has us."""
    if interaction.guild_id is None or user_installed_only(interaction):
        message = "A suggestion goes to the moderators of a server that has the bot; suggest the fact there."
        raise Refusal(message)
    return interaction.guild_id


async def try_again(interaction: Interaction, _: Lookup) -> None:
    """Show the form with what was typed before."""
    await open_form(interaction, typed_before(interaction.message) if interaction.message else None)


async def take_suggestion(interaction: Interaction, lookup: Lookup) -> None:
    """Keep what a form says and put it before the moderators, or say why not without losing what was typed."""
    guild_id = server_of(interaction)
    article = _article(interaction.client, lookup)
    given = {name: tidied(text) for name, text in fields(interaction.data).items()}
    typed = Typed(given.get(SENTENCE, ""), given.get(PARAGRAPH, ""), given.get(NOTE, ""))
    try:
        demand_sentence(typed.sentence)
        at = paragraph_meant(article, typed.paragraph)
        kept = await _kept(interaction, article, guild_id, typed, at)
    except Refusal as refusal:
        view = to_try_again(article, typed, refusal.sentence)
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    if isinstance(kept, Sheet):
        view = layout(kept, Lookup(article.about.id, FACT, (kept.about,)), private=False)
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    carded = await put_before_moderators(interaction.client, article, kept)
    await told(interaction, suggestion_kept(kept, carded=carded))


def _article(bot: Footnote, lookup: Lookup) -> Article:
    article = bot.app.library.articles.get(lookup.article)
    if article is None:
        message = "This bot no longer holds the article that the suggestion is about; give the command again."
        raise Refusal(message)
    return article


async def _same(bot: Footnote, article: Article, guild_id: int, typed: Typed) -> Sheet | None:
    """What says the same already: a fact of the pack, one of the server's own, or one that is suggested."""
    own = {one.id: one for one in await bot.app.suggestions.own_facts(guild_id, article.about.id)}
    facts = {one.id: one.text for one in article.facts.values()} | {one.id: one.text for one in own.values()}
    if same := nearest_known(typed.sentence, facts):
        key, likeness = same
        return same_fact_sheet(article, key, typed, likeness, own=own.get(key))
    pending = await bot.app.suggestions.pending(guild_id)
    waiting = {one.name: one for one in pending if one.kind == "fact" and one.article_id == article.about.id}
    if same := nearest_known(typed.sentence, {key: one.text for key, one in waiting.items()}):
        key, likeness = same
        return same_suggestion_sheet(article, waiting[key], typed, likeness)
    return None


async def _kept(
    interaction: Interaction, article: Article, guild_id: int, typed: Typed, at: Address
) -> Suggestion | Sheet:
    """What was kept, or what says the same already, also where it came at the very same moment."""
    app = interaction.client.app
    same = await _same(interaction.client, article, guild_id, typed)
    if same is not None:
        return same
    suggestion = Suggestion(
        id=0,
        kind="fact",
        article_id=article.about.id,
        pack=article.about.pack,
        guild_id=guild_id,
        place=str(at),
        text=typed.sentence,
        note=clipped(typed.note, LONGEST_NOTE),
        by=interaction.user.id,
        at=app.now(),
    )
    kept = await app.suggestions.add(suggestion, MOST_PENDING["fact"], partial(said_among, typed.sentence))
    if kept is not None:
        return kept
    same = await _same(interaction.client, article, guild_id, typed)
    if same is not None:
        return same
    raise Refusal(PENDING_FACTS)
