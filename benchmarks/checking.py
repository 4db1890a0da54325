"""How well claims are told to be supported, differing or not treated.

Run: ``python -m benchmarks.checking`` for both halves of every batch, ``--tuned`` for the tuned halves alone,
``--missed`` for those of them that are told otherwise than they should be. No single claim of a held-back half was
looked at while the checker was tuned; docs/checking.md has the outcome.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content.loader import load_library
from bot.services.checking.claims import Judged, Verdict, judged
from bot.services.checking.difference import DifferenceKind
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.statements import Statements

CONTENT = Path(__file__).parent.parent / "content"
CLAIMS = Path(__file__).parent / "claims.yaml"
TOLD = ("supports", "a figure", "a date", "a name", "roles", "denial", "noted", "near", "not treated")
DIFFERING, UNTREATED, TURNED = ("figure", "date", "name"), ("near", "far"), ("swapped", "negated")
_SHORT = {DifferenceKind.ROLES: "roles", DifferenceKind.DENIAL: "denial"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, of which kind it is, and in which batch it was written."""

    batch: str
    kind: str
    text: str
    held_back: bool


def claims() -> tuple[Claim, ...]:
    """The claims in the order of the file."""
    batches = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
    return tuple(
        Claim(batch, kind, one["claim"], one["held_back"])
        for batch, kinds in batches.items()
        for kind, ones in kinds.items()
        for one in ones
    )


def told(judgement: Judged) -> str:
    """The verdict in a word; of several differences the first."""
    if judgement.verdict is Verdict.DIFFERS:
        kind = judgement.differs_in[0]
        return _SHORT.get(kind, kind.value)
    return judgement.verdict.value


def table(asked: Sequence[Claim], statements: Statements) -> dict[str, Counter[str]]:
    """How often each kind of claim is told each verdict."""
    rows: dict[str, Counter[str]] = {}
    for claim in asked:
        rows.setdefault(claim.kind, Counter())[told(judged(statements.reader.read(claim.text), statements))] += 1
    return rows


def supported(rows: dict[str, Counter[str]]) -> float:
    """The share of supported claims that are told so."""
    return rows["supported"]["supports"] / rows["supported"].total()


def told_as_differing(rows: dict[str, Counter[str]]) -> float:
    """The share of claims with another figure, date or name that are told to differ in something."""
    differing = sum((rows[kind] for kind in DIFFERING), Counter())
    return sum(differing[one] for one in TOLD[1:6]) / differing.total()


def wrongly_supported(rows: dict[str, Counter[str]], kinds: Iterable[str]) -> float:
    """The share of claims of these kinds that are told to be supported."""
    others = sum((rows[kind] for kind in kinds), Counter())
    return others["supports"] / others.total()


def print_table(title: str, rows: dict[str, Counter[str]]) -> None:
    """Kinds of claims down, verdicts across."""
    print(f"\n## {title}\n\n| claims | n | " + " | ".join(TOLD) + " |\n| --- | --- |" + " --- |" * len(TOLD))
    for kind, row in rows.items():
        print(f"| {kind} | {row.total()} | " + " | ".join(str(row[one] or "") for one in TOLD) + " |")
    print(
        f"\nSupported told so: {supported(rows):.2f}. Another figure, date or name told as differing: "
        f"{told_as_differing(rows):.2f}. Told as supported although another one is printed or nothing: "
        f"{wrongly_supported(rows, (*DIFFERING, *UNTREATED)):.3f}; although it is turned round: "
        f"{wrongly_supported(rows, TURNED):.3f}."
    )


def print_missed(asked: Sequence[Claim], statements: Statements) -> None:
    """The claims that are told otherwise than they should be, with what they were held against."""
    right = {"supported": {"supports"}, "swapped": {"roles"}, "negated": {"denial"}, "near": {"not treated", "near"}}
    right |= {kind: {f"a {kind}"} for kind in DIFFERING} | {"far": {"not treated"}}
    for claim in asked:
        judgement = judged(statements.reader.read(claim.text), statements)
        if told(judgement) not in right[claim.kind]:
            print(f"{claim.kind}: {claim.text}\n    {told(judgement)} {judgement.note or ''}")
            for one in judgement.nearest:
                differences = [(found.given, found.found) for found in one.differences]
                print(f"    {one.covered:.2f} {one.statement.said.key}: {one.statement.said.text} {differences}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--tuned", action="store_true")
    given = parser.parse_args()
    article = load_library(CONTENT).default
    statements = Statements(article, Lexicon(article))
    asked = claims()
    if given.missed:
        print_missed([one for one in asked if not one.held_back], statements)
        return
    if given.tuned:
        print_table("Tuned halves", table([one for one in asked if not one.held_back], statements))
        return
    print_table("Held-back halves together", table([one for one in asked if one.held_back], statements))
    for batch in ("first", "second", "third", "fourth"):
        for half, held_back in (("tuned half", False), ("held-back half", True)):
            ones = [one for one in asked if one.batch == batch and one.held_back is held_back]
            print_table(f"{batch.capitalize()} batch, {half}", table(ones, statements))
    times = []
    for claim in asked:
        start = time.process_time()
        judged(statements.reader.read(claim.text), statements)
        times.append((time.process_time() - start) * 1e3)
    print(f"\nA claim takes {statistics.median(times):.1f} ms (median), at most {max(times):.1f} ms.")


if __name__ == "__main__":
    main()
