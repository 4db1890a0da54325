"""Who does something to whom: whether two sentences have the same two names the other way round."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from bot.services.checking.everyday import NO_OBJECT
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.people import Mention
from bot.services.checking.reading import Reader, Sentence
from bot.services.searching.full_text import STOP_WORDS
from bot.services.searching.lexicon import weak_words

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\s(?:(?:\w+\s){1,3}by|given|granted|offered|shown|lent|paid|sent)\b",
    re.IGNORECASE,
)
_FELT = re.compile(r"\b(?:is|are|was|were|felt|got)\s\w+\s(?:that|because|when|about|at|with)\b", re.IGNORECASE)
"""*He was upset that she left*, which is: her leaving upset him."""
_VERB = 2
"""So many telling words beside a name may be its verb."""
_SEVERAL = 2


class _Pair(Struct, frozen=True):
    """Two names in their order, and the stems of the words between them."""

    first: str
    second: str
    between: tuple[str, ...]


def swapped(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the statement has, around the same word, the claim's two names in the other order.

    Names that stand together (*ties with*, *talks between*) have no order; a passive voice turns it round.
    """
    if any(bool(one.search(claim.text)) is not bool(one.search(statement.text)) for one in (_PASSIVE, _FELT)):
        return False
    theirs: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for one in _pairs(statement):
        theirs[one.first, one.second].append(one.between)
    return any(
        _meets(ours.between, theirs[ours.second, ours.first], lexicon)
        and not _meets(ours.between, theirs[ours.first, ours.second], lexicon)
        for ours in _pairs(claim)
    )


def unproven(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the statement has two names of the claim, but nowhere in that order with a word of the claim between."""
    named = [one for one in statement.every_mention if one.who and not _of_compound(one, statement)]
    held = {one.who for one in named}
    return any(
        {pair.first, pair.second} <= held
        and not any(
            _between(pair, statement.stems[one.last + 1 : other.first], lexicon)
            for number, one in enumerate(named)
            for other in named[number + 1 :]
            if one.who == pair.first and other.who == pair.second
        )
        for pair in _pairs(claim)
    )


def _between(pair: _Pair, stems: tuple[str, ...], lexicon: Lexicon) -> bool:
    found = frozenset(stems)
    return any(
        found.issuperset(other) or not found.isdisjoint(lexicon.opposite(stem))
        for stem in pair.between
        for other in lexicon.alternatives((stem,))
    )


def other_subject(claim: Sentence, statement: Sentence, reader: Reader) -> bool:
    """Whether what the claim says of whom it begins with follows, in the statement, on another name.

    That is so for the word that stands right behind its first names.
    """
    named = [one for one in claim.every_mention if one.who]
    if not named or named[0].first > 1 or len(statement.mentions) < _SEVERAL or _PASSIVE.search(statement.text):
        return False
    term = next(
        (one for one in claim.terms if one.at > named[0].last and not weak_words().issuperset(one.phrase)), None
    )
    if term is None:
        return False
    subjects = [one for one in named if one.last < term.at]
    if term.at - subjects[-1].last > _VERB:
        return False
    alternatives = reader.lexicon.alternatives(term.phrase)
    at = next((one.at for one in statement.terms if one.phrase in alternatives), 0)
    before = [one for one in statement.every_mention if one.who and one.last < at]
    before = [one for one in before if statement.words[one.last + 1].folded != "s"]
    return bool(before) and _joined(before, statement).isdisjoint(_with_bodies(subjects, reader))


def _joined(before: list[Mention], statement: Sentence) -> frozenset[str]:
    """The last of these names, and the one that it stands together with: *contacts of the one with the other*."""
    last = before[-1]
    if len(before) > 1:
        between = {word.folded for word in statement.words[before[-2].last + 1 : last.first]}
        if between & NO_OBJECT and between <= NO_OBJECT | STOP_WORDS:
            return frozenset({last.who, before[-2].who})
    return frozenset({last.who})


def _with_bodies(mentions: Iterable[Mention], reader: Reader) -> frozenset[str]:
    who = {one.who for one in mentions}
    return frozenset(who.union(*(reader.people.related.get(one, ()) for one in who)))


def _meets(ours: tuple[str, ...], several: Iterable[tuple[str, ...]], lexicon: Lexicon) -> bool:
    return any(_share_word(ours, theirs, lexicon) for theirs in several)


def _share_word(ours: tuple[str, ...], theirs: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether of the words right beside the names, where a verb stands, one may be said for one of the others."""
    found = frozenset((*theirs[:_VERB], *theirs[-_VERB:])) - weak_words()
    verbs = dict.fromkeys((*ours[:_VERB], *ours[-_VERB:]))
    return any(found.issuperset(other) for stem in verbs for other in lexicon.alternatives((stem,)))


def _pairs(sentence: Sentence) -> Iterator[_Pair]:
    named = [one for one in sentence.every_mention if one.who and not _of_compound(one, sentence)]
    for first, second in pairwise(named):
        inside = range(first.last + 1, second.first)
        telling = [at for at in inside if sentence.words[at].folded not in STOP_WORDS | NO_OBJECT]
        before = {sentence.words[at].folded for at in range((telling or [first.last])[-1] + 1, second.first)}
        between = [sentence.stems[at] for at in telling]
        if first.first and sentence.words[first.first - 1].folded == "from" and "to" in before:
            between.insert(0, "to")
        if first.who != second.who and between and before.isdisjoint(NO_OBJECT):
            yield _Pair(first.who, second.who, tuple(between))


def _of_compound(mention: Mention, sentence: Sentence) -> bool:
    """Whether a name only begins a longer one: *Pakistan Stream Gas Pipeline*."""
    after = sentence.words[mention.last + 1 : mention.last + 2]
    close = bool(after) and after[0].start - sentence.words[mention.last].end == 1
    named = any(one.who and one.first == mention.last + 1 for one in sentence.every_mention)
    return close and after[0].capital and not named
