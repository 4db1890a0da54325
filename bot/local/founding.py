"""Who and what the local world begins with."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.local.cast import Channel, ForumTag, Guild, Overwrite, Person, Role
from bot.local.payloads import new_thread
from bot.local.snowflake import relatives
from bot.local.vocabulary import ChannelType, Permission

_STUDENTS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
_BOT = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.SEND_MESSAGES_IN_THREADS
)
"""What the bot's invitation asks for (docs, operator guide): nothing beyond lookups and daily posts."""
_MODERATORS = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES


@dataclass(frozen=True, slots=True)
class Founding:
    """The first people, guilds and channels; ``places`` are the channels by the names that a person calls from."""

    application: Person
    people: dict[str, Person]
    guilds: dict[str, Guild]
    places: dict[str, Channel]
    direct: dict[str, Channel]
    """The private conversation of each person with the bot, by the person's key."""
    builder: "Builder"
    """What more guilds can be made with."""


def found(application_id: str) -> Founding:
    """The same world, identifiers included, whenever the application has the same id."""
    identify = relatives(application_id)
    bot = Person("footnote", application_id, "Footnote", bot=True)
    people = {
        key: Person(key, identify(), name)
        for key, name in (("student", "Student"), ("other", "Other Student"), ("moderator", "Moderator"))
    }
    owner = Person("owner", identify(), "Server Owner")
    builder = Builder(application_id, bot, tuple(people.values()), owner)
    study = builder.guild(identify(), "Study Server", identify(), identify())
    second = builder.guild(identify(), "Second Server", identify(), identify())
    elsewhere = builder.foreign(identify(), "Elsewhere")
    places = {
        "study-hall": Channel(identify(), "study-hall", ChannelType.TEXT, study, 0),
        "daily-facts": Channel(identify(), "daily-facts", ChannelType.TEXT, study, 1),
        "mod-log": _private(Channel(identify(), "mod-log", ChannelType.TEXT, study, 2)),
        "reading-room": Channel(identify(), "reading-room", ChannelType.TEXT, second, 0),
        "elsewhere": Channel(identify(), "general", ChannelType.TEXT, elsewhere, 0),
        "private-chat": Channel(identify(), "", ChannelType.DM, recipients=(people["student"], people["other"])),
    }
    direct = {
        key: Channel(identify(), "", ChannelType.DM, recipients=(one,), direct=True) for key, one in people.items()
    }
    guilds = {guild.id: guild for guild in (study, second, elsewhere)}
    # What joined the world later is identified last, so that everybody else keeps the id they had.
    _add_roles(study, identify)
    places |= _later_places(study, places["study-hall"], identify)
    direct[owner.key] = Channel(identify(), "", ChannelType.DM, recipients=(owner,), direct=True)
    return Founding(bot, {**people, owner.key: owner}, guilds, places, direct, builder)


def _add_roles(guild: Guild, identify: Callable[[], str]) -> None:
    """Roles that give no permission: ``Readers`` may be pinged by everybody, ``Curators`` by nobody here."""
    for position, (name, mentionable) in enumerate((("Readers", True), ("Curators", False)), start=3):
        role = Role(identify(), name, Permission.NONE, position, mentionable=mentionable)
        guild.roles[role.id] = role


def _later_places(guild: Guild, hall: Channel, identify: Callable[[], str]) -> dict[str, Channel]:
    """An announcement channel, a forum with two tags, and a thread below ``hall``, by their names."""
    announcements = Channel(identify(), "announcements", ChannelType.ANNOUNCEMENT, guild, 3)
    forum = Channel(identify(), "forum", ChannelType.FORUM, guild, 4)
    forum.tags = (ForumTag(identify(), "Facts"), ForumTag(identify(), "Questions"))
    thread = new_thread("reading-thread", hall, identify(), guild.owner.id)
    return {one.name: one for one in (announcements, forum, thread)}


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes guilds of the people there are."""

    application_id: str
    bot: Person
    people: tuple[Person, ...]
    owner: Person

    def guild(self, identity: str, name: str, moderators: str, bot: str) -> Guild:
        """A guild with the bot: everybody, moderators, and the bot's own role."""
        guild = self.foreign(identity, name)
        guild.roles[moderators] = Role(moderators, "Moderators", _MODERATORS, 2)
        self.install(guild, bot)
        for person in self.people:
            if person.key == "moderator":
                guild.members[person.id] = (moderators,)
        return guild

    def install(self, guild: Guild, role: str) -> None:
        """Make the bot a member of ``guild``, with a role of its own of this id."""
        guild.installed = True
        guild.roles[role] = Role(role, self.bot.name, _BOT, 1, bot=self.application_id)
        guild.members[self.bot.id] = (role,)

    def remove(self, guild: Guild) -> None:
        """Take the bot and its own role out of ``guild``."""
        guild.installed = False
        for role in guild.members.pop(self.bot.id, ()):
            if guild.roles[role].bot is not None:
                del guild.roles[role]

    def foreign(self, identity: str, name: str) -> Guild:
        """A guild without the bot, where everybody is an ordinary member."""
        everybody = Role(identity, "@everyone", _STUDENTS, 0)
        members: dict[str, tuple[str, ...]] = {person.id: () for person in (*self.people, self.owner)}
        return Guild(identity, name, self.owner, installed=False, roles={identity: everybody}, members=members)


def _private(channel: Channel) -> Channel:
    """Close ``channel`` to all but moderators and the bot."""
    guild = channel.guild
    if guild is None:
        return channel
    channel.overwrites = {
        role.id: Overwrite(Permission.NONE, Permission.VIEW_CHANNEL)
        if role.id == guild.id
        else Overwrite(Permission.VIEW_CHANNEL, Permission.NONE)
        for role in guild.roles.values()
    }
    return channel
