"""What the people of a guild change about it, and Discord itself; the bot is told as Discord would tell it."""

from collections.abc import Sequence

from bot.local import payloads
from bot.local.cast import Channel, Guild, Overwrite, Person, Role
from bot.local.places import Places
from bot.local.vocabulary import ChannelType, Intent, Permission
from bot.local.wire import Json


class Changes(Places):
    """Places that change. Every method announces what it does to a bot that is there and wants to hear of it."""

    def overwrite(self, channel: Channel, target: str, overwrite: Overwrite) -> None:
        """Change what ``channel`` allows and denies to a role or a member (``target`` is its id)."""
        channel.overwrites[target] = overwrite
        self._tell(channel.guild, "CHANNEL_UPDATE", payloads.channel(channel))

    def add_channel(self, guild: Guild, name: str, kind: ChannelType = ChannelType.TEXT) -> Channel:
        """A new channel of ``guild``."""
        position = len(self._by_guild.get(guild.id, ()))
        channel = Channel(self.snowflakes.mint(), name, kind, guild, position)
        self._keep_channel(channel)
        self._tell(guild, "CHANNEL_CREATE", payloads.channel(channel))
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Delete ``channel`` with its threads, or a thread alone."""
        for one in self.channels_of(channel.guild) if channel.guild else ():
            if one.parent is channel:
                self._drop_channel(one)
        self._drop_channel(channel)
        if channel.parent is None:
            self._tell(channel.guild, "CHANNEL_DELETE", payloads.channel(channel))
        else:
            described = payloads.channel(channel)
            gone = {key: described[key] for key in ("id", "guild_id", "parent_id", "type")}
            self._tell(channel.guild, "THREAD_DELETE", gone)

    def add_thread(self, name: str, parent: Channel, identity: str, minutes: int | None) -> Channel:
        """A new public thread of the bot, which ``minutes`` of quiet archive."""
        thread = payloads.new_thread(name, parent, identity, self.bot.id, minutes)
        self.open_thread(thread)
        return thread

    def open_thread(self, thread: Channel) -> None:
        """A thread that was prepared begins."""
        if thread.parent is not None and thread.parent.is_forum:
            thread.parent.last_message = thread.id
        self._keep_channel(thread)
        self._tell(thread.guild, "THREAD_CREATE", {**payloads.channel(thread), "newly_created": True})

    def set_thread(self, thread: Channel, *, archived: bool | None = None, locked: bool | None = None) -> None:
        """Archive or lock a thread, or undo it; what is ``None`` stays."""
        thread.thread = dict(thread.thread or {})
        thread.thread |= {
            key: value for key, value in (("archived", archived), ("locked", locked)) if value is not None
        }
        self._tell(thread.guild, "THREAD_UPDATE", payloads.channel(thread))

    def add_role(
        self, guild: Guild, name: str, held: Permission = Permission.NONE, *, mentionable: bool = False
    ) -> Role:
        """A new role of ``guild`` that gives the permissions ``held``."""
        role = Role(self.snowflakes.mint(), name, held, len(guild.roles), mentionable=mentionable)
        guild.roles[role.id] = role
        self._tell(guild, "GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": payloads.role(role)})
        return role

    def change_role(self, guild: Guild, changed: Role) -> None:
        """Let ``changed`` take the place of the role of ``guild`` with its id."""
        guild.roles[changed.id] = changed
        self._tell(guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": payloads.role(changed)})

    def remove_role(self, guild: Guild, role: Role) -> None:
        """Delete a role; whoever had it has it no more."""
        del guild.roles[role.id]
        guild.members = {key: tuple(one for one in had if one != role.id) for key, had in guild.members.items()}
        self._tell(guild, "GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role.id})

    def give_role(self, guild: Guild, person: Person, role: Role) -> None:
        """Give a member of ``guild`` a role; no harm if it has it already."""
        others = tuple(one for one in guild.members[person.id] if one != role.id)
        self._set_roles(guild, person, (*others, role.id))

    def take_role(self, guild: Guild, person: Person, role: Role) -> None:
        """Take a role from a member of ``guild``."""
        self._set_roles(guild, person, tuple(one for one in guild.members[person.id] if one != role.id))

    def allow_command(self, guild: Guild, command: str, target: Role | Person) -> None:
        """Show a command to a member or a role, whatever its default says (Server Settings, Integrations)."""
        guild.overrides.setdefault(command, {})[target.id] = True

    def deny_command(self, guild: Guild, command: str, target: Role | Person) -> None:
        """Hide a command from a member or a role."""
        guild.overrides.setdefault(command, {})[target.id] = False

    def add_guild(self, name: str, channels: Sequence[str] = ("general",), *, installed: bool = True) -> Guild:
        """A new guild with text channels of these names, with the bot in it or not."""
        mint = self.snowflakes.mint
        guild = self._builder.guild(mint(), name, mint(), mint()) if installed else self._builder.foreign(mint(), name)
        self.guilds[guild.id] = guild
        for position, channel in enumerate(channels):
            self._keep_channel(Channel(mint(), channel, ChannelType.TEXT, guild, position))
        self._tell_joined(guild)
        return guild

    def leave(self, guild: Guild) -> None:
        """The bot is removed from ``guild``."""
        self._builder.remove(guild)
        self.publish("GUILD_DELETE", {"id": guild.id}, Intent.GUILDS)

    def join(self, guild: Guild) -> None:
        """The bot is added to ``guild``, perhaps again."""
        self._builder.install(guild, self.snowflakes.mint())
        self._tell_joined(guild)

    def begin_outage(self, guild: Guild) -> None:
        """Discord loses ``guild`` for a while; REST is not affected, which faults can do."""
        guild.unavailable = True
        self.publish("GUILD_DELETE", {"id": guild.id, "unavailable": True}, Intent.GUILDS)

    def end_outage(self, guild: Guild) -> None:
        """Discord has ``guild`` again."""
        guild.unavailable = False
        self._tell(guild, "GUILD_CREATE", payloads.guild_create(guild, self.channels_of(guild), self.bot))

    def _set_roles(self, guild: Guild, person: Person, roles: tuple[str, ...]) -> None:
        """A bot hears of its own roles whatever it asked for (Discord's documentation, gateway intents)."""
        guild.members[person.id] = roles
        needed = Intent(0) if person is self.bot else Intent.GUILD_MEMBERS
        self._tell(guild, "GUILD_MEMBER_UPDATE", {**payloads.member(guild, person), "guild_id": guild.id}, needed)

    def _tell_joined(self, guild: Guild) -> None:
        """A guild that the bot has just joined is not called available; so clients tell it from one found again."""
        described = payloads.guild_create(guild, self.channels_of(guild), self.bot)
        del described["unavailable"]
        self._tell(guild, "GUILD_CREATE", described)

    def _tell(self, guild: Guild | None, event: str, payload: Json, intents: Intent = Intent.GUILDS) -> None:
        """Announce what happens in a guild that has the bot."""
        if guild is not None and guild.installed:
            self.publish(event, payload, intents)
