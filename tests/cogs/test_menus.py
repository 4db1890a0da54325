"""The menu of a message."""

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place

CITE, CHECK = "Cite in my style", "Check with article"


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
