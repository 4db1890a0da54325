"""What is known of a person who looks at a place: names, what there is to choose, and which files are here."""

from dataclasses import dataclass

from bot.local.cast import Channel, Person, sees
from bot.local.flatten import button_label
from bot.local.vocabulary import OptionType
from bot.local.wire import Json
from bot.local.world import World


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: what is shown of it, and what is sent."""

    label: str
    value: str
    detail: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """``person`` looks at ``channel``; ``within`` is the id of the message or form that is drawn."""

    world: World
    person: Person
    channel: Channel
    within: str = ""

    def name_of(self, mark: str, identity: str) -> str | None:
        """How a mention reads, if the person knows what is mentioned (see :data:`bot.local.markdown.Names`)."""
        if mark == "#" and identity in self.world.channels and not self.sees(identity):
            return None
        return self.world.name_of(mark, identity)

    def sees(self, channel: str) -> bool:
        """Tell whether the person finds the channel with this id."""
        return sees(self.person, self.world.channels[channel])

    def own_path(self, address: str) -> str | None:
        """The path of a file that this server has, or nothing for others: no other site is asked for anything."""
        base = self.world.base
        return address.removeprefix(base) if address.startswith(f"{base}/attachments/") else None

    def offered(self, kind: OptionType, channel_types: list[int] | None = None) -> list[Choice]:
        """What can be chosen where Discord itself has the list: people, roles or channels, each by its id."""
        guild = self.channel.guild
        if kind == OptionType.CHANNEL:
            here = self.world.channels_of(guild) if guild else []
            fitting = [one for one in here if not channel_types or one.type in channel_types]
            return [Choice(f"#{one.name}", one.id) for one in fitting if sees(self.person, one)]
        everybody = [*self.world.people.values(), self.world.bot]
        people = [Choice(one.name, one.id) for one in everybody if is_member(one, self.channel)]
        ranked = sorted(guild.roles.values(), key=lambda one: one.position) if guild else []
        roles = [Choice(f"@{one.name.removeprefix('@')}", one.id) for one in ranked]
        return {OptionType.USER: people, OptionType.ROLE: roles}.get(kind, [*people, *roles])

    def choices(self, component: Json) -> list[Choice]:
        """The choices of a menu in a message or form, those chosen beforehand marked."""
        preset = {one["id"] for one in component.get("default_values") or ()}
        if kind := _LISTED.get(component["type"]):
            listed = self.offered(kind, component.get("channel_types"))
            return [Choice(one.label, one.value, chosen=one.value in preset) for one in listed]
        return [
            Choice(button_label(one), one["value"], one.get("description") or "", bool(one.get("default")))
            for one in component.get("options") or ()
        ]


def is_member(person: Person, channel: Channel) -> bool:
    """Tell whether ``person`` is where ``channel`` is."""
    if channel.guild is not None:
        return person.id in channel.guild.members
    return person in channel.recipients or (channel.direct and person.bot)


_LISTED = {5: OptionType.USER, 6: OptionType.ROLE, 7: OptionType.MENTIONABLE, 8: OptionType.CHANNEL}
"""The menus whose choices Discord itself knows."""
