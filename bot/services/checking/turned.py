"""Small words and orders that turn a sentence round although it shares its other words with a statement."""

from collections.abc import Iterator

from msgspec import Struct

from bot.services.checking.everyday import ASPECTS, LESS, LESSENING, MORE, SUPERLATIVES
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.people import Mention
from bot.services.checking.reading import Sentence, Term

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
_CLOSE, _ORDERED = 3, 3


class Degrees(Struct, frozen=True):
    """How often a claim says *more* where a statement says *less*, and whether only one of them says either."""

    contrary: int
    unsure: bool


def degrees(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> Degrees:
    """How *more* and *less* beside the words that both have stand to one another."""
    contrary, unsure = 0, False
    for term in claim.terms:
        ours = _degree(claim, term.at)
        theirs = {_degree(statement, at) for at in _places(term, statement, lexicon)}
        if ours and -ours in theirs and ours not in theirs:
            contrary += 1
        elif theirs == {-1} and not ours:
            unsure |= not _lessens(claim)
        elif ours == -1 and theirs == {0}:
            unsure |= not _lessens(statement)
    return Degrees(contrary, unsure)


def _lessens(sentence: Sentence) -> bool:
    """Whether it says in any way that something is less."""
    return bool(sentence.denials) or any(word.folded in LESSENING | LESS for word in sentence.words)


def _degree(sentence: Sentence, at: int) -> int:
    beside = {sentence.words[number].folded for number in (at - 1, at + 1) if 0 <= number < len(sentence.words)}
    return 1 if beside & MORE else -1 if beside & LESS else 0


def _places(term: Term, sentence: Sentence, lexicon: Lexicon) -> list[int]:
    stems = frozenset(stem for other in lexicon.alternatives(term.phrase) for stem in other)
    return sentence.places_of(stems)


def owners_exchanged(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the same thing is one's in the claim and the other's in the statement: *Pakistan's partner*."""
    theirs = list(_owned(statement))
    held, named = {one.who for one in statement.mentions}, {one.who for one in claim.mentions}
    return any(
        ours.who in held
        and any(
            other.who != ours.who and other.who in named and _is_same(thing, others, statement, lexicon)
            for other, others in theirs
        )
        and not any(other.who == ours.who and _is_same(thing, others, statement, lexicon) for other, others in theirs)
        for ours, thing in _owned(claim)
    )


def _owned(sentence: Sentence) -> Iterator[tuple[Mention, tuple[Term, ...]]]:
    for one in sentence.every_mention:
        after = sentence.words[one.last + 1 : one.last + 2]
        if one.who and after and after[0].folded == "s":
            yield one, tuple(_in_a_row(sentence, one.last + 2))


def _in_a_row(sentence: Sentence, start: int) -> Iterator[Term]:
    """The telling words from a place on, up to the first that tells nothing."""
    for term in sentence.terms:
        if term.at == start:
            yield term
            start += len(term.phrase)


def _is_same(ours: tuple[Term, ...], theirs: tuple[Term, ...], statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the last of the words that belong to one is the last of the other's."""
    return bool(ours and theirs) and theirs[-1].at in _places(ours[-1], statement, lexicon)


def unsure_of_turn(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the words that both have may say something else: another voice, beginning or end, or order of names."""
    return (
        _other_voice(claim, statement, lexicon)
        or _other_aspect(claim, statement, lexicon)
        or _other_order(claim, statement)
    )


def _other_voice(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether somebody does what in the statement is done to them: *he invited* and *he was invited*."""
    subject = next((one for one in claim.every_mention if one.who and one.first <= 1), None)
    if subject is None:
        return False
    verb = next((one for one in claim.terms if subject.last < one.at <= subject.last + _CLOSE), None)
    if verb is None or _is_passive(claim, verb.at):
        return False
    places = [at for at in _places(verb, statement, lexicon) if _subject_of(statement, at) == subject.who]
    return bool(places) and all(_is_passive(statement, at) for at in places)


def _is_passive(sentence: Sentence, at: int) -> bool:
    before = [word.folded for word in sentence.words[max(0, at - 2) : at]]
    if before and before[-1].endswith("ly"):
        before.pop()
    return bool(before) and before[-1] in _BE and sentence.words[at].folded.endswith(("ed", "en"))


def _subject_of(sentence: Sentence, at: int) -> str:
    before = [one.who for one in sentence.every_mention if one.who and one.last < at]
    return before[-1] if before else ""


def _other_aspect(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether what the claim says is stopped or begun is in the statement, but not said to be so."""
    for number, term in enumerate(claim.terms[:-1]):
        after = claim.terms[number + 1]
        if claim.words[term.at].folded in ASPECTS and after.at - term.at < _CLOSE:
            places = _places(after, statement, lexicon)
            stops = _places(term, statement, lexicon)
            if places and not any(abs(stop - at) <= _CLOSE for stop in stops for at in places):
                return True
    return False


def _other_order(claim: Sentence, statement: Sentence) -> bool:
    """Whether three names or more stand in another order."""
    ours, theirs = _order(claim), _order(statement)
    both = [one for one in ours if one in theirs]
    return len(both) > _ORDERED and both != [one for one in theirs if one in ours]


def _order(sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(one.who or one.text.casefold() for one in sentence.every_mention))


def is_superlative(word: str) -> bool:
    """Whether it sets one above all others, so that a claim cannot do without it."""
    return word in SUPERLATIVES or (word.endswith("est") and len(word) > len("west") + 1)
