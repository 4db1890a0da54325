"""People and places as they are: who is where, and may do what."""

import time
from collections.abc import Callable, Iterator

from bot.local.cast import Channel, Guild, Person, Role, permissions
from bot.local.founding import found
from bot.local.refusals import missing_access, missing_permissions, unknown_channel
from bot.local.snowflake import Snowflakes
from bot.local.vocabulary import Intent, Permission
from bot.local.wire import Json

Listener = Callable[[str, Json, Intent], None]
"""Receives an event's name, its payload, and the intents of which it needs one (none: always sent)."""


class Places:
    """``guilds`` and ``channels`` are found by id, ``places`` by the name that a person calls from, ``people`` by key.

    ``now`` gives Unix seconds and may be set; identifiers are minted by it. ``listeners`` are told of every event.
    """

    def __init__(self, application_id: str) -> None:
        self.now: Callable[[], float] = time.time
        self.snowflakes = Snowflakes(self._seconds)
        founding = found(application_id)
        self.application_id = application_id
        self.bot = founding.application
        self.people = founding.people
        self.guilds = founding.guilds
        self.places = founding.places
        self.direct = founding.direct
        self.channels: dict[str, Channel] = {}
        self.listeners: list[Listener] = []
        self._builder = founding.builder
        self._by_guild: dict[str, dict[str, Channel]] = {}
        for channel in (*founding.places.values(), *founding.direct.values()):
            self._keep_channel(channel)

    def person(self, key: str) -> Person:
        """Somebody by key; raises :class:`KeyError`."""
        return self.people[key]

    def by_id(self, identity: str) -> Person | None:
        """Somebody by id, the bot included."""
        everybody = (*self.people.values(), self.bot)
        return next((one for one in everybody if one.id == identity), None)

    def role(self, guild: Guild, name: str) -> Role:
        """A role of ``guild`` by name, in any case; raises :class:`KeyError`."""
        for one in guild.roles.values():
            if one.name.casefold() == name.casefold():
                return one
        raise KeyError(name)

    def place(self, name: str, person: Person) -> Channel:
        """Where ``person`` calls from, by name or id; ``dm`` is the own conversation with the bot.

        A thread goes by its name.

        Raises :class:`KeyError`.
        """
        if name == "dm":
            return self.direct[person.key]
        if found := self.places.get(name) or self.channels.get(name):
            return found
        for one in reversed(self.channels.values()):
            if one.is_thread and one.name == name:
                return one
        raise KeyError(name)

    def place_names(self) -> list[str]:
        """What :meth:`place` knows."""
        threads = (one.name for one in self.channels.values() if one.is_thread)
        return list(dict.fromkeys([*self.places, "dm", *threads]))

    def installed(self) -> Iterator[Guild]:
        """The guilds that have the bot."""
        return (guild for guild in self.guilds.values() if guild.installed)

    def channels_of(self, guild: Guild) -> list[Channel]:
        """The channels and threads of ``guild``, in the order that they came to be."""
        return list(self._by_guild.get(guild.id, {}).values())

    def visible_channel(self, identity: str) -> Channel:
        """A channel that the bot can see; raises :class:`~bot.local.refusals.Refused` (10003, 50001)."""
        channel = self.channels.get(identity)
        if channel is None:
            raise unknown_channel()
        if Permission.VIEW_CHANNEL not in self.bot_permissions(channel):
            raise missing_access()
        return channel

    def bot_permissions(self, channel: Channel) -> Permission:
        """What the bot may do in ``channel``: nothing in a private conversation of others."""
        return permissions(channel, self.bot.id) if channel.with_bot else Permission.NONE

    def demand(self, channel: Channel, needed: Permission) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (403, 50013) unless the bot has all of ``needed``."""
        if needed & ~self.bot_permissions(channel):
            raise missing_permissions()

    def name_of(self, mark: str, identity: str) -> str | None:
        """How a mention reads (see :data:`bot.local.markdown.Names`)."""
        if mark == "@":
            person = self.by_id(identity)
            return person.name if person else None
        if mark == "#":
            channel = self.channels.get(identity)
            return channel.name if channel else None
        roles = (guild.roles[identity] for guild in self.guilds.values() if identity in guild.roles)
        return next((role.name.removeprefix("@") for role in roles), None)

    def publish(self, event: str, payload: Json, intents: Intent) -> None:
        """Tell the gateway."""
        for listener in self.listeners:
            listener(event, payload, intents)

    def _seconds(self) -> float:
        """What ``now`` says, also when it has been set since."""
        return self.now()

    def _keep_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        if channel.guild is not None:
            self._by_guild.setdefault(channel.guild.id, {})[channel.id] = channel

    def _drop_channel(self, channel: Channel) -> None:
        del self.channels[channel.id]
        if channel.guild is not None:
            del self._by_guild[channel.guild.id][channel.id]
        self.places = {name: one for name, one in self.places.items() if one is not channel}
