"""The registration of commands: names, options, choices, and how many there may be."""

import re
from collections.abc import Iterable

from bot.local.form import Form
from bot.local.rules.autocomplete import check_value
from bot.local.vocabulary import CommandType, OptionType
from bot.local.wire import Json

MOST = {CommandType.CHAT_INPUT: 100, CommandType.USER: 15, CommandType.MESSAGE: 15}
NAME = 32
DESCRIPTION = 100
OPTIONS = 25
CHOICES = 25
CHARACTERS = 8000
STRING_LENGTH = 6000

_NAME = re.compile(r"[-_'\u2019\w]{1,32}")
_NESTS = {
    None: {OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP},
    OptionType.SUBCOMMAND_GROUP: {OptionType.SUBCOMMAND},
}
_PLAIN = frozenset(int(one) for one in OptionType if one > OptionType.SUBCOMMAND_GROUP)
_CHOOSABLE = (OptionType.STRING, OptionType.INTEGER, OptionType.NUMBER)


def check_all(commands: list[Json]) -> None:
    """Check the whole set of a scope; raises :class:`~bot.local.refusals.Refused` (50035) with every fault."""
    form = Form()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        _command(form / index, command)
        key = (kind_of(command), str(command.get("name")))
        if key in seen:
            (form / index / "name").fault(
                "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        seen.add(key)
    for kind, most in MOST.items():
        if sum(kind_of(command) == kind for command in commands) > most:
            form.fault("APPLICATION_COMMANDS_MAX", f"Maximum number of application commands reached ({most}).")
    form.refuse_if_faulty()


def check_one(command: Json) -> None:
    """Check one command; raises :class:`~bot.local.refusals.Refused` (50035) with every fault."""
    form = Form()
    _command(form, command)
    form.refuse_if_faulty()


def kind_of(command: Json) -> int:
    """The command's type, chat input when it names none."""
    return int(command.get("type") or CommandType.CHAT_INPUT)


def characters(command: Json) -> int:
    """What counts towards the 8,000: names, descriptions and string values, the longest localisation of each."""
    total = _longest(command, "name") + _longest(command, "description")
    total += sum(_longest(choice, "name") + _value_length(choice) for choice in command.get("choices") or ())
    return total + sum(characters(option) for option in command.get("options") or ())


def _longest(item: Json, key: str) -> int:
    localised: Iterable[str] = (item.get(f"{key}_localizations") or {}).values()
    return max([len(item.get(key) or ""), *map(len, localised)])


def _value_length(choice: Json) -> int:
    value = choice.get("value")
    return len(value) if isinstance(value, str) else 0


def _command(form: Form, command: Json) -> None:
    kind = kind_of(command)
    if not (form / "type").one_of(kind, {int(one) for one in CommandType}):
        return
    if kind == CommandType.CHAT_INPUT:
        _names(form, command)
        _options(form / "options", command.get("options"), None)
    else:
        (form / "name").text(command.get("name"), 1, NAME)
        if command.get("description") or command.get("options"):
            form.fault("APPLICATION_COMMAND_CONTEXT_MENU_INVALID", "A context menu has no description and no options")
    if characters(command) > CHARACTERS:
        form.fault("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({CHARACTERS})")
    _where(form, command)


def _where(form: Form, command: Json) -> None:
    for key, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        for place, value in (form / key).values(command.get(key), 0, len(allowed)):
            place.one_of(value, allowed)
    permissions = command.get("default_member_permissions")
    if permissions is not None and not str(permissions).isdecimal():
        (form / "default_member_permissions").fault("PERMISSION_TYPE_CONVERT", "Must be a permission bit set")


def _names(form: Form, item: Json) -> None:
    name = (form / "name").text(item.get("name"), 1, NAME)
    if name is not None and (not _NAME.fullmatch(name) or name != name.lower()):
        (form / "name").fault("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    (form / "description").text(item.get("description"), 1, DESCRIPTION)
    for key, most in (("name", NAME), ("description", DESCRIPTION)):
        for locale, text in (item.get(f"{key}_localizations") or {}).items():
            (form / f"{key}_localizations" / locale).text(text, 1, most)


def _options(form: Form, options: object, parent: OptionType | None) -> None:
    nests = _NESTS.get(parent, set())
    seen: set[str] = set()
    optional_seen = nested_seen = plain_seen = False
    for place, option in form.items(options, 0, OPTIONS):
        _option(
            place,
            option,
            {int(one) for one in nests} | (_PLAIN if parent is not OptionType.SUBCOMMAND_GROUP else set()),
        )
        if option.get("required") and optional_seen:
            place.fault(
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        if option.get("name") in seen:
            place.fault("APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")
        seen.add(str(option.get("name")))
        optional_seen = optional_seen or not option.get("required")
        nested_seen = nested_seen or option.get("type") in nests
        plain_seen = plain_seen or option.get("type") in _PLAIN
    if nested_seen and plain_seen:
        form.fault(
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )


def _option(form: Form, option: Json, allowed: set[int]) -> None:
    _names(form, option)
    kind = option.get("type")
    if not (form / "type").one_of(kind, allowed):
        return
    if kind in (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP):
        _options(form / "options", option.get("options"), OptionType(kind))
    else:
        _choices(form, option)
        _bounds(form, option)


def _choices(form: Form, option: Json) -> None:
    choices = option.get("choices")
    kind = option["type"]
    if option.get("autocomplete") and choices:
        form.fault(
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", "Autocomplete and choices are mutually exclusive"
        )
    if (option.get("autocomplete") or choices) and kind not in _CHOOSABLE:
        form.fault("APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Only strings, integers and numbers have choices")
        return
    names: set[object] = set()
    for place, choice in (form / "choices").items(choices, 0, CHOICES):
        name = (place / "name").text(choice.get("name"), 1, DESCRIPTION)
        check_value(place / "value", choice.get("value"), kind)
        if name in names:
            (place / "name").fault("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Choice names must be unique")
        names.add(name)


def _bounds(form: Form, option: Json) -> None:
    (form / "min_length").number(option.get("min_length"), 0, STRING_LENGTH)
    (form / "max_length").number(option.get("max_length"), 1, STRING_LENGTH)
    for least, most in (("min_length", "max_length"), ("min_value", "max_value")):
        low, high = option.get(least), option.get(most)
        if low is not None and high is not None and low > high:
            (form / least).fault("APPLICATION_COMMAND_OPTIONS_RANGE_INVALID", f"{least} must not exceed {most}")
