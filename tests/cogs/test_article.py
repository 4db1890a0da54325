"""``/article``."""

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def test_info_gives_the_bibliographic_data(student: Driver, article: Article) -> None:
    text = (await student.call("/article info")).replies[0].text
    about = article.about
    for part in (about.title, about.container_title, about.page, about.volume.printed, about.volume.number):
        assert part in text
    assert all(word in text for word in about.keywords)


async def test_the_outline_is_the_numbered_tree(student: Driver, article: Article) -> None:
    text = (await student.call("/article outline")).replies[0].text
    at = [text.index(f"§{section.number} {section.title}") for section in article.sections.values()]
    assert at == sorted(at)


async def test_every_paragraph_is_read_with_its_citations_notes_and_address(student: Driver, article: Article) -> None:
    for address in article.addresses:
        line = f"/article read section:{address.section} paragraph:{address.paragraph}"
        text = (await student.call(line)).replies[0].text
        paragraph = article.paragraph(address)
        assert all(f"{sentence} ({place(article, address)})" in text for sentence in paragraph.digest)
        assert all(citation.printed in text for citation in paragraph.citations)
        assert all(note.title in text for note in article.notes_at(address))
        assert ("from outside the article" in text) == bool(article.notes_at(address))


async def test_next_and_previous_walk_through_the_article(student: Driver, article: Article) -> None:
    first, second = article.addresses[:2]
    asked = await student.call(f"/article read section:{first.section} paragraph:{first.paragraph}")
    await student.press(asked.replies[0], f"{place(article, second)} ▶")
    assert article.paragraph(second).digest[0] in asked.replies[0].text
    await student.press(asked.replies[0], f"◀ {place(article, first)}")
    assert article.paragraph(first).digest[0] in asked.replies[0].text


async def test_a_heading_without_text_shows_what_stands_under_it(student: Driver, article: Article) -> None:
    bare = next(section for section in article.sections.values() if not section.paragraphs)
    text = (await student.call(f"/article read section:{bare.id}")).replies[0].text
    assert all(child.title in text for child in article.children(bare.id))


@pytest.mark.parametrize("paragraph", [0, -1, 99, 10**15])
async def test_a_paragraph_that_does_not_exist_is_refused_privately(
    student: Driver, article: Article, paragraph: int
) -> None:
    section = next(one for one in article.sections.values() if one.paragraphs)
    reply = (await student.call(f"/article read section:{section.id} paragraph:{paragraph}")).replies[0]
    assert reply.ephemeral
    assert f"has no paragraph {paragraph}" in reply.text


async def test_references_are_listed_as_printed_with_where_they_are_cited(student: Driver, article: Article) -> None:
    text = (await student.call("/article references")).replies[0].text
    assert all(reference.printed in text for reference in article.references.values())
    cited = next(key for key in article.references if article.places_citing(key))
    assert place(article, article.places_citing(cited)[0]) in text


async def test_citations_are_resolved_on_a_press(student: Driver, article: Article) -> None:
    address = next(one for one in article.addresses if article.paragraph(one).citations)
    for line in (f"section:{address.section} paragraph:{address.paragraph}", f"section:{address.section}"):
        asked = await student.call(f"/article read {line}")
        reply = (await student.press(asked.replies[0], "Citations")).replies[0]
        assert reply.ephemeral
        for citation in article.paragraph(address).citations:
            assert f"{citation.printed}, closing sentence {citation.sentence}" in reply.text
            assert article.references[citation.key].title in reply.text
        assert place(article, address) in reply.text


async def test_a_paragraph_without_citations_has_no_such_button(student: Driver, article: Article) -> None:
    address = next(one for one in article.addresses if not article.paragraph(one).citations)
    text = (
        (await student.call(f"/article read section:{address.section} paragraph:{address.paragraph}")).replies[0].text
    )
    assert "[Citations]" not in text


async def test_the_next_section_follows_a_heading_without_text(student: Driver, article: Article) -> None:
    bare = next(section for section in article.sections.values() if not section.paragraphs)
    asked = await student.call(f"/article read section:{bare.id}")
    following = list(article.sections.values())[list(article.sections).index(bare.id) + 1]
    await student.press(asked.replies[0], f"§{following.number} ▶")
    assert following.title in asked.replies[0].text


async def test_key_words_are_listed(student: Driver, article: Article) -> None:
    text = (await student.call("/article keywords private:true")).replies[0].text
    assert all(word in text for word in article.about.keywords)


@pytest.mark.parametrize(
    "written",
    [
        "§{number} ¶{count}",
        "{number} para {count}",
        "{id}#{count}",
        "section {number} paragraph {count}",
        "{number}#{count}",
    ],
)
async def test_a_paragraph_is_read_by_its_address(student: Driver, article: Article, written: str) -> None:
    address = article.addresses[4]
    number = article.sections[address.section].number
    named = written.format(number=number, id=address.section, count=address.paragraph)
    text = (await student.call(f'/article read section:"{named}"')).replies[0].text
    assert text.startswith(place(article, address))


async def test_an_address_without_a_paragraph_is_refused(student: Driver, article: Article) -> None:
    bare = next(section for section in article.sections.values() if not section.paragraphs)
    reply = (await student.call(f'/article read section:"§{bare.number} ¶1"')).replies[0]
    assert reply.ephemeral
    assert "is a heading without text of its own" in reply.text
