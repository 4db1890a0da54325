"""Every command with its options, as they are registered, and what an option can be given."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from bot.local.driver import Driver, Filled
from bot.local.session import Session
from bot.local.vocabulary import CommandType, OptionType
from bot.local.wire import Json
from tests.hostile.texts import texts

_FITTING: Final = {
    OptionType.CHANNEL: "daily-facts",
    OptionType.ROLE: "Readers",
    OptionType.INTEGER: "1",
    OptionType.BOOLEAN: "true",
    OptionType.STRING: "1",
}
LARGEST: Final = 2**53 - 1


@dataclass(frozen=True)
class Command:
    """A command by its whole name, who may use it, and its options by name."""

    name: str
    person: str
    options: dict[str, Json]

    def driver(self, session: Session) -> Driver:
        """Who may use it, in the study hall."""
        return Driver(session.discord, person=self.person)

    def filled(self, given: dict[str, str]) -> Filled:
        """The command with these options, and with something that fits in those that it needs."""
        needed = {name: fitting(one) for name, one in self.options.items() if one.get("required")}
        return Filled(f"/{self.name}", needed | given)

    def free(self) -> list[str]:
        """The options that take any text."""
        return [name for name, one in self.options.items() if takes_text(one)]


def takes_text(option: Json) -> bool:
    """Whether an option can be given any text."""
    return bool(option["type"] == OptionType.STRING and not option.get("choices"))


def fitting(option: Json) -> str:
    """Something that an option takes."""
    if option.get("choices"):
        return str(option["choices"][0]["value"])
    return _FITTING[OptionType(option["type"])]


def every_command(session: Session) -> list[Command]:
    """All of them but those that take a file, which have tests of their own."""
    found = []
    for command in session.discord.world.commands.offered(None):
        if command["type"] == CommandType.CHAT_INPUT:
            person = "moderator" if command["default_member_permissions"] else "student"
            found += [Command(name, person, options) for name, options in _leaves(command, command["name"])]
    return [one for one in found if all(each["type"] != OptionType.ATTACHMENT for each in one.options.values())]


def _leaves(node: Json, name: str) -> Iterator[tuple[str, dict[str, Json]]]:
    nested = [one for one in node.get("options") or () if one["type"] <= OptionType.SUBCOMMAND_GROUP]
    for one in nested:
        yield from _leaves(one, f"{name} {one['name']}")
    if not nested:
        yield name, {one["name"]: one for one in node.get("options") or ()}


def values(option: Json) -> st.SearchStrategy[str]:
    """What people can type into an option that Discord takes."""
    kind = OptionType(option["type"])
    if option.get("choices"):
        return st.sampled_from([str(one["value"]) for one in option["choices"]])
    if kind == OptionType.STRING:
        return texts(option.get("max_length", 6000))
    if kind == OptionType.INTEGER:
        return st.one_of(st.integers(-LARGEST, LARGEST), st.sampled_from([0, -1, LARGEST, -LARGEST])).map(str)
    if kind == OptionType.BOOLEAN:
        return st.sampled_from(["true", "false"])
    names = {OptionType.CHANNEL: ["daily-facts", "study-hall", "forum", "mod-log"], OptionType.ROLE: ["Readers"]}
    return st.sampled_from(names[kind])
