"""A note that contradicts what is printed says which facts repeat it."""

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.place import Flaw, Place
from bot.domain.address import Address
from bot.domain.note import Note


def contradicting_notes_name_facts(draft: Draft) -> Iterator[Flaw]:
    """``facts`` is written, be it empty, where a note contradicts, so that nobody forgets it; elsewhere it is not."""
    for place, note in draft.notes:
        written = draft.is_written(place.at("facts"))
        if note.contradicts and not written:
            sentence = (
                "a note that contradicts what is printed needs the key `facts`: the ids of the facts that repeat it, "
                "or [] where none does"
            )
            yield Flaw(place.at("contradicts"), sentence)
        if written and not note.contradicts:
            yield Flaw(place.at("facts"), "only a note with `contradicts: true` has `facts`")


def contradicted_facts_stand_under_their_note(draft: Draft) -> Iterator[Flaw]:
    """Each fact of a note stands at one of the note's addresses, and is listed once."""
    addresses = {fact.id: fact.at for _, fact in draft.facts}
    for place, note in draft.notes:
        yield from _misplaced(place.at("facts"), note, addresses)


def _misplaced(place: Place, note: Note, addresses: dict[str, Address]) -> Iterator[Flaw]:
    for index, fact_id in enumerate(note.facts):
        at = addresses.get(fact_id)
        if fact_id in note.facts[:index]:
            yield Flaw(place.at(index), f"the fact `{fact_id}` is listed already")
        elif at is not None and at not in note.at:
            its_own = ", ".join(f"`{one}`" for one in note.at)
            sentence = f"the fact `{fact_id}` stands at `{at}`, where this note is not; its places are {its_own}"
            yield Flaw(place.at(index), sentence)
