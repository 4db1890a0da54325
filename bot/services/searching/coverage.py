"""How far the article treats what is asked: what of the question its best passages have, and what they lack."""

import math
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import mul

from msgspec import Struct
from msgspec.structs import astuple

from bot.services.searching.answer_kind import answers, asked_for
from bot.services.searching.passage_index import Match
from bot.services.searching.question import Sought
from bot.services.searching.tally import Weights

_LIKELY, _LIKELY_NEAR, _SURE_NEAR = 8, 0.6, 0.7
_MOST_NAMES = 2
_STRONG = 1.5
"""How many times the rarity of an unknown word a passage has to have for full strength."""


class Evidence(Struct, frozen=True):
    """What speaks for and against an answer. Shares are of the question's weight, from 0 to 1; so are no and yes.

    ``passage`` is what the best passage has, ``unknown`` what no passage has, ``unmet`` what no likely one has.
    ``strength`` is what the best passage has by itself, however much is asked: several rare words together are 1.
    ``alone`` says that no more than one word tells something, ``unknown_names`` how many names and numbers no passage
    has, ``subject`` that what follows *which*, *what* or *how many* is not met, ``cited`` that a citation is. ``date``,
    ``figure`` and ``person`` say that one is asked for, ``missing`` that none is there, or no name where a name is.
    """

    passage: float = 0.0
    strength: float = 0.0
    unknown: float = 1.0
    unmet: float = 1.0
    alone: float = 1.0
    unknown_names: float = 0.0
    subject: float = 0.0
    cited: float = 0.0
    date: float = 0.0
    figure: float = 0.0
    person: float = 0.0
    missing: float = 0.0


_BASE = -3.32
_COUNTS = Evidence(
    passage=3.25,
    strength=4.38,
    unknown=-2.88,
    unmet=-2.19,
    alone=2.57,
    unknown_names=-1.42,
    subject=-1.88,
    cited=0.84,
    date=-0.83,
    figure=-2.02,
    person=-1.83,
    missing=-3.24,
)
"""What each of them counts: fitted by ``python -m benchmarks.refusing`` to the tuned questions."""


def likelihood(evidence: Evidence) -> float:
    """How likely the article treats what is asked, from 0 to 1."""
    for_it = _BASE + sum(map(mul, astuple(evidence), astuple(_COUNTS)))
    return 1 / (1 + math.exp(-for_it))


class Coverage:
    """Weighs what the likely passages have of a question: those at its best paragraphs, notes from outside left out."""

    def __init__(self, weights: Weights, sought: Sequence[Sought], matches: Sequence[Match]) -> None:
        self._weights = weights
        self._sought = sought
        self._matches = matches
        self._whole = sum(match.most for match in matches)

    def evidence(self, question: str, places: Sequence[int]) -> Evidence:
        """What speaks for and against an answer at these paragraphs (by number), the best ones of the question."""
        inside = dict.fromkeys(chain.from_iterable(map(self._weights.inside.__getitem__, places)))
        if not self._whole or not inside:
            return Evidence()
        had = self._had(inside)
        best = max(had.values())
        near = [number for number, share in had.items() if share >= _LIKELY_NEAR * best]
        likely = sorted(near, key=lambda one: -had[one])[:_LIKELY]
        telling = [(one, match) for one, match in zip(self._sought, self._matches, strict=True) if one.weight == 1]
        unknown = [one for one, match in telling if not match.gains]
        return Evidence(
            passage=best,
            strength=min(1.0, best * self._whole / (_STRONG * self._weights.rarest)),
            unknown=self._share(match.most for match in self._matches if not match.gains),
            unmet=self._share(match.most for match in self._matches if not _met(match, likely)),
            alone=float(len(telling) <= 1),
            unknown_names=min(_MOST_NAMES, sum(one.telling for one in unknown)),
            subject=float(any(one.subject and not _met(match, likely) for one, match in telling)),
            cited=float(self._weights.passages[likely[0]].kind == "citation"),
            **self._kinds(question, [number for number in likely if had[number] >= _SURE_NEAR * best]),
        )

    def _kinds(self, question: str, likely: Sequence[int]) -> dict[str, float]:
        asked = asked_for(question)
        told = [one.text for one in map(self._weights.passages.__getitem__, likely) if one.kind != "citation"]
        missing = any(not any(answers(kind, text, question) for text in told) for kind in asked)
        return {"missing": float(missing)} | {kind: 1.0 for kind in asked if kind != "name"}

    def _share(self, weights: Iterable[float]) -> float:
        return sum(weights) / self._whole

    def _had(self, passages: Iterable[int]) -> dict[int, float]:
        """The share of the question that each passage has, repaired words trusted less."""
        had = dict.fromkeys(passages, 0.0)
        for one, match in zip(self._sought, self._matches, strict=True):
            for number in had.keys() & match.gains.keys():
                had[number] += one.trust * min(match.most, match.gains[number]) / self._whole
        return had


def _met(match: Match, passages: Sequence[int]) -> bool:
    return not match.gains.keys().isdisjoint(passages)
