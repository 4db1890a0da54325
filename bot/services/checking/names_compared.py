"""The names of a claim beside those of a statement: met, missing, or another one in their place."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from bot.services.checking.difference import Difference, DifferenceKind, Sums
from bot.services.checking.people import THING, Mention
from bot.services.checking.reading import Sentence
from bot.services.checking.statements import Statement, Statements

_NAMED = 0.5
"""What the rarest name counts beside the rarest other word."""
_SHORTEST_TYPO, _ALIKE = 5, 0.8
_EVERYWHERE = 0.25
"""Names that tell less than this are all over the article."""
_WHERE = frozenset({"in", "to", "at", "visited", "toured"})
_ALIKE_KINDS = (frozenset({"group", "organisation", THING}), frozenset({"state", THING}))


def names(claim: Sentence, statement: Statement, statements: Statements, total: Sums) -> Iterator[Difference]:
    """Add up the names; each that another one stands for is a difference."""
    related = statements.reader.people.related
    missing: list[Mention] = []
    met: set[str] = set()
    for mention in claim.mentions:
        weight = _NAMED * (statements.rarity_of(mention.who) if mention.who else 1.0)
        others = related.get(mention.who, frozenset()) & statement.named
        if mention.who in statement.named or others:
            met |= {mention.who} | others
            total.add(weight, 1.0, name=True)
        elif not mention.who and (own := _same_stranger(mention, statement)) is not None:
            met.add(own)
            total.add(weight, 1.0, name=True)
        else:
            missing.append(mention)
    free = [one for one in statement.read.mentions if _key(one) not in met and not _claimed(one, claim, statement)]
    if any(_is_place(one, claim) for one in missing):
        said = {one.text.casefold() for one in claim.mentions}
        places = [one for one in statement.read.every_mention if _is_place(one, statement.read)]
        free += [one for one in places if one not in free and one.text.casefold() not in said]
    owners = {one: _owns(one, sentence) for sentence in (claim, statement.read) for one in sentence.every_mention}
    total.wanting |= bool(missing) and _compares(claim) and not _compares(statement.read)
    yield from _exchanged(
        missing, free, owners, lambda one: bool(one.who) and statements.rarity_of(one.who) < _EVERYWHERE, total
    )


def _compares(sentence: Sentence) -> bool:
    """Whether it sets one beside another, so that a name in it stands in nobody's place."""
    return any(word.folded == "than" for word in sentence.words)


def _owns(mention: Mention, sentence: Sentence) -> bool:
    """Whether something is said to be theirs: *Pakistan's partner*."""
    after = sentence.words[mention.last + 1 : mention.last + 2]
    return bool(after) and after[0].folded == "s"


def _is_place(mention: Mention, sentence: Sentence) -> bool:
    """Whether a state or its capital is where something happens: *met in Moscow*."""
    before = sentence.words[mention.first - 1].folded if mention.first else ""
    return mention.kind == "state" and before in _WHERE


def _claimed(mention: Mention, claim: Sentence, statement: Statement) -> bool:
    """Whether the claim has a word of a name that no actor has: then it means the same thing."""
    stems = statement.read.stems[mention.first : mention.last + 1]
    return not mention.who and not claim.telling.isdisjoint(stems)


def _exchanged(
    missing: Sequence[Mention],
    free: list[Mention],
    owners: Mapping[Mention, bool],
    everywhere: Callable[[Mention], bool],
    total: Sums,
) -> Iterator[Difference]:
    """Each name that the statement has not, with the one that stands there in its place.

    One that is all over the article, and has nothing in its place, may be meant all the same.
    """
    for mention in missing:
        alike = [one for one in free if owners[one] <= owners[mention]]
        found = next((one for one in alike if _may_replace(mention, one)), None)
        if found is None and everywhere(mention):
            total.doubtful = True
        elif found is None:
            total.wanting = True
            total.add(_NAMED, 0.0)
        else:
            free.remove(found)
            yield Difference(DifferenceKind.NAME, mention.text, found.text)


def _key(mention: Mention) -> str:
    return mention.who or mention.text.casefold()


def _may_replace(given: Mention, found: Mention) -> bool:
    if not given.kind or not found.kind:
        return True
    return given.kind == found.kind or any({given.kind, found.kind} <= kinds for kinds in _ALIKE_KINDS)


def _same_stranger(mention: Mention, statement: Statement) -> str | None:
    """What the statement calls somebody whom the article does not list, also where it is misspelt in the claim."""
    ours = mention.text.casefold().split()
    for other in statement.read.mentions:
        theirs = other.text.casefold().split()
        first = len(ours) == 1 or len(theirs) == 1 or _same_name(ours[0], theirs[0])
        if first and _same_name(ours[-1], theirs[-1]):
            return _key(other)
    return "" if {word.folded for word in statement.read.words}.issuperset(ours) else None


def _same_name(one: str, other: str) -> bool:
    if one == other:
        return True
    long = min(len(one), len(other)) >= _SHORTEST_TYPO and one[0] == other[0]
    return long and OSA.normalized_similarity(one, other) >= _ALIKE
