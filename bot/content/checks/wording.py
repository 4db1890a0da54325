"""Sentences are sentences, quotations short, figures where they are said to be, and names and dates can be cited."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR

from msgspec.structs import fields

from bot.content.draft import Draft
from bot.content.files import ARTICLE
from bot.content.place import Flaw, Place
from bot.domain.reference import CslDate, CslItem, Name

_ENDINGS = tuple(".?!…\"'”\u2019»")
_WORDS_QUOTED = 9
"""Own-words rule of the content guide: a quotation has fewer than ten words."""

_MONTHS = 12


def sentences_end(draft: Draft) -> Iterator[Flaw]:
    """Every sentence of ours ends like one."""
    for place, text in _sentences(draft):
        if not text.endswith(_ENDINGS):
            yield Flaw(place, "a sentence must end with a full stop, question or exclamation mark, or a closing quote")


def wordings_match_the_digest(draft: Draft) -> Iterator[Flaw]:
    """A paragraph has a wording for each sentence of its digest, or none."""
    for place, paragraph in draft.paragraphs.values():
        if paragraph.wordings and len(paragraph.wordings) != (needed := len(paragraph.digest)):
            told = f"write as many wordings as the digest has sentences, {needed}, not {len(paragraph.wordings)}"
            yield Flaw(place.at("wordings"), told)


def only_events_are_nobodys(draft: Draft) -> Iterator[Flaw]:
    """Claims, opinions and forecasts say whose they are; events are nobody's."""
    for place, fact in draft.facts:
        if fact.type == "event" and fact.whose is not None:
            yield Flaw(place.at("whose"), "an event is nobody's; remove `whose`, or choose another type")
        if fact.type != "event" and fact.whose is None:
            yield Flaw(place.at("whose"), f"the key `whose` is needed here: whose {fact.type} is it?")


def figures_are_in_the_text(draft: Draft) -> Iterator[Flaw]:
    """A figure of a fact is read in its sentence."""
    for place, fact in draft.facts:
        for index, figure in enumerate(fact.figures):
            if figure not in fact.text:
                yield Flaw(place.at("figures", index), f"the figure {figure} is not in the fact's text as written here")


def quotations_are_short(draft: Draft) -> Iterator[Flaw]:
    """A note quotes a few words of the article only."""
    for place, note in draft.notes:
        if (words := len(note.printed.split())) > _WORDS_QUOTED:
            yield Flaw(place.at("printed"), f"{words} words are quoted here; quote at most {_WORDS_QUOTED}")


def bibliography_can_be_cited(draft: Draft) -> Iterator[Flaw]:
    """Names have a name, dates a day that the calendar has (CSL-JSON: year, month 1 to 12, day)."""
    if draft.about:
        yield from _dated(Place(ARTICLE, ("issued",)), draft.about.issued)
        yield from _named(Place(ARTICLE, ("author",)), draft.about.author)
    for place, reference in draft.references:
        for field in fields(CslItem):
            value, variable = getattr(reference, field.name), field.encode_name
            if isinstance(value, CslDate):
                yield from _dated(place.at(variable), value)
            elif isinstance(value, tuple):
                yield from _named(place.at(variable), value)


def _sentences(draft: Draft) -> Iterator[tuple[Place, str]]:
    for place, paragraph in draft.paragraphs.values():
        for index, text in enumerate(paragraph.digest):
            yield place.at("digest", index), text
    for entries in (draft.sourced(), draft.facts, draft.events):
        for place, entry in entries:
            yield place.at("text"), entry.text
    for place, note in draft.notes:
        for index, text in enumerate(note.record):
            yield place.at("record", index), text


def _dated(place: Place, when: CslDate) -> Iterator[Flaw]:
    if (when.date_parts is None) is (when.literal is None):
        yield Flaw(place, "a date needs either `date-parts`, such as [[2018, 9]], or a `literal`, such as in press")
    for index, parts in enumerate(when.date_parts or ()):
        if not _is_day(*parts):
            written = "-".join(map(str, parts))
            yield Flaw(
                place.at("date-parts", index), f"{written} is no date: write [year, month, day], as far as known"
            )


def _is_day(year: int, month: int = 1, day: int = 1) -> bool:
    in_calendar = 1 <= abs(year) <= MAXYEAR and 1 <= month <= _MONTHS
    return in_calendar and 1 <= day <= monthrange(abs(year), month)[1]


def _named(place: Place, names: tuple[Name, ...]) -> Iterator[Flaw]:
    for index, name in enumerate(names):
        if name.family is None and name.literal is None:
            yield Flaw(place.at(index), "a name needs `family` and `given`, or `literal` for a body")
