"""Questions of the kinds that a study server asks, on the shipped article."""

import re

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


@pytest.mark.parametrize(
    ("question", "address", "said"),
    [
        ("where is Javed 2022 used", "§4.2 ¶1", "(Javed, 2022)"),
        ("where is Javed 2022 used", "§4.3 ¶1", "(Javed, 2022)"),
        ("imran or shehbaz, who was closer to beijing", "§2.2 ¶3", "Shehbaz Sharif's tenure"),
        ("imran or shehbaz, who was closer to beijing", "§2.1 ¶2", "Imran Khan's tenure"),
        ("tldr of the intro", "§1 ¶1", "§1 Introduction."),
        ("what happened in 2014", "§3 ¶3", "2014"),
        ("whose work backs the arms embargo line", "§3 ¶3", "hussain-fatima-2015"),
    ],
)
async def test_a_question_is_led_to_what_answers_it(reader: Driver, question: str, address: str, said: str) -> None:
    reply = (await reader.call(f'/ask question:"{question}"')).replies[0]
    assert address in reply.text
    assert said in reply.text
    assert not reply.ephemeral


async def test_every_paragraph_is_found_by_its_own_digest(reader: Driver, shipped: Article) -> None:
    for address in shipped.addresses:
        digest = shipped.paragraph(address).digest[0].replace('"', "")
        text = (await reader.call(f'/find query:"{digest}"')).replies[0].text
        found = re.findall(r"^\d\. .*\((§[^)]*)\)$", text, re.MULTILINE)
        assert any(place(shipped, address) in one for one in found)


async def test_a_mistake_of_the_article_is_answered_with_its_note(reader: Driver, shipped: Article) -> None:
    reply = (await reader.call('/ask question:"what is antony blinken\'s office"')).replies[0]
    assert shipped.notes["blinken-office"].title in reply.text


@pytest.mark.parametrize(
    "question", ["what happened in 2016", "how much did the gas pipeline cost", "who won the world cup in 1998"]
)
async def test_what_it_leaves_out_it_does_not_say(reader: Driver, question: str) -> None:
    reply = (await reader.call(f'/ask question:"{question}"')).replies[0]
    assert "The article does not say." in reply.text
