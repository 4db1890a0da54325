"""Sources that were issued before the events that they are cited for.

A source stands behind what its sentence tells and behind what the sentences before it tell, back to the citation
before: so the content assigns facts to sources. It is called older only if the last day on which it can have been
issued lies before the first day on which the event can have happened.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.note import Note
from bot.domain.reference import CslDate
from bot.domain.tenure import SILENT, Tenure
from bot.services.citation.audit.findings import Later, Older

_DECEMBER = 12


def older(article: Article) -> tuple[Older, ...]:
    """One finding for each paragraph and source, what happened first named first."""
    found: dict[tuple[Address, str], list[Later]] = {}
    for source in (_events, _facts):
        for address, key, later in source(article):
            found.setdefault((address, key), []).append(later)
    for address, key, later in _tenures(article):
        found.setdefault((address, key), [later])
    order = article.order
    return tuple(
        Older(address, key, tuple(sorted(later, key=lambda one: one.day)), _notes(article, address))
        for (address, key), later in sorted(found.items(), key=lambda pair: order[pair[0][0]])
    )


def only_noted(article: Article, found: tuple[Older, ...]) -> tuple[str, ...]:
    """The editor's notes on sources that are too old which no finding carries."""
    carried = {note for one in found for note in one.notes}
    return tuple(note.id for note in article.notes.values() if note.kind == "older-source" and note.id not in carried)


def last_day(issued: CslDate | None) -> date | None:
    """The last day on which a source can have been issued; ``None`` where nobody can say."""
    if issued is None or issued.date_parts is None or issued.circa:
        return None
    year, *rest = issued.date_parts[-1]
    if year < 1:
        return date.min
    month = rest[0] if rest else _DECEMBER
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def _events(article: Article) -> Iterator[tuple[Address, str, Later]]:
    """Events whose date is printed, follows from the text, or is supplied by a certain note."""
    for event in article.events.values():
        note = article.notes.get(event.note) if event.note else None
        if event.date is None or event.date.earliest is None or not _certain(note) or _foretold(article, event):
            continue
        key = _older_source(article, event.at, _sentence(article, event), event.date.earliest)
        if key:
            shown = f"“{event.printed}”" if event.certainty == "dated" and event.printed else str(event.date)
            noted = note.id if note and event.certainty == "by note" else None
            yield event.at, key, Later(event.text, event.date.earliest, shown, "event", noted)


def _facts(article: Article) -> Iterator[tuple[Address, str, Later]]:
    """Dated facts that no event tells; a forecast may well be later than its source."""
    told = {(event.at, event.date.text) for event in article.events.values() if event.date}
    for fact in article.facts.values():
        if (
            fact.date is None
            or fact.date.earliest is None
            or fact.type == "forecast"
            or (fact.at, fact.date.text) in told
        ):
            continue
        if key := _older_source(article, fact.at, fact.sentence, fact.date.earliest):
            yield fact.at, key, Later(fact.text, fact.date.earliest, str(fact.date), "fact")


def _tenures(article: Article) -> Iterator[tuple[Address, str, Later]]:
    """Statements of one paragraph that the comparison gives to a tenure which began later."""
    tenures = {tenure.id: tenure for tenure in article.tenures.tenures}
    for comparison in article.tenures.comparisons:
        for tenure_id, cell in comparison.cells.items():
            tenure = tenures.get(tenure_id)
            begins = _begins(article, tenure)
            if begins is None or tenure is None or cell == SILENT:
                continue
            for one in cell:
                if len(one.at) == 1 and (key := _older_source(article, one.at[0], None, begins)):
                    shown = f"{tenure.title}, from {begins.isoformat()}"
                    yield one.at[0], key, Later(one.text, begins, shown, "tenure", tenure.note)


def _begins(article: Article, tenure: Tenure | None) -> date | None:
    if tenure is None or tenure.begins is None:
        return None
    return tenure.begins.earliest if _certain(article.notes.get(tenure.note or "")) else None


def _certain(note: Note | None) -> bool:
    return note is None or note.confidence == "certain"


def _foretold(article: Article, event: Event) -> bool:
    """Whether the content holds the event for a forecast."""
    matching = _matching(article, event)
    return bool(matching) and all(fact.type == "forecast" for fact in matching)


def _sentence(article: Article, event: Event) -> int | None:
    """The sentence that tells an event, where facts of the same date stand in one sentence only."""
    sentences = {fact.sentence for fact in _matching(article, event)}
    return sentences.pop() if len(sentences) == 1 else None


def _matching(article: Article, event: Event) -> list[Fact]:
    return [
        fact
        for fact in article.facts.values()
        if fact.at == event.at and fact.date and event.date and fact.date.text == event.date.text
    ]


def _older_source(article: Article, address: Address, sentence: int | None, day: date) -> str | None:
    """The youngest source that may stand behind a sentence, if even that is older than the day.

    Without a sentence it may be any source of the paragraph, provided that the last one closes the paragraph.
    """
    cited = article.paragraph(address).citations
    if sentence is None:
        standing = cited if cited and cited[-1].sentence == article.paragraph(address).sentences else ()
    else:
        closing = min((one.sentence for one in cited if one.sentence >= sentence), default=None)
        standing = tuple(one for one in cited if one.sentence == closing)
    issued = {one.key: _issued(article, one.key) for one in standing}
    if not issued or any(last is None or last >= day for last in issued.values()):
        return None
    return max(issued, key=lambda key: issued[key] or date.min)


def _issued(article: Article, key: str) -> date | None:
    reference = article.references.get(key)
    return last_day(reference.issued) if reference else None


def _notes(article: Article, address: Address) -> tuple[str, ...]:
    return tuple(note.id for note in article.notes_at(address) if note.kind == "older-source")
