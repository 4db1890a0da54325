"""``/fact``."""

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def test_every_fact_has_a_card(student: Driver, article: Article) -> None:
    for fact in article.facts.values():
        text = (await student.call(f"/fact show id:{fact.id}")).replies[0].text
        assert f"{fact.text} ({place(article, fact.at)})" in text
        assert fact.type.capitalize() in text
        assert fact.whose is None or fact.whose in text
        assert "Source cited" in text


async def test_the_fact_of_the_day_stays_the_same(student: Driver) -> None:
    first = (await student.call("/fact today")).replies[0].text
    assert first == (await student.call("/fact today", person="other")).replies[0].text
    assert "24 November 2026" in first


async def test_a_random_fact_stays_within_its_topic(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    topic = article.topics[fact.topics[0]]
    asked = await student.call(f"/fact random topic:{topic.id}")
    assert topic.title in asked.replies[0].text
    await student.press(asked.replies[0], "Another fact")
    assert topic.title in asked.replies[0].text


async def test_words_find_facts_whatever_their_spelling(student: Driver, article: Article) -> None:
    fact = max(article.facts.values(), key=lambda one: len(one.text))
    word = max(fact.text.split(), key=len).strip(".,;")
    text = (await student.call(f"/fact search query:{word[:-1]}q")).replies[0].text
    assert fact.text in text


async def test_what_no_fact_has_is_said(student: Driver) -> None:
    reply = (await student.call("/fact search query:xyzzyqq")).replies[0]
    assert reply.ephemeral
    assert "No fact has the words “xyzzyqq”" in reply.text


async def test_nothing_named_is_one_clear_sentence(student: Driver) -> None:
    for line in ("/fact show", "/fact search", '/fact search query:" "'):
        reply = (await student.call(line)).replies[0]
        assert reply.ephemeral
        assert len(reply.text.splitlines()) == 1


async def test_a_found_fact_is_opened_from_the_menu(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    asked = await student.call(f'/fact search query:"{fact.text[:60]}"')
    opened = await student.choose(asked.replies[0], "Open a fact …", [f"1|p|{article.about.id}|fact|0|{fact.id}"])
    assert opened.replies[0].ephemeral
    assert fact.text in opened.replies[0].text
