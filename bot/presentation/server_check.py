"""Whether all is in order in a server, on one screen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.schedule import Schedule
from bot.presentation.daily_words import ROLE_MENDED, stamp
from bot.presentation.limits import LAYOUT_TEXT, clipped, length
from bot.presentation.markdown import bold, heading, literal, small
from bot.presentation.reply import footer

EARLY: Final = timedelta(seconds=1)
LATE: Final = timedelta(seconds=5)
"""How far the bot's clock may be behind an interaction's own moment, and how far ahead: it takes its time to arrive."""
_ERROR_LENGTHS: Final = (200, 90, 40, 0)
"""How much of each error is told: as much as leaves the whole on one screen."""
_YES, _NO = "✓", "✗"
_WHAT_FOR: Final = {
    "Create Public Threads": "without it `Discuss` opens no thread",
    "Read Message History": "without it the bot cannot find a post again after a crash",
}


class ChannelCheck(Struct, frozen=True):
    """A channel that is set somewhere: for what (``log``, ``daily fact 1``), and which permissions it lacks or has.

    ``permissions`` is empty where the server has no such channel, or the bot does not see it.
    """

    channel_id: int
    uses: Sequence[str]
    permissions: Mapping[str, bool]


class ScheduleCheck(Struct, frozen=True):
    """A daily fact, whether it can post, and whether its role can be pinged (``None``: it names none, or one gone).

    ``channel_is_gone`` is also true of one that the bot does not see.
    """

    schedule: Schedule
    pings: bool | None
    role_is_gone: bool = False
    channel_is_gone: bool = False
    can_post: bool = True


class CuratorCheck(Struct, frozen=True):
    """The role of the curators, and whether the server no longer has it."""

    role_id: int
    is_gone: bool


class BotCheck(Struct, frozen=True):
    """The bot itself: what it may hear, its clock against Discord's, and its database."""

    guilds_only: bool
    ahead: timedelta
    schema: int
    whole: bool
    writable: bool
    stopped_until: datetime | None


def check_text(
    article: Article,
    channels: Sequence[ChannelCheck],
    curators: CuratorCheck | None,
    schedules: Sequence[ScheduleCheck],
    bot: BotCheck,
) -> str:
    """All of it; never longer than one message, whatever has gone wrong."""
    end = (*_bot(bot), _content(article), small(footer(article, "Check")))
    for error_length in _ERROR_LENGTHS:
        lines = (*_channels(channels), *_curators(curators), *_schedules(schedules, error_length), *end)
        text = "\n".join((heading(_verdict(channels, curators, schedules, bot)), *lines))
        if length(text) <= LAYOUT_TEXT:
            break
    return clipped(text, LAYOUT_TEXT)


def _verdict(
    channels: Sequence[ChannelCheck],
    curators: CuratorCheck | None,
    schedules: Sequence[ScheduleCheck],
    bot: BotCheck,
) -> str:
    wrong = (
        *(not one.permissions or not all(one.permissions.values()) for one in channels),
        curators is not None and curators.is_gone,
        *(one.pings is False or one.role_is_gone or one.schedule.last_error is not None for one in schedules),
        *(not bot.guilds_only, not _clock_is_right(bot), not bot.whole, not bot.writable, bool(bot.stopped_until)),
    )
    count = sum(wrong)
    if not count:
        return f"{_YES} All is in order"
    return f"{_NO} {count} {'thing asks' if count == 1 else 'things ask'} for a look"


def _channels(channels: Sequence[ChannelCheck]) -> Iterator[str]:
    if not channels:
        yield f"{bold('Channels')}: none is set; `/config set log:…` and `/daily setup` set some."
        return
    yield bold("Channels")
    for one in channels:
        yield f"<#{one.channel_id}> ({', '.join(one.uses)}): {_permissions(one)}"
    lacking = {name for one in channels for name, given in one.permissions.items() if not given}
    if lacking:
        yield f"→ Allow what is marked {_NO} to the bot's role, in the channel's settings, under Permissions."
        yield from (f"→ {name}: {why}." for name, why in _WHAT_FOR.items() if name in lacking)
    if any(not one.permissions for one in channels):
        yield "→ Set another channel with `/config set log:…` or `/daily edit`, or let the bot see this one."


def _permissions(one: ChannelCheck) -> str:
    if not one.permissions:
        return f"{_NO} gone, or out of the bot's sight"
    return " · ".join(f"{_YES if given else _NO} {name}" for name, given in one.permissions.items())


def _curators(curators: CuratorCheck | None) -> Iterator[str]:
    if curators is None:
        return
    if not curators.is_gone:
        yield f"{bold('Curators')}: {_YES} <@&{curators.role_id}>"
        return
    yield f"{bold('Curators')}: {_NO} the role is gone, so that only who may manage the server uses `/queue`"
    yield "→ Set another with `/config set curator:…`, or take it back with `/config set clear:curator role`."


def _schedules(schedules: Sequence[ScheduleCheck], error_length: int) -> Iterator[str]:
    coming = [one.schedule for one in schedules if one.schedule.next_due and one.can_post]
    first = min(coming, key=lambda one: (one.next_due, one.id), default=None)
    if first is None or first.next_due is None:
        yield f"{bold('Next post')}: none; {_why_none(schedules)}."
    else:
        yield f"{bold('Next post')}: {stamp(first.next_due, 'F')} ({stamp(first.next_due, 'R')}), daily fact {first.id}"
    for one in schedules:
        yield f"• {one.schedule.id}: {'; '.join(_schedule(one))}"
    if any(one.pings is False for one in schedules):
        yield f"→ A role marked {_NO} is shown, not pinged: let everyone mention it, or give the bot Mention Everyone."
    if any(one.role_is_gone for one in schedules):
        yield f"→ A role that is gone: {ROLE_MENDED}."
    errors = [one.schedule for one in schedules if one.schedule.last_error]
    if not errors:
        yield f"{bold('Last error')}: none"
    for schedule in errors:
        said = clipped(literal(schedule.last_error or ""), error_length) if error_length else "see `/daily status`"
        yield f"{bold('Last error')} of {schedule.id}: {said}"


def _why_none(schedules: Sequence[ScheduleCheck]) -> str:
    if not schedules:
        return "no daily fact is set up"
    return "all daily facts pause" if all(one.schedule.pause for one in schedules) else "no daily fact can post"


def _schedule(one: ScheduleCheck) -> Iterator[str]:
    schedule = one.schedule
    if schedule.pause is not None:
        yield f"pauses since {stamp(schedule.pause.at, 'D')}; `/daily resume` lets it go on"
    elif schedule.next_due is not None and not one.can_post:
        yield f"{_NO} cannot post {stamp(schedule.next_due, 'f')}"
    elif schedule.next_due is not None:
        yield f"{_YES} next {stamp(schedule.next_due, 'f')}"
    else:
        yield f"{_NO} no next post"
    if one.channel_is_gone:
        yield f"{_NO} its channel is gone, or out of the bot's sight"
    if one.role_is_gone:
        yield f"{_NO} its role is gone, so that it pings nobody"
    elif schedule.plan.role_id is not None:
        yield f"{_YES if one.pings else _NO} pings <@&{schedule.plan.role_id}>"


def _bot(bot: BotCheck) -> Iterator[str]:
    yield f"{bold('Intents')}: {_YES} guilds only" if bot.guilds_only else f"{bold('Intents')}: {_NO} more than guilds"
    yield f"{bold('Clock')}: {_clock(bot)}"
    yield f"{bold('Database')}: {_database(bot)}"
    if bot.stopped_until is not None:
        yield f"{_NO} Discord has shut the bot out; it posts again {stamp(bot.stopped_until, 'R')}."


def _content(article: Article) -> str:
    about = article.about
    return f"{bold('Content')}: {_YES} {literal(about.short_title)}, pack {about.pack} ({article.digest[:12]})"


def _clock_is_right(bot: BotCheck) -> bool:
    return -EARLY <= bot.ahead <= LATE


def _clock(bot: BotCheck) -> str:
    seconds = bot.ahead.total_seconds()
    if _clock_is_right(bot):
        return f"{_YES} {abs(seconds):.1f} s from Discord's, which is fine"
    side = "ahead of" if seconds > 0 else "behind"
    return f"{_NO} {abs(seconds):,.1f} s {side} Discord's: posts come at wrong times; the operator should set it by NTP"


def _database(bot: BotCheck) -> str:
    states = (
        f"schema {bot.schema}",
        f"{_YES} whole" if bot.whole else f"{_NO} damaged",
        f"{_YES} writable" if bot.writable else f"{_NO} not writable",
    )
    return " · ".join(states) + ("" if bot.whole and bot.writable else "; tell the bot's operator")
