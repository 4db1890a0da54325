"""Where look-ups are answered, whether they come from a command, a button or a menu."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.domain.article import Article
from bot.domain.library import Library
from bot.errors import Refusal, UnknownName
from bot.presentation.lookup import IN_PLACE, Lookup
from bot.presentation.markdown import literal
from bot.presentation.reply import Answer, Plain, attachment, layout, plain_view
from bot.presentation.sheet import Jump, Sheet
from bot.services.completion import Completion
from bot.services.naming import Named

Interaction = discord.Interaction[Any]
Answering = Callable[[Article, Sequence[str]], Answer]
"""Turns a look-up's options, in their order, into its answer; raises :class:`~bot.errors.Refusal`."""


NamedBy = Callable[[Article], tuple[Named, ...]]


class Desk:
    """Knows every kind of look-up by name. Cogs register theirs; loading a cog again replaces its own."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._answering: dict[str, Answering] = {}
        self._completions: dict[tuple[str, NamedBy], Completion] = {}

    def register(self, name: str, answering: Answering) -> None:
        """Answer look-ups of that name with ``answering``."""
        self._answering[name] = answering

    def article(self, interaction: Interaction) -> Article:  # noqa: ARG002 - a server will choose its article
        """The article that is read where the interaction comes from."""
        return self._library.default

    def completion(self, article: Article, named_by: NamedBy) -> Completion:
        """Suggestions over what ``named_by`` names in the article; built at the first call, then kept."""
        key = (article.about.id, named_by)
        if key not in self._completions:
            self._completions[key] = Completion(named_by(article))
        return self._completions[key]

    async def answer(
        self, interaction: Interaction, name: str, options: Sequence[str | None] = (), *, private: bool = False
    ) -> None:
        """Answer a command: publicly in a server that has the bot, unless ``private``."""
        lookup = Lookup(self.article(interaction).about.id, name, tuple(option or "" for option in options))
        await self._send(interaction, lookup, private=private or user_installed_only(interaction))

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Answer a button or a menu: in place for the person who asked, else privately."""
        try:
            lookup = Lookup.decoded(custom_id)
        except ValueError as error:
            message = "This button is from another version of the bot; please give the command again."
            raise Refusal(message) from error
        if custom_id.split("|")[1] == IN_PLACE and _asked_by_presser(interaction):
            await self._replace(interaction, lookup)
        else:
            await self._send(interaction, lookup, private=True)

    async def _send(self, interaction: Interaction, lookup: Lookup, *, private: bool) -> None:
        answer, refused = self._answered(lookup)
        private = private or refused
        response = interaction.response
        if isinstance(answer, Sheet):
            await response.send_message(view=layout(answer, lookup, private=private and not refused), ephemeral=private)
        elif isinstance(answer, Plain):
            view = plain_view(answer, private=private)
            await response.send_message(answer.content, view=view, ephemeral=private, suppress_embeds=True)
        else:
            await response.defer(ephemeral=private, thinking=True)
            await interaction.edit_original_response(content=answer.content, attachments=[attachment(answer)])

    async def _replace(self, interaction: Interaction, lookup: Lookup) -> None:
        answer, _ = self._answered(lookup)
        message = interaction.message
        kept_private = message is not None and message.flags.ephemeral
        in_layout = message is not None and message.flags.components_v2
        response = interaction.response
        if isinstance(answer, Sheet) and in_layout:
            await response.edit_message(view=layout(answer, lookup, private=kept_private))
        elif isinstance(answer, Plain) and not in_layout:
            await response.edit_message(content=answer.content, view=plain_view(answer, private=kept_private))
        else:
            # Discord turns no plain message into a layout, nor a layout into a plain one.
            await self._send(interaction, lookup, private=True)

    def _answered(self, lookup: Lookup) -> tuple[Answer, bool]:
        """The answer, and whether it is a refusal that offers other names."""
        article = self._library.articles.get(lookup.article)
        answering = self._answering.get(lookup.name)
        if article is None or answering is None:
            message = "This bot no longer holds what the button asks for; please give the command again."
            raise Refusal(message)
        try:
            return answering(article, lookup.options), False
        except UnknownName as miss:
            return _offer(article, lookup, miss), True


def user_installed_only(interaction: Interaction) -> bool:
    """Whether only the user, and not the server, has installed the bot where the interaction comes from."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def _asked_by_presser(interaction: Interaction) -> bool:
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return message is not None
    asked = message.interaction_metadata
    return asked is not None and asked.user.id == interaction.user.id


def _offer(article: Article, lookup: Lookup, miss: UnknownName) -> Sheet:
    """The sentence about a name that nothing answers to, with the nearest as buttons."""
    jumps = [
        Jump(candidate.label, replace(lookup, options=_with(lookup.options, miss.given, candidate.value)))
        for candidate in miss.nearest
    ]
    return Sheet(
        article,
        heading=f"Which {miss.kind}?" if miss.shared else f"No such {miss.kind}",
        lead=literal(miss.sentence),
        jumps=tuple(jumps),
        sources=False,
        part="",
    )


def _with(options: tuple[str, ...], given: str, meant: str) -> tuple[str, ...]:
    return tuple(meant if option == given else option for option in options)
