"""``Source ¶``, ``Cite``, ``Report``, and buttons after a restart."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.address import Address
from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.services.places import place
from tests.conftest import INVENTED, NOON, settings_for


async def test_source_shows_the_paragraph_privately(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    card = await student.call(f"/fact show id:{fact.id}")
    source = (await student.press(card.replies[0], "Source ¶")).replies[0]
    assert source.ephemeral
    assert article.paragraph(fact.at).digest[0] in source.text


async def test_where_several_paragraphs_stand_one_is_chosen(student: Driver, article: Article) -> None:
    asked = await student.call("/summary length:full")
    address = article.summaries.full[0].at[0]
    opened = await student.choose(asked.replies[0], "Source ¶", [_label(article, address)])
    assert opened.replies[0].ephemeral
    assert article.paragraph(address).digest[0] in opened.replies[0].text


async def test_cite_points_at_the_paragraph(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    card = await student.call(f"/fact show id:{fact.id}")
    cited = (await student.press(card.replies[0], "Cite")).replies[0]
    assert cited.ephemeral
    assert f"Paragraph cited: {place(article, fact.at)}" in cited.text


async def test_a_report_is_kept_and_thanked_for(session: Session, student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    card = await student.call(f"/fact show id:{fact.id}")
    form = await student.press(card.replies[0], "Report")
    thanks = await student.submit(form, {"wrong": "The year is off.", "source": "Almanac, p. 3"})
    assert thanks.replies[0].ephemeral
    kept = await session.bot.app.suggestions.reports(article.about.id)
    assert kept[-1].place == fact.id
    assert (kept[-1].text, kept[-1].note) == ("The year is off.", "Almanac, p. 3")


async def test_buttons_outlive_a_restart(tmp_path: Path, article: Article) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with LocalDiscord() as local:
        async with bot_on(local, settings, lambda: NOON):
            asked = await Driver(local).call("/summary length:line")
        async with bot_on(local, settings, lambda: NOON):
            await Driver(local).press(asked, "Length: full")
    assert article.summaries.full[0].text in asked.replies[0].text


@pytest.mark.parametrize(
    "custom_id", ["0|o|harbour-light|summary|0||full", "1|o|gone|summary|0||full", "1|o|harbour-light|gone|0", "1|p"]
)
async def test_a_button_of_another_version_says_so(student: Driver, custom_id: str) -> None:
    asked = await student.call("/summary length:line")
    button = next(one for one in _walk(asked.replies[0].payload["components"]) if one["type"] == 2)
    button["custom_id"] = custom_id
    reply = (await student.press(asked, custom_id=custom_id)).replies[0]
    assert reply.ephemeral
    assert "give the command again" in reply.text


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _walk(one.get("components", []))


def _label(article: Article, address: Address) -> str:
    return f"{place(article, address)} {article.sections[address.section].title}"
