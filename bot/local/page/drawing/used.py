"""Which command brought a message about, as its reader is told."""

from dataclasses import dataclass

from bot.local.interactions import Interaction
from bot.local.messages import Message
from bot.local.vocabulary import CommandType, InteractionType, OptionType
from bot.local.wire import Json
from bot.local.world import World

_MARKS: dict[int, tuple[str, ...]] = {
    OptionType.USER: ("@",),
    OptionType.ROLE: ("@&",),
    OptionType.CHANNEL: ("#",),
    OptionType.MENTIONABLE: ("@", "@&"),
}
"""How what an option names is mentioned."""


@dataclass(frozen=True, slots=True)
class Used:
    """Who used which command, and what was given with it."""

    person: str
    command: str
    options: str


def used(world: World, message: Message) -> Used | None:
    """The command behind a message; for the answers to buttons and forms, what they replied to says more."""
    origin = message.payload.get("interaction_metadata") or {}
    interaction = world.interactions.get(origin.get("id", ""))
    if interaction is None or interaction.type != InteractionType.COMMAND:
        return None
    data = interaction.payload["data"]
    path, options = _path(data.get("options") or [])
    slash = "/" if data["type"] == CommandType.CHAT_INPUT else ""
    given = "  ".join(f"{one['name']}: {_given(world, one, interaction)}" for one in options)
    return Used(interaction.person.name, slash + " ".join([data["name"], *path]), given)


def _given(world: World, option: Json, interaction: Interaction) -> str:
    """An option's value as its giver saw it."""
    value, kind = str(option["value"]), option["type"]
    if kind == OptionType.ATTACHMENT:
        return str(interaction.payload["data"]["resolved"]["attachments"][value]["filename"])
    named = ((mark, world.name_of(mark, value)) for mark in _MARKS.get(kind, ()))
    return next((f"{mark[0]}{name}" for mark, name in named if name), value)


def _path(options: list[Json]) -> tuple[list[str], list[Json]]:
    """The sub-commands, and the options of the last of them."""
    path: list[str] = []
    while options and options[0]["type"] in (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP):
        path.append(options[0]["name"])
        options = options[0].get("options") or []
    return path, options
