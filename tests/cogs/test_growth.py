"""No look-up does more where the article is larger: counted is work, in steps of Python's own machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.growth_proofs.packs import Pack, write
from benchmarks.growth_proofs.questions import BOUNDS, questions
from bot.local.driver import Driver
from bot.local.session import local_session
from bot.services import names
from tests.conftest import NOON, settings_for

SMALL, LARGE = 4, 12
"""In shipped articles: each has more than a menu or a page holds, and the large one thrice as much of all."""
MOST = 1.3
"""How many times the work may grow: its logarithm grows by 1.15, and sentences differ in length."""
ASKED, TURNED = 5, 3
KEPT = ("/timeline", "/compare", "/notes list")
"""Lists of everything are built once, and then kept."""
LOOKUPS = [kind for kind, bound in BOUNDS.items() if bound == "logarithm" and kind not in KEPT]
OURS = tuple(str(Path(__file__).parents[2] / part) for part in ("bot/", "cogs/"))
DISCORDS = OURS[0] + "local/"


class Counter:
    """Counts steps of our own code, the local Discord's left out."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> "Counter | None":  # noqa: ANN401 - whatever a step has
        if event == "call":
            name = frame.f_code.co_filename
            if not name.startswith(OURS) or name.startswith(DISCORDS):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        self.steps += event == "opcode"
        return self


@contextmanager
def counted() -> Iterator[Counter]:
    """What is done meanwhile."""
    before, counter = sys.gettrace(), Counter()
    sys.settrace(counter)
    try:
        yield counter
    finally:
        sys.settrace(before)


@pytest.fixture(scope="module")
async def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, int]]:
    """What each kind of question takes in a small and in a large article."""
    return {worth: await _taken(Pack(worth), tmp_path_factory.mktemp("growth")) for worth in (SMALL, LARGE)}


@pytest.mark.parametrize("kind", LOOKUPS)
def test_a_look_up_does_as_much_in_a_small_article_as_in_a_large_one(
    kind: str, steps: dict[int, dict[str, int]]
) -> None:
    assert 0 < steps[LARGE][kind] <= MOST * steps[SMALL][kind]


@pytest.mark.parametrize("kind", KEPT)
def test_a_list_of_everything_is_built_once(kind: str, steps: dict[int, dict[str, int]]) -> None:
    assert 0 < steps[LARGE][kind] <= MOST * steps[SMALL][kind]


@pytest.mark.parametrize("kind", KEPT)
def test_a_page_of_it_is_turned_without_building_the_others(kind: str, steps: dict[int, dict[str, int]]) -> None:
    assert 0 < steps[LARGE][f"{kind}, turned"] <= MOST * steps[SMALL][f"{kind}, turned"]


async def _taken(pack: Pack, folder: Path) -> dict[str, int]:
    write(pack, folder / "content")
    async with local_session(settings_for(folder / "content", folder / "data"), lambda: NOON) as session:
        driver, desk = Driver(session.discord), session.bot.desk
        for named_by in (names.sections, names.facts):  # however long it takes on a busy machine
            await desk.completion(session.bot.app.library.default, named_by)
        asked = {kind: await _steps(driver, pack, kind) for kind in (*LOOKUPS, *KEPT)}
        return asked | {f"{kind}, turned": await _turning(driver, kind) for kind in KEPT}


async def _turning(driver: Driver, kind: str) -> int:
    """Steps for turning some pages of a list, as the second reader who does."""
    for _ in range(2):
        shown = await driver.call(kind)
        with counted() as counter:
            for _ in range(TURNED):
                await driver.press(shown.replies[0], "Next page ▶")
        assert f"page {TURNED + 1} of" in shown.replies[0].text
    return counter.steps


async def _steps(driver: Driver, pack: Pack, kind: str) -> int:
    await _asked(driver, pack, kind, seed=0)  # the first answer builds what is kept for all
    with counted() as counter:
        await _asked(driver, pack, kind, seed=1)
    return counter.steps


async def _asked(driver: Driver, pack: Pack, kind: str, seed: int) -> None:
    for one in questions(pack, kind, ASKED, seed):
        if "option" in one:
            assert (await driver.suggest(one["line"], one["option"])).choices
        else:
            assert (await driver.call(one["line"])).replies
