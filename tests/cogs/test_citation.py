"""``/cite``."""

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def test_markdown_in_a_printed_line_is_shown_to_the_letter(student: Driver, article: Article) -> None:
    for line in article.about.citation_lines:
        assert (await student.call(f"/cite style:{line.style}")).replies[0].text.splitlines()[0] == line.text
    for reference in article.references.values():
        reply = (await student.call(f"/cite source:{reference.id}")).replies[0]
        assert reply.text.splitlines()[0] == reference.printed


async def test_the_other_styles_are_a_press_away(student: Driver, article: Article) -> None:
    first, second, *_ = article.about.citation_lines
    asked = await student.call(f"/cite style:{first.style}")
    await student.press(asked.replies[0], second.style)
    assert asked.replies[0].text.splitlines()[0] == second.text


async def test_a_paragraph_is_pointed_at(student: Driver, article: Article) -> None:
    address = article.addresses[2]
    reply = (await student.call(f"/cite paragraph:{address}")).replies[0]
    assert f"Paragraph cited: {place(article, address)}" in reply.text


async def test_a_style_that_the_journal_does_not_print_offers_others(student: Driver) -> None:
    reply = (await student.call("/cite style:Bluebook")).replies[0]
    assert reply.ephemeral
    assert "There is no citation style called “Bluebook” here." in reply.text
