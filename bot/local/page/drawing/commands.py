"""Commands as one types them: each with its whole name, and a field for each option."""

from collections.abc import Iterator

from bot.local.page.drawing.nodes import Element, el
from bot.local.page.drawing.sight import Choice, Sight
from bot.local.page.talk import Command, Option
from bot.local.vocabulary import CommandType, OptionType
from bot.local.wire import Json

_NESTING = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)
_LISTED = (OptionType.USER, OptionType.CHANNEL, OptionType.ROLE, OptionType.MENTIONABLE)
_NUMBERS = (OptionType.INTEGER, OptionType.NUMBER)


def commands(offered: list[Json]) -> list[Command]:
    """What can be typed of what Discord offers, by name; a command with sub-commands is each of those."""
    typed = sorted((one for one in offered if one["type"] == CommandType.CHAT_INPUT), key=lambda one: str(one["name"]))
    return [two for one in typed for two in _below(one, f"/{one['name']}")]


def choices(sight: Sight, option: Json, text: str) -> list[Choice]:
    """What an option takes whatever the bot says: all of it where ``text`` is one of the choices, else what has it."""
    typed = text.strip().casefold()
    listed = _choices(sight, option)
    exact = any(one.label.casefold() == typed for one in listed)
    return [one for one in listed if exact or typed in one.label.casefold()]


def _choices(sight: Sight, option: Json) -> list[Choice]:
    if option["type"] == OptionType.BOOLEAN:
        return [Choice("True", "true"), Choice("False", "false")]
    if option["type"] in _LISTED:
        return sight.offered(OptionType(option["type"]), option.get("channel_types"))
    return [Choice(one["name"], str(one["value"])) for one in option.get("choices") or ()]


def _below(one: Json, name: str) -> Iterator[Command]:
    options = one.get("options") or []
    nested = [option for option in options if option["type"] in _NESTING]
    for two in nested:
        yield from _below(two, f"{name} {two['name']}")
    if not nested:
        yield {"name": name, "description": one["description"], "options": [described(option) for option in options]}


def described(option: Json) -> Option:
    """An option as the page is told of it."""
    name, description, required = option["name"], option["description"], option.get("required", False)
    return {
        "name": name,
        "description": description,
        "hint": f"{name}: {description}{' (required)' if required else ''}",
        "required": required,
        "autocomplete": option.get("autocomplete", False),
        "lists": _lists(option),
        "file": option["type"] == OptionType.ATTACHMENT,
        "field": _field(option),
    }


def _lists(option: Json) -> bool:
    """Whether there is a list to choose from."""
    kinds = (OptionType.BOOLEAN, *_LISTED)
    return option.get("autocomplete", False) or bool(option.get("choices")) or option["type"] in kinds


def _field(option: Json) -> Element:
    """A label with its input, and what takes it back if it need not be given."""
    name, required = option["name"], option.get("required", False)
    listing = {
        "role": "combobox",
        "aria-expanded": "false",
        "aria-autocomplete": "list",
        "aria-controls": "suggestions",
    }
    attributes = {
        "id": f"option-{name}",
        "type": "file" if option["type"] == OptionType.ATTACHMENT else "text",
        "aria-required": "true" if required else None,
        "aria-describedby": "hint trouble",
        "inputmode": "numeric" if option["type"] in _NUMBERS else None,
        **(listing if _lists(option) else {}),
    }
    needed = el("span", {"class": "needed"}, " *") if required else None
    removing = {"type": "button", "class": "quiet remove", "aria-label": f"Remove {name}"}
    remove = None if required else el("button", removing, "\u00d7")
    label = el("label", {"for": f"option-{name}"}, name, needed)
    return el("span", {"class": "option"}, label, el("input", attributes), remove)
