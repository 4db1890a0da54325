"""What a person sees of the local world, as the page is told it."""

from contextlib import suppress

from bot.local.cast import Channel, Guild, Person, permissions, sees
from bot.local.interactions import Interaction
from bot.local.messages import Message
from bot.local.page.talk import Place, Server, Shown, Snapshot, Somebody, Used
from bot.local.snowflake import iso, timestamp
from bot.local.vocabulary import CommandType, InteractionType, OptionType, Permission
from bot.local.wire import Json
from bot.local.world import World

_MARKS: dict[int, tuple[str, ...]] = {
    OptionType.USER: ("@",),
    OptionType.ROLE: ("@&",),
    OptionType.CHANNEL: ("#",),
    OptionType.MENTIONABLE: ("@", "@&"),
}
"""How what an option names is mentioned."""


class Views:
    """Views of ``world``; what people dismissed stays ``dismissed`` as long as this lasts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.dismissed: set[str] = set()

    def snapshot(self, person: Person, channel: Channel, *, whole: bool = True) -> Snapshot:
        """Everything, with ``channel`` open; without its messages if not ``whole``."""
        world = self._world
        everybody = [*world.people.values(), world.bot]
        return {
            "event": "snapshot",
            "now": world.now(),
            "base": world.base,
            "person": person.key,
            "place": channel.id,
            "people": [_somebody(one) for one in everybody],
            "members": [one.id for one in everybody if _is_member(one, channel)],
            "servers": [_server(one) for one in world.guilds.values() if person.id in one.members],
            "places": [self.place(one, person) for one in world.channels.values() if sees(person, one)],
            "messages": [self.message(one) for one in self.messages(person, channel)] if whole else None,
        }

    def opening(self, person: Person, place: str) -> Channel:
        """The place by name or id; where ``person`` does not find it, the first that is found."""
        with suppress(KeyError):
            channel = self._world.place(place, person)
            if sees(person, channel):
                return channel
        return next(one for one in self._world.channels.values() if sees(person, one))

    def place(self, channel: Channel, person: Person) -> Place:
        """A place that ``person`` sees."""
        return {
            "id": channel.id,
            "key": self._key(channel),
            "name": channel.name or self._name_of_conversation(channel, person),
            "kind": int(channel.type),
            "server": channel.guild.id if channel.guild else None,
            "below": channel.parent.id if channel.parent else None,
            "closed": closed(channel, person),
            "opened": iso(timestamp(channel.id)) if channel.is_thread else None,
            "count": channel.count,
        }

    def messages(self, person: Person, channel: Channel) -> list[Message]:
        """What stands there for ``person``, the oldest first."""
        return [one for one in self._world.seen_by(person, channel) if one.id not in self.dismissed]

    def message(self, message: Message) -> Shown:
        """One message."""
        return {
            "message": message.payload,
            "private": message.ephemeral,
            "used": self._used(message),
            "plain": message.text,
        }

    def _used(self, message: Message) -> Used | None:
        """The command behind a message; for the answers to buttons and forms, what they replied to says more."""
        origin = message.payload.get("interaction_metadata") or {}
        interaction = self._world.interactions.get(origin.get("id", ""))
        if interaction is None or interaction.type != InteractionType.COMMAND:
            return None
        data = interaction.payload["data"]
        path, options = _path(data.get("options") or [])
        slash = "/" if data["type"] == CommandType.CHAT_INPUT else ""
        given = "  ".join(f"{one['name']}: {self._given(one, interaction)}" for one in options)
        return {
            "person": interaction.person.name,
            "command": slash + " ".join([data["name"], *path]),
            "options": given,
        }

    def _given(self, option: Json, interaction: Interaction) -> str:
        """An option's value as its giver saw it."""
        value, kind = str(option["value"]), option["type"]
        if kind == OptionType.ATTACHMENT:
            return str(interaction.payload["data"]["resolved"]["attachments"][value]["filename"])
        named = ((mark, self._world.name_of(mark, value)) for mark in _MARKS.get(kind, ()))
        return next((f"{mark[0]}{name}" for mark, name in named if name), value)

    def _key(self, channel: Channel) -> str:
        if channel.direct:
            return "dm"
        return next((name for name, one in self._world.places.items() if one is channel), channel.id)

    def _name_of_conversation(self, channel: Channel, person: Person) -> str:
        if channel.direct:
            return self._world.bot.name
        return ", ".join(one.name for one in channel.recipients if one is not person)


def closed(channel: Channel, person: Person) -> str:
    """Why ``person`` cannot write in ``channel``; empty if nothing hinders."""
    held = permissions(channel, person.id)
    if channel.is_forum:
        return "A forum: one writes in its posts."
    if channel.locked and Permission.MANAGE_THREADS not in held:
        return "This thread is locked."
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if channel.guild is not None and needed not in held:
        return "You do not have permission to send messages in this channel."
    return ""


def _somebody(person: Person) -> Somebody:
    return {"id": person.id, "key": person.key, "name": person.name, "bot": person.bot}


def _server(guild: Guild) -> Server:
    roles = sorted(guild.roles.values(), key=lambda one: one.position)
    return {
        "id": guild.id,
        "name": guild.name,
        "note": "" if guild.installed else "without the bot, which only its users brought along",
        "roles": [{"id": one.id, "name": one.name.removeprefix("@")} for one in roles],
    }


def _is_member(person: Person, channel: Channel) -> bool:
    if channel.guild is not None:
        return person.id in channel.guild.members
    return person in channel.recipients or (channel.direct and person.bot)


def _path(options: list[Json]) -> tuple[list[str], list[Json]]:
    """The sub-commands, and the options of the last of them."""
    path: list[str] = []
    while options and options[0]["type"] in (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP):
        path.append(options[0]["name"])
        options = options[0].get("options") or []
    return path, options
