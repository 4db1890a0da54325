"""Daily facts in words: which one it is, when and where it posts, and when next."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.daily import words
from bot.daily.times import GRACE, LATEST
from bot.domain.article import Article
from bot.domain.schedule import Pause, Plan, Post, Schedule, Slot
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.services.clock_times import clock_words

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LATEST_HOURS: Final = LATEST // timedelta(hours=1)
_NAME = 40
_MINUTE, _HOUR = 60, 3600


def schedule_label(schedule: Schedule, channel: str | None) -> str:
    """``3 · #daily-facts · 09:00 Asia/Karachi · daily``, as plain text; ``channel`` is its name, if it is known."""
    plan = schedule.plan
    where = f"#{clipped(channel, _NAME)}" if channel else "a channel out of sight"
    parts = (str(schedule.id), where, f"{plan.time:%H:%M} {plan.zone}", _short_rhythm(plan))
    return " · ".join((*parts, "paused") if schedule.pause else parts)


def rhythm(plan: Plan) -> str:
    """``every day at 09:00 (9 in the morning), Asia/Karachi``."""
    days = {"daily": "every day", "weekdays": "Monday to Friday", "weekly": f"every {_weekday(plan)}"}[plan.days]
    return f"{days} at {clock_words(plan.time)}, {literal(plan.zone)}"


_PAUSES: Final = "It pauses, since "
"""How the bot's own reasons to pause begin (:mod:`bot.daily.words`); a way out follows as a sentence of its own."""
_PAST: Final = {
    " is ": " was ",
    " cannot ": " could not ",
    " lacks ": " lacked ",
    " demands ": " demanded ",
    " takes ": " took ",
}
_HAPPENED: Final = {
    words.NO_FACTS: "there was no fact to post",
    words.ALL_LEFT_OUT: "there was no fact to post but those that a certain note contradicts, which were left out",
}
ROLE_MENDED: Final = "`/daily edit role:…` sets another, `/daily edit clear:role` none"
ROLE_GONE: Final = f"Its role was deleted, so that it pings nobody: {ROLE_MENDED}."


def plan_lines(article: Article, plan: Plan, facts: int, *, role_is_gone: bool = False) -> tuple[str, ...]:
    """What a moderator has set, a line each; ``facts`` is how many there are to post."""
    mended = f"; {ROLE_MENDED}" if role_is_gone else ""
    return (
        f"{bold('Where')}: <#{plan.channel_id}>",
        f"{bold('When')}: {rhythm(plan)}",
        f"{bold('Facts')}: {facts} of {_of_topic(article, plan)}",
        f"{bold('Ping')}: {role_words(plan, is_gone=role_is_gone)}{mended}",
        f"{bold('While the bot is away')}: {catch_up_words(plan)}",
    )


def topic_words(article: Article, topic: str | None) -> str:
    """A topic's title; one that the article has lost goes by its id."""
    if topic is None:
        return "all topics"
    return literal(article.topics[topic].title) if topic in article.topics else f"`{topic}`, which the article has lost"


def role_words(plan: Plan, *, is_gone: bool = False) -> str:
    """Whom a post pings; ``is_gone``: the server no longer has the plan's role."""
    if plan.role_id is not None and is_gone:
        return "nobody, since its role was deleted"
    return "nobody" if plan.role_id is None else f"<@&{plan.role_id}> alone"


def catch_up_words(plan: Plan) -> str:
    """What becomes of a post whose time passed while the bot was away."""
    if plan.catch_up == "late":
        return f"posted late, by {LATEST_HOURS} hours at most"
    return f"left out (skip), unless it is {GRACE // timedelta(minutes=1)} minutes late at most"


def ended(text: str) -> str:
    """A text as a sentence: with a full stop, unless it ends as one already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def pause_reason(pause: Pause) -> str:
    """Why a schedule pauses, as a sentence in Markdown that says nothing of pausing."""
    if pause.by is not None:
        return ended(literal(pause.reason))
    # The bot's own reasons are Markdown, in which commands stand out; people's are shown to the letter.
    return ended(pause.reason.removeprefix(_PAUSES).replace("`", ""))


def what_happened(error: str) -> str:
    """What went wrong with a post, as it is told later: without a way out that has been taken, or was not needed."""
    if error in _HAPPENED:
        return _HAPPENED[error]
    if not error.startswith(_PAUSES):
        return error
    clause = error.removeprefix(_PAUSES).partition(". ")[0].rstrip(".")
    verb = min((one for one in _PAST if one in clause), key=clause.find, default=None)
    return clause.replace(verb, _PAST[verb], 1) if verb else clause


def not_posted(schedule: Schedule, error: str, *, is_unsure: bool) -> str:
    """Why ``/daily now`` posted nothing and what to do; ``is_unsure``: it may have posted something all the same."""
    where = f"<#{schedule.plan.channel_id}>"
    if is_unsure:
        return f"{ended(error)} Look into {where} before you ask for another; the day's own post is not affected."
    if error.startswith(_PAUSES):
        clause = ended(error.removeprefix(_PAUSES))
        return f"No extra fact was posted, and daily fact {schedule.id} pauses from now on, since {clause}"
    has_way_out = any(word in error for word in ("/daily", "/config", "again"))
    way_out = "" if has_way_out else " Try again in a minute; `/daily status` tells how it fares."
    return f"No extra fact was posted. {ended(error)}{way_out} The day's own post is not affected."


def moment_words(moment: datetime, zone: str) -> str:
    """``Friday 27 November 2026, 09:00 in Asia/Karachi (UTC+05:00)``; in UTC where this machine lost the zone."""
    local, name = _local(moment, zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} in {literal(name)} (UTC{local.isoformat()[-6:]})"


def moment_line(moment: datetime, zone: str) -> str:
    """A moment as each reader's Discord shows it, how far it is from now, and in words."""
    return f"{stamp(moment, 'F')} ({stamp(moment, 'R')}), {moment_words(moment, zone)}"


def stamp(moment: datetime, style: str) -> str:
    """A moment that Discord shows to each reader in their own time."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def date_lines(slots: Iterable[Slot], plan: Plan) -> list[str]:
    """The next dates, numbered; one whose time the clock shows otherwise that day says so."""
    return [f"{number}. {_slot_line(slot, plan)}" for number, slot in enumerate(slots, start=1)]


def post_link(guild_id: int, post: Post, forums: Collection[int]) -> str:
    """Where a post stands, ``""`` for one that does not; ``forums`` are ids of channels in which it opened a thread."""
    if post.message_id is None or post.channel_id is None:
        return ""
    # In a forum a post is a thread with the number of the message that it starts with.
    channel_id = post.message_id if post.channel_id in forums else post.channel_id
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{post.message_id}"


def duration_words(seconds: float) -> str:
    """``under a minute``, ``4 min``, ``2 h 5 min``."""
    if seconds < _MINUTE:
        return "under a minute"
    hours, minutes = int(seconds // _HOUR), int(seconds % _HOUR // _MINUTE)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")))


def _slot_line(slot: Slot, plan: Plan) -> str:
    line = moment_line(slot.due, plan.zone)
    local, _ = _local(slot.due, plan.zone)
    if local.replace(tzinfo=None) == datetime.combine(slot.date, plan.time):
        return line
    return f"{line}, since the clocks there leave out {plan.time:%H:%M} of {slot.date.day} {slot.date:%B}"


def _local(moment: datetime, zone: str) -> tuple[datetime, str]:
    try:
        return moment.astimezone(ZoneInfo(zone)), zone
    except (ZoneInfoNotFoundError, ValueError):
        return moment.astimezone(UTC), "UTC"


def _short_rhythm(plan: Plan) -> str:
    return f"weekly, {_weekday(plan)}s" if plan.days == "weekly" else plan.days


def _weekday(plan: Plan) -> str:
    return "week" if plan.weekday is None else WEEKDAYS[plan.weekday]


def _of_topic(article: Article, plan: Plan) -> str:
    return topic_words(article, plan.topic) if plan.topic is None else f"the topic {topic_words(article, plan.topic)}"
