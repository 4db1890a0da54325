"""A claim beside one statement of the article: how much of it the statement meets, and what differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.services.checking.difference import Difference, DifferenceKind, Sums
from bot.services.checking.everyday import BECAUSE
from bot.services.checking.measures import Figure
from bot.services.checking.names_compared import names
from bot.services.checking.polarity import other_side
from bot.services.checking.reading import Sentence, Term
from bot.services.checking.roles import other_subject, swapped, unproven
from bot.services.checking.statements import Statement, Statements

_MEASURE = 0.8
"""What a figure or date counts."""
_BEARING, _LITTLE = 0.4, 1e-9
"""The share of what is met that a clause must have to be what the claim is about."""
_Met = Mapping[int, float]
"""Words by where they begin in their sentence, each with how much it tells."""
SHORT = frozenset({"fact", "event"})
"""Kinds of statements that say one thing, so that a word and its opposite are about the same."""


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


def compared(claim: Sentence, statement: Statement, statements: Statements) -> Comparison:
    """A claim beside a statement."""
    total, worded = Sums(), Sums()
    differences = [
        *names(claim, statement, statements, total),
        *_figures(claim, statement, total),
        *_dates(claim, statement, total),
    ]
    contraries = _terms(claim, statement, statements, (total, worded))
    if contraries and statement.said.kind not in SHORT:
        total.doubtful, contraries = True, 0
    met = _met_words(claim, statement.read, statements)
    differences += _denials(claim, statement.read, contraries, met, total)
    total.doubtful |= _bearing(statement.read.modals, met) > 0 and not claim.modals
    total.doubtful |= unproven(claim, statement.read, statements.reader.lexicon)
    total.doubtful |= other_side(claim.text, statement.read.text)
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


def _figures(claim: Sentence, statement: Statement, total: Sums) -> Iterator[Difference]:
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


def _dates(claim: Sentence, statement: Statement, total: Sums) -> Iterator[Difference]:
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


def _terms(claim: Sentence, statement: Statement, statements: Statements, sums: tuple[Sums, Sums]) -> int:
    """Add up the other words; how many of them have their opposite in the statement.

    A reason that the statement does not give makes it no support.
    """
    contraries = 0
    because = next((at for at, word in enumerate(claim.words) if word.folded in BECAUSE), len(claim.words))
    for term in claim.terms:
        weight = _weight(term, statements)
        share = _share(term, statement, statements)
        if share == 0 and len(term.phrase) == 1 and _opposed(term, statement, statements):
            contraries += 1
            share = 0.9
        for total in sums:
            total.add(weight, share)
            total.doubtful |= share == 0 and term.at > because
    return contraries


def _share(term: Term, statement: Statement, statements: Statements) -> float:
    """How well a statement meets a word: 1 with the word itself, less with another for it."""
    alternatives = statements.reader.lexicon.alternatives(term.phrase)
    return max((share for other, share in alternatives.items() if statement.read.stem_set.issuperset(other)), default=0)


def _opposed(term: Term, statement: Statement, statements: Statements) -> bool:
    return not statements.reader.lexicon.opposite(term.phrase[0]).isdisjoint(statement.read.stem_set)


def _denials(claim: Sentence, read: Sentence, contraries: int, met: _Met, total: Sums) -> Iterator[Difference]:
    """Whether one affirms what the other denies; what only may be a denial makes the statement no support."""
    own = {claim.words[term.at].start: term.weight for term in claim.terms}
    theirs, softly = _bearing(read.denials, met), _bearing(read.soft_denials, met)
    ours = _bearing(claim.denials, own) + (contraries > 0)
    total.doubtful |= not ours and any(not _denied_too(clause, claim, read) for clause in claim.denials)
    total.doubtful |= bool(claim.soft_denials) and not softly and not theirs
    if (ours + theirs) % 2 == 0:
        total.doubtful |= softly > len(claim.soft_denials) + len(claim.denials) and not ours
    elif (ours and softly) or (theirs and claim.soft_denials):
        total.wanting |= contraries > 0
    else:
        yield Difference(DifferenceKind.DENIAL)


def _met_words(claim: Sentence, read: Sentence, statements: Statements) -> _Met:
    """The words of a statement that stand for words of the claim, each with how much that one tells."""
    met: dict[int, float] = {}
    for term in claim.terms:
        alternatives = statements.reader.lexicon.alternatives(term.phrase)
        stems = frozenset(stem for other in alternatives for stem in other)
        for at in read.places_of(stems):
            met[read.words[at].start] = max(met.get(read.words[at].start, 0.0), _weight(term, statements))
    return met


def _denied_too(clause: range, claim: Sentence, read: Sentence) -> bool:
    """Whether a statement has something of a clause of the claim that denies in one of its own that denies."""
    stems = frozenset(stem for term in claim.terms if claim.words[term.at].start in clause for stem in term.phrase)
    said = [read.words[at].start for at in read.places_of(stems)]
    return any(start in other for other in (*read.denials, *read.soft_denials) for start in said)


def _bearing(denials: Iterable[range], met: _Met) -> int:
    """How many denials stand in a clause with much of what is met."""
    least = _BEARING * sum(met.values())
    shares = (sum(weight for start, weight in met.items() if start in clause) for clause in denials)
    return sum(share >= max(least, _LITTLE) for share in shares)


def _weight(term: Term, statements: Statements) -> float:
    return term.weight * max(map(statements.rarity, term.phrase))
