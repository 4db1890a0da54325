"""Plays a person: types commands, presses buttons, chooses from menus and fills in modals."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.local import components
from bot.local.admission import demand_offered, is_offered
from bot.local.cast import Channel, Person, sees
from bot.local.envelope import owners_of
from bot.local.exchange import Choice, Exchange
from bot.local.interactions import Interaction
from bot.local.line import Filled, Typed, read
from bot.local.messages import Message
from bot.local.options import Values
from bot.local.outcomes import Unacceptable, Unanswered
from bot.local.server import LocalDiscord
from bot.local.vocabulary import CallbackType, CommandType, InteractionType
from bot.local.wire import Json

__all__ = ["Choice", "Driver", "Exchange", "Filled", "Message", "Unacceptable", "Unanswered"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A command, or a keystroke in one of its options, read and ready to be sent by ``who`` from ``where``."""

    kind: InteractionType
    who: Person
    where: Channel
    data: Json
    owners: Json


class Driver:
    """A person in a place of ``discord``; each call may name another.

    Persons: ``student``, ``other``, ``moderator``, ``owner``. Places: ``study-hall``, ``daily-facts``, ``mod-log``,
    ``announcements``, ``reading-thread`` (below ``study-hall``), ``reading-room`` (another server), ``dm``,
    ``elsewhere`` (a server where only the person installed the bot), ``private-chat`` (between two students), and
    every later thread by its name; ``forum`` is there too, but holds only threads. A channel's id names it as well.

    ``deferred_patience`` is how long, in seconds, a deferred answer may take; ``reads_files`` tells whether a file may
    be named by its path on this computer, and not only by the id of an upload.

    Every method raises :class:`Unacceptable` where Discord would not let the person do it, and :class:`Unanswered`
    where the bot gives no valid answer in time.
    """

    def __init__(self, discord: LocalDiscord, *, person: str = "student", place: str = "study-hall") -> None:
        self.discord = discord
        self.person = person
        self.place = place
        self.deferred_patience = 60.0
        self.reads_files = True
        self._world = discord.world

    async def call(self, line: str | Filled, *, person: str | None = None, place: str | None = None) -> Exchange:
        """Type a command, such as ``/timeline from:2018``, or give it in fields; returns once it is answered."""
        return await self._sent(self.prepared(line, person=person, place=place))

    async def autocomplete(
        self, line: str | Filled, option: str, *, person: str | None = None, place: str | None = None
    ) -> list[Choice]:
        """The suggestions for ``option`` at what ``line`` gives for it, nothing included."""
        return (await self.suggest(line, option, person=person, place=place)).choices

    async def suggest(
        self, line: str | Filled, option: str, *, person: str | None = None, place: str | None = None
    ) -> Exchange:
        """As :meth:`autocomplete`, with the whole exchange."""
        return await self._sent(self.prepared(line, option, person=person, place=place))

    def prepared(
        self, line: str | Filled, option: str | None = None, *, person: str | None = None, place: str | None = None
    ) -> Prepared:
        """The command, or with ``option`` the keystroke in it, read but not sent."""
        who, where = self._who(person), self._where(place, person)
        typed = self._typed(line, who, where)
        if option is not None and not typed.options.get(option, {}).get("autocomplete"):
            message = f"{typed.name} suggests nothing for “{option}”."
            raise Unacceptable(message)
        values = self._values(where, who)
        data = values.with_resolved({**_named(typed.command), "options": values.data(typed, option)})
        kind = InteractionType.COMMAND if option is None else InteractionType.AUTOCOMPLETE
        return Prepared(kind, who, where, data, owners_of(who, where, typed.command["integration_types"]))

    async def apply(self, name: str, message: Message, *, person: str | None = None) -> Exchange:
        """Use a command of a message's menu."""
        who, where = self._who(person), message.channel
        offered = self._world.commands.offered(where.guild.id if where.guild else None)
        for command in offered:
            if command["type"] == CommandType.MESSAGE and command["name"] == name:
                break
        else:
            refusal = f"A message's menu has no “{name}” here."
            raise Unacceptable(refusal)
        demand_offered(command, who, where)
        data = {**_named(command), "target_id": message.id, "resolved": {"messages": {message.id: message.payload}}}
        owners = owners_of(who, where, command["integration_types"])
        return await self._sent(Prepared(InteractionType.COMMAND, who, where, data, owners))

    async def press(
        self,
        shown: Exchange | Message,
        label: str | None = None,
        *,
        custom_id: str | None = None,
        person: str | None = None,
    ) -> Exchange:
        """Press the button with this label, or with this ``custom_id``."""
        message, button = components.button(_messages(shown), label, custom_id)
        data = {"component_type": button["type"], "custom_id": button["custom_id"], "id": button["id"]}
        return await self._use(message, data, person)

    async def choose(
        self, shown: Exchange | Message, select: str, values: list[str], *, person: str | None = None
    ) -> Exchange:
        """Choose ``values`` (or their labels, or names of people, roles and channels) in a menu.

        ``select`` is the menu's ``custom_id`` or placeholder.
        """
        message, menu = components.select(_messages(shown), select)
        reader = self._values(message.channel, self._who(person))
        data = {
            "component_type": menu["type"],
            "custom_id": menu["custom_id"],
            "id": menu["id"],
            "values": components.chosen(menu, values, reader),
        }
        return await self._use(message, reader.with_resolved(data), person)

    async def submit(
        self, opened: Exchange, values: Mapping[str, str | Sequence[str]], *, person: str | None = None
    ) -> Exchange:
        """Fill in the modal that ``opened`` opened, by ``custom_id`` or label, and send it off.

        What is not named keeps what the modal gave it. Several values of one menu are a list, or separated by commas.
        """
        source = opened.interaction
        if opened.modal is None or source.submitted:
            message = "There is no open form to fill in."
            raise Unacceptable(message)
        who = self._who(person) if person else source.person
        reader = self._values(source.channel, who)
        rows = components.filled(opened.modal, values, reader)
        data = reader.with_resolved({"custom_id": opened.modal["custom_id"], "components": rows})
        sent = self._world.interact(
            InteractionType.MODAL,
            who,
            source.channel,
            data,
            owners=source.owners,
            message=source.message,
            source=source,
        )
        answered = await self._answered(sent)
        # A form that is not answered stays open, so that what was typed is not lost.
        source.submitted = True
        return answered

    def say(self, content: str, *, person: str | None = None, place: str | None = None) -> Message:
        """Write a message."""
        return self._world.say(self._who(person), self._where(place, person), content)

    def offered(self) -> list[Json]:
        """The commands that the person finds here, as Discord lists them."""
        who, where = self._who(None), self._where(None, None)
        return [one for one in self._offered(where) if is_offered(one, who, where)]

    def here(self) -> Channel:
        """The place, which the person sees; it may be a forum. Raises :class:`Unacceptable`."""
        who, where = self._who(None), self._place(None, None)
        if not sees(who, where):
            message = f"{who.name} does not see “{self.place}”."
            raise Unacceptable(message)
        return where

    def _values(self, where: Channel, who: Person) -> Values:
        return Values(self._world, where, who, by_path=self.reads_files)

    def _who(self, person: str | None) -> Person:
        key = person or self.person
        if key not in self._world.people:
            message = f"There is nobody called “{key}”; there are {', '.join(self._world.people)}."
            raise Unacceptable(message)
        return self._world.person(key)

    def _where(self, place: str | None, person: str | None) -> Channel:
        """Where one can write."""
        where = self._place(place, person)
        if where.is_forum:
            message = f"“{where.name}” is a forum: one writes in its threads, each a place by its own name."
            raise Unacceptable(message)
        return where

    def _place(self, place: str | None, person: str | None) -> Channel:
        name = place or self.place
        try:
            return self._world.place(name, self._who(person))
        except KeyError:
            message = f"There is no place called “{name}”; there are {', '.join(self._world.place_names())}."
            raise Unacceptable(message) from None

    def _offered(self, channel: Channel) -> list[Json]:
        return self._world.commands.offered(channel.guild.id if channel.guild else None)

    def _typed(self, given: str | Filled, who: Person, where: Channel) -> Typed:
        typed = read(given, self._offered(where))
        demand_offered(typed.command, who, where)
        return typed

    async def _sent(self, one: Prepared) -> Exchange:
        return await self._answered(self._world.interact(one.kind, one.who, one.where, one.data, owners=one.owners))

    async def _use(self, message: Message, data: Json, person: str | None) -> Exchange:
        """Use a component of ``message``."""
        who = self._who(person)
        if message.deleted or (message.reader or who.id) != who.id or not sees(who, message.channel):
            refusal = f"{who.name} does not see this message."
            raise Unacceptable(refusal)
        origin = message.payload.get("interaction_metadata")
        owners = origin["authorizing_integration_owners"] if origin else owners_of(who, message.channel, [0])
        interaction = self._world.interact(
            InteractionType.COMPONENT, who, message.channel, data, owners=owners, message=message
        )
        return await self._answered(interaction)

    async def _answered(self, interaction: Interaction) -> Exchange:
        if not self.discord.gateway.online():
            message = "No bot is connected."
            raise Unanswered(message)
        patience = interaction.patience.answer
        await self._wait(interaction, patience, f"The bot did not answer within {patience:g} seconds.")
        return Exchange(interaction)

    async def _wait(self, interaction: Interaction, patience: float, complaint: str) -> None:
        """Wait for the first answer, and for what it promises."""
        try:
            async with asyncio.timeout(patience):
                await interaction.wait(lambda: interaction.callback is not None)
        except TimeoutError:
            raise _unanswered(interaction, complaint) from None
        while not interaction.settled:
            await self._wait_for_deferred(interaction, patience)
            if interaction.callback == CallbackType.DEFERRED_UPDATE:
                # A press may be acknowledged without anything to show for it.
                return

    async def _wait_for_deferred(self, interaction: Interaction, patience: float) -> None:
        """Wait for the promised answer; after a refused one, no longer than for a first answer."""
        refused = len(interaction.refusals)
        short = refused or interaction.callback == CallbackType.DEFERRED_UPDATE
        try:
            async with asyncio.timeout(patience if short else self.deferred_patience):
                await interaction.wait(lambda: interaction.settled or len(interaction.refusals) > refused)
        except TimeoutError:
            if interaction.callback != CallbackType.DEFERRED_UPDATE or refused:
                raise _unanswered(interaction, "The bot promised an answer and did not give it.") from None


def _unanswered(interaction: Interaction, complaint: str) -> Unanswered:
    refusals = "".join(f" Discord refused: {one.explanation}" for one in interaction.refusals)
    return Unanswered(complaint + refusals)


def _messages(shown: Exchange | Message) -> list[Message]:
    """Where to look for a component: the last reply first."""
    return [shown] if isinstance(shown, Message) else shown.replies[::-1]


def _named(command: Json) -> Json:
    guild = {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    return {"id": command["id"], "name": command["name"], "type": command["type"], **guild}
