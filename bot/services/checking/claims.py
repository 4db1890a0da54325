"""What the article has to say of a claim: the facts nearest to it, and whether they support it or differ."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from bot.services.checking.comparison import SHORT, Comparison, compared
from bot.services.checking.difference import DifferenceKind
from bot.services.checking.polarity import naming, on_the_text
from bot.services.checking.reading import Sentence
from bot.services.checking.statements import Statements

SUPPORTED, DIFFERING, NEAR, NOTED = 0.64, 0.5, 0.45, 0.7
"""How much of a claim a statement must cover to support it, differ from it or be near, and a note to speak of it."""
SURELY = 0.62
"""The same where a name differs, or two things do."""
TURNED = 0.5
"""The same where the article has the names the other way round."""
TOGETHER = 0.8
"""How much several facts of one sentence must cover together."""
_WORDED = 0.55
"""How much of the claim's words beside names, figures and dates must be met by what supports it."""
_CONSIDERED = 16
_SHOWN, _PARTS = 2, 3
_AS_NEAR = 0.08
_MOST_DIFFERENCES = 2
_LEAST_NOTED = 0.5
_BY_NAME = 0.15
"""How much farther off a statement is for each name that stands in another's place."""
_BY_SUBJECT = 0.2
"""How much nearer a statement is that begins with the same name."""
_LEAST_WEIGHT = 0.6
_DENIED, _MUCH_MORE = 0.35, 0.25
"""How much of a claim must be covered by what denies it, so that nothing else is told to support it."""


_TURNED = MappingProxyType({DifferenceKind.ROLES: 0.45, DifferenceKind.DENIAL: 0.05})
"""How much less of the claim may be covered by a statement that turns it round than by one that seems to agree."""


_TURNED_BESIDE_ONE = MappingProxyType({DifferenceKind.ROLES: 0.05, DifferenceKind.DENIAL: 0.05})
"""The same beside a single fact that has the names in the claim's own order."""
_OTHER = 0.15
"""The same for a single fact with another name, figure or date beside a long sentence that seems to agree."""


class Verdict(StrEnum):
    """What can be said of a claim."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    NOTED = "noted"
    NEAR = "near"
    NOT_TREATED = "not treated"


class Judged(Struct, frozen=True):
    """What is said of a claim, and what it rests on, nearest first; ``note`` is an editor's note that speaks of it."""

    verdict: Verdict
    nearest: tuple[Comparison, ...] = ()
    note: str | None = None

    @property
    def differs_in(self) -> tuple[DifferenceKind, ...]:
        """The kinds of differences, each once."""
        first = self.nearest[0].differences if self.nearest else ()
        return tuple(dict.fromkeys(one.kind for one in first))


def judged(claim: Sentence, statements: Statements) -> Judged:
    """Hold a claim against an article's statements."""
    held = [compared(claim, one, statements) for one in statements.nearest(claim, _CONSIDERED)]
    own = [one for one in held if one.statement.said.kind != "note"]
    noted = _best(one for one in held if one.statement.said.kind == "note" and not one.differences)
    note = noted.statement.said.key if noted and _speaks(noted) else None
    return _of_words(claim, own) or _agreeing(claim, own, statements, note) or _otherwise(claim, own, statements, note)


def _of_words(claim: Sentence, own: Sequence[Comparison]) -> Judged | None:
    """What is said of a claim on what the article leaves out, or on how somebody is called."""
    if (name := naming(claim.text)) and not any(name in one.statement.said.text.casefold() for one in own):
        return Judged(Verdict.NOT_TREATED)
    if not on_the_text(claim.text):
        return None
    near = [one for one in _single(own) if one.covered >= NEAR]
    return Judged(Verdict.NEAR, _chosen(near)) if near else Judged(Verdict.NOT_TREATED)


def _agreeing(claim: Sentence, own: Sequence[Comparison], statements: Statements, note: str | None) -> Judged | None:
    """What is said of a claim that a statement supports; where another denies it, that comes first."""
    single = _single(own)
    supporting = _supporting(own)
    if not supporting:
        return None
    if denied := _denied(single, supporting[0]):
        both = tuple(dict.fromkeys((denied, *supporting)))
        verdict = Verdict.DIFFERS if _differs(denied) else Verdict.NEAR
        return Judged(verdict, both[:_SHOWN], note or statements.note_on(claim, denied.statement))
    if any(_contradicts(one, supporting[0]) for one in single if _differs(one) or _turns(one)):
        return None
    nearest = _by_parts(claim, supporting, statements)
    return Judged(Verdict.SUPPORTS, nearest, note or statements.note_on(claim, supporting[0].statement))


def _otherwise(claim: Sentence, own: Sequence[Comparison], statements: Statements, note: str | None) -> Judged:
    """What is said of a claim that nothing supports for sure."""
    single = _single(own)
    supporting = _supporting(own)
    differing = [one for one in single if _differs(one)]
    if supporting:
        differing = [one for one in differing if _contradicts(one, supporting[0])]
    if differing:
        nearest = _chosen(differing)
        return Judged(Verdict.DIFFERS, nearest, note or statements.note_on(claim, nearest[0].statement))
    if note:
        beside = statements.beside_note[note]
        return Judged(Verdict.NOTED, (compared(claim, beside, statements),) if beside else (), note)
    near = [one for one in single if _is_near(one)]
    if near:
        nearest = _chosen(near)
        return Judged(Verdict.NEAR, nearest, statements.note_on(claim, nearest[0].statement))
    return Judged(Verdict.NOT_TREATED)


def _supporting(own: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """The statements that support a claim, all facts of a sentence together only where no single one does."""
    ones = [one for one in own if _supports(one)]
    return _chosen(_single(ones)) or _chosen(ones)


def _single(own: Iterable[Comparison]) -> list[Comparison]:
    """Without all facts of a sentence together."""
    return [one for one in own if one.statement.said.kind != "sentence"]


def _denied(single: Iterable[Comparison], supporting: Comparison) -> Comparison | None:
    """A statement with all names of the claim that says the opposite of its verb, however little else it meets.

    Beside a single fact that meets much more of the claim it is of another matter.
    """
    opposite = (DifferenceKind.DENIAL,)
    much = supporting.covered - _MUCH_MORE if supporting.statement.said.kind in SHORT else 0.0
    return next(
        (
            one
            for one in single
            if tuple(found.kind for found in one.differences) == opposite
            and one.statement.said.kind in SHORT
            and one.named > 1
            and one.met > 0
            and one.statement.read.denials
            and not (one.wanting or one.doubtful)
            and one.covered >= max(_DENIED, much)
        ),
        None,
    )


def _contradicts(differing: Comparison, supporting: Comparison) -> bool:
    """Whether a statement that says the opposite, or has the roles exchanged, is as near as one that seems to agree."""
    single = supporting.statement.said.kind in SHORT
    least = _OTHER if differing.statement.said.kind in SHORT and not single else -1.0
    turned = _TURNED_BESIDE_ONE if single else _TURNED
    margin = max((turned.get(one.kind, least) for one in differing.differences), default=-1.0)
    return differing.covered >= supporting.covered - margin


def _by_parts(claim: Sentence, supporting: tuple[Comparison, ...], statements: Statements) -> tuple[Comparison, ...]:
    """Instead of all facts of a sentence those that meet most of the claim."""
    parts = supporting[0].statement.said.parts
    if not parts:
        return supporting
    facts = [compared(claim, statements.fact(part.key), statements) for part in parts]
    return tuple(sorted(facts, key=lambda one: -one.weight)[:_PARTS])


def _best(ones: Iterable[Comparison]) -> Comparison | None:
    return max(ones, key=lambda one: one.covered, default=None)


def _chosen(ones: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """The nearest, and a second one that is about as near and stands in another paragraph."""
    ranked = sorted(ones, key=_rank)
    if not ranked:
        return ()
    first = ranked[0]
    also = [
        one
        for one in ranked[1:]
        if first.covered - one.covered <= _AS_NEAR and one.statement.said.at != first.statement.said.at
    ]
    return (first, *also[: _SHOWN - 1])


def _rank(one: Comparison) -> tuple[float, int, int]:
    kinds = ("fact", "event", "digest", "sentence", "note")
    names = sum(found.kind is DifferenceKind.NAME for found in one.differences)
    return (
        _BY_NAME * names - _BY_SUBJECT * one.leads - round(one.covered, 2),
        kinds.index(one.statement.said.kind),
        len(one.statement.said.text),
    )


def _supports(one: Comparison) -> bool:
    clean = not (one.differences or one.wanting or one.doubtful or one.unsure)
    telling = one.exact > 0 or one.met > 1
    least = TOGETHER if one.statement.said.kind == "sentence" else SUPPORTED
    return clean and telling and one.covered >= least and one.worded >= _WORDED


def _differs(one: Comparison) -> bool:
    turned = any(found.kind is DifferenceKind.ROLES for found in one.differences)
    some = 0 < len(one.differences) <= _MOST_DIFFERENCES and (turned or not one.wanting)
    names = sum(found.kind is DifferenceKind.NAME for found in one.differences)
    least = _LEAST_WEIGHT if one.statement.said.kind in SHORT else 2 * _LEAST_WEIGHT
    telling = names == 0 or (names == 1 and one.weight >= least)
    if len(one.differences) > 1:
        telling &= one.weight >= 2 * _LEAST_WEIGHT
    least = TURNED if turned else DIFFERING
    if len(one.differences) > 1 or names:
        least = SURELY
    denied = any(found.kind is DifferenceKind.DENIAL for found in one.differences)
    if denied and (one.doubtful or not (one.exact or one.named > 1) or one.statement.said.kind == "digest"):
        return False  # what a doubtful match or one of several things said denies may be something else
    if names and (one.vague or not one.exact):
        return False
    return some and telling and one.met > 0 and one.covered >= least


def _turns(one: Comparison) -> bool:
    """Whether it may say the opposite, or have the names the other way round; then nothing is sure."""
    turned = any(found.kind in _TURNED for found in one.differences)
    return turned and len(one.differences) == 1 and one.covered >= TURNED


def _is_near(one: Comparison) -> bool:
    telling = one.met > 1 or (one.met > 0 and one.named > 0)
    apart = len(one.differences)
    return (
        telling and apart < _MOST_DIFFERENCES and one.covered >= NEAR + apart * _AS_NEAR and one.weight >= _LEAST_WEIGHT
    )


def _speaks(one: Comparison) -> bool:
    clear = not (one.wanting or one.doubtful)
    return clear and one.covered >= NOTED and one.met > 0 and one.weight >= _LEAST_NOTED
