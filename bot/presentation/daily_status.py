"""How the daily facts of a server fare: all of them in short, one of them in full."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.schedule import Pause, Post, Schedule
from bot.presentation.daily_words import (
    ROLE_GONE,
    duration_words,
    moment_line,
    moment_words,
    pause_reason,
    plan_lines,
    post_link,
    rhythm,
    stamp,
)
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Jump, Sheet

LIST: Final = "daily-list"
STATUS: Final = "daily-status"
PREVIEW: Final = "daily-preview"
HISTORY: Final = "daily-history"
CSV: Final = "daily-csv"
"""The look-ups; their option is the schedule's number."""
PART: Final = "Daily fact"
_MISSED_TOLD: Final = 5


class Standing(Struct, frozen=True):
    """How a schedule fares.

    ``posts`` are its last ones, the latest due first; ``counts`` all that are kept, by state. ``left`` of ``facts``
    facts are still to come in round ``round``, after ``queued`` ones. Discord lets the bot post nothing until
    ``stopped_until``. ``forums`` are the ids of channels that are forums. ``role_is_gone``: the server has its role no
    more.
    """

    schedule: Schedule
    label: str
    posts: Sequence[Post]
    counts: Mapping[str, int]
    left: int
    facts: int
    round: int
    queued: int
    stopped_until: datetime | None
    forums: Collection[int]
    role_is_gone: bool


def list_sheet(
    article: Article, schedules: Sequence[tuple[Schedule, str]], most: int, gone_roles: Collection[int]
) -> Sheet:
    """Every daily fact of a server in two lines; each schedule comes with its label.

    ``gone_roles`` are the ids of roles that the server no longer has.
    """
    count = len(schedules)
    return Sheet(
        article,
        heading=f"Daily facts of this server: {count} of at most {most}",
        lead="" if schedules else "None yet; `/daily setup` makes one.",
        blocks=tuple(Block(_listed(schedule, gone_roles), marked=False) for schedule, _ in schedules),
        jumps=tuple(
            Jump(label, Lookup(article.about.id, STATUS, (str(schedule.id),)), private=True)
            for schedule, label in schedules
        ),
        part=PART,
        with_notes=False,
        sources=False,
        shareable=False,
    )


def status_sheet(article: Article, standing: Standing) -> Sheet:
    """One daily fact in full."""
    schedule = standing.schedule
    lines = (
        *_troubles(standing),
        _next(schedule),
        _last(standing),
        f"{bold('Last error')}: {_last_error(schedule)}",
        _missed(standing),
        _bag(standing),
        *plan_lines(article, schedule.plan, standing.facts, role_is_gone=standing.role_is_gone),
        f"{bold('Set by')}: {_who(schedule.set_by)}, {stamp(schedule.set_at, 'f')}",
    )
    ways = (("Next 7 days", PREVIEW), ("History", HISTORY))
    return Sheet(
        article,
        heading=f"Daily fact {literal(standing.label)}",
        blocks=tuple(Block(line, marked=False) for line in lines),
        jumps=tuple(
            Jump(label, Lookup(article.about.id, name, (str(schedule.id),)), private=True) for label, name in ways
        ),
        part=PART,
        with_notes=False,
        sources=False,
        shareable=False,
    )


def pause_words(pause: Pause) -> str:
    """Since when something pauses, who paused it unless that was the bot or somebody who is forgotten, and why."""
    by = "" if pause.by is None else f", by <@{pause.by}>"
    return f"since {stamp(pause.at, 'f')} ({stamp(pause.at, 'R')}){by}: {pause_reason(pause)}"


def _listed(schedule: Schedule, gone_roles: Collection[int]) -> str:
    plan = schedule.plan
    if schedule.pause:
        fares = f"{bold('paused')} {pause_words(schedule.pause)}"
    elif schedule.next_due:
        fares = f"next {stamp(schedule.next_due, 'F')} ({stamp(schedule.next_due, 'R')})."
    else:
        fares = "no next post."
    trouble = f" Last error: {schedule.last_error}" if schedule.last_error and not schedule.pause else ""
    gone = f" {ROLE_GONE}" if plan.role_id in gone_roles else ""
    return f"{bold(str(schedule.id))} · <#{plan.channel_id}> · {rhythm(plan)}\n{fares}{trouble}{gone}"


def _troubles(standing: Standing) -> list[str]:
    told = []
    if standing.schedule.pause:
        told.append(f"{bold('Paused')} {pause_words(standing.schedule.pause)}")
    if standing.stopped_until:
        until = stamp(standing.stopped_until, "T")
        told.append(f"{bold('Posting stopped')}: Discord has shut the bot out until {until}; then it goes on.")
    return told


def _last_error(schedule: Schedule) -> str:
    if schedule.pause and schedule.last_error == schedule.pause.reason:
        return "what it pauses for"
    return schedule.last_error or "none"


def _next(schedule: Schedule) -> str:
    if schedule.next_due is None:
        why = "none while it pauses; `/daily resume` lets it go on" if schedule.pause else "none"
        return f"{bold('Next')}: {why}"
    return f"{bold('Next')}: {moment_line(schedule.next_due, schedule.plan.zone)}"


def _last(standing: Standing) -> str:
    sent = next((post for post in standing.posts if post.state == "sent"), None)
    if sent is None:
        return f"{bold('Last')}: nothing has been posted yet"
    at = sent.finished_at or sent.due
    extra = ", an extra one" if sent.is_extra else ""
    link = post_link(standing.schedule.guild_id, sent, standing.forums)
    return f"{bold('Last')}: {stamp(at, 'F')} ({stamp(at, 'R')}){extra}, {link}"


def _missed(standing: Standing) -> str:
    count = standing.counts.get("missed", 0)
    if not count:
        return f"{bold('Missed')}: none"
    zone = standing.schedule.plan.zone
    when = [moment_words(post.due, zone) for post in standing.posts if post.state == "missed"][:_MISSED_TOLD]
    last = f", the last: {'; '.join(when)}" if when else ""
    return f"{bold('Missed')}: {count}{last}"


def _bag(standing: Standing) -> str:
    queued = f"; {standing.queued} queued to come first" if standing.queued else ""
    return (
        f"{bold('In the bag')}: {standing.left} of {standing.facts} facts left in round {standing.round}{queued}; "
        "none comes twice before all have come"
    )


def _who(user_id: int | None) -> str:
    return "somebody whose data was deleted" if user_id is None else f"<@{user_id}>"


def late_words(post: Post) -> str:
    """How late a post was sent: ``on time`` within a minute."""
    seconds = late_seconds(post) or 0
    return "on time" if seconds < 60 else f"{duration_words(seconds)} late"  # noqa: PLR2004 - a minute


def late_seconds(post: Post) -> int | None:
    """How many seconds after its time a post was sent; ``None`` for one that was not."""
    if post.state != "sent" or post.finished_at is None:
        return None
    return max(0, round((post.finished_at - post.due).total_seconds()))
