"""The names of a claim beside those of a statement: met, missing, or another one in their place."""

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import OSA

from bot.services.checking.difference import Difference, DifferenceKind, Sums
from bot.services.checking.everyday import TITLES
from bot.services.checking.people import THING, Mention
from bot.services.checking.reading import Sentence
from bot.services.checking.statements import Statement, Statements

_NAMED = 0.5
"""What the rarest name counts beside the rarest other word."""
_SHORTEST_TYPO, _ALIKE = 5, 0.8
_EVERYWHERE = 0.25
"""Names that tell less than this are all over the article."""
_KINDS_OF_STRANGERS = frozenset({"person", "state", "group", "organisation"})
_KINDS_OF_LONGER = frozenset({"person", "state"})
_ADJECTIVES = ("an", "ese", "ish", "i")
_WHERE = frozenset({"in", "to", "at", "visited", "toured"})
_ALIKE_KINDS = (frozenset({"group", "organisation", THING}), frozenset({"state", THING}))


def names(claim: Sentence, statement: Statement, statements: Statements, total: Sums) -> Iterator[Difference]:
    """Add up the names; each that another one stands for is a difference."""
    related = statements.reader.people.related
    missing: list[Mention] = []
    met: set[str] = set()
    beside = statements.beside.get(statement.said.key, frozenset())
    for mention in claim.mentions:
        weight = _NAMED * (statements.rarity_of(mention.who) if mention.who else 1.0)
        others = related.get(mention.who, frozenset()) & statement.named
        if mention.who in statement.named or others:
            met |= {mention.who} | others
            total.add(weight, 1.0, name=True)
        elif not mention.who and (own := _same_stranger(mention, statement)) is not None:
            met.add(own)
            total.add(weight, 1.0, name=True)
        elif mention.who in beside:
            total.doubtful = True
            total.add(weight, 0.0)
        else:
            missing.append(mention)
    free = [one for one in statement.read.mentions if _key(one) not in met and not _claimed(one, claim, statement)]
    if any(_is_place(one, claim, one.kind or _kind_by_neighbours(one, claim)) for one in missing):
        said = {one.text.casefold() for one in claim.mentions}
        free += [one for one in _places(statement.read) if one not in free and one.text.casefold() not in said]
    total.wanting |= bool(missing) and _compares(claim) and not _compares(statement.read)
    yield from _exchanged(
        missing,
        free,
        lambda given, found: _may_replace(given, claim, found, statement.read),
        lambda one: bool(one.who) and statements.rarity_of(one.who) < _EVERYWHERE,
        total,
    )


def _compares(sentence: Sentence) -> bool:
    """Whether it sets one beside another, so that a name in it stands in nobody's place."""
    return any(word.folded == "than" for word in sentence.words)


def _owns(mention: Mention, sentence: Sentence) -> bool:
    """Whether something is said to be theirs: *Pakistan's partner*."""
    after = sentence.words[mention.last + 1 : mention.last + 2]
    return bool(after) and after[0].folded == "s"


def _is_place(mention: Mention, sentence: Sentence, kind: str) -> bool:
    """Whether a state or its capital is where something happens: *met in Moscow*."""
    before = sentence.words[mention.first - 1].folded if mention.first else ""
    return kind == "state" and before in _WHERE


def _places(sentence: Sentence) -> list[Mention]:
    return [one for one in sentence.every_mention if _is_place(one, sentence, one.kind)]


def _claimed(mention: Mention, claim: Sentence, statement: Statement) -> bool:
    """Whether the claim has a word of a name that no actor has: then it means the same thing."""
    stems = statement.read.stems[mention.first : mention.last + 1]
    return not mention.who and not claim.telling.isdisjoint(stems)


def _exchanged(
    missing: Sequence[Mention],
    free: list[Mention],
    may_replace: Callable[[Mention, Mention], bool],
    everywhere: Callable[[Mention], bool],
    total: Sums,
) -> Iterator[Difference]:
    """Each name that the statement has not, with the one that stands there in its place.

    One that is all over the article, and has nothing in its place, may be meant all the same.
    """
    for mention in missing:
        found = next((one for one in free if may_replace(mention, one)), None)
        if found is None and everywhere(mention):
            total.doubtful = total.vague = True
        elif found is None:
            total.wanting = True
            total.add(_NAMED, 0.0)
        else:
            free.remove(found)
            yield Difference(DifferenceKind.NAME, mention.text, found.text)


def _key(mention: Mention) -> str:
    return mention.who or mention.text.casefold()


def _may_replace(given: Mention, claim: Sentence, found: Mention, statement: Sentence) -> bool:
    """Whether two names are of the same kind of thing, so that one may stand in the other's place.

    Of a stranger the kind is what its neighbours tell; a stranger of the article's stands for nobody.
    """
    if _owns(given, claim) < _owns(found, statement) or not found.who:
        return False
    ours = given.kind or _kind_by_neighbours(given, claim)
    if _is_place(given, claim, ours) and found.kind == "state" and any(_places(statement)):
        return _is_place(found, statement, found.kind)
    if not ours:
        return found.kind in (_KINDS_OF_LONGER if given.last > given.first else _KINDS_OF_STRANGERS)
    return ours == found.kind or any({ours, found.kind} <= kinds for kinds in _ALIKE_KINDS)


def _kind_by_neighbours(mention: Mention, sentence: Sentence) -> str:
    """What kind of name a stranger's is: a person behind a title, a state as an adjective or place."""
    before = sentence.words[mention.first - 1].folded if mention.first else ""
    after = sentence.words[mention.last + 1] if mention.last + 1 < len(sentence.words) else None
    if before in TITLES:
        return "person"
    if mention.text.isupper() and len(mention.text) > 1:
        return "organisation"
    attributive = after is not None and not after.capital and after.start - sentence.words[mention.last].end == 1
    if before in _WHERE or (attributive and mention.text.endswith(_ADJECTIVES)):
        return "state"
    return ""


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
