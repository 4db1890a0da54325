"""The shipped article, where its own data matter."""

from bot.domain.article import Article
from bot.local.driver import Driver


async def test_every_printed_line_comes_to_the_character(reader: Driver, shipped: Article) -> None:
    assert len(shipped.about.citation_lines) == 7
    for line in shipped.about.citation_lines:
        reply = (await reader.call(f"/cite style:{line.style} mode:printed")).replies[0]
        assert reply.content.splitlines()[0] == line.text
        assert line.style in reply.text


async def test_two_authors_of_one_name_are_never_guessed(reader: Driver) -> None:
    reply = (await reader.call("/cite source:khan")).replies[0]
    assert reply.ephemeral
    assert "Khan (2021)" in reply.text
    assert "Khan (2019)" in reply.text


async def test_a_candidate_that_is_pressed_gives_the_citation(reader: Driver, shipped: Article) -> None:
    missed = await reader.call("/cite source:khan mode:printed")
    label = next(line.strip("[]") for line in missed.replies[0].text.splitlines() if line.startswith("[Khan (2021)"))
    cited = (await reader.press(missed.replies[0], label)).replies[0]
    assert cited.text.splitlines()[0] == shipped.references["khan-2021"].printed


async def test_all_its_events_are_shown_at_once_with_the_drawing_to_download(reader: Driver, shipped: Article) -> None:
    reply = (await reader.call("/timeline format:picture")).replies[0]
    *pictures, svg = (one.filename for one in reply.attachments)
    assert len(pictures) == 9
    assert svg.endswith(".svg")
    assert "Next pictures" not in reply.text
    assert all(reply.text.count(f"{event.text} (") == 1 for event in shipped.events.values())


async def test_a_year_that_only_citations_have_is_told_apart(reader: Driver) -> None:
    text = (await reader.call("/timeline from:2015 to:2015")).replies[0].text
    assert "The article dates nothing to 2015." in text
    assert "Craig (2015)" in text
