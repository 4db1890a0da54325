"""Timelines as sheets and files."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.tenure import STRADDLES, UNDATED
from bot.figures.gallery import Album
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, small
from bot.presentation.pictures import PICTURE, more_pictures, pictures_shown
from bot.presentation.reply import Download, footer
from bot.presentation.sheet import Block, Enclosure, Jump, Sheet
from bot.services.calendar import placed
from bot.services.date_words import date_words
from bot.services.names import ALL, author_year
from bot.services.places import places
from bot.services.timeline import UNPLACED, Span, Timeline
from bot.services.timeline_files import timeline_csv, timeline_ics

NAME = "timeline"
UNTIMED = "No date"


def timeline_sheet(article: Article, found: Timeline, tenure: str, actor: str) -> Sheet:
    """Events in order, each with its date as printed, its certainty, its actors and its address."""
    return Sheet(
        article,
        heading=f"Timeline: {_scope(article, found.span, tenure, actor)}",
        lead="\n".join(
            (*remarks(article, found, tenure, actor), *(["The article says, in our words:"] if found.events else []))
        ),
        blocks=_lines(article, found),
        tail=literal(article.tenures.assignment) if found.events else "",
        jumps=_jumps(article, found, tenure, actor),
        part="Timeline",
        about="timeline",
    )


def timeline_pictures(article: Article, found: Timeline, tenure: str, actor: str, album: Album) -> Sheet:
    """The same events as pictures with their text."""
    scope = timeline_scope(article, found.span, tenure, actor)
    shown = pictures_shown(article, album, f"{article.about.id}-timeline", f"Timeline: {scope}", _lines(article, found))
    typed = (found.span.start_text, found.span.end_text)
    options = (*typed, tenure, actor)
    return Sheet(
        article,
        heading=f"Timeline: {_scope(article, found.span, tenure, actor)}",
        lead="\n".join((*remarks(article, found, tenure, actor), "The article says, in our words:")),
        blocks=shown.blocks,
        tail=literal(article.tenures.assignment),
        jumps=(
            *more_pictures(album, lambda part: Lookup(article.about.id, NAME, (*options, PICTURE, str(part)))),
            Jump("As a list", Lookup(article.about.id, NAME, options)),
            *_tenures(article, typed, tenure, (actor, PICTURE)),
        ),
        part="Timeline",
        about="timeline",
        pictures=shown.pictures,
        files=shown.files,
    )


def timeline_download(article: Article, found: Timeline, kind: str, told: Sequence[str], now: datetime) -> Download:
    """The same events as ``csv`` or ``ics``."""
    timed = [event for event in found.events if event.date is not None and event.date.earliest and event.date.latest]
    events = tuple(timed) if kind == "ics" else found.events
    untimed = len(found.events) - len(events)
    sentence = f"{len(events)} events from {article.about.short_title}, each with its address."
    left_out = f" {untimed} without a known day stay out of a calendar file." if untimed else ""
    text = "\n".join((" ".join((sentence + left_out, *told)), small(footer(article, "Timeline"))))

    def build() -> bytes:
        content = timeline_csv(article, events) if kind == "csv" else timeline_ics(article, events, now)
        return content.encode()

    filename = f"{article.about.id}-timeline.{kind}"
    description = f"Timeline of {article.about.short_title} as {kind.upper()}"
    return Download(article, text, Enclosure(filename, build, description))


def remarks(article: Article, found: Timeline, tenure: str, actor: str) -> list[str]:
    """What a reader should know about the selection, a sentence each."""
    told = []
    if found.span.swapped:
        told.append(f"“from” lay after “to”, so the two were swapped: {found.span}.")
    if not found.events:
        told.append(_nothing(article, found, tenure, actor))
    if found.cited_only:
        works = ", ".join(literal(author_year(one)) for one in found.cited_only)
        cited = places(article, [place for one in found.cited_only for place in article.places_citing(one.id)])
        told.append(f"{literal(str(found.span))} occurs only as the year of a source it cites: {works} ({cited}).")
    if found.left_out:
        verb = "event has" if found.left_out == 1 else "events have"
        told.append(f"{found.left_out} more {verb} no date to place; leave “from” and “to” out to see them.")
    return told


def timeline_scope(article: Article, span: Span, tenure: str, actor: str) -> str:
    """Which events a timeline holds, in plain words: a tenure, an actor, a time, or all of the article's."""
    titles = {one.id: one.title for one in article.tenures.tenures}
    parts = [] if tenure == ALL else [titles.get(tenure, f"events that are {tenure}")]
    parts += [article.actors[actor].name] if actor else []
    scope = [" and ".join(parts), str(span) if span.bounded else ""]
    return ", ".join(filter(None, scope)) or article.about.short_title


def date_shown(event: Event) -> str:
    """The date as printed, and what supplies it where the print does not."""
    printed = f"“{literal(event.printed)}”" if event.printed else "no date printed"
    date = f" {date_words(event.date)}" if event.date else ""
    if event.certainty == "by note":
        return f"{printed}, by note{date} (`{event.note}`)"
    return f"{printed}, implied{date}" if event.certainty == "implied" else f"{printed}, dated"


def _lines(article: Article, found: Timeline) -> tuple[Block, ...]:
    """The events; the first of those that have no place in time says so."""
    first = next((event for event in found.events if not placed(event)), None)
    return tuple(
        Block(f"{UNPLACED}\n{_line(article, event)}" if event is first else _line(article, event), (event.at,))
        for event in found.events
    )


def _line(article: Article, event: Event) -> str:
    actors = ", ".join(literal(article.actors[actor].name) for actor in event.actors)
    return f"• {bold(date_shown(event))} [{_tenure(article, event)}]: {literal(event.text)} Actors: {actors}."


def _tenure(article: Article, event: Event) -> str:
    titles = {tenure.id: tenure.title for tenure in article.tenures.tenures}
    return literal(titles.get(event.tenure, {STRADDLES: "straddles tenures", UNDATED: "undated"}.get(event.tenure, "")))


def _nothing(article: Article, found: Timeline, tenure: str, actor: str) -> str:
    narrowed = _narrowed(article, tenure, actor)
    if found.span.bounded and not narrowed:
        return f"The article dates nothing to {literal(str(found.span))}."
    within = f" in {literal(str(found.span))}" if found.span.bounded else ""
    return f"The article dates nothing to {narrowed}{within}."


def _scope(article: Article, span: Span, tenure: str, actor: str) -> str:
    return literal(timeline_scope(article, span, tenure, actor))


def _narrowed(article: Article, tenure: str, actor: str) -> str:
    titles = {one.id: one.title for one in article.tenures.tenures}
    parts = []
    if tenure != ALL:
        parts.append(literal(titles.get(tenure, f"events that are {tenure}")))
    if actor:
        parts.append(literal(article.actors[actor].name))
    return " and ".join(parts)


def _jumps(article: Article, found: Timeline, tenure: str, actor: str) -> tuple[Jump, ...]:
    """A picture of it and the other tenures, or the whole timeline when nothing was found."""
    typed = (found.span.start_text, found.span.end_text)
    if not found.events:
        return (Jump("The whole timeline", Lookup(article.about.id, NAME, ("", "", ALL, ""))),)
    picture = Jump("As a picture", Lookup(article.about.id, NAME, (*typed, tenure, actor, PICTURE)))
    return (picture, *_tenures(article, typed, tenure, (actor,)))


def _tenures(article: Article, typed: tuple[str, str], tenure: str, further: tuple[str, ...]) -> tuple[Jump, ...]:
    """The other tenures; ``further`` are the options behind them."""
    sides = [(ALL, "All events"), *((one.id, one.title) for one in article.tenures.tenures)]
    return tuple(
        Jump(title, Lookup(article.about.id, NAME, (*typed, side, *further))) for side, title in sides if side != tenure
    )
