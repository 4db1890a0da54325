"""The menu of a message."""

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place

CITE, CHECK, SOURCE = "Cite in my style", "Check with article", "Find source"


async def test_an_answer_of_ours_is_cited_by_its_paragraph(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    shown = await student.call(f"/fact show id:{fact.id}")
    reply = (await student.apply(CITE, shown.replies[0])).replies[0]
    assert reply.ephemeral
    assert f"Paragraph cited: {place(article, fact.at)}" in reply.text
    assert "APA, 7th ed." in reply.text


async def test_it_is_cited_in_the_readers_own_style(student: Driver, article: Article) -> None:
    shown = await student.call(f"/fact show id:{next(iter(article.facts))}")
    await student.call("/prefs set style:Chicago")
    try:
        assert "Chicago Manual of Style" in (await student.apply(CITE, shown.replies[0])).replies[0].text
    finally:
        await student.call("/prefs reset")


async def test_a_paragraph_is_cited_and_not_its_neighbours(student: Driver, article: Article) -> None:
    address = article.addresses[3]
    shown = await student.call(f"/article read section:{address.section} paragraph:{address.paragraph}")
    reply = (await student.apply(CITE, shown.replies[0])).replies[0]
    assert f"Paragraph cited: {place(article, address)}" in reply.text


async def test_an_answer_that_is_about_nothing_is_not_searched(student: Driver) -> None:
    shown = await student.call("/citation export scope:all format:ris")
    reply = (await student.apply(CITE, shown.replies[0])).replies[0]
    assert "Nothing in this message leads to the article" in reply.text


async def test_an_answer_with_several_paragraphs_offers_them(student: Driver, article: Article) -> None:
    shown = await student.call("/summary length:full")
    asked = await student.apply(CITE, shown.replies[0])
    assert "Which of these do you want to cite?" in asked.replies[0].text
    assert place(article, article.addresses[0]) in asked.replies[0].text


async def test_a_citation_is_cited_again_as_the_same_source(student: Driver) -> None:
    shown = await student.call("/cite source:o-briain-2004 style:IEEE")
    reply = (await student.apply(CITE, shown.replies[0])).replies[0]
    assert reply.text.startswith("Ó Briain, S. (2004)")


async def test_a_text_that_cites_a_source_leads_to_it(student: Driver) -> None:
    said = student.say("I think (Ó Briain, 2004) settles it", person="other")
    assert (await student.apply(CITE, said)).replies[0].text.startswith("Ó Briain, S. (2004)")


async def test_any_other_text_leads_to_the_nearest_paragraphs(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    said = student.say(fact.text, person="other")
    reply = (await student.apply(CITE, said)).replies[0]
    assert reply.ephemeral
    assert place(article, fact.at) in reply.text


async def test_a_text_that_leads_nowhere_is_refused(student: Driver) -> None:
    reply = (await student.apply(CITE, student.say("xyzzy plugh", person="other"))).replies[0]
    assert reply.ephemeral
    assert "Nothing in this message leads to the article" in reply.text


async def test_a_message_is_checked_for_its_citations(student: Driver) -> None:
    said = student.say("see (Ó Briain, 2003) on that", person="other")
    reply = (await student.apply(CHECK, said)).replies[0]
    assert reply.ephemeral
    assert "2004" in reply.text


async def test_a_message_without_text_is_refused(student: Driver) -> None:
    shown = await student.call("/summary")
    reply = (await student.apply(CHECK, shown.replies[0])).replies[0]
    assert "This message has no text to check." in reply.text


async def test_the_source_of_a_message_is_its_best_paragraph_privately(student: Driver, article: Article) -> None:
    fact = article.facts["set-03"]
    said = student.say("didnt the parish count 14 wrecks or so", person="other")
    reply = (await student.apply(SOURCE, said)).replies[0]
    assert reply.ephemeral
    assert reply.text.startswith(place(article, fact.at))
    assert "The article treats this here:" in reply.text
    assert fact.text in reply.text


async def test_a_source_can_be_shared(student: Driver) -> None:
    said = student.say("didnt the parish count 14 wrecks or so", person="other")
    found = await student.apply(SOURCE, said)
    shared = (await student.press(found.replies[0], "Share")).replies[-1]
    assert not shared.ephemeral
    assert "14 wrecks" in shared.text


async def test_a_message_that_says_more_is_found_by_its_best_part(student: Driver, article: Article) -> None:
    said = student.say(
        "My cousin from Lisbon loves football and pizza. Anyway Henrik Lunde chalked on a board by the stair! "
        "Does anybody know when the bus to the airport leaves tomorrow? I have to be there before six.",
        person="other",
    )
    reply = (await student.apply(SOURCE, said)).replies[0]
    assert reply.text.startswith(place(article, article.facts["ele-07"].at))


async def test_a_weak_match_is_said_to_be_one(student: Driver) -> None:
    said = student.say("the brig Perpetua carried a football team", person="other")
    reply = (await student.apply(SOURCE, said)).replies[0]
    assert "A weak match: the article may not treat this." in reply.text


async def test_a_message_without_a_source_is_told_the_nearest_topics(student: Driver) -> None:
    reply = (await student.apply(SOURCE, student.say("xyzzy plugh", person="other"))).replies[0]
    assert reply.ephemeral
    assert "The article does not say." in reply.text


async def test_the_source_of_our_own_answer_is_the_paragraph_that_it_shows(student: Driver, article: Article) -> None:
    fact = next(iter(article.facts.values()))
    shown = await student.call(f"/fact show id:{fact.id}")
    reply = (await student.apply(SOURCE, shown.replies[0])).replies[0]
    assert reply.ephemeral
    assert reply.text.startswith(place(article, fact.at))


async def test_the_source_of_a_citation_of_ours_is_where_it_is_cited(student: Driver) -> None:
    shown = await student.call("/cite source:o-briain-2004 style:IEEE")
    reply = (await student.apply(SOURCE, shown.replies[0])).replies[0]
    assert "Where Ó Briain (2004) is cited" in reply.text


@pytest.mark.parametrize("line", ["/help", "/citation export scope:all format:ris"])
async def test_a_reply_that_shows_no_paragraph_has_no_source(student: Driver, line: str) -> None:
    shown = await student.call(line)
    reply = (await student.apply(SOURCE, shown.replies[0])).replies[0]
    assert reply.ephemeral
    assert "This message shows no paragraph" in reply.text
