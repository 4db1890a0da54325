"""``/compare``."""

import csv
import io

from bot.domain.article import Article
from bot.domain.tenure import SILENT
from bot.local.driver import Driver
from bot.services.places import places


async def test_every_topic_shows_both_sides_whole_or_silent(student: Driver, article: Article) -> None:
    left, right = article.tenures.left, article.tenures.right
    for row in article.tenures.comparisons:
        text = (await student.call(f"/compare topic:{row.topic}")).replies[0].text
        for cell in (row.cells[left], row.cells[right]):
            if isinstance(cell, str):
                assert cell == SILENT
                assert "The article is silent." in text
            else:
                assert all(f"{one.text} ({places(article, one.at)})" in text for one in cell)
        assert article.tenures.assignment in text


async def test_the_overview_has_every_topic(student: Driver, article: Article) -> None:
    asked = await student.call("/compare")
    text = asked.replies[0].text
    while "Next page ▶" in asked.replies[0].text:
        await student.press(asked.replies[0], "Next page ▶")
        text += asked.replies[0].text
    assert all(article.topics[row.topic].title in text for row in article.tenures.comparisons)


async def test_other_sides_can_be_set_beside_each_other(student: Driver, article: Article) -> None:
    first = article.tenures.tenures[0]
    line = f"/compare topic:{article.tenures.comparisons[0].topic} left:{first.id} right:{article.tenures.right}"
    assert first.title in (await student.call(line)).replies[0].text


async def test_the_same_side_twice_is_refused(student: Driver, article: Article) -> None:
    side = article.tenures.left
    reply = (await student.call(f"/compare left:{side} right:{side}")).replies[0]
    assert reply.ephemeral
    assert "choose two different ones" in reply.text


async def test_an_unknown_topic_offers_three(student: Driver) -> None:
    reply = (await student.call("/compare topic:qqqqq")).replies[0]
    assert reply.ephemeral
    assert sum(line.startswith("[") for line in reply.text.splitlines()) == 3


async def test_the_file_has_a_row_a_topic(student: Driver, article: Article) -> None:
    reply = (await student.call("/compare view:file")).replies[0]
    rows = list(csv.reader(io.StringIO(reply.attachments[0].data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1 : len(article.tenures.comparisons) + 1]] == [
        article.topics[row.topic].title for row in article.tenures.comparisons
    ]


async def test_a_topic_is_chosen_from_the_menu(student: Driver, article: Article) -> None:
    asked = await student.call("/compare")
    topic = article.tenures.comparisons[-1].topic
    await student.choose(asked.replies[0], "Another topic …", [article.topics[topic].title])
    assert article.topics[topic].title in asked.replies[0].text.splitlines()[0]
