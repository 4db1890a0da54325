"""Discord's limits hold for any content."""

from itertools import chain
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import Paragraph, Section
from bot.presentation.limits import CONTENT, LAYOUT_TEXT, length
from bot.presentation.lookup import Lookup
from bot.presentation.paging import page
from bot.presentation.reading import paragraph_sheet, section_sheet
from bot.presentation.reply import layout
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from tests.variants import variant

LONG = {
    "one word": "x" * 20_000,
    "sentences": "The lamp was lit at dusk. " * 800,
    "emoji": "🜨" * 20_000,
    "formatting": "*_~|`" * 4_000,
    "lines of marks": "# > - " * 3_400,
}


def _walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(chain.from_iterable([one, *_walk(one.get("components", []))] for one in components))


def _checked(sheet: Sheet, number: int) -> str:
    """One page's text, after holding it against every limit."""
    view = layout(sheet, Lookup(sheet.article.about.id, "section", ("x",), number), private=True)
    components = _walk(view.to_components())  # type: ignore[no-untyped-call] # discord.py leaves it untyped
    text = "".join(one["content"] for one in components if one["type"] == 10)
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    assert 0 < length(text) <= LAYOUT_TEXT
    assert len(components) <= 40
    assert len(ids) == len(set(ids))
    assert all(length(one) <= 100 for one in ids)
    assert all(length(one.get("label", "")) <= 80 for one in components if one["type"] == 2)
    assert all(len(one["components"]) <= 5 for one in components if one["type"] == 1)
    assert all(0 < len(one["options"]) <= 25 for one in components if one["type"] == 3)
    return text


def _with_paragraphs(article: Article, section: Section, paragraphs: tuple[Paragraph, ...]) -> Section:
    changed = replace(section, paragraphs=paragraphs)
    article.sections[section.id] = changed
    return changed


@pytest.fixture
def own(article: Article) -> Article:
    """A copy whose sections a test may change."""
    copy = variant(article)
    copy.sections = dict(article.sections)
    return copy


@pytest.mark.parametrize("kind", LONG)
def test_a_paragraph_of_20000_characters_is_paged_and_nothing_is_lost(own: Article, kind: str) -> None:
    section = next(iter(own.sections.values()))
    long = Paragraph(sentences=1, digest=(LONG[kind].strip(),), citations=())
    changed = _with_paragraphs(own, section, (long,))
    for sheet in (paragraph_sheet(own, Address(section.id, 1)), section_sheet(own, changed)):
        count = page(sheet, 0).count
        texts = [_checked(sheet, number) for number in range(count)]
        assert count > 1
        assert all(f"§{section.number} ¶1" in text for text in texts)
        shown = "".join(block.text for number in range(count) for block in page(sheet, number).blocks)
        assert shown.count("lamp") == LONG[kind].count("lamp")
        assert shown.count("🜨") == LONG[kind].count("🜨")
        assert shown.count("x" * 100) == LONG[kind].count("x" * 100)


def test_more_jumps_menus_and_notes_than_discord_takes_are_cut(article: Article) -> None:
    jumps = tuple(Jump("J" * 200, Lookup(article.about.id, "section", (f"s{number}" * 9,))) for number in range(12))
    menu = tuple(Jump("M" * 300, Lookup(article.about.id, "section", (f"m{number}",))) for number in range(60))
    sheet = Sheet(
        article,
        heading="H" * 5000,
        lead="L" * 5000,
        blocks=(Block("B" * 9000, article.addresses),),
        tail="T" * 5000,
        jumps=jumps,
        menu=Menu("P" * 400, menu),
        about="a" * 200,
    )
    for number in range(page(sheet, 0).count):
        _checked(sheet, number)


def test_hundreds_of_notes_on_one_block_leave_room_for_it(own: Article) -> None:
    note = next(iter(own.notes.values()))
    many = {
        f"note-{number}": replace(note, id=f"note-{number}", title="T" * 390, at=own.addresses) for number in range(300)
    }
    own.notes = many
    sheet = Sheet(own, heading="H" * 5000, tail="T" * 5000, blocks=(Block("word " * 4000, own.addresses),))
    texts = [_checked(sheet, number) for number in range(page(sheet, 0).count)]
    assert all("more in `/notes list`" in text for text in texts)
    assert "".join(texts).count("word") == 4000


def test_blocks_that_fit_without_their_notes_are_parted_for_them(own: Article) -> None:
    note = next(iter(own.notes.values()))
    own.notes = {f"n-{at}": replace(note, id=f"n-{at}", title="T" * 290, at=(at,)) for at in own.addresses}
    blocks = tuple(Block(f"{number}".ljust(280, "x"), (at,)) for number, at in enumerate(own.addresses[:11]))
    sheet = Sheet(own, heading="H", blocks=blocks, all_notes=True)
    pages = [page(sheet, number) for number in range(page(sheet, 0).count)]
    assert [block for one in pages for block in one.blocks] == list(blocks)
    assert len(pages) > 1
    for number, one in enumerate(pages):
        text = _checked(sheet, number)
        assert all(f"`n-{at}`" in text for at in one.addresses)


def test_an_empty_sheet_is_still_a_message(article: Article) -> None:
    assert article.about.short_title in _checked(Sheet(article, heading="Nothing"), 0)


def test_a_page_beyond_the_last_is_the_last(article: Article) -> None:
    sheet = Sheet(article, heading="H", blocks=tuple(Block("word " * 300) for _ in range(9)))
    last = page(sheet, 0).count - 1
    assert page(sheet, 10_000).number == last > 0


def test_the_content_limit_is_discords() -> None:
    assert CONTENT == 2000


def test_a_menu_with_more_entries_than_a_drop_down_takes_has_several(article: Article) -> None:
    jumps = tuple(Jump(f"Note {number}", Lookup(article.about.id, "note", (str(number),))) for number in range(60))
    sheet = Sheet(article, heading="Notes", blocks=(Block("x"),), menu=Menu("Open a note …", jumps))
    _checked(sheet, 0)
    view = layout(sheet, Lookup(article.about.id, "notes"), private=False)
    menus = [one for one in _walk(view.to_components()) if one["type"] == 3]  # type: ignore[no-untyped-call] # as above
    assert [one["placeholder"] for one in menus] == [f"Open a note … ({number} of 3)" for number in (1, 2, 3)]
    assert [option["label"] for one in menus for option in one["options"]] == [jump.label for jump in jumps]
