"""What a server has set, as a sheet for its moderators."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.server import SERVER_SETTINGS, ServerConfig, ServerSetting
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Sheet

CONFIG: Final = "config"
NAMES: Final[Mapping[ServerSetting, str]] = {
    "log": "log channel",
    "visibility": "visibility",
    "style": "style",
    "curator": "curator role",
    "notes": "notes",
    "reviewers": "reviewers",
}
_SEEN: Final = {
    "public": "everybody in the channel sees answers",
    "private": "answers are seen by whoever asked alone",
}
_NOTES: Final = {
    "with-note": "a daily fact that a certain note contradicts is posted with its note",
    "leave-out": "a daily fact that a certain note contradicts is not posted",
}
_REVIEWERS: Final = {
    "1": "one person is enough, who may approve their own suggestion",
    "2": "two people: nobody approves their own suggestion",
}
_UNSET: Final[Mapping[ServerSetting, str]] = {
    "log": "changes are told nowhere, and troubles to whoever set the schedule, as a direct message",
    "visibility": f"public applies: {_SEEN['public']}, unless a reader has set otherwise with `/prefs`",
    "style": "APA applies, unless a reader has set their own with `/prefs`",
    "curator": "`/queue` takes the permission Manage Server",
    "notes": f"with note applies: {_NOTES['with-note']}",
    "reviewers": f"1 applies: {_REVIEWERS['1']}",
}


class InForce(Struct, frozen=True):
    """What a server has set, and what has become of it.

    ``style`` is the full name of the style that is set, ``None`` where none is or this bot no longer has it;
    ``gone`` are the settings whose channel or role the server no longer has.
    """

    config: ServerConfig
    style: str | None = None
    gone: frozenset[ServerSetting] = frozenset()


def config_sheet(article: Article, in_force: InForce, lead: str = "") -> Sheet:
    """What is in force; ``lead`` says what has just been changed."""
    return Sheet(
        article,
        heading="Settings of this server",
        lead=lead,
        blocks=tuple(Block(_line(in_force, setting), marked=False) for setting in SERVER_SETTINGS),
        tail=(
            "Change them with `/config set`, take one back with `/config set clear:…`; `/config check` tells whether "
            "everything is in order, `/config export` gives it all as a file."
        ),
        part="Settings",
        with_notes=False,
        sources=False,
        shareable=False,
    )


def named(setting: ServerSetting, value: int | str) -> str:
    """A value as people know it: the channel or role as a mention, which pings nobody."""
    match setting:
        case "log":
            return f"<#{value}>"
        case "curator":
            return f"<@&{value}>"
        case "notes":
            return str(value).replace("-", " ")
        case _:
            return literal(str(value))


def changes(before: ServerConfig, after: ServerConfig) -> tuple[str, ...]:
    """What differs: ``style: APA → MLA``, one a setting."""
    return tuple(
        f"{NAMES[setting]}: {_value(before, setting)} → {_value(after, setting)}"
        for setting in SERVER_SETTINGS
        if before.made.get(setting) != after.made.get(setting)
    )


def change_lead(changed: Iterable[str]) -> str:
    """The sentence over the settings after a change."""
    return f"Changed: {'; '.join(changed)}."


def nothing_changes(clear: ServerSetting | None) -> str:
    """The sentence where what was asked for is so already."""
    return f"There is nothing to take back: the {NAMES[clear]} is not set." if clear else "That is in force already."


def told_change(user_id: int, changed: Iterable[str]) -> str:
    """The line in the server's log."""
    return f"<@{user_id}> changed the settings of this server: {'; '.join(changed)}."


def curator_hint(role_id: int) -> str:
    """What a manager still has to do, since Discord decides who sees a command."""
    return (
        f"<@&{role_id}> may use `/queue` now. Discord shows it to that role once you allow it there under Server "
        "Settings → Integrations → this bot → `/queue`."
    )


class LeftOut(Struct, frozen=True):
    """How many of a schedule's ``facts`` are left out since a certain note contradicts them."""

    schedule_id: int
    channel_id: int
    facts: int
    left_out: int


def left_out_hint(running: Sequence[LeftOut]) -> str:
    """What a manager should know who has just had contradicted facts left out; ``running`` is not empty."""
    told = [_left_out(one) for one in running if one.left_out]
    return f"Left out from now on: {'; '.join(told)}." if told else NOTHING_LEFT_OUT


def _left_out(one: LeftOut) -> str:
    facts = "fact" if one.facts == 1 else "facts"
    none = ", which keeps none (`/daily edit` gives it another topic)" if one.left_out == one.facts else ""
    return f"{one.left_out} of {one.facts} {facts} of daily fact {one.schedule_id} in <#{one.channel_id}>{none}"


NOTHING_LEFT_OUT: Final = "No fact of the daily facts that run is left out by that."
READ_BY_ALL: Final = "Everybody in this server can read that channel, and so all that is suggested and reported."


def _value(config: ServerConfig, setting: ServerSetting) -> str:
    value = config.made.get(setting)
    return "not set" if value is None else named(setting, value)


def _line(in_force: InForce, setting: ServerSetting) -> str:
    label = bold(NAMES[setting].capitalize())
    value = in_force.config.made.get(setting)
    if value is None:
        return f"{label}: not set; {_UNSET[setting]}."
    if setting in in_force.gone:
        return f"{label}: {_GONE[setting]}"
    return f"{label}: {_meaning(in_force, setting, value)}."


_GONE: Final[Mapping[ServerSetting, str]] = {
    "log": "a channel that is gone, or that the bot cannot see; set another with `/config set log:…`.",
    "curator": "a role that this server no longer has; set another with `/config set curator:…`.",
    "style": "a style that this bot no longer has; set another with `/config set style:…`.",
}


def _meaning(in_force: InForce, setting: ServerSetting, value: int | str) -> str:
    shown = named(setting, value)
    match setting:
        case "log":
            return f"{shown}, where changes and troubles are told"
        case "visibility":
            return f"{shown}; {_SEEN[str(value)]}, unless a reader has set otherwise"
        case "style":
            return f"{literal(in_force.style or shown)}, unless a reader has set their own"
        case "curator":
            return f"{shown}, whose members may use `/queue`"
        case "notes":
            return f"{shown}; {_NOTES[str(value)]}"
        case "reviewers":
            return f"{shown}; {_REVIEWERS[str(value)]}"
