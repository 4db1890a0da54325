"""What changes where the operator has imported the article's own text."""

import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.local.driver import Driver
from bot.services.places import place
from tests.conftest import INVENTED, INVENTED_TEXT

OURS = "in our words, fact"


@pytest.fixture(scope="module")
def own_text() -> OwnText:
    return read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text


async def test_a_paragraph_is_read_in_its_own_words_with_the_digest_beside_it(
    owner: Driver, article: Article, own_text: OwnText
) -> None:
    for address in article.addresses:
        line = f"/article read section:{address.section} paragraph:{address.paragraph}"
        text = (await owner.call(line)).replies[0].text
        assert f"{own_text.words(address)}” ({place(article, address)})" in text
        assert text.index(own_text.words(address)) < text.index(article.paragraph(address).digest[0])
        assert "In our words" in text


async def test_a_section_is_read_so_too(owner: Driver, own_text: OwnText, article: Article) -> None:
    text = (await owner.call("/article read section:lamps.oil")).replies[0].text
    assert own_text.words(article.addresses[3]) in text


async def test_next_and_previous_keep_the_own_words(owner: Driver, article: Article, own_text: OwnText) -> None:
    first, second = article.addresses[:2]
    asked = await owner.call(f"/article read section:{first.section} paragraph:{first.paragraph}")
    await owner.press(asked.replies[0], f"{place(article, second)} ▶")
    assert own_text.words(second) in asked.replies[0].text


async def test_an_answer_is_a_sentence_of_the_text_to_the_letter(
    owner: Driver, article: Article, own_text: OwnText
) -> None:
    reply = (await owner.call('/ask question:"how many wrecks did the parish count"')).replies[0]
    fact = article.facts["set-03"]
    sentence = own_text.sentences(fact.at)[fact.sentence - 1]
    assert f"“{sentence}” ({place(article, fact.at)})" in reply.text
    assert "the article's own words" in reply.text
    assert OURS not in reply.text


async def test_events_are_told_in_the_texts_sentence(owner: Driver, own_text: OwnText) -> None:
    reply = (await owner.call('/ask question:"what happened in 1911"')).replies[0]
    assert any(f"1911: “{one}”" in reply.text for one in sum(own_text.paragraphs.values(), ()))


async def test_a_source_is_found_in_the_text(owner: Driver, article: Article, own_text: OwnText) -> None:
    reply = (await owner.call('/ask question:"where is Ó Briain 2004 used"')).replies[0]
    address = article.places_citing("o-briain-2004")[0]
    number = article.paragraph(address).citations[0].sentence
    assert own_text.sentences(address)[number - 1] in reply.text


async def test_a_found_sentence_has_the_words_that_were_sought(owner: Driver) -> None:
    for word in ("petition", "colza", "wrecks", "museum"):
        raw = str((await owner.call(f"/find query:{word}")).replies[0].components)
        assert "**" in raw.split("1\\\\. ")[1].split("\\n", maxsplit=1)[0], word


async def test_a_search_finds_words_that_only_the_text_has(owner: Driver) -> None:
    reply = (await owner.call('/find query:"merchants of the sound"')).replies[0]
    assert "the article's own words" in reply.text


async def test_the_source_of_a_message_is_shown_in_the_text(owner: Driver, own_text: OwnText, article: Article) -> None:
    said = owner.say("the fog held her at the bell for 31 hours!", person="other")
    reply = (await owner.apply("Find source", said)).replies[0]
    assert any(sentence in reply.text for sentence in own_text.sentences(article.addresses[4]))


@pytest.mark.parametrize("command", ["/about", "/article info"])
async def test_it_is_said_once_where_it_belongs(owner: Driver, command: str) -> None:
    text = (await owner.call(command)).replies[0].text
    assert "has imported a copy" in text


async def test_sides_are_told_in_the_texts_sentences(owner: Driver, own_text: OwnText) -> None:
    reply = (await owner.call('/ask question:"thorne or lunde, whose log was longer"')).replies[0]
    said = [one for sentences in own_text.paragraphs.values() for one in sentences if f"“{one}”" in reply.text]
    assert len(said) == 2
    assert "[The whole comparison (1 more)]" in reply.text
