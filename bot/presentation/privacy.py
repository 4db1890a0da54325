"""What is kept about a person, told to that person alone."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bot.domain.article import Article
from bot.presentation.finished import MOST
from bot.presentation.markdown import bold, heading, literal
from bot.presentation.sheet import Block, Sheet

PRIVACY: Final = "privacy"
FILENAME: Final = "footnote-about-you.json"
NOT_KEPT: Final = (
    "Not kept: messages, questions, answers, what you look up, texts you have checked, your name, who is in a server."
)
_IN_MEMORY: Final = (
    "Answers and suggestions are built once for whoever asks the same: "
    f"the latest {MOST} of each lie in memory, without who asked, until the bot ends."
)
_AT_DISCORD: Final = (
    "What the bot has posted, such as lines in a server's log channel, are messages at Discord and not part of this."
)
Kept = Mapping[str, Sequence[Mapping[str, Any]]]
"""Entries by subject, as the stores tell them: each says ``what`` it is and since when (``at``)."""


def kept_sheet(article: Article, kept: Kept) -> Sheet:
    """What is kept, by subject, how much of it and since when."""
    lines = [_subject(subject, entries) for subject, entries in kept.items() if entries]
    return Sheet(
        article,
        heading="What is kept about you",
        lead="With your user id, on every server the same; only you see this."
        if lines
        else "Nothing is kept about you.",
        blocks=tuple(Block(line, marked=False) for line in (*lines, NOT_KEPT, _IN_MEMORY, _AT_DISCORD)),
        tail="`/privacy export` gives all of it as a file; `/privacy delete` deletes it, once you have confirmed.",
        part="Privacy",
        with_notes=False,
        sources=False,
        shareable=False,
    )


def exported(kept: Kept, user_id: int, at: datetime) -> bytes:
    """Everything that is kept about a person as a file of JSON; ids are texts, since many readers cut long numbers."""
    told = {
        "what this is": "everything that Footnote keeps about you",
        "your user id": str(user_id),
        "written at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "kept": {subject: list(entries) for subject, entries in kept.items()},
        "not kept": NOT_KEPT.removeprefix("Not kept: "),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def export_sentence(kept: Kept) -> str:
    """What is said with the file."""
    count = sum(map(len, kept.values()))
    return f"Everything that is kept about you: {_counted(count)}. Only you see this."


def delete_question(kept: Kept) -> str:
    """What a person is asked before everything about them is deleted."""
    return "\n".join(
        (
            heading("Delete everything about you?"),
            *(_subject(subject, entries) for subject, entries in kept.items() if entries),
            "This cannot be undone. `/privacy export` gives you a copy first.",
            _STAYS,
        )
    )


def deleted_sentence(deleted: Mapping[str, int], *, overwritten: bool) -> str:
    """What was deleted, by subject, and what stays without the id."""
    gone = ", ".join(f"{literal(subject)} ({count})" for subject, count in deleted.items() if count)
    return "\n".join(
        (
            heading("Deleted" if gone else "Nothing was left to delete"),
            *((f"{bold('Deleted')}: {gone}.",) if gone else ()),
            *((_STAYS,) if gone else ()),
            *(() if overwritten else (_TRACES,)),
            _AT_DISCORD,
        )
    )


NOTHING_TO_DELETE: Final = "Nothing is kept about you, so there is nothing to delete."
KEPT_ON: Final = "Nothing was deleted."
_STAYS: Final = (
    "What is a server's stays with it, without your id: its schedules, its settings, the facts that its moderators "
    "approved, and that a suggestion was decided."
)
_TRACES: Final = (
    "The database's own log could not be overwritten just now; it is at the latest when the bot is started anew."
)


def _subject(subject: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """``**Preferences**: set (2); since 24 November 2026``."""
    kinds = Counter(str(entry.get("what", subject)) for entry in entries)
    counted = ", ".join(f"{literal(kind)} ({count})" for kind, count in kinds.items())
    since = _since(entries)
    return f"{bold(literal(subject).capitalize())}: {counted}{f'; since {since}' if since else ''}."


def _since(entries: Iterable[Mapping[str, Any]]) -> str:
    moments = [datetime.fromisoformat(entry["at"]) for entry in entries if entry.get("at")]
    return f"<t:{int(min(moments).timestamp())}:D>" if moments else ""


def _counted(count: int) -> str:
    return "1 entry" if count == 1 else f"{count or 'no'} entries"
