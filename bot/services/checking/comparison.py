"""A claim beside one statement of the article: how much of it the statement meets, and what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from bot.services.checking.measures import Figure
from bot.services.checking.people import THING, Mention, Word
from bot.services.checking.reading import Sentence, Term
from bot.services.checking.roles import other_subject, swapped, unproven
from bot.services.checking.statements import Statement, Statements

_NAMED = 0.5
"""What the rarest name counts beside the rarest other word."""
_MEASURE = 0.8
"""What a figure or date counts."""
_SHORTEST_TYPO, _ALIKE = 5, 0.8
_EVERYWHERE = 0.25
"""Names that tell less than this are all over the article."""
SHORT = frozenset({"fact", "event"})
"""Kinds of statements that say one thing, so that a word and its opposite are about the same."""
_WHERE = frozenset({"in", "to", "at", "visited", "toured"})
_BODIES = frozenset({"group", "organisation", "state", THING})


class DifferenceKind(StrEnum):
    """What two sentences on the same matter may differ in."""

    FIGURE = "a figure"
    DATE = "a date"
    NAME = "a name"
    ROLES = "who did what to whom"
    DENIAL = "whether it is so"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: as the claim has it, and as the article has it."""

    kind: DifferenceKind
    given: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement and what it has to say of a claim.

    ``covered`` (0 to 1) is the share of the claim's telling parts that it meets, those that differ left aside.
    ``wanting`` is true where the claim says something, a name, figure or date, that the statement leaves out,
    ``doubtful`` where one of them may be a denial, a wish or a forecast, or be about somebody else.
    ``weight`` is what all that is met counts, ``worded`` the share of its words alone.
    ``met`` counts the words, figures and dates that are met, ``exact`` those words that stand there themselves,
    ``named`` the names.
    """

    statement: Statement
    covered: float
    weight: float
    worded: float
    met: int
    exact: int
    named: int
    differences: tuple[Difference, ...]
    wanting: bool
    doubtful: bool


class _Sum:
    """Adds up what is met and what is not."""

    def __init__(self) -> None:
        self.met = self.all = 0.0
        self.count = self.exact = self.named = 0
        self.wanting = self.doubtful = False

    def add(self, weight: float, share: float, *, name: bool = False) -> None:
        self.all += weight
        self.met += weight * share
        self.named += name and share > 0
        self.count += not name and share > 0
        self.exact += not name and share >= 1

    @property
    def share(self) -> float:
        return self.met / self.all if self.all else 1.0


def compared(claim: Sentence, statement: Statement, statements: Statements) -> Comparison:
    """A claim beside a statement."""
    total, worded = _Sum(), _Sum()
    differences = [
        *_names(claim, statement, statements, total),
        *_figures(claim, statement, total),
        *_dates(claim, statement, total),
    ]
    contraries = _terms(claim, statement, statements, (total, worded))
    if contraries and statement.said.kind not in SHORT:
        total.doubtful, contraries = True, 0
    met = [statement.read.words[at] for at in statement.read.places_of(claim.stem_set)]
    differences += _denials(claim, statement.read, contraries, met, total)
    total.doubtful |= _bearing(statement.read.modals, met) > 0 and not claim.modals
    total.doubtful |= unproven(claim, statement.read, statements.reader.lexicon)
    several = statement.said.kind not in SHORT
    total.doubtful |= other_subject(claim, statement.read, statements.reader, several=several)
    if swapped(claim, statement.read, statements.reader.lexicon):
        differences.append(Difference(DifferenceKind.ROLES))
    return Comparison(
        statement,
        total.share,
        total.met,
        worded.share,
        total.count,
        total.exact,
        total.named,
        tuple(differences),
        total.wanting,
        total.doubtful,
    )


def _names(claim: Sentence, statement: Statement, statements: Statements, total: _Sum) -> Iterator[Difference]:
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
    yield from _exchanged(
        missing, free, owners, lambda one: bool(one.who) and statements.rarity_of(one.who) < _EVERYWHERE, total
    )


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
    total: _Sum,
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
    return given.kind == found.kind or {given.kind, found.kind} <= _BODIES


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


def _figures(claim: Sentence, statement: Statement, total: _Sum) -> Iterator[Difference]:
    free = list(statement.read.figures)
    for figure in claim.figures:
        same = next((one for one in free if one.value == figure.value), None)
        if same is not None:
            free.remove(same)
            total.add(_MEASURE, 1.0)
    for figure in claim.figures:
        if any(one.value == figure.value for one in statement.read.figures):
            continue
        other = next((one for one in free if one.kind == figure.kind), None)
        if other is None:
            total.wanting = True
            total.add(_MEASURE, 0.0)
        else:
            free.remove(other)
            yield Difference(DifferenceKind.FIGURE, _shown(figure), _shown(other))


def _shown(figure: Figure) -> str:
    return " ".join(figure.text.split())


def _dates(claim: Sentence, statement: Statement, total: _Sum) -> Iterator[Difference]:
    for moment in claim.moments:
        if any(moment.agrees(one) for one in statement.moments):
            total.add(_MEASURE, 1.0)
            continue
        apart = next((one for one in statement.moments if moment.differs(one)), None)
        if apart is not None and not any(not moment.differs(one) for one in statement.moments):
            yield Difference(DifferenceKind.DATE, moment.text, apart.text)
        else:
            total.wanting = True
            total.add(_MEASURE, 0.0)


def _terms(claim: Sentence, statement: Statement, statements: Statements, sums: tuple[_Sum, _Sum]) -> int:
    """Add up the other words; how many of them have their opposite in the statement."""
    contraries = 0
    for term in claim.terms:
        weight = term.weight * max(map(statements.rarity, term.phrase))
        share = _share(term, statement, statements)
        if share == 0 and len(term.phrase) == 1 and _opposed(term, statement, statements):
            contraries += 1
            share = 0.9
        for total in sums:
            total.add(weight, share)
    return contraries


def _share(term: Term, statement: Statement, statements: Statements) -> float:
    """How well a statement meets a word: 1 with the word itself, less with another for it."""
    alternatives = statements.reader.lexicon.alternatives(term.phrase)
    return max((share for other, share in alternatives.items() if statement.read.stem_set.issuperset(other)), default=0)


def _opposed(term: Term, statement: Statement, statements: Statements) -> bool:
    return not statements.reader.lexicon.opposite(term.phrase[0]).isdisjoint(statement.read.stem_set)


def _denials(
    claim: Sentence, read: Sentence, contraries: int, met: Sequence[Word], total: _Sum
) -> Iterator[Difference]:
    """Whether one affirms what the other denies; what only may be a denial makes the statement no support."""
    theirs, softly = _bearing(read.denials, met), _bearing(read.soft_denials, met)
    ours = _bearing(claim.denials, [claim.words[term.at] for term in claim.terms]) + (contraries > 0)
    total.doubtful |= len(claim.denials) > 0 and not ours and not (read.denials or read.soft_denials)
    total.doubtful |= bool(claim.soft_denials) and not softly and not theirs
    if (ours + theirs) % 2 == 0:
        total.doubtful |= softly > len(claim.soft_denials) + len(claim.denials) and not ours
    elif (ours and softly) or (theirs and claim.soft_denials):
        total.wanting |= contraries > 0
    else:
        yield Difference(DifferenceKind.DENIAL)


def _bearing(denials: Iterable[range], met: Sequence[Word]) -> int:
    """How many denials stand in a clause with half or more of the words that the claim shares."""
    return sum(sum(word.start in clause for word in met) * 2 >= len(met) for clause in denials)
