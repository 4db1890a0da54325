"""Where look-ups are answered, whether they come from a command, a button or a menu."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Hashable, Sequence
from contextlib import ExitStack
from typing import Any, Final, TypeGuard

import discord
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.preferences import Preferences
from bot.errors import Refusal, UnknownName
from bot.interactions import note
from bot.presentation.finished import LONG, MOST, MOST_LONG, ROOM, Finished, Shelf, finished
from bot.presentation.lookup import IN_PLACE, OUTDATED, Lookup
from bot.presentation.markdown import literal
from bot.presentation.paging import cut
from bot.presentation.reply import ANNOUNCED, Answer, Download, Plain, attachments, layout, plain_view
from bot.presentation.sheet import Jump, Sheet
from bot.publishing.answers import give
from bot.services.completion import Completion
from bot.services.naming import Named

Interaction = discord.Interaction[Any]
Answering = Callable[[Article, Sequence[str]], Answer]
"""Turns a look-up's options, in their order, into its answer; raises :class:`~bot.errors.Refusal`."""

TakesLong = Callable[[Article, Sequence[str]], bool]
"""Whether to answer a look-up, by its options, may take more than some milliseconds."""

NamedBy = Callable[[Article], tuple[Named, ...]]

Applying = Callable[[int, int | None], Awaitable[Preferences]]
"""What applies to a user, by id, in a server (``None``: in none that has the bot): their own settings, else its."""

_MESSAGE = discord.InteractionResponseType.channel_message
NONE: Final = (0,)
ONE: Final = (1,)
ANY: Final = range(100)
"""How many options a look-up takes."""
PROMPT_S = 1.2
"""An answer that takes longer is announced first: Discord waits 3 s for a sign."""


class Question(Struct, frozen=True):
    """A look-up's options, in their order, with the article they are about and what the person who asks prefers.

    ``interaction`` tells who asks and where: what not everybody may see is asked for there, at each press again.
    """

    article: Article
    options: tuple[str, ...]
    preferences: Preferences
    interaction: Interaction


Composing = Callable[[Question], Awaitable[Answer]]
"""Like :data:`Answering`, for answers that have to be waited for or that depend on who asks."""

RestingOn = Callable[[Question], Hashable | None]
"""What an answer depends on besides the article, the options and the page; ``None`` where it is not to be kept."""


def nothing_else(_: Question) -> Hashable:
    """The answer depends on nothing else."""
    return ()


class Desk:
    """Knows every kind of look-up by name. Cogs register theirs; loading a cog again replaces its own.

    An answer that depends on nothing but what its :data:`RestingOn` tells is built once, and then sent as it is to
    whoever asks for the same.
    """

    def __init__(self, library: Library, applying: Applying) -> None:
        self._library = library
        self._applying = applying
        self._composing: dict[str, Composing] = {}
        self._resting_on: dict[str, RestingOn] = {}
        self._takes: dict[str, Container[int]] = {}
        self._shelf = Shelf[Finished](MOST, ROOM, lambda reply: len(reply.body))
        self._long = Shelf[Sheet](MOST_LONG)
        self.suggested = Shelf[bytes](MOST, ROOM, len)
        """What was suggested, as Discord is sent it, by all that it depends on."""
        self._completions: dict[tuple[str, NamedBy], asyncio.Future[Completion]] = {}

    def register(
        self,
        name: str,
        answering: Answering,
        *,
        takes: Container[int] = ONE,
        in_thread: TakesLong | bool = False,
        lasting: bool = True,
    ) -> None:
        """Answer look-ups of that name with ``answering``; ``in_thread``, beside the event loop, what may take long.

        A millisecond is not worth another thread, which takes a tenth of that itself and competes with the loop.
        ``takes`` tells how many options it reads: a press with more or fewer is another version's. ``lasting`` is false
        where the same options come to another answer each time, or are not to be kept.
        """

        async def composing(question: Question) -> Answer:
            if in_thread(question.article, question.options) if callable(in_thread) else in_thread:
                return await asyncio.to_thread(answering, question.article, question.options)
            return answering(question.article, question.options)

        self.register_composing(name, composing, nothing_else if lasting else None, takes=takes)

    def register_composing(
        self, name: str, composing: Composing, resting_on: RestingOn | None = None, *, takes: Container[int] = ONE
    ) -> None:
        """Answer look-ups of that name with what ``composing`` comes to; kept as ``resting_on`` tells, else never."""
        self._composing[name] = composing
        self._takes[name] = takes
        self._resting_on[name] = resting_on or (lambda _: None)
        self.forget()

    def forget(self) -> None:
        """Keep no reply that was built: each is built anew."""
        self._shelf.clear()
        self._long.clear()
        self.suggested.clear()

    @property
    def kept(self) -> int:
        """How many replies are kept, to be given again."""
        return len(self._shelf)

    def knows(self, name: str) -> bool:
        """Whether look-ups of that name are answered."""
        return name in self._composing

    def article(self, interaction: Interaction) -> Article:  # noqa: ARG002 - a server will choose its article
        """The article that is read where the interaction comes from."""
        return self._library.default

    async def completion(self, article: Article, named_by: NamedBy) -> Completion:
        """Suggestions over what ``named_by`` names in the article; built at the first call, then kept.

        That takes seconds where there are tens of thousands of names: it is done beside the event loop, and goes on for
        the next keystroke when who waits for this one is given up.
        """
        key = (article.about.id, named_by)
        if key not in self._completions:
            self._completions[key] = asyncio.ensure_future(asyncio.to_thread(lambda: Completion(named_by(article))))
        building = self._completions[key]
        return building.result() if building.done() else await asyncio.shield(building)

    async def answer(
        self, interaction: Interaction, name: str, options: Sequence[str | None] = (), *, private: bool = False
    ) -> None:
        """Answer a command: publicly in a server that has the bot, unless ``private`` or it is set so.

        What its giver has set counts, else what the server has.
        """
        lookup = Lookup(self.article(interaction).about.id, name, tuple(option or "" for option in options))
        preferences = await self._applying(interaction.user.id, server_with_bot(interaction))
        private = private or preferences.visibility == "private" or user_installed_only(interaction)
        await self._send(interaction, lookup, preferences, private=private)

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Answer a button or a menu: in place for the person who asked, else privately."""
        try:
            lookup = Lookup.decoded(custom_id)
        except ValueError as error:
            raise Refusal(OUTDATED) from error
        if len(lookup.options) not in self._takes.get(lookup.name, ANY):
            raise Refusal(OUTDATED)
        preferences = await self._applying(interaction.user.id, server_with_bot(interaction))
        if custom_id.split("|")[1] == IN_PLACE and _asked_by_presser(interaction):
            await self._replace(interaction, lookup, preferences)
        else:
            await self._send(interaction, lookup, preferences, private=True)

    async def _send(self, interaction: Interaction, lookup: Lookup, preferences: Preferences, *, private: bool) -> None:
        response = interaction.response
        kept_as = self._kept_as(interaction, lookup, preferences, private=private)
        if kept_as is not None and (kept := self._shelf.get(kept_as)) is not None:
            await give(interaction, _MESSAGE, kept.body)
            return
        answering = asyncio.ensure_future(self._answered(interaction, lookup, preferences))
        if not await _prompt(answering):
            interaction.extras[ANNOUNCED] = not private
            await _announced(answering, response.defer(ephemeral=private, thinking=True))
        answer, offers = await answering
        refused = offers or _is_private(answer)
        if response.is_done() and refused and not private:
            interaction.extras[ANNOUNCED] = False
            await interaction.delete_original_response()
            await self._send_apart(interaction, answer, lookup)
            return
        private = private or refused
        reply = finished(answer, lookup, private=private, shareable=private and not offers)
        if reply is not None and kept_as is not None and reply.lasting and not refused:
            self._shelf.keep(kept_as, reply)
        if response.is_done():
            await _send_late(interaction, answer, lookup, private=private)
        elif reply is not None:
            await give(interaction, _MESSAGE, reply.body)
        elif isinstance(answer, Plain):
            view = plain_view(answer, private=private)
            await response.send_message(
                answer.content, view=view, files=attachments(answer, lookup), ephemeral=private, suppress_embeds=True
            )
        else:
            interaction.extras[ANNOUNCED] = not private
            await response.defer(ephemeral=private, thinking=True)
            await _send_late(interaction, answer, lookup, private=private)

    def _kept_as(
        self, interaction: Interaction, lookup: Lookup, preferences: Preferences, *, private: bool
    ) -> Hashable | None:
        """All that the reply depends on; ``None`` where it is not kept."""
        article = self._library.articles.get(lookup.article)
        resting_on = self._resting_on.get(lookup.name)
        if article is None or resting_on is None:
            return None
        rests_on = resting_on(Question(article, lookup.options, preferences, interaction))
        return None if rests_on is None else (lookup, article.digest, rests_on, private)

    async def _replace(self, interaction: Interaction, lookup: Lookup, preferences: Preferences) -> None:
        response = interaction.response
        answering = asyncio.ensure_future(self._answered(interaction, lookup, preferences))
        if not await _prompt(answering):
            await _announced(answering, response.defer())
        answer, offers = await answering
        message = interaction.message
        kept_private = message is not None and message.flags.ephemeral
        if (offers or _is_private(answer)) and not kept_private:
            # What everybody reads does not give way to a refusal.
            await self._send_apart(interaction, answer, lookup)
            return
        in_layout = message is not None and message.flags.components_v2
        if isinstance(answer, Download) or isinstance(answer, Sheet) is not in_layout:
            # Discord turns no plain message into a layout, nor a layout into a plain one.
            await self._send_apart(interaction, answer, lookup)
            return
        shown: dict[str, Any] = {"attachments": attachments(answer, lookup)}
        if isinstance(answer, Sheet):
            shown["view"] = layout(answer, lookup, private=kept_private)
        else:
            shown |= {"content": answer.content, "view": plain_view(answer, private=kept_private)}
        if shown["attachments"] and not response.is_done():
            await response.defer()
        if response.is_done():
            await interaction.edit_original_response(**shown)
        else:
            await response.edit_message(**shown)

    async def _send_apart(self, interaction: Interaction, answer: Answer, lookup: Lookup) -> None:
        """A private message of its own in answer to a press."""
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True, thinking=True)
            await _send_late(interaction, answer, lookup, private=True)
        elif isinstance(answer, Sheet):
            shown = layout(answer, lookup, private=True)
            await interaction.followup.send(view=shown, files=attachments(answer, lookup), ephemeral=True)
        else:
            view = plain_view(answer, private=True) if isinstance(answer, Plain) else discord.utils.MISSING
            await interaction.followup.send(
                answer.content, view=view, files=attachments(answer, lookup), ephemeral=True, suppress_embeds=True
            )

    async def _answered(
        self, interaction: Interaction, lookup: Lookup, preferences: Preferences
    ) -> tuple[Answer, bool]:
        """The answer, and whether it is a refusal that offers other names."""
        article = self._library.articles.get(lookup.article)
        composing = self._composing.get(lookup.name)
        if article is None or composing is None:
            message = "This bot no longer holds what the button asks for; please give the command again."
            raise Refusal(message)
        kept_as = self._kept_as(interaction, lookup.at_page(0), preferences, private=False)
        if kept_as is not None and (kept := self._long.get(kept_as)) is not None:
            return kept, False
        try:
            answer = await composing(Question(article, lookup.options, preferences, interaction))
        except UnknownName as miss:
            note(interaction, "refused")
            return _offer(article, lookup, miss), True
        if kept_as is not None and _is_long(answer):
            # Seconds, where there are tens of thousands of blocks: everybody else is answered meanwhile.
            answer = await asyncio.to_thread(cut, answer)
            self._long.keep(kept_as, answer)
        return answer, False


async def _prompt(answering: asyncio.Future[tuple[Answer, bool]]) -> bool:
    """Whether the answer is there before Discord has to be told to wait."""
    done, _ = await asyncio.wait({answering}, timeout=PROMPT_S)
    return bool(done)


async def _announced(answering: asyncio.Future[tuple[Answer, bool]], announcing: Awaitable[object]) -> None:
    """Tell Discord to wait; where it does not, nobody waits for the answer either."""
    with ExitStack() as failing:
        failing.callback(answering.cancel)
        await announcing
        failing.pop_all()


async def _send_late(interaction: Interaction, answer: Answer, lookup: Lookup, *, private: bool) -> None:
    """Fill the message that was announced."""
    files = await asyncio.to_thread(attachments, answer, lookup)  # a calendar of thousands of events is long work
    if isinstance(answer, Sheet):
        await interaction.edit_original_response(view=layout(answer, lookup, private=private), attachments=files)
    else:
        view = plain_view(answer, private=private) if isinstance(answer, Plain) else None
        await interaction.edit_original_response(content=answer.content, view=view, attachments=files)


def _is_long(answer: Answer) -> TypeGuard[Sheet]:
    return isinstance(answer, Sheet) and len(answer.blocks) > LONG and not answer.pictures and not answer.private


def _is_private(answer: Answer) -> bool:
    """Whether it is a refusal, though it looks like an answer."""
    return isinstance(answer, Sheet) and answer.private


def user_installed_only(interaction: Interaction) -> bool:
    """Whether only the user, and not the server, has installed the bot where the interaction comes from."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def server_with_bot(interaction: Interaction) -> int | None:
    """The id of the server that the interaction comes from, if it is one that has the bot."""
    return interaction.guild_id if interaction.is_guild_integration() else None


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
