"""``/check`` where the operator has imported the article's own text."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.local.driver import Driver
from bot.local.session import Session, local_session
from bot.storage.own_texts import OwnTextStore
from tests.conftest import INVENTED, INVENTED_TEXT, NOON, settings_for

TEXT_DISPLAY = 10


@pytest.fixture(scope="module")
async def session(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The real bot, reading the invented article and its text."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("imported"))
    OwnTextStore(settings.data).keep(read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text)
    async with local_session(settings, lambda: NOON) as running:
        yield running


async def shown(student: Driver, text: str) -> str:
    """The reply with its Markdown."""
    reply = (await student.call('/check text:"{}"'.format(text.replace('"', '\\"')))).replies[0]
    return "\n".join(_texts(reply.payload["components"]))


def _texts(components: list[Any]) -> list[str]:
    return [
        text
        for one in components
        for text in ([one["content"]] if one["type"] == TEXT_DISPLAY else _texts(one.get("components", [])))
    ]


async def test_an_altered_quotation_shows_its_words_struck_out_and_bold(student: Driver) -> None:
    told = await shown(student, "“on a clear night it was seen from 18 miles away”")
    assert "~~18~~ **11**" in told
    assert "91 % alike (§2.1 ¶1)" in told
    assert "a fuzzy match" in told


async def test_the_words_that_differ_are_escaped(student: Driver) -> None:
    told = await shown(student, "“Thorne wrote *_B_* in the log, and nothing more”")
    assert "~~B~~" in told or "~~\\_B\\_~~" in told


async def test_a_verbatim_quotation_has_its_address(student: Driver) -> None:
    told = await shown(student, "He says “seen from 11 miles away” and “the bell”.")
    assert "**verbatim**: “seen from 11 miles away” (§2.1 ¶1)" in told
    assert "**verbatim**: “the bell” (§2.1 ¶2, §2.2 ¶2, §3 ¶3)" in told


async def test_two_near_passages_are_both_listed(student: Driver) -> None:
    told = await shown(student, "“from 12 miles away”")
    assert "(§2.1 ¶1); or “" in told
    assert "(§2.2 ¶1)" in told


async def test_what_needs_a_look_comes_first(student: Driver) -> None:
    told = await shown(
        student, "“seen from 11 miles away”, “nobody ever rowed there by moonlight”, “was seen from 18 miles”"
    )
    assert told.index("**altered**") < told.index("**not in the article**") < told.index("**verbatim**: “seen")
    assert "3 quotations: 1 altered, 1 not in the article, 1 verbatim." in told


async def test_a_turned_quotation_is_told_apart(student: Driver) -> None:
    told = await shown(student, "“the tower was [not] lit for the first time” and “seen from 11 miles away”")
    assert "2 quotations: 1 verbatim but for what is put in or left out, 1 verbatim." in told
    assert (
        "**verbatim but for what is put in: \\[not\\]**" in told or "**verbatim but for what is put in: [not]**" in told
    )


async def test_words_left_out_are_shown(student: Driver) -> None:
    told = await shown(student, "“the brig Perpetua … and the money was found”")
    assert "**verbatim but for words left out: “went down with all hands”**" in told


async def test_another_source_is_shown(student: Driver) -> None:
    told = await shown(student, "“on a clear night it was seen” (Ó Briain, 2004)")
    assert "**another source**: the article cites Dréan & Kjær (1979) there" in told
    assert "For 1 of these the article cites another source." in told


async def test_pasted_sentences_are_verbatim_without_marks(student: Driver) -> None:
    told = await shown(student, "On a clear night it was seen from 11 miles away.")
    assert "**verbatim**, without quotation marks" in told
    assert "claim" not in told


async def test_a_word_that_is_everywhere_lists_no_places(student: Driver) -> None:
    told = await shown(student, "“the”")
    assert "places)" in told
    assert "Editor's note" not in told
