"""The claims of the benchmark, and that the checker stays as good as docs/checking.md says."""

import hashlib
from collections.abc import Sequence

import pytest

from benchmarks.checking import (
    DIFFERING,
    TURNED,
    UNTREATED,
    Claim,
    claims,
    supported,
    table,
    told_as_differing,
    wrongly_supported,
)
from bot.services.checking.checker import Checker

CLAIMS = claims()
KINDS = {"supported", "figure", "date", "name", "swapped", "negated", "near", "far"}


def test_there_are_enough_claims_of_each_kind() -> None:
    assert len(CLAIMS) >= 300
    assert {claim.kind for claim in CLAIMS} == KINDS
    assert len({claim.text for claim in CLAIMS}) == len(CLAIMS)


@pytest.mark.parametrize("batch", ["first", "second", "third", "fourth"])
def test_the_half_with_the_lower_hash_of_each_kind_is_held_back(batch: str) -> None:
    for kind in KINDS:
        ours = sorted((one for one in CLAIMS if (one.batch, one.kind) == (batch, kind)), key=_hash)
        assert [one.held_back for one in ours] == [number < len(ours) // 2 for number in range(len(ours))]


def _hash(claim: Claim) -> str:
    return hashlib.sha256(claim.text.encode()).hexdigest()


@pytest.mark.parametrize("held_back", [False, True])
def test_it_tells_as_well_as_told(of_shipped: Checker, *, held_back: bool) -> None:
    asked: Sequence[Claim] = [one for one in CLAIMS if one.held_back is held_back]
    rows = table(asked, of_shipped.statements)
    assert supported(rows) >= 0.8
    assert told_as_differing(rows) >= 0.9
    assert wrongly_supported(rows, (*DIFFERING, *UNTREATED)) <= 0.03
    assert wrongly_supported(rows, TURNED) <= 0.2
