"""A claim beside one statement of the article: how much of it the statement meets, and what differs."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from bot.services.checking.difference import Difference, DifferenceKind, Sums
from bot.services.checking.everyday import BECAUSE
from bot.services.checking.measures import Figure
from bot.services.checking.names_compared import names
from bot.services.checking.polarity import other_side
from bot.services.checking.reading import Sentence, Term
from bot.services.checking.roles import other_subject, swapped, unproven
from bot.services.checking.statements import Statement, Statements
from bot.services.checking.turned import degrees, is_superlative, owners_exchanged, unsure_of_turn

_MEASURE = 0.8
"""What a figure or date counts."""
_BEARING, _LITTLE = 0.4, 1e-9
"""The share of what is met that a clause must have to be what the claim is about."""
_NEAR = 36
"""Characters before and behind a figure where what it counts may stand."""
_Met = Mapping[int, float]
"""Words by where they begin in their sentence, each with how much it tells."""
SHORT = frozenset({"fact", "event"})
"""Kinds of statements that say one thing, so that a word and its opposite are about the same."""


class Comparison(Struct, frozen=True):
    """A statement and what it has to say of a claim.

    ``covered`` (0 to 1) is the share of the claim's telling parts that it meets, those that differ left aside.
    ``wanting`` is true where the claim says something, a name, figure or date, that the statement leaves out,
    ``doubtful`` where one of them may be a denial, a wish or a forecast, or be about somebody else.
    ``unsure`` is true where small words or the order may turn it round: it is no support, but may differ.
    ``weight`` is what all that is met counts, ``worded`` the share of its words alone.
    ``met`` counts the words, figures and dates that are met, ``exact`` those words that stand there themselves,
    ``named`` the names. ``vague`` is true where a name that is all over the article may be meant, or the
    statement only foresees, ``leads`` where both begin with the same name.
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
    unsure: bool = False
    vague: bool = False
    leads: bool = False


def compared(claim: Sentence, statement: Statement, statements: Statements) -> Comparison:
    """A claim beside a statement."""
    total, worded = Sums(), Sums()
    differences = [
        *names(claim, statement, statements, total),
        *_figures(claim, statement, statements, total),
        *_dates(claim, statement, total),
    ]
    contraries = _terms(claim, statement, statements, (total, worded))
    turned = degrees(claim, statement.read, statements.reader.lexicon)
    contraries += turned.contrary
    total.unsure |= turned.unsure
    if contraries and statement.said.kind not in SHORT:
        total.doubtful, contraries = True, 0
    met = _met_words(claim, statement.read, statements)
    differences += _denials(claim, statement.read, statements, (contraries, met), total)
    foreseen = _bearing(statement.read.modals, met) > 0 and not claim.modals
    total.doubtful |= foreseen
    total.vague |= foreseen
    total.doubtful |= unproven(claim, statement.read, statements.reader.lexicon)
    total.doubtful |= other_side(claim.text, statement.read.text)
    total.doubtful |= other_subject(claim, statement.read, statements.reader)
    total.unsure |= unsure_of_turn(claim, statement.read, statements.reader.lexicon)
    lexicon = statements.reader.lexicon
    if swapped(claim, statement.read, lexicon) or owners_exchanged(claim, statement.read, lexicon):
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
        total.unsure,
        total.vague,
        _leads(claim) == _leads(statement.read) != "",
    )


def _leads(sentence: Sentence) -> str:
    """The name that a sentence begins with."""
    return sentence.every_mention[0].who if sentence.every_mention else ""


def _figures(claim: Sentence, statement: Statement, statements: Statements, total: Sums) -> Iterator[Difference]:
    free = list(statement.read.figures)
    for figure in claim.figures:
        same = next((one for one in free if one.value == figure.value), None)
        if same is not None:
            free.remove(same)
            total.add(_MEASURE, 1.0)
    for figure in claim.figures:
        if any(one.value == figure.value for one in statement.read.figures):
            continue
        alike = (one for one in free if one.kind == figure.kind)
        other = next((one for one in alike if _of_same(figure, claim, one, statement.read, statements)), None)
        if other is None:
            total.wanting = True
            total.add(_MEASURE, 0.0)
        else:
            free.remove(other)
            yield Difference(DifferenceKind.FIGURE, _shown(figure), _shown(other))


def _of_same(ours: Figure, claim: Sentence, theirs: Figure, read: Sentence, statements: Statements) -> bool:
    """Whether two figures count the same thing: something beside the one may be said for something beside the other.

    An ordinal of somebody is of whom the sentence begins with.
    """
    if ours.kind == "ordinal":
        first = claim.every_mention[0] if claim.every_mention else None
        return first is None or first.kind != "person" or first.who == _leads(read)
    if ours.kind != "count":
        return True
    counted = _beside(ours, claim)
    found = frozenset(stem for term in _beside(theirs, read) for stem in term.phrase)
    alternatives = (other for term in counted for other in statements.reader.lexicon.alternatives(term.phrase))
    return not counted or any(found.issuperset(other) for other in alternatives)


def _beside(figure: Figure, sentence: Sentence) -> list[Term]:
    """The words near a figure."""
    near = range(figure.start - _NEAR, figure.end + _NEAR)
    return [term for term in sentence.terms if sentence.words[term.at].start in near]


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
            total.unsure |= share == 0 and is_superlative(claim.words[term.at].folded)
    return contraries


def _share(term: Term, statement: Statement, statements: Statements) -> float:
    """How well a statement meets a word: 1 with the word itself, less with another for it."""
    alternatives = statements.reader.lexicon.alternatives(term.phrase)
    return max((share for other, share in alternatives.items() if statement.read.stem_set.issuperset(other)), default=0)


def _opposed(term: Term, statement: Statement, statements: Statements) -> bool:
    return not statements.reader.lexicon.opposite(term.phrase[0]).isdisjoint(statement.read.stem_set)


def _denials(
    claim: Sentence, read: Sentence, statements: Statements, both: tuple[int, _Met], total: Sums
) -> Iterator[Difference]:
    """Whether one affirms what the other denies; what only may be a denial makes the statement no support."""
    contraries, met = both
    own = {claim.words[term.at].start: term.weight for term in claim.terms}
    theirs, softly = _bearing(read.denials, met), _bearing(read.soft_denials, met)
    ours = _bearing(claim.denials, own) + (contraries > 0)
    total.doubtful |= not ours and any(not _denied_too(clause, claim, read, statements) for clause in claim.denials)
    total.doubtful |= bool(claim.soft_denials) and not softly and not theirs
    if (ours + theirs) % 2 == 0:
        total.doubtful |= softly > len(claim.soft_denials) + len(claim.denials) and not ours
    elif (ours and softly) or (theirs and claim.soft_denials):
        total.wanting |= contraries > 0
    elif contraries == 0 and _same_denied(claim, read, statements):
        total.doubtful |= len(read.denials) != len(claim.denials)
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


def _denied_too(clause: range, claim: Sentence, read: Sentence, statements: Statements) -> bool:
    """Whether a statement has something of a clause of the claim that denies in one of its own that denies."""
    terms = [term for term in claim.terms if claim.words[term.at].start in clause]
    others = (other for term in terms for other in statements.reader.lexicon.alternatives(term.phrase))
    said = [read.words[at].start for at in read.places_of(frozenset(stem for other in others for stem in other))]
    return any(start in other for other in (*read.denials, *read.soft_denials) for start in said)


def _same_denied(claim: Sentence, read: Sentence, statements: Statements) -> bool:
    """Whether both deny the same word, so that what else they deny matters little."""
    terms = [term for term in claim.terms if any(claim.words[term.at].start in one for one in claim.denied)]
    others = (other for term in terms for other in statements.reader.lexicon.alternatives(term.phrase))
    said = [read.words[at].start for at in read.places_of(frozenset(stem for other in others for stem in other))]
    return any(start in one for one in read.denied for start in said)


def _bearing(denials: Iterable[range], met: _Met) -> int:
    """How many denials stand in a clause with much of what is met."""
    least = _BEARING * sum(met.values())
    shares = (sum(weight for start, weight in met.items() if start in clause) for clause in denials)
    return sum(share >= max(least, _LITTLE) for share in shares)


def _weight(term: Term, statements: Statements) -> float:
    return term.weight * max(map(statements.rarity, term.phrase))
