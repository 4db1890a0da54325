"""Names are unique and say where their bearer stands."""

from collections.abc import Iterable, Iterator

from bot.content.draft import Draft
from bot.content.files import ARTICLE, SECTIONS
from bot.content.place import Flaw, Place
from bot.domain.sections import Section
from bot.domain.suggestion import own_number
from bot.domain.tenure import STRADDLES, UNDATED

_EVERYTHING = "all"
_RESERVED = {
    STRADDLES: "events between tenures carry it",
    UNDATED: "events without a date carry it",
    _EVERYTHING: "readers ask for every tenure with it",
}


def article_is_named_like_its_folder(draft: Draft) -> Iterator[Flaw]:
    """The folder's name is the article's id."""
    if draft.about and draft.about.id != draft.name:
        sentence = f"the article's id `{draft.about.id}` must be the name of its folder, `{draft.name}`"
        yield Flaw(Place(ARTICLE, ("id",)), sentence)


def ids_are_unique(draft: Draft) -> Iterator[Flaw]:
    """No two entries of a kind share an id, no two sections a number."""
    kinds = (
        draft.sections,
        draft.facts,
        draft.events,
        draft.tenures,
        draft.topics,
        draft.actors,
        draft.references,
        draft.notes,
        draft.terms,
    )
    for entries in kinds:
        yield from _repeated("id", ((place.at("id"), entry.id) for place, entry in entries))
    yield from _repeated("number", ((place.at("number"), section.number) for place, section in draft.sections))


def styles_are_unique(draft: Draft) -> Iterator[Flaw]:
    """The journal prints one citation line a style."""
    lines = draft.about.citation_lines if draft.about else ()
    places = ((Place(ARTICLE, ("citation_lines", index, "style")), line.style) for index, line in enumerate(lines))
    yield from _repeated("style", places)


def aliases_lead_to_one_entry(draft: Draft) -> Iterator[Flaw]:
    """What a reader may type for an entry, in whatever case, is no name of another entry of its kind."""
    yield from _shared((place, one.id, one.title, one.aliases) for place, one in draft.sections)
    yield from _shared((place, one.id, one.title, one.aliases) for place, one in draft.topics)
    yield from _shared((place, one.id, one.title, one.aliases) for place, one in draft.tenures)
    yield from _shared((place, one.id, one.name, one.aliases) for place, one in draft.actors)
    yield from _shared((place, one.id, one.term, one.aliases) for place, one in draft.terms)


def reserved_words_stay_free(draft: Draft) -> Iterator[Flaw]:
    """A tenure is not named like what stands for none or for all, a fact not like one of a server's own."""
    for place, tenure in draft.tenures:
        if reason := _RESERVED.get(tenure.id):
            yield Flaw(place.at("id"), f"no tenure can be called `{tenure.id}`: {reason}")
    for place, fact in draft.facts:
        if own_number(fact.id) is not None:
            yield Flaw(place.at("id"), f"no fact can be called `{fact.id}`: servers call the facts of their own so")


def sections_are_in_order(draft: Draft) -> Iterator[Flaw]:
    """Sections follow their numbers, and a child stands under its parent: ``2.1`` ``a.b`` after ``2`` ``a``."""
    if not draft.whole(SECTIONS):
        return
    seen: dict[str, Section] = {}
    before: Section | None = None
    for place, section in draft.sections:
        if before and _parts(section.number) < _parts(before.number):
            yield Flaw(place.at("number"), f"section {section.number} must stand before section {before.number}")
        yield from _parentage(place, section, seen)
        seen[section.id] = before = section


def _parentage(place: Place, section: Section, seen: dict[str, Section]) -> Iterator[Flaw]:
    above = section.number.rpartition(".")[0]
    parent = seen.get(section.parent) if section.parent else None
    if section.parent and parent is None:
        yield Flaw(place.at("id"), f"`{section.id}` needs a section `{section.parent}` before it")
    elif above != (parent.number if parent else ""):
        stands = f"under section {parent.number}" if parent else "under no other"
        yield Flaw(
            place.at("number"), f"the number {section.number} does not fit: by its id the section stands {stands}"
        )


def _repeated(key: str, entries: Iterable[tuple[Place, str]]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, name in entries:
        if name in seen:
            yield Flaw(place, f"the {key} `{name}` is taken by an entry above; give each its own")
        seen.add(name)


def _shared(entries: Iterable[tuple[Place, str, str, tuple[str, ...]]]) -> Iterator[Flaw]:
    """Aliases that name two entries; each entry is given with its place, id, title and aliases."""
    named = list(entries)
    owners: dict[str, str] = {}
    for _, id_, title, _ in named:
        owners.setdefault(id_.casefold(), id_)
        owners.setdefault(title.casefold(), id_)
    for place, id_, _, aliases in named:
        for index, alias in enumerate(aliases):
            owner = owners.setdefault(alias.casefold(), id_)
            if owner != id_:
                yield Flaw(
                    place.at("aliases", index), f"`{alias}` leads to `{owner}` already; a name leads to one entry"
                )


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
