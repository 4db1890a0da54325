"""What happened in a time: *what happened in 2014*, *what went on under the first keeper*."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.tenure import Tenure
from bot.errors import BadDate
from bot.services import names
from bot.services.answering.answer import Line, Part, Silence, Way
from bot.services.answering.cues import cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.sentences import MOST
from bot.services.answering.times import AskedTime, asked_day, asked_time
from bot.services.naming import Named, Register, fold
from bot.services.once import once_an_article
from bot.services.searching.words import words
from bot.services.timeline import Span, Timeline, timeline

_HAPPENING = cues(
    "happen(?:s|ed|ing|ings)?",
    "occur(?:s|red|ring)?",
    "(?:took|take|takes|taking) place",
    "(?:went|go|goes|going|gone) (?:on|down)",
    "(?:came|come) (?:about|to pass)",
    "events?",
    "incidents?",
    "developments?",
    "timelines?",
    "chronolog(?:y|ical)",
    "dated?",
    "dates",
)
_YEAR = timedelta(days=360)
_IN_TENURE = cues("under", "during", "throughout", "before", "after", "in", "while")
_HELD = word_set("tenure term time rule era government administration premiership office power was were took ruled pm")
_BESIDE = word_set(
    """
    anything something everything list show all news new year years month months period time times stuff big
    major important key notable main significant around about between during before after since until from
    place took
    """
)


def events_in_time(reading: Reading, question: str) -> Part | Silence | None:
    """The events of the time or tenure that the question asks for, in order."""
    time, day = asked_time(question), asked_day(question)
    if time is None and not _HAPPENING.search(question):
        return None
    written = time.written if time else day
    rest = telling(without(question.replace(written, " ") if written else question, _HAPPENING), _BESIDE)
    article = reading.article
    if time is not None:
        actor = _named(rest, names.actors(article))
        return _in_time(reading, time, actor) if actor or _only_states(article, rest) else None
    if day and _only_states(article, rest):
        return _on_day(reading, day)
    return _beside_tenure(reading, question)


def _beside_tenure(reading: Reading, question: str) -> Part | None:
    """The events of a tenure that is named behind a word of time, or of the time before or after it.

    What happened *to* somebody is another question; so is what happened in a period that nobody held.
    """
    word = _IN_TENURE.search(question)
    if word is None:
        return None
    article = reading.article
    rest = telling(without(question, _HAPPENING, _IN_TENURE), _BESIDE | _HELD)
    held = {one.id: one for one in article.tenures.tenures if one.actor}
    tenure = held.get(_named(rest, [one for one in names.tenures(article) if one.value in held]))
    if tenure is None:
        return None
    if word[0].casefold() not in {"before", "after"}:
        return _part(reading, timeline(article, Span(), tenure.id).events, ("", "", tenure.id, ""))
    start, end = _around(tenure, word[0].casefold())
    found = _within(timeline(article, Span.parse(start, end))) if start or end else ()
    return _part(reading, found, (start, end, "", "")) if found else None


def _around(tenure: Tenure, word: str) -> tuple[str, str]:
    """The first and the last day of the time before or after a tenure, as far as the content has them."""
    first = tenure.begins.earliest if tenure.begins else None
    last = tenure.ends.latest if tenure.ends else None
    if word == "before":
        return ("", str(first - timedelta(days=1))) if first else ("", "")
    return (str(last + timedelta(days=1)), "") if last else ("", "")


def _in_time(reading: Reading, time: AskedTime, actor: str) -> Part | Silence:
    """The events of a time, those with the actor if there are any such."""
    try:
        span = time.span()
    except BadDate as error:
        return Silence(reason=error.sentence)
    found = _inside(timeline(reading.article, span, actor=actor))
    if actor and not found:
        actor, found = "", _within(timeline(reading.article, span))
    found = found or _within(timeline(reading.article, span, actor=actor))
    if not found:
        return Silence(reason=f"It dates nothing to {span}.")
    return _part(reading, found, (time.start, time.end, "", actor))


def _within(found: Timeline) -> tuple[Event, ...]:
    """The events dated on both sides that lie in the span; else, of a year or more, those that reach out of it."""
    start, end = found.span.start or date.min, found.span.end or date.max
    outside = tuple(one for one, _ in _bounded(found)) if end - start >= _YEAR else ()
    return _inside(found) or outside


def _inside(found: Timeline) -> tuple[Event, ...]:
    start, end = found.span.start or date.min, found.span.end or date.max
    return tuple(one for one, (first, last) in _bounded(found) if start <= first and last <= end)


def _bounded(found: Timeline) -> list[tuple[Event, tuple[date, date]]]:
    dated = ((one, one.date.earliest, one.date.latest) for one in found.events if one.date)
    return [(one, (first, last)) for one, first, last in dated if first and last]


def _on_day(reading: Reading, day: str) -> Part | None:
    """The events whose date the article prints so, without a year."""
    wanted = set(fold(day).split())
    events = [one for one in reading.article.events.values() if wanted <= set(fold(one.printed or "").split())]
    return Part(Way.EVENTS, _lines(reading, events)[:MOST], ("", "", "", "")) if events else None


def _named(rest: Sequence[str], named: Sequence[Named]) -> str:
    """What the words that are left name, if they name one thing and nothing else."""
    wanted = fold(" ".join(rest))
    known = named if isinstance(named, Register) else Register(named)
    meant = [one.value for one in known.by_key.get(wanted, ())]
    return meant[0] if len(meant) == 1 else ""


def _only_states(article: Article, rest: Sequence[str]) -> bool:
    """Whether the words that are left name states alone, which an article on them names everywhere."""
    return _words_of_states(article).issuperset(rest)


@once_an_article
def _words_of_states(article: Article) -> frozenset[str]:
    states = [one for one in article.actors.values() if one.kind == "state"]
    return frozenset(word for state in states for name in (state.name, *state.aliases) for word in words(name))


def _part(reading: Reading, events: Sequence[Event], options: tuple[str, ...]) -> Part:
    lines = _lines(reading, events)
    return Part(Way.EVENTS, lines[:MOST], options, max(0, len(lines) - MOST))


def _lines(reading: Reading, events: Sequence[Event]) -> tuple[Line, ...]:
    """A line an event; where two events stand in one sentence of the text, it is given once."""
    lines = [reading.event(event, event.printed or "") for event in events]
    return tuple({line.text: line for line in reversed(lines)}.values())[::-1]
