"""What grows, measured small enough for each time, and what has to be found to grow too fast."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.growth import table
from benchmarks.growth_proofs.measuring import Cost, Point, exponent, measured, shards
from benchmarks.growth_proofs.packs import EVENTS, FACTS, NOTES, PARAGRAPHS, SECTIONS, Pack, write
from benchmarks.growth_proofs.questions import BOUNDS, questions
from bot.content.loader import load_library

FLAT = Point(
    1, 1, 1, 2.0, 1.0, 60.0, 70.0, {"/fact show": Cost(0.5, 0.6, 0.9, 3.0, 0), "/find": Cost(2.0, 2.1, 3.0, 9.0, 0)}
)


def test_an_invented_article_has_so_many_times_as_much_of_everything(tmp_path: Path) -> None:
    write(Pack(3), tmp_path)
    article = load_library(tmp_path).default
    assert (len(article.facts), len(article.events), len(article.notes)) == (3 * FACTS, 3 * EVENTS, 3 * NOTES)
    assert len(article.addresses) == 3 * SECTIONS * PARAGRAPHS


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    first, again = write(Pack(2), tmp_path / "a"), write(Pack(2), tmp_path / "b")
    assert [one.read_bytes() for one in sorted(first.iterdir())] == [
        one.read_bytes() for one in sorted(again.iterdir())
    ]
    assert questions(Pack(2), "/ask", 5, 1) == questions(Pack(2), "/ask", 5, 1) != questions(Pack(2), "/ask", 5, 2)


async def test_a_bot_is_asked_of_an_invented_article_in_several_servers() -> None:
    point = await measured(1, 3, 10, ("/fact show", "autocomplete fact"), warmed=False)
    assert not any(cost.lost for cost in point.costs.values())
    assert all(figure > 0 for cost in point.costs.values() for figure in (cost.cpu, cost.p50, cost.p99, cost.first))
    assert point.ready_cpu_s > 0
    assert point.after_mib >= point.ready_mib > 10
    assert "/fact show: CPU, ms" in table([point], [point])[0]


def test_what_grows_too_fast_is_told() -> None:
    linear = {kind: replace(cost, cpu=10 * cost.cpu) for kind, cost in FLAT.costs.items()}
    told, broken = table([FLAT, replace(FLAT, worth=10, costs=linear)], [FLAT])
    assert len(broken) == 1
    assert broken[0].startswith("/fact show grows by the power 1.00, the logarithm by 0.1")
    assert broken[0] in told
    assert table([FLAT, replace(FLAT, worth=10)], [FLAT])[1] == []


def test_what_is_lost_is_told() -> None:
    lossy = replace(FLAT, guilds=1000, costs={**FLAT.costs, "/find": replace(FLAT.costs["/find"], lost=2)})
    assert table([FLAT], [FLAT, lossy])[1] == ["/find: 2 lost with 1 articles' worth and 1000 servers"]


def test_exponents_are_those_of_the_powers() -> None:
    assert exponent([1, 10, 100], [3, 30, 300]) == pytest.approx(1)
    assert exponent([1, 10, 100], [7, 7, 7]) == pytest.approx(0)
    assert exponent([1, 4, 16], [1, 2, 4]) == pytest.approx(0.5)


def test_shards_are_as_many_as_discord_recommends() -> None:
    assert [shards(one) for one in (1, 1000, 1001, 2500)] == [1, 1, 2, 3]


def test_every_kind_of_question_can_be_drawn() -> None:
    assert all(questions(Pack(1), kind, 1, 1)[0]["line"].startswith("/") for kind in BOUNDS)
