"""Who does something to whom: whether two sentences have the same two names the other way round."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.services.checking.lexicon import Lexicon
from bot.services.checking.people import Mention
from bot.services.checking.reading import Sentence
from bot.services.search import STOP_WORDS

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s(?:\w+\s){1,3}by\b", re.IGNORECASE)
_NO_OBJECT = frozenset(
    "and with between or versus vs as in during under after before at since until within of over like than".split()
)  # fmt: skip
"""Words before a second name that make it no object of what the first one does."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two names in their order, and the stems of the words between them."""

    first: str
    second: str
    between: frozenset[str]


def swapped(claim: Sentence, statement: Sentence, lexicon: Lexicon) -> bool:
    """Whether the statement has, around the same word, the claim's two names in the other order.

    Names that stand together (*ties with*, *talks between*) have no order; a passive voice turns it round.
    """
    if bool(_PASSIVE.search(claim.text)) is not bool(_PASSIVE.search(statement.text)):
        return False
    theirs: defaultdict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for one in _pairs(statement):
        theirs[one.first, one.second].append(one.between)
    return any(
        _meets(ours.between, theirs[ours.second, ours.first], lexicon)
        and not _meets(ours.between, theirs[ours.first, ours.second], lexicon)
        for ours in _pairs(claim)
    )


def _meets(ours: frozenset[str], several: Iterable[frozenset[str]], lexicon: Lexicon) -> bool:
    return any(_share_word(ours, theirs, lexicon) for theirs in several)


def _share_word(ours: frozenset[str], theirs: frozenset[str], lexicon: Lexicon) -> bool:
    return any(theirs.issuperset(other) for stem in ours for other in lexicon.alternatives((stem,)))


def _pairs(sentence: Sentence) -> Iterator[_Pair]:
    named = [one for one in sentence.every_mention if one.who and not _of_compound(one, sentence)]
    for first, second in pairwise(named):
        inside = range(first.last + 1, second.first)
        telling = [at for at in inside if sentence.words[at].folded not in STOP_WORDS | _NO_OBJECT]
        before = {sentence.words[at].folded for at in range((telling or [first.last])[-1] + 1, second.first)}
        between = {sentence.stems[at] for at in telling}
        if first.first and sentence.words[first.first - 1].folded == "from":
            between |= {"to"} & before
        if first.who != second.who and between and before.isdisjoint(_NO_OBJECT):
            yield _Pair(first.who, second.who, frozenset(between))


def _of_compound(mention: Mention, sentence: Sentence) -> bool:
    """Whether a name only begins a longer one: *Pakistan Stream Gas Pipeline*."""
    after = sentence.words[mention.last + 1 : mention.last + 2]
    close = bool(after) and after[0].start - sentence.words[mention.last].end == 1
    return close and after[0].capital and all(one.first != mention.last + 1 for one in sentence.every_mention)
