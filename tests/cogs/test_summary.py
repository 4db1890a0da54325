"""``/summary``, as a student types it."""

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import places


async def test_the_whole_article_is_summed_up_with_addresses(student: Driver, article: Article) -> None:
    reply = (await student.call("/summary")).replies[0]
    assert not reply.ephemeral
    for sentence in article.summaries.short:
        assert f"{sentence.text} ({places(article, sentence.at)})" in reply.text
    assert f"{article.about.short_title} · " in reply.text
    assert f"pack {article.about.pack}" in reply.text


@pytest.mark.parametrize("length", ["line", "short", "full"])
async def test_every_section_has_every_length(student: Driver, article: Article, length: str) -> None:
    for section in article.sections.values():
        reply = (await student.call(f"/summary section:{section.id} length:{length}")).replies[0]
        first = getattr(section.summaries, length)[0]
        assert f"{first.text} ({places(article, first.at)})" in reply.text


async def test_private_is_seen_by_the_asker_alone_and_can_be_shared(student: Driver, article: Article) -> None:
    private = await student.call("/summary length:line private:true")
    assert private.replies[0].ephemeral
    assert "Share" in private.replies[0].text
    shared = (await student.press(private.replies[0], "Share")).replies[0]
    assert not shared.ephemeral
    assert article.summaries.line[0].text in shared.text
    assert "Share" not in shared.text


async def test_another_length_replaces_the_message_for_the_asker(student: Driver, article: Article) -> None:
    asked = await student.call("/summary length:line")
    await student.press(asked.replies[0], "Length: full")
    assert all(one.text in asked.replies[0].text for one in article.summaries.full[:2])


async def test_anybody_elses_press_gets_a_private_copy(student: Driver, article: Article) -> None:
    asked = await student.call("/summary length:line")
    before = asked.replies[0].text
    copy = (await student.press(asked.replies[0], "Length: full", person="other")).replies[0]
    assert copy.ephemeral
    assert article.summaries.full[-1].text in copy.text
    assert asked.replies[0].text == before


async def test_a_misspelt_section_is_understood(student: Driver, article: Article) -> None:
    section = next(iter(article.sections.values()))
    reply = (await student.call(f'/summary section:"{section.title[:-1]}x"')).replies[0]
    assert section.summaries.short[0].text in reply.text


async def test_an_unknown_section_offers_the_three_nearest_as_buttons(student: Driver, article: Article) -> None:
    missed = await student.call("/summary section:zzzz")
    reply = missed.replies[0]
    assert reply.ephemeral
    assert "There is no section called “zzzz” here." in reply.text
    label = next(line for line in reply.text.splitlines() if line.startswith("[§"))
    await student.press(reply, label.strip("[]"))
    meant = next(one for one in article.sections.values() if f"§{one.number} {one.title}" == label.strip("[]"))
    assert meant.summaries.short[0].text in missed.replies[0].text


async def test_where_only_the_user_installed_the_bot_it_answers_privately(student: Driver) -> None:
    assert (await student.call("/summary", place="elsewhere")).replies[0].ephemeral
    assert (await student.call("/summary", place="dm")).replies


async def test_the_section_is_suggested_by_number_and_word(student: Driver, article: Article) -> None:
    section = list(article.sections.values())[1]
    for typed in (section.number, section.title.split()[0]):
        values = [choice.value for choice in await student.autocomplete(f"/summary section:{typed}", "section")]
        assert section.id in values
