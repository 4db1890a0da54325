"""Which facts a schedule posts."""

from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.note import Note
from bot.domain.server import NotePolicy
from bot.domain.suggestion import OwnFact


def pool(article: Article, topic: str | None, notes: NotePolicy, own: Sequence[OwnFact] = ()) -> tuple[str, ...]:
    """The ids of the facts to be posted: the article's under a topic, or all of them and a server's ``own``.

    Own facts are filed under no topic, so a schedule with a topic has none of them. Where ``notes`` is ``leave-out``,
    those are left out that have :func:`notes_against` them. A topic that the article no longer has gives no fact.
    """
    facts: tuple[Fact | OwnFact, ...] = (*article.facts_under(topic), *(own if topic is None else ()))
    return tuple(fact.id for fact in facts if notes == "with-note" or not notes_against(article, fact))


def notes_against(article: Article, fact: Fact | OwnFact) -> tuple[Note, ...]:
    """The certain notes that contradict a fact.

    A note says which of the article's facts it contradicts. It knows no server's own facts, and nobody has held them
    against it: each certain note that contradicts what is printed in their paragraph counts against them.
    """
    certain = [note for note in article.notes_at(fact.at) if note.contradicts and note.confidence == "certain"]
    return tuple(note for note in certain if isinstance(fact, OwnFact) or fact.id in note.facts)
