"""``/citation``."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.citation.exports import FORMATS
from bot.services.places import place


async def test_citations_in_a_text_are_linked_with_their_full_references(student: Driver) -> None:
    reply = (await student.call('/citation check text:"As shown (Ó Briain, 2004) and by Nobody (1999)."')).replies[0]
    assert reply.ephemeral
    assert "Current Comes to the Islands" in reply.text or "Current comes to the islands" in reply.text
    assert "101–118" in reply.text  # noqa: RUF001 - as APA has it
    assert "Nobody" in reply.text


async def test_the_full_references_are_in_the_readers_own_style(student: Driver) -> None:
    await student.call("/prefs set style:MLA")
    try:
        reply = (await student.call('/citation check text:"(Ó Briain, 2004)"')).replies[0]
        assert "pp. 101–18" in reply.text  # noqa: RUF001 - as MLA has it
    finally:
        await student.call("/prefs reset")


async def test_a_text_without_citations_is_told_what_is_looked_for(student: Driver) -> None:
    reply = (await student.call('/citation check text:"nothing to see in here"')).replies[0]
    assert reply.ephemeral
    assert "No citation found" in reply.text


async def test_the_places_that_cite_a_source_are_shown(student: Driver, article: Article) -> None:
    key = next(key for key in article.references if article.places_citing(key))
    reply = (await student.call(f"/citation where source:{key}")).replies[0]
    assert place(article, article.places_citing(key)[0]) in reply.text


async def test_the_audit_is_computed(student: Driver) -> None:
    reply = (await student.call("/citation audit")).replies[0]
    assert "§" in reply.text
    assert not reply.ephemeral


async def test_styles_are_found_by_name_and_lead_to_citations(student: Driver) -> None:
    asked = await student.call("/citation styles query:vancuver")
    assert "nlm-citation-sequence" in asked.replies[0].text
    everything = (await student.call("/citation styles")).replies[0]
    assert "Cite Them Right, 12th ed." in everything.text
    assert "citationstyles.org" in everything.text
    refused = (await student.call("/citation styles query:xqzwv")).replies[0]
    assert refused.ephemeral
    assert "No citation style is called anything like “xqzwv”" in refused.text


@pytest.mark.parametrize("kind", FORMATS)
async def test_the_whole_list_comes_as_a_file_in_every_format(student: Driver, article: Article, kind: str) -> None:
    reply = (await student.call(f"/citation export scope:all format:{kind}")).replies[0]
    (file,) = reply.attachments
    assert file.filename == f"{article.about.id}.{FORMATS[kind].extension}"
    data = ZipFile(BytesIO(file.data)).read("word/document.xml") if kind == "docx" else file.data
    assert data.count(b"1979") >= 1
    assert data.count(b"2004") >= 1
    assert "4 sources of Coastal Lights 2019" in reply.text


async def test_a_scope_is_the_article_its_references_or_one_source(student: Driver, article: Article) -> None:
    async def ids(scope: str) -> list[str]:
        reply = (await student.call(f"/citation export scope:{scope} format:csl-json")).replies[0]
        return [item["id"] for item in json.loads(reply.attachments[0].data)]

    assert await ids("article") == [article.about.id]
    assert await ids("references") == list(article.references)
    assert await ids("o-briain-2004") == ["o-briain-2004"]
    assert "references" in [one.value for one in await student.autocomplete("/citation export scope:ref", "scope")]


async def test_documents_take_any_style(student: Driver) -> None:
    reply = (await student.call("/citation export scope:references format:text style:IEEE")).replies[0]
    lines = reply.attachments[0].data.decode()
    assert [f"[{number}] " in lines for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert "IEEE Reference Guide" in reply.text
    refused = (await student.call("/citation export scope:references format:text style:Harvrad-like")).replies[0]
    assert refused.ephemeral
    assert "There is no citation style called" in refused.text
