"""Setting up, changing and removing a daily fact: what is asked, and what is said once it is done."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule, Slot
from bot.presentation.asking import Choice, question, question_below, said
from bot.presentation.daily_words import (
    catch_up_words,
    date_lines,
    moment_line,
    plan_lines,
    rhythm,
    role_words,
    topic_words,
)
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, heading, small

CONFIRM: Final = "daily-confirm"
CANCEL: Final = "daily-cancel"
REMOVE: Final = "daily-remove"
KEEP: Final = "daily-keep"
"""The look-ups of presses; their option is the schedule's number."""
TAKE_BACK: Final = "daily-take-back"
"""The look-up of a press that takes back a date that was left out; its options are the number and the date."""
WEEKDAY_FOUND: Final = (
    "The weekday is that of the next such time from now on; `/daily edit` without other options opens a form that can "
    "set another."
)
DATES: Final = 3
"""How many dates are told ahead."""

Style = discord.ButtonStyle


def draft_views(
    article: Article, draft: Schedule, post: ui.LayoutView, facts: int, slots: Sequence[Slot], remarks: Sequence[str]
) -> tuple[ui.LayoutView, ...]:
    """The very post, what is set, the next dates, and whether it shall begin; in two messages if one is too short."""
    text = "\n".join(
        (
            heading("Above is the first post. Shall this daily fact begin?"),
            *plan_lines(article, draft.plan, facts),
            *(f"{bold('Mind')}: {one}" for one in remarks),
            *_next(slots, draft.plan),
            small("Nothing is posted before you confirm. You alone see this."),
        )
    )
    choices = (
        Choice("Confirm", _lookup(draft, CONFIRM), Style.success),
        Choice("Cancel", _lookup(draft, CANCEL)),
    )
    return question_below(post, text, choices)


def begun_view(
    article: Article, schedule: Schedule, facts: int, slots: Sequence[Slot], *, role_is_gone: bool
) -> ui.LayoutView:
    """A daily fact is set up."""
    lines = (
        heading(f"Daily fact {schedule.id} is set up"),
        *plan_lines(article, schedule.plan, facts, role_is_gone=role_is_gone),
        *_next(slots, schedule.plan),
        small("`/daily status` tells how it fares, `/daily preview` what comes, `/daily edit` changes it."),
    )
    return said("\n".join(lines))


def cancelled_view() -> ui.LayoutView:
    """A draft is dropped."""
    return said("Cancelled: no daily fact was set up, and nothing will be posted.")


def changed_view(
    schedule: Schedule, changed: Sequence[tuple[str, str, str]], slots: Sequence[Slot], remarks: Sequence[str]
) -> ui.LayoutView:
    """What an edit ``changed`` (see :func:`changes`), and what comes next; ``schedule`` has the new plan."""
    lines = [
        heading(f"Daily fact {schedule.id} is changed"),
        *(f"{bold(name)}: {old} → {new}" for name, old, new in changed),
        *(f"{bold('Mind')}: {one}" for one in remarks),
    ]
    if schedule.pause:
        lines.append("It still pauses; `/daily resume` lets it go on.")
    else:
        lines += _next(slots, schedule.plan)
    return said("\n".join(lines))


def changes(
    article: Article, before: Plan, after: Plan, *, gone_role: int | None = None
) -> tuple[tuple[str, str, str], ...]:
    """What differs between two plans: what it is, how it was and how it is.

    ``gone_role`` is the id of a role that the server no longer has.
    """
    told = zip(_told(article, before, gone_role), _told(article, after, gone_role), strict=True)
    return tuple((name, old, new) for (name, old), (_, new) in told if old != new)


def removal_view(schedule: Schedule, label: str, posts: int, queued: int) -> ui.LayoutView:
    """Whether a daily fact shall be removed, and what is lost with it; ``label`` is Markdown already."""
    lost = [f"its history ({posts} {'post' if posts == 1 else 'posts'})", "which facts it has posted in this round"]
    if queued:
        lost.append(f"its queue ({queued} {'fact' if queued == 1 else 'facts'})")
    text = (
        f"{heading(f'Remove daily fact {schedule.id}?')}\n{label}\n"
        f"It posts no more, and {_listed(lost)} are deleted for good. What it has posted stays in the channel. "
        "`/daily pause` stops it and keeps everything."
    )
    choices = (Choice("Remove", _lookup(schedule, REMOVE), Style.danger), Choice("Keep", _lookup(schedule, KEEP)))
    return question(text, choices)


def skipped_view(schedule: Schedule, name: str, skipped: Slot, then: Slot) -> ui.LayoutView:
    """What is left out, what comes next, and a button that takes it back; ``name`` is the schedule's, in Markdown."""
    zone = schedule.plan.zone
    text = (
        f"{name} leaves out {moment_line(skipped.due, zone)}.\n{bold('The next post')}: {moment_line(then.due, zone)}\n"
        f"{small('Until its time has come, a press takes it back.')}"
    )
    lookup = Lookup(schedule.article_id, TAKE_BACK, (str(schedule.id), skipped.date.isoformat()))
    return question(text, (Choice("Take it back", lookup),))


def _told(article: Article, plan: Plan, gone_role: int | None) -> tuple[tuple[str, str], ...]:
    return (
        ("Where", f"<#{plan.channel_id}>"),
        ("When", rhythm(plan)),
        ("Topic", topic_words(article, plan.topic)),
        ("Ping", role_words(plan, is_gone=plan.role_id == gone_role)),
        ("While the bot is away", catch_up_words(plan)),
    )


def _next(slots: Sequence[Slot], plan: Plan) -> tuple[str, ...]:
    return (bold(f"The next {len(slots)} dates"), *date_lines(slots, plan))


def _lookup(schedule: Schedule, name: str) -> Lookup:
    return Lookup(schedule.article_id, name, (str(schedule.id),))


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
