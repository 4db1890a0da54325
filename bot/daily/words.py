"""What servers are told about their daily facts, in Discord's Markdown; nothing in it comes from people or content."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from bot.domain.schedule import Post, Schedule, Slot

MOST_LISTED: Final = 20
"""Dates that one message lists; it tells how many more there are."""
MOST_COUNTED: Final = 100
"""Of a clock that has jumped by years nobody wants to know more."""
_WAYS_OUT: Final = {
    10003: "its channel is gone. Give it another with `/daily edit`, then let it go on with `/daily resume`",
    50001: "the bot cannot see its channel. Give the bot View Channel there, then let it go on with `/daily resume`",
    50013: (
        "the bot lacks a permission in its channel. Give the bot View Channel and Send Messages there (in a thread: "
        "Send Messages in Threads), then let it go on with `/daily resume`"
    ),
    50083: "its thread is archived. Open the thread, then let it go on with `/daily resume`",
    160005: "its thread is locked. Unlock the thread, then let it go on with `/daily resume`",
    40067: (
        "its forum demands a tag on every post. Let the forum take posts without one, or choose another channel with "
        "`/daily edit`, then let it go on with `/daily resume`"
    ),
}


def name(schedule: Schedule) -> str:
    """``Daily fact 3 in #daily-facts``, with the channel as a link."""
    return f"Daily fact {schedule.id} in <#{schedule.plan.channel_id}>"


def why_closed(code: int) -> str:
    """Why a schedule pauses by itself, and the way out, as a sentence."""
    way_out = _WAYS_OUT.get(
        code,
        f"Discord takes no posts in its channel (Discord's code {code}). Choose another with `/daily edit`, then let "
        "it go on with `/daily resume`",
    )
    return f"It pauses, since {way_out}."


def why_no_zone(zone: str) -> str:
    """Why a schedule pauses whose zone this machine no longer has."""
    return f"It pauses, since the time zone {zone} is no longer known here. Set another with `/daily edit`."


def paused(schedule: Schedule, why: str) -> str:
    """A schedule pauses by itself."""
    return f"{name(schedule)} could not be posted. {why}"


def refused(schedule: Schedule, post: Post, error_id: str) -> str:
    """One post has failed, and the schedule goes on."""
    return (
        f"{name(schedule)}: {_post(post.day)} could not be posted. The next one comes as planned; if that fails too, "
        f"tell the bot's operator this id: `{error_id}`."
    )


def missed(schedule: Schedule, slots: Sequence[Slot], *, is_cut: bool = False) -> str:
    """Slots that were not sent in time; ``is_cut``: there were more of them."""
    catches_up = schedule.plan.catch_up == "late"
    rule = "by 6 hours at most, and only the latest" if catches_up else "by no more than 10 minutes"
    what = _listed(slots, is_cut=is_cut)
    return f"{name(schedule)} missed {what}. A post is sent late {rule}; nothing needs to be done."


def still_come(schedule: Schedule, slots: Sequence[Slot]) -> str:
    """Slots that were told as missed, by a clock that ran ahead."""
    come = f"{_one(slots[0])}, told as missed, still comes"
    if len(slots) > 1:
        come = f"{len(slots)} posts, told as missed, still come: {_dates(slots)}"
    return f"{name(schedule)}: the bot's clock had run ahead, and has gone back. {come[0].upper()}{come[1:]}."


def left_out(schedule: Schedule, slots: Sequence[Slot], taken_at: datetime, *, is_cut: bool = False) -> str:
    """Slots that a restored backup does not send; ``is_cut``: there were more of them."""
    what = _listed(slots, is_cut=is_cut)
    return (
        f"{name(schedule)}: the bot's database was restored from a backup of {stamp(taken_at)}, so it cannot tell "
        f"whether it posted {what}. Nothing of that is posted again; the next one comes as planned."
    )


def unknown(schedule: Schedule, post: Post, *, was_interrupted: bool) -> str:
    """A post of which nobody can tell whether it was sent: the bot ended meanwhile, or Discord failed at it."""
    what = f"the bot was interrupted while it sent {_post(post.day)}, and"
    if not was_interrupted:
        what = f"Discord failed while the bot sent {_post(post.day)}, so that the bot"
    return (
        f"{name(schedule)}: {what} cannot tell whether that stands in the channel. It is not sent again. The bot can "
        "look for its posts only with View Channel and Read Message History there."
    )


def empty(schedule: Schedule, day: date | None, why: str) -> str:
    """There is no fact to post; ``why`` is one of :func:`no_facts`."""
    return (
        f"{name(schedule)}: {_post(day)} was left out. {why} It posts again by itself once there is a fact; until then "
        "this is not told again."
    )


def no_facts(*, all_left_out: bool) -> str:
    """Why there is no fact to post, and the way out; ``all_left_out``: since a note contradicts each."""
    return ALL_LEFT_OUT if all_left_out else NO_FACTS


def runs_out(schedule: Schedule, left: int) -> str:
    """The bag is nearly empty."""
    facts = "1 fact is" if left == 1 else f"{left} facts are"
    then = "Then all come again, in a new order; `/queue add` puts one in front."
    return f"{name(schedule)}: {facts if left else 'no fact is'} left in the bag. {then}"


def was_shut_out() -> str:
    """Posts come late, since Discord took none for a while."""
    return (
        "Discord turned the bot away as a whole, so it posted nothing for 10 minutes. It posts again now: daily facts "
        "that were due meanwhile come late, and none is lost."
    )


NO_FACTS: Final = "There is no fact to post here: choose another topic with /daily edit."
ALL_LEFT_OUT: Final = (
    "There is no fact to post here, since this server leaves out those that a certain note contradicts: choose another "
    "topic with /daily edit, or have them posted with their notes by /config set notes:with note."
)
SHUT_OUT: Final = "Discord takes no posts from the bot for some minutes; try again later."
NOT_MEMBER: Final = "The bot is not in the server any more."
NO_ZONE: Final = "The time zone is no longer known here."
FAILED: Final = "Discord did not take the post."
TAKEN: Final = "Others post from this daily fact at this very moment; try again."
INTERRUPTED: Final = "It may have been posted: the bot was interrupted while sending it, and cannot look."
UNANSWERED: Final = "It may have been posted: Discord failed while the bot sent it, and the bot cannot look."
LEFT: Final = "It may still be posted: the bot is being restarted in the middle of it."
PAUSED: Final = "It was paused before the post could be sent."
MOVED: Final = "It was given another channel before the post could be sent."
RESTORED: Final = "The database was restored from a backup, so nobody can tell whether it was posted."


def refused_by_code(code: int) -> str:
    """What became of a post that Discord refused, as a sentence."""
    return f"Discord refused the post (Discord's code {code})."


def something_wrong(error_id: str) -> str:
    """What became of a post at which the bot failed, as a sentence."""
    return f"Something went wrong on our side; the bot's operator finds it under {error_id}."


def stamp(moment: datetime) -> str:
    """A moment that Discord shows to each reader in their own time."""
    return f"<t:{int(moment.timestamp())}:f>"


def _post(day: date | None) -> str:
    return "the extra post" if day is None else f"the post of {_date(day)}"


def _listed(slots: Sequence[Slot], *, is_cut: bool = False) -> str:
    if len(slots) == 1:
        return _one(slots[0])
    if is_cut:
        return f"more than {min(len(slots) - 1, MOST_COUNTED)} posts, the last of them: {_last(slots)}"
    return f"{len(slots)} posts: {_dates(slots)}"


def _one(slot: Slot) -> str:
    return f"its post of {_date(slot.date)} (due {stamp(slot.due)})"


def _dates(slots: Sequence[Slot]) -> str:
    more = f" and {len(slots) - MOST_LISTED} before" if len(slots) > MOST_LISTED else ""
    return f"{_last(slots)}{more}"


def _last(slots: Sequence[Slot]) -> str:
    return ", ".join(_date(slot.date) for slot in slots[-MOST_LISTED:])


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
