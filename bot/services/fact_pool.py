"""Which facts a schedule posts."""

from collections.abc import Sequence

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.server import NotePolicy
from bot.domain.suggestion import OwnFact


def pool(article: Article, topic: str | None, notes: NotePolicy, own: Sequence[OwnFact] = ()) -> tuple[str, ...]:
    """The ids of the facts to be posted: the article's under a topic, or all of them and a server's ``own``.

    Own facts are filed under no topic, so a schedule with a topic has none of them. Where ``notes`` is ``leave-out``,
    those are left out that :func:`contradicted_at` tells. A topic that the article no longer has gives no fact.
    """
    facts = [fact for fact in article.facts.values() if topic is None or topic in fact.topics]
    placed = [(fact.id, fact.at) for fact in facts] + [(fact.id, fact.at) for fact in own if topic is None]
    return tuple(name for name, at in placed if notes == "with-note" or not contradicted_at(article, at))


def contradicted_at(article: Article, at: Address) -> bool:
    """Whether a fact at this address stands under a certain note that contradicts what is printed there.

    A note is on a paragraph, and a fact's post carries every note on its paragraph. Content does not say which of a
    paragraph's sentences a note means, and a sentence taken for innocent would go out under a note that says it is
    wrong: so a certain note that contradicts its paragraph counts against each fact of it.
    """
    return any(note.contradicts and note.confidence == "certain" for note in article.notes_at(at))
