"""A server's settings file: what is said with it, what is wrong with one, and what one would change."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.domain.schedule import Schedule
from bot.domain.server_setup import ScheduleSetup, ServerSetup
from bot.errors import Fault
from bot.presentation.daily_words import rhythm
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, heading, literal
from bot.presentation.server_config import changes as setting_changes
from bot.services.server_setups import Changes

IMPORT: Final = "config-import"
FILENAME: Final = "footnote-settings.yaml"
FILE_IS: Final = "Everything that this server has set, as YAML"
OPEN_HOURS: Final = 24
"""How long a question stays open."""
_FAULTS, _FAULT = 12, 220
_NAME: Final = 60


def lines(changed: Changes) -> tuple[str, ...]:
    """Each change in words."""
    return (
        *(f"• {one}" for one in setting_changes(changed.before, changed.after)),
        *(f"• daily fact {one.id} is removed: {_where(one)}" for one in changed.pairing.removed),
        *_wanted(changed),
        *((f"• {_counted(len(changed.new_facts), 'own fact')} more",) if changed.new_facts else ()),
    )


def export_sentence(setup: ServerSetup) -> str:
    """What is said with the file."""
    counts = (
        _counted(len(setup.config.made), "setting"),
        _counted(len(setup.schedules), "daily fact"),
        _counted(len(setup.own_facts), "own fact"),
    )
    return (
        f"Everything that this server has set: {', '.join(counts)}. `/config import` reads the file, here or, with its "
        "channels and roles put in, in another server. Nobody's id stands in it."
    )


def faults_text(filename: str, faults: Sequence[Fault]) -> str:
    """Why a file is not taken, each fault with its line and column."""
    told = [f"• line {one.line}, column {one.column}: {literal(clipped(one.sentence, _FAULT))}" for one in faults]
    more = [f"… and {len(told) - _FAULTS} more."] if len(told) > _FAULTS else []
    lead = f"{bold(literal(clipped(filename, _NAME)))} is not imported, and nothing is changed:"
    return "\n".join((lead, *told[:_FAULTS], *more))


def nothing_to_change(filename: str) -> str:
    """What is said where the server has all that the file holds."""
    return f"{bold(literal(clipped(filename, _NAME)))} holds what is set here already; nothing would change."


def import_question(filename: str, changed: Changes, warnings: Iterable[str]) -> str:
    """What the import would do."""
    told = (
        heading(f"Import {literal(clipped(filename, _NAME))}?"),
        "It takes the place of this server's settings, daily facts and queues:",
        *lines(changed),
        *warnings,
        f"Own facts that are here stay. New daily facts begin with their next date. Open for {OPEN_HOURS} hours.",
    )
    return "\n".join(told)


def imported_text(changed: Changes) -> str:
    """What the import has done."""
    return "\n".join((heading("Imported"), *lines(changed), "`/config check` tells whether everything is in order."))


def told_import(user_id: int, changed: Changes) -> str:
    """The line in the server's log."""
    return "\n".join((f"<@{user_id}> imported settings from a file:", *lines(changed)))


CANCELLED: Final = "Nothing was imported; all is as it was."
CLOSED: Final = (
    "This question is closed: it was decided, another file was given since, or a day has passed. Give the file again "
    "with /config import."
)


def _wanted(changed: Changes) -> Iterator[str]:
    for one, same in changed.pairing.wanted:
        queue = f"{_counted(len(one.queue), 'fact')} queued"
        if same is None:
            more = (f", with {queue}" if one.queue else "", ", paused" if one.pause else "")
            yield f"• a new daily fact: {_where(one)}{''.join(more)}"
            continue
        differences = (
            ("it pauses" if one.pause else "it goes on with its next date") if same.id in changed.repaused else "",
            f"it has {queue}" if same.id in changed.requeued else "",
        )
        if any(differences):
            yield f"• daily fact {same.id}, {_where(same)}: {', '.join(filter(None, differences))}"


def _where(one: Schedule | ScheduleSetup) -> str:
    return f"<#{one.plan.channel_id}>, {rhythm(one.plan)}"


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
