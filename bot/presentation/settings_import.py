"""A server's settings file: what is said with it, what is wrong with one, and what one would change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.article import Article
from bot.domain.schedule import Schedule
from bot.domain.server_setup import OwnFactSetup, ScheduleSetup, ServerSetup
from bot.errors import Fault
from bot.presentation.daily_words import rhythm
from bot.presentation.limits import LAYOUT_TEXT, clipped, length
from bot.presentation.markdown import bold, heading, literal
from bot.presentation.server_config import changes as setting_changes
from bot.services.places import place
from bot.services.server_setups import Changes

IMPORT: Final = "config-import"
FILENAME: Final = "footnote-settings.yaml"
FILE_IS: Final = "Everything that this server has set, as YAML"
OPEN_HOURS: Final = 24
"""How long a question stays open."""
_FAULTS, _FAULT = 12, 220
_NAME: Final = 60
_NOTE: Final = 100
"""Characters of an own fact's note that the question shows."""
_MORE: Final = 40
"""Characters that are held back for the count of the own facts that do not fit."""


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


def import_question(
    filename: str, changed: Changes, articles: Mapping[str, Article], remarks: Iterable[str], by: int | None = None
) -> str:
    """What the import would do, with as many of the new own facts as fit; ``by`` whom the file is, for others."""
    head = (
        heading(f"Import {literal(clipped(filename, _NAME))}?"),
        *(() if by is None else (f"<@{by}> gave this file.",)),
        "It takes the place of this server's settings, daily facts and queues:",
        *lines(changed),
    )
    tail = (
        *remarks,
        f"Own facts that are here stay. New daily facts begin with their next date. Open for {OPEN_HOURS} hours.",
    )
    room = LAYOUT_TEXT - sum(length(one) + 1 for one in (*head, *tail)) - _MORE
    return "\n".join((*head, *_sentences(changed.new_facts, articles, room), *tail))


def two_needed(changed: Changes) -> bool:
    """Whether somebody else than who gave the file has to confirm it: the server asks for two to approve a fact."""
    return changed.before.reviewers == TWO and bool(changed.new_facts)


def imported_text(changed: Changes) -> str:
    """What the import has done."""
    return "\n".join((heading("Imported"), *lines(changed), "`/config check` tells whether everything is in order."))


def told_import(user_id: int, changed: Changes) -> str:
    """The line in the server's log."""
    return "\n".join((f"<@{user_id}> imported settings from a file:", *lines(changed)))


TWO: Final = 2
"""The number of reviewers with which nobody approves what is theirs."""
SOMEBODY_ELSE: Final = (
    "⚠ Own facts come with it, and this server asks for two people to approve one: somebody else who may manage the "
    "server has to confirm this."
)
ASKED_IN_LOG: Final = "The question stands in the log channel too, for them."
ASKED_NOBODY: Final = (
    "No log channel took the question, so nobody else sees it: `/config set log:…` sets one, then give the file again."
)
YOURS: Final = (
    "You gave this file, and this server asks for two people to approve an own fact; somebody else who may manage the "
    "server confirms it in the log channel."
)
CANCELLED: Final = "Nothing was imported; all is as it was."
CLOSED: Final = (
    "This question is closed: it was decided, another file was given since, or a day has passed. Give the file again "
    "with /config import."
)


def _sentences(facts: Sequence[OwnFactSetup], articles: Mapping[str, Article], room: int) -> Iterator[str]:
    """Own facts with their paragraphs, as many as fit in so many characters, and how many more there are."""
    for number, one in enumerate(facts):
        line = _sentence(one, articles)
        room -= length(line) + 1
        if room < 0:
            yield f"  … and {len(facts) - number} more."
            return
        yield line


def _sentence(one: OwnFactSetup, articles: Mapping[str, Article]) -> str:
    note = f" (note: {literal(clipped(' '.join(one.note.split()), _NOTE))})" if one.note else ""
    return f"  - {place(articles[one.article_id], one.at)}: {literal(one.text)}{note}"


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
