"""What became of a daily fact's posts, and what is coming: as sheets and as a file."""

import io
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import Post, Schedule, Slot
from bot.domain.suggestion import OwnFact
from bot.presentation.daily_status import CSV, PART, late_seconds, late_words
from bot.presentation.daily_words import moment_words, post_link, stamp, what_happened
from bot.presentation.facts import kind
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.margin import by_weight
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import Download
from bot.presentation.sheet import Block, Enclosure, Jump, Sheet
from bot.services.places import place

COLUMNS: Final = (
    "schedule",
    "day",
    "due_utc",
    "state",
    "late_seconds",
    "fact",
    "address",
    "channel",
    "message_link",
    "error",
)
_SAID: Final = 120
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")
_STATES: Final = {
    "claimed": "being sent",
    "sent": "sent",
    "missed": "missed",
    "skipped": "left out by a moderator",
    "failed": "failed",
    "unknown": "unknown whether it was sent",
}


class Coming(Struct, frozen=True):
    """A date ahead with its fact; ``None`` where a moderator left the date out or there is no fact."""

    slot: Slot
    fact: Fact | OwnFact | None
    skipped: bool = False


class History(Struct, frozen=True):
    """A schedule's last posts, the latest due first.

    ``facts`` are those that there are, ``channels`` the names of channels by id, ``forums`` the ids of forums.
    """

    schedule: Schedule
    label: str
    posts: Sequence[Post]
    facts: Mapping[str, Fact | OwnFact]
    channels: Mapping[int, str]
    forums: Collection[int]

    def link(self, post: Post) -> str:
        """Where a post stands; ``""`` for one that does not."""
        return post_link(self.schedule.guild_id, post, self.forums)


def history_sheet(article: Article, history: History) -> Sheet:
    """The last posts, the latest first."""
    posts, number = history.posts, (str(history.schedule.id),)
    return Sheet(
        article,
        heading=f"History of daily fact {literal(history.label)}",
        lead=f"The last {len(posts)}, the latest first:" if posts else "Nothing has been posted yet.",
        blocks=tuple(_row(article, history, post) for post in posts),
        jumps=(Jump("As CSV", Lookup(article.about.id, CSV, number), private=True),) if posts else (),
        part=PART,
        sources=False,
        shareable=False,
    )


def history_csv(article: Article, history: History) -> str:
    """The same, one row a post; UTF-8 with a byte-order mark so that spreadsheets read it rightly."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for post in history.posts:
        writer.writerow(_harmless(str(cell)) for cell in _cells(article, history, post))
    return "\ufeff" + text.getvalue()


def history_download(article: Article, history: History) -> Download:
    """The file with a sentence about it."""
    number, source = history.schedule.id, history_csv(article, history)
    content = f"The history of daily fact {number}: its last posts ({len(history.posts)}), one a row; times are UTC."
    return Download(article, content, Enclosure(f"daily-fact-{number}.csv", source.encode, content))


def week_sheet(article: Article, schedule: Schedule, label: str, coming: Sequence[Coming]) -> Sheet:
    """The dates of the next days, each with the very fact that it will bring unless somebody changes what is set."""
    lead = "What comes on each date, unless the queue, the facts or the settings change:"
    if schedule.pause:
        lead = "It pauses, so none of this comes before `/daily resume`:"
    return Sheet(
        article,
        heading=f"The next 7 days of daily fact {literal(label)}",
        lead=lead if coming else "No post falls into the next 7 days.",
        blocks=tuple(_ahead(article, schedule, one) for one in coming),
        part=PART,
        sources=False,
        shareable=False,
        all_notes=True,
    )


def _row(article: Article, history: History, post: Post) -> Block:
    parts = [stamp(post.due, "f"), bold(_state(post))]
    if post.is_extra:
        parts.append("an extra post")
    parts += filter(None, (history.link(post), what_happened(post.error or "")))
    said, at = _fact(article, history.facts.get(post.fact_id or ""), post.fact_id)
    return Block(f"• {' · '.join(parts)}{said}", at, marked=False)


def _state(post: Post) -> str:
    return f"{_STATES[post.state]} {late_words(post)}" if post.state == "sent" else _STATES[post.state]


def _fact(article: Article, fact: Fact | OwnFact | None, fact_id: str | None) -> tuple[str, tuple[Address, ...]]:
    """A post's fact in a line of its own, with its address; one that is gone goes by its id."""
    if fact is None:
        return (f"\n{literal(fact_id)}, which is no longer among the facts" if fact_id else ""), ()
    at = (fact.at,) if fact.at in article.order else ()
    where = f" ({place(article, fact.at)})" if at else ""
    return f"\n{_of(fact)}: {clipped(literal(fact.text), _SAID)}{where} `{fact.id}`", at


def _of(fact: Fact | OwnFact) -> str:
    return "Fact of this server" if isinstance(fact, OwnFact) else kind(fact)


def _ahead(article: Article, schedule: Schedule, coming: Coming) -> Block:
    when = f"• {bold(moment_words(coming.slot.due, schedule.plan.zone))} ({stamp(coming.slot.due, 'R')})"
    if coming.skipped:
        return Block(f"{when}\nleft out by a moderator", marked=False)
    if coming.fact is None:
        return Block(f"{when}\nno fact to post", marked=False)
    fact = coming.fact
    at = (fact.at,) if fact.at in article.order else ()
    where = f" ({place(article, fact.at)})" if at else ""
    text = f"{when}\n{_of(fact)}: {literal(fact.text)}{where} `{fact.id}`{_marks(article, fact)}"
    return Block(text, at, marked=False)


def _marks(article: Article, fact: Fact | OwnFact) -> str:
    """The notes that will stand under the post, by their ids; what they say stands at the foot of the page."""
    notes = ", ".join(
        f"`{note.id}` ({note.confidence}{', contradicts this' if fact.id in note.facts else ''})"
        for note in by_weight(fact.id, article.notes_at(fact.at))
    )
    return f" · with note {notes}" if notes else ""


def _cells(article: Article, history: History, post: Post) -> tuple[object, ...]:
    fact = history.facts.get(post.fact_id or "")
    late = late_seconds(post)
    return (
        history.schedule.id,
        post.day.isoformat() if post.day else "extra",
        post.due.strftime("%Y-%m-%dT%H:%M:%SZ"),
        post.state,
        "" if late is None else late,
        post.fact_id or "",
        place(article, fact.at) if fact is not None and fact.at in article.order else "",
        history.channels.get(post.channel_id or 0, post.channel_id or ""),
        history.link(post),
        what_happened(post.error or ""),
    )


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
