"""What a suggestion or report is about: the sentence that we hold there, and the paragraphs that it rests on."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact, Suggestion
from bot.presentation.markdown import bold, literal
from bot.presentation.own_facts import standing
from bot.presentation.timeline import date_shown
from bot.services.names import author_year
from bot.services.places import places

_NOTE, _TERM, _TOPIC = "note-", "term-", "topic-"


class Subject(Struct, frozen=True):
    """``label`` says whose ``text`` (Markdown) it is; without one the text is a remark, or empty: nothing to show."""

    label: str = ""
    text: str = ""
    at: tuple[Address, ...] = ()


def subject_of(article: Article, one: Suggestion, own: OwnFact | None = None) -> Subject:
    """What the article's pack, or the server's ``own`` fact, says where the suggestion or report points to."""
    if own is not None and own.id == one.place:
        note = f" {bold('Note by who suggested it')}: {literal(own.note)}" if own.note else ""
        return Subject("This server's own fact says", f"{literal(own.text)}{note}", standing(article, own))
    for find in _FINDERS:
        found = find(article, one.place)
        if found is not None:
            return found
    gone = f"The pack has no paragraph `{literal(one.place)}` any more." if one.kind == "fact" else ""
    return Subject(text=gone)


def about_words(article: Article, one: Suggestion) -> str:
    """``§2.1 ¶3``, or the name of what a report is about with its address, as Markdown."""
    if not one.place:
        return "the article as a whole"
    # A source is cited in many places, and none of them is what the report is about.
    at = () if one.place in article.references else subject_of(article, one).at
    where = places(article, at)
    if where and "#" in one.place:
        return where
    return f"`{literal(one.place)}`{f', {where}' if where else ''}"


def _paragraph(article: Article, name: str) -> Subject | None:
    try:
        at = Address.parse(name)
    except ValueError:
        return None
    if at not in article.order:
        return None
    return Subject("The article says there, in our words", literal(" ".join(article.paragraph(at).digest)), (at,))


def _fact(article: Article, name: str) -> Subject | None:
    fact = article.facts.get(name)
    return Subject("The fact says", literal(fact.text), (fact.at,)) if fact else None


def _note(article: Article, name: str) -> Subject | None:
    note = article.notes.get(name.removeprefix(_NOTE)) if name.startswith(_NOTE) else None
    if note is None:
        return None
    record = literal(" ".join(note.record))
    text = f"{literal(note.title)} {bold('Printed')}: “{literal(note.printed)}” {bold('The record')}: {record}"
    return Subject(f"The editor's note says, {note.confidence}, from outside the article", text, note.at)


def _event(article: Article, name: str) -> Subject | None:
    event = article.events.get(name) or article.events.get(name.removeprefix("event-"))
    if event is None:
        return None
    return Subject("The event", f"{date_shown(event)}: {literal(event.text)}", (event.at,))


def _source(article: Article, name: str) -> Subject | None:
    reference = article.references.get(name)
    if reference is None:
        return None
    at = tuple(dict.fromkeys(article.places_citing(name)))
    return Subject("The source", f"{literal(author_year(reference))}: {literal(reference.title)}", at)


def _term(article: Article, name: str) -> Subject | None:
    term = article.terms.get(name.removeprefix(_TERM)) if name.startswith(_TERM) else None
    if term is None:
        return None
    at = tuple(dict.fromkeys(one for sentence in term.definition for one in sentence.at))
    definition = literal(" ".join(sentence.text for sentence in term.definition))
    return Subject("The glossary says", f"{bold(literal(term.term))}: {definition}", at)


def _topic(article: Article, name: str) -> Subject | None:
    topic = article.topics.get(name.removeprefix(_TOPIC)) if name.startswith(_TOPIC) else None
    return Subject("The topic", literal(topic.title)) if topic else None


_FINDERS: Final[tuple[Callable[[Article, str], Subject | None], ...]] = (
    _fact,
    _paragraph,
    _note,
    _event,
    _source,
    _term,
    _topic,
)
