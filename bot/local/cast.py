"""The people and places of the local world, as plain records."""

from dataclasses import dataclass, field

from bot.local.vocabulary import ChannelType, Context, Permission
from bot.local.wire import Json


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; ``key`` is the name that tests and the terminal use."""

    key: str
    id: str
    name: str
    locale: str = "en-US"
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a guild; the role with the guild's own id is everybody's."""

    id: str
    name: str
    permissions: Permission
    position: int
    bot: str | None = None
    """The application's id, if this role was made for it."""
    mentionable: bool = False
    """Whether everybody may ping it."""


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows and denies to a role or a member."""

    allow: Permission
    deny: Permission
    member: bool = False


@dataclass(slots=True)
class Guild:
    """A server; ``installed`` tells whether the bot is a member of it, ``unavailable`` whether Discord has lost it."""

    id: str
    name: str
    owner: Person
    installed: bool
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The role ids of each member, by the member's id; everybody's role is not listed."""
    locale: str = "en-US"
    unavailable: bool = False
    overrides: dict[str, dict[str, bool]] = field(default_factory=dict)
    """For commands by name: whether members and roles, by id, are allowed it whatever its default permissions say."""


@dataclass(frozen=True, slots=True)
class ForumTag:
    """What a forum's posts can be marked with."""

    id: str
    name: str


@dataclass(slots=True)
class Channel:
    """A place where messages stand: a guild's channel, a thread, or a private conversation; or a forum for threads."""

    id: str
    name: str
    type: ChannelType
    guild: Guild | None = None
    position: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    parent: "Channel | None" = None
    owner: str | None = None
    recipients: tuple[Person, ...] = ()
    last_message: str | None = None
    thread: Json | None = None
    """A thread's metadata."""
    tags: tuple[ForumTag, ...] = ()
    """What a forum offers to mark posts with."""
    tag_required: bool = False
    """Whether a forum takes no post without a tag."""
    applied_tags: tuple[str, ...] = ()
    """The ids of the tags that a forum's post bears."""
    count: int = 0
    """The messages of a thread, without the one that it starts at."""
    direct: bool = False
    """Whether this is a person's own conversation with the bot."""

    @property
    def with_bot(self) -> bool:
        """Tell whether the bot is here by itself, and not only by a person's installation."""
        return self.guild.installed if self.guild else self.direct

    @property
    def context(self) -> Context:
        """What Discord calls the kind of place, in interactions."""
        if self.guild is not None:
            return Context.GUILD
        return Context.BOT_DM if self.direct else Context.PRIVATE_CHANNEL

    @property
    def is_thread(self) -> bool:
        """Tell whether this is a thread of ``parent``."""
        return self.parent is not None

    @property
    def is_forum(self) -> bool:
        """Tell whether this holds threads and no messages of its own."""
        return self.type == ChannelType.FORUM

    @property
    def archived(self) -> bool:
        """Tell whether this is a thread that was put away."""
        return self.thread is not None and bool(self.thread["archived"])

    @property
    def locked(self) -> bool:
        """Tell whether this is a thread in which only those who manage threads write."""
        return self.thread is not None and bool(self.thread["locked"])


def permissions(channel: Channel, person_id: str) -> Permission:
    """What ``person_id`` may do in ``channel``: by everybody's role, own roles, then the channel's overwrites."""
    guild = channel.guild
    if guild is None:
        return _PRIVATE
    if channel.parent is not None:
        return permissions(channel.parent, person_id)
    if person_id not in guild.members:
        return Permission.NONE
    everything = Permission(sum(Permission))
    held = guild_permissions(guild, person_id)
    if Permission.ADMINISTRATOR in held or guild.owner.id == person_id:
        return everything
    return _overwritten(channel, person_id, held)


def sees(person: Person, channel: Channel) -> bool:
    """Tell whether ``person`` finds ``channel``."""
    if channel.guild is None:
        return person in channel.recipients
    return Permission.VIEW_CHANNEL in permissions(channel, person.id)


def guild_permissions(guild: Guild, person_id: str) -> Permission:
    """What the roles of ``person_id`` give, before any channel's overwrites."""
    held = guild.roles[guild.id].permissions
    for role in guild.members.get(person_id, ()):
        held |= guild.roles[role].permissions
    return held


def _overwritten(channel: Channel, person_id: str, held: Permission) -> Permission:
    guild = channel.guild
    roles = guild.members[person_id] if guild else ()
    everybody = channel.overwrites.get(guild.id) if guild else None
    of_roles = [channel.overwrites[role] for role in roles if role in channel.overwrites]
    own = channel.overwrites.get(person_id)
    for group in ([everybody] if everybody else [], of_roles, [own] if own else []):
        for overwrite in group:
            held &= ~overwrite.deny
        for overwrite in group:
            held |= overwrite.allow
    return held


_PRIVATE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
)
