"""Whatever befalls the first answer to an interaction: its reader has the answer, or a sentence with an id, or the log
says why Discord let nothing reach them."""

import asyncio
from collections.abc import Callable
from typing import Final, Literal

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.faults import Fault, Faults, Where
from bot.local.refusals import Refused, already_acknowledged, missing_permissions, unknown_interaction
from bot.local.session import Session
from bot.publishing.answers import Manners
from tests.conftest import NOON
from tests.faults.aftermath import aftermath
from tests.faults.kinds import KINDS

FIRST: Final = Where("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
INVALID: Final = Refused(400, 50035, "Invalid Form Body")

Outcome = Literal["answer", "sentence", "log"]
Provoked = Callable[[Faults], Fault]

FAULTS: Final[dict[str, tuple[Provoked, Outcome]]] = {
    **{
        f"{status} once": (lambda faults, status=status: faults.answer(status, FIRST), "answer")  # type: ignore[misc]
        for status in (500, 502, 503, 504)
    },
    "500 after effect": (lambda faults: faults.answer(500, FIRST, after=True), "answer"),
    "503 after effect": (lambda faults: faults.answer(503, FIRST, after=True), "answer"),
    "500 twice": (lambda faults: faults.answer(500, FIRST, times=2), "answer"),
    "500 always": (lambda faults: faults.answer(500, FIRST, times=None), "log"),
    "503 always": (lambda faults: faults.answer(503, FIRST, times=None), "log"),
    "cut": (lambda faults: faults.drop(FIRST), "answer"),
    "cut after effect": (lambda faults: faults.drop(FIRST, after=True), "answer"),
    "cut always": (lambda faults: faults.drop(FIRST, times=None), "log"),
    "hanging": (lambda faults: faults.hang(FIRST), "answer"),
    "hanging after effect": (lambda faults: faults.hang(FIRST, after=True), "answer"),
    "rate limit": (lambda faults: faults.limit(0.02, FIRST), "answer"),
    "rate limit beyond three seconds": (lambda faults: faults.limit(30, FIRST, times=None), "log"),
    "ban": (lambda faults: faults.limit(30, FIRST, times=None, via=False), "log"),
    "missing permissions": (lambda faults: faults.refuse(missing_permissions(), FIRST), "sentence"),
    "invalid form body": (lambda faults: faults.refuse(INVALID, FIRST), "sentence"),
    "10062": (lambda faults: faults.refuse(unknown_interaction(), FIRST), "log"),
    "40060": (lambda faults: faults.refuse(already_acknowledged(), FIRST), "log"),
}
SAYS: Final = {"10062": "an answer came too late", "40060": "an answer was there already"}
"""What the log says where no answer arrives; of all others that the failure could not be told."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_first_answer(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, fault: str, kind: str
) -> None:
    provoked, outcome = FAULTS[fault]
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    befalling = provoked(faulty.discord.faults)
    became = await aftermath(faulty, prepared.do(), caplog)
    assert befalling.hits
    if outcome == "answer":
        assert became.asked is not None
        assert prepared.shows(became.asked), became.asked.text
        assert len(became.asked.replies) <= 1
        assert became.logged == {}
    elif outcome == "sentence" and kind != "autocomplete":
        assert became.asked is not None
        assert became.sentence_with_id()
    else:
        # Nobody can be told in a list of suggestions.
        assert kind == "autocomplete" or became.asked is None
        said = SAYS.get(fault) or (
            "a failure could not be told to its reader" if outcome == "log" else "a command failed"
        )
        assert said in became.logged
        assert became.logged[said] or fault == "40060"


@pytest.mark.parametrize("kind", KINDS)
async def test_slower_than_three_seconds(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    held = faulty.discord.faults.hang(FIRST)
    doing = asyncio.ensure_future(prepared.do())
    await held.reached.wait()
    faulty.discord.world.now = lambda: NOON.timestamp() + 3.1
    became = await aftermath(faulty, doing, caplog)
    assert became.asked is None
    assert list(became.logged) == ["an answer came too late"]
    assert became.logged["an answer came too late"].startswith("E-")


def test_a_try_that_hangs_leaves_time_for_a_second_before_discord_has_waited_three_seconds() -> None:
    first = Manners().first
    assert 2 * first.patience_s + first.pauses_s[0] < first.within_s < 3
