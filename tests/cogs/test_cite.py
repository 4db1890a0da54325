"""``/cite``."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import desk
from bot.citeproc import processor
from bot.citeproc.citing import Citing
from bot.citeproc.pandoc import Pandoc, find_pandoc
from bot.citeproc.seven import SEVEN, Form
from bot.domain.article import Article
from bot.errors import ProcessorMissing
from bot.local.driver import Driver
from bot.local.session import Session
from bot.services.places import place


@pytest.fixture
def citing(session: Session) -> Citing:
    return session.bot.app.citing


async def test_markdown_in_a_printed_line_is_shown_to_the_letter(student: Driver, article: Article) -> None:
    for line in article.about.citation_lines:
        asked = await student.call(f"/cite style:{line.style} mode:printed")
        assert asked.replies[0].text.splitlines()[0] == line.text
    for reference in article.references.values():
        reply = (await student.call(f"/cite source:{reference.id} mode:printed")).replies[0]
        assert reply.text.splitlines()[0] == reference.printed


async def test_a_citation_reads_nothing_of_yaml(student: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bot.content.csl_yaml", raising=False)
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert "Two Lamps" in (await student.call("/cite")).replies[0].text
    assert (await student.call("/citation export scope:article format:ris")).replies[0].attachments


async def test_the_other_printed_styles_are_a_press_away(student: Driver, article: Article) -> None:
    first, second, *_ = article.about.citation_lines
    asked = await student.call(f"/cite style:{first.style} mode:printed")
    await student.press(asked.replies[0], second.style)
    assert asked.replies[0].text.splitlines()[0] == second.text


async def test_both_lines_stand_under_each_other_where_the_journal_prints_one(
    student: Driver, article: Article
) -> None:
    line = article.about.citation_lines[0]
    lines = (await student.call("/cite")).replies[0].text.splitlines()
    assert lines[1] == line.text
    assert lines[2] == "By the manual (APA, 7th ed.): entry of the bibliography"
    assert lines[3].startswith("Øygard, M., & Penhallow, T. (2019")
    assert "12(1), 33" in lines[3]
    assert lines[4] == "What differs, and why"


async def test_a_style_that_the_journal_does_not_print_is_set_by_the_manual(student: Driver) -> None:
    text = (await student.call("/cite style:MLA")).replies[0].text
    assert text.splitlines()[0].startswith("Øygard, Marit, and Tom Penhallow. “Two Lamps on Skårholm")
    assert "MLA Handbook, 9th ed." in text
    both = (await student.call("/cite style:MLA mode:both")).replies[0].text
    assert "The journal prints no line of its own in MLA Handbook, 9th ed.; it prints APA, IEEE, Vancouver." in both


@pytest.mark.parametrize("name", SEVEN)
async def test_every_form_of_the_seven_is_set_or_refused_in_a_sentence(student: Driver, name: str) -> None:
    forms: tuple[Form, ...] = ("bibliography", "in-text", "note")
    for form in forms:
        reply = (await student.call(f"/cite style:{name} form:{form}")).replies[0]
        if SEVEN[name].style_id(form):
            assert "Øygard" in reply.text
            assert SEVEN[name].edition in reply.text
        else:
            assert reply.ephemeral
            assert "cites in the text, not in notes: take form:in-text" in reply.text


async def test_what_must_be_italic_is_italic_and_named(student: Driver) -> None:
    reply = (await student.call("/cite style:MLA")).replies[0]
    assert "*Annals of Coastal Lights*" in reply.content
    assert "In italics: Annals of Coastal Lights" in reply.text


async def test_a_paragraph_is_a_locator(student: Driver, article: Article) -> None:
    address = article.addresses[2]
    heading = article.sections[address.section].title
    text = (await student.call(f"/cite paragraph:{address}")).replies[0].text
    assert f"(Øygard & Penhallow, 2019, {heading} section, para. {address.paragraph})" in text
    assert f"Paragraph cited: {place(article, address)}" in text
    note = (await student.call(f"/cite style:Chicago form:note paragraph:{address}")).replies[0].text
    assert f"under “{heading},” para. {address.paragraph}" in note.splitlines()[0]


@pytest.mark.parametrize(
    "page", ["p. 5", "pp. 5-7", "page 12", "33", "on page 5", "page three", "Seite 5", "5ff", "S. 4"]
)
async def test_a_page_is_refused(student: Driver, page: str) -> None:
    reply = (await student.call(f'/cite paragraph:"{page}"')).replies[0]
    assert reply.ephemeral
    assert "This copy has no page breaks" in reply.text


@pytest.mark.parametrize("written", ["{number} {past}", "§{number} ¶{past}", "{id}#{past}", "{number}, {past}"])
async def test_an_address_is_never_taken_for_another_one(student: Driver, article: Article, written: str) -> None:
    for section in article.sections.values():
        past = len(section.paragraphs) + 1
        given = written.format(number=section.number, id=section.id, past=past)
        reply = (await student.call(f'/cite paragraph:"{given}"')).replies[0]
        assert reply.ephemeral
        assert f"§{section.number}" in reply.text
        assert "without text of its own" in reply.text or f"has no paragraph {past}" in reply.text
    missing = (await student.call('/cite paragraph:"§77 ¶1"')).replies[0]
    assert "There is no section as in “§77 ¶1”" in missing.text


async def test_addresses_are_read_as_people_write_them(student: Driver, article: Article) -> None:
    address = article.addresses[-1]
    number = article.sections[address.section].number
    for given in (str(address), f"§{number} ¶{address.paragraph}", f"{number} {address.paragraph}"):
        text = (await student.call(f'/cite paragraph:"{given}"')).replies[0].text
        assert f"Paragraph cited: {place(article, address)}" in text


async def test_a_style_that_is_not_printed_is_no_unknown_style(student: Driver) -> None:
    reply = (await student.call("/cite style:MLA mode:printed")).replies[0]
    assert reply.ephemeral
    assert "The journal prints no line in MLA Handbook, 9th ed.; it prints APA, IEEE, Vancouver." in reply.text


async def test_other_editions_are_not_taken_for_the_present_one(student: Driver) -> None:
    reply = (await student.call('/cite style:"Chicago 17" form:bibliography mode:manual')).replies[0]
    assert "No such citation style" in reply.text
    assert "Chicago Manual of Style 17th edition" in reply.text


async def test_a_note_is_not_compared_with_a_printed_entry(student: Driver) -> None:
    text = (await student.call("/cite style:APA form:in-text mode:both")).replies[0].text
    assert "What is printed is an entry of a bibliography, and no citation in the text." in text
    assert "What differs" not in text


async def test_a_refusal_that_offers_names_takes_a_public_announcement_back(
    student: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PROMPT_S", 0.0)
    replies = (await student.call("/cite style:Harvrad-like-thing")).replies
    assert [reply.ephemeral for reply in replies] == [True]
    assert "No such citation style" in replies[0].text


async def test_a_paragraph_of_a_reference_is_refused(student: Driver, article: Article) -> None:
    reply = (await student.call(f"/cite source:o-briain-2004 paragraph:{article.addresses[0]}")).replies[0]
    assert reply.ephemeral
    assert "Only the article's own paragraphs can be pointed at" in reply.text


async def test_any_style_is_found_by_its_name(student: Driver) -> None:
    for name, told in (("IEEE", "IEEE Reference Guide"), ("Vancuver", "NLM/Vancouver"), ("nature", "Nature")):
        reply = (await student.call(f"/cite style:{name} mode:manual")).replies[0]
        assert told in reply.text
        assert "Øygard" in reply.text or "Oygard" in reply.text


async def test_an_unknown_style_offers_others(student: Driver) -> None:
    reply = (await student.call("/cite style:Harvrad-like-thing")).replies[0]
    assert reply.ephemeral
    assert "There is no citation style called “Harvrad-like-thing” here." in reply.text
    assert reply.payload["components"]


async def test_a_style_without_a_bibliography_says_so_and_cites(student: Driver) -> None:
    reply = (await student.call("/cite style:bluebook-law-review mode:manual")).replies[0]
    assert "has no bibliography: it cites in notes only" in reply.text
    assert "Two Lamps on" in reply.text.splitlines()[0]


async def test_the_seven_come_first_among_suggestions(student: Driver) -> None:
    offered = await student.autocomplete("/cite style:", "style")
    assert [choice.value for choice in offered] == list(SEVEN)
    assert (await student.autocomplete("/cite style:harv", "style"))[0].value == "Harvard"
    assert "ieee" in [choice.value for choice in await student.autocomplete("/cite style:ieee", "style")]


async def test_buttons_lead_to_the_other_six_and_to_other_forms(student: Driver) -> None:
    asked = await student.call("/cite style:APA mode:manual")
    for name in SEVEN:
        if name != "APA":
            assert name in asked.replies[0].text
    await student.press(asked.replies[0], "Chicago")
    assert "Chicago Manual of Style, 18th ed." in asked.replies[0].text
    await student.press(asked.replies[0], "Note")
    assert "Marit Øygard and Tom Penhallow, “Two Lamps" in asked.replies[0].text
    # The note stays a note where the next style has notes, and is let go where it has none.
    await student.press(asked.replies[0], "MHRA")
    assert "first note" in asked.replies[0].text
    await student.press(asked.replies[0], "APA")
    assert "(2019" in asked.replies[0].text


async def test_long_style_names_fit_into_buttons(student: Driver, article: Article) -> None:
    style = "chicago-notes-bibliography-subsequent-author-title-17th-edition"
    asked = await student.call(f"/cite style:{style} paragraph:{article.addresses[2]}")
    await student.press(asked.replies[0], "Note")
    assert "Marit Øygard and Tom Penhallow" in asked.replies[0].text


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "rtf", "ris", "bibtex", "csl-json"])
async def test_copies_come_in_every_format(student: Driver, kind: str) -> None:
    asked = await student.call("/cite style:MLA mode:manual")
    chosen = await student.press(asked.replies[0], "Copy")
    copied = (await student.press(chosen.replies[0], kind)).replies[0]
    assert copied.ephemeral
    by_option = (await student.call(f"/cite style:MLA mode:manual copy:{kind}")).replies[0]
    assert copied.content == by_option.content
    kept = copied.content.encode() + b"".join(file.data for file in copied.attachments)
    assert b"Penhallow" in kept
    assert bool(copied.attachments) == (kind not in {"text", "markdown"})


async def test_what_a_source_has_no_data_for_is_said(student: Driver) -> None:
    text = (await student.call("/cite source:drean-kjaer-1979 style:MHRA")).replies[0].text
    assert "gives no place of publication for this source" in text


async def test_a_cold_style_is_announced_and_comes_later(student: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PROMPT_S", 0.0)
    reply = (await student.call("/cite style:american-medical-association")).replies[0]
    assert "AMA Manual of Style" in reply.text
    assert not reply.ephemeral


async def test_a_killed_worker_is_replaced(student: Driver, citing: Citing) -> None:
    await student.call("/cite style:acm-sig-proceedings mode:manual")
    pid = citing._processor.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert "Øygard" in (await student.call("/cite style:american-sociological-association mode:manual")).replies[0].text


@pytest.fixture
def without_pandoc(session: Session, citing: Citing, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def missing() -> Pandoc:
        raise ProcessorMissing

    monkeypatch.setattr(processor, "find_pandoc", missing)
    citing._processor._finding = None
    session.bot.desk.forget()
    yield
    citing._processor._finding = None


@pytest.mark.usefixtures("without_pandoc")
async def test_without_pandoc_the_printed_form_and_the_data_remain(student: Driver, article: Article) -> None:
    reply = (await student.call("/cite")).replies[0]
    assert article.about.citation_lines[0].text in reply.text
    assert "pandoc is missing where this bot runs" in reply.text
    reference = article.references["o-briain-2004"]
    reply = (await student.call(f"/cite source:{reference.id} style:Chicago")).replies[0]
    assert reference.printed in reply.text
    refused = (await student.call("/cite style:MLA")).replies[0]
    assert refused.ephemeral
    assert "pandoc is missing where this bot runs" in refused.text
    copied = (await student.call(f"/cite source:{reference.id} style:Chicago copy:text")).replies[0]
    assert reference.printed in copied.text
    assert "pandoc is missing where this bot runs" in copied.text
    assert (await student.call("/cite style:APA form:in-text")).replies[0].ephemeral
    assert b"Penhallow" in (await student.call("/cite copy:ris")).replies[0].attachments[0].data
    exported = (await student.call("/citation export scope:all format:html")).replies[0]
    assert "as printed. A citation by the manual cannot be set just now" in exported.text
    assert reference.printed.split(" (")[0].encode() in exported.attachments[0].data


@pytest.mark.usefixtures("without_pandoc")
async def test_a_refusal_after_the_announcement_is_private(student: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PROMPT_S", 0.0)
    replies = (await student.call("/cite style:MLA")).replies
    assert [(reply.ephemeral, "pandoc is missing" in reply.text) for reply in replies] == [(True, True)]


def test_the_processor_is_found_where_it_is_installed() -> None:
    assert Path(find_pandoc().path).exists()
