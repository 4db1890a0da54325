"""Set entries, read back by pandoc and by a reader of CommonMark."""

import random
import re

import pytest
from markdown_it import MarkdownIt

from bot.domain.rich_text import RichText, Run, joined, plain
from bot.services.citation.exports import FORMATS, document, fragment
from tests.bot.services.citation.exports.reading import letters, paragraphs

STYLES = ("italic", "bold", "underline", "small_caps", "position")
MARKDOWN = ("italic", "bold")
DOI = "https://doi.org/10.31703/gfpr.2023(VI-III).01"
ENTRIES: tuple[RichText, ...] = (
    (
        Run("Khan, M. T. F. (2019). Pakistan’s “foreign” policy & <i>its</i> {ends} – 中文 é. "),  # noqa: RUF001
        Run("Strategic Studies", italic=True),
        Run(", "),
        Run("39", italic=True),
        Run("(3), 89–104. "),  # noqa: RUF001
        Run(DOI, link=DOI),
    ),
    (
        Run("[1] a"),
        Run("(b)", italic=True),
        Run("c "),
        Run("x", italic=True, bold=True),
        Run("y", bold=True),
        Run("z ", italic=True),
        Run("sc", small_caps=True),
        Run("2", position="superscript"),
        Run("3", position="subscript"),
        Run("u", underline=True),
        Run(" see!"),
        Run("the site", link='https://x.y/?a=1&copy;=2&b="3"'),
    ),
    *((Run(text),) for text in ("1. one", "- minus", "# number", "a. letter", "ii) two", "M. Khan", "+ plus", "= is")),
)
_BITS = (
    *("a", "Word", "中文", " ", " ", " ", "-", "–", ": ", ".", "!", ", ", "& ", "&amp;", "%", "$", "#", "_", "{x}"),  # noqa: RUF001
    *(
        "~",
        "^",
        "\\",
        "“q”",
        '"Q"',
        "<",
        "> ",
        "<i>",
        "|",
        "`",
        "'",
        "*",
        "**",
        "[a]",
        "(b)",
        "@",
        "+",
        "/",
        "--",
        "1. ",
    ),
)


def any_entry(chance: random.Random) -> RichText:
    runs = (
        Run(
            "".join(chance.choices(_BITS, k=chance.randint(1, 4))),
            italic=chance.random() < 0.4,
            bold=chance.random() < 0.2,
            small_caps=chance.random() < 0.1,
            link=chance.choice(("", "", "https://d.example/?a=1&b=(2)")),
        )
        for _ in range(chance.randint(1, 5))
    )
    return joined(runs)


CHANCE = random.Random(11)
MANY = (*ENTRIES, *(entry for entry in (any_entry(CHANCE) for _ in range(150)) if re.search(r"\w", plain(entry))))


@pytest.mark.parametrize(
    ("name", "reader", "styles"),
    [
        ("html", "html", STYLES),
        ("rtf", "rtf", STYLES),
        ("docx", "docx", STYLES),
        ("markdown", "commonmark", MARKDOWN),
        ("markdown", "markdown-smart", MARKDOWN),
        ("markdown", "gfm", MARKDOWN),
    ],
)
def test_pandoc_reads_the_same_text_and_the_same_italics(name: str, reader: str, styles: tuple[str, ...]) -> None:
    read = paragraphs(reader, document(name, MANY, "", "en"))
    assert len(read) == len(MANY)
    for entry, told in zip(MANY, read, strict=True):
        assert letters(told, styles) == letters(entry, styles)


@pytest.mark.parametrize("name", ["html", "rtf", "docx", "markdown"])
def test_links_lead_where_they_led(name: str) -> None:
    read = paragraphs({"markdown": "commonmark"}.get(name, name), document(name, ENTRIES, "", "en"))
    assert [run.link for run in read[0] if run.link] == [DOI]
    (link,) = (run.link for run in read[1] if run.link)
    assert link.replace("%22", '"') == 'https://x.y/?a=1&copy;=2&b="3"'


def test_a_reader_of_commonmark_gives_the_same() -> None:
    for entry in MANY:
        opening, inline, closing = MarkdownIt("commonmark").parse(fragment("markdown", entry))
        assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
        told, depth = [], {"em": 0, "strong": 0}
        for token in inline.children or ():
            tag, _, end = token.type.rpartition("_")
            if tag in depth:
                depth[tag] += 1 if end == "open" else -1
            elif token.type.startswith("text"):
                told.append(Run(token.content, italic=depth["em"] > 0, bold=depth["strong"] > 0))
        assert letters(tuple(told), MARKDOWN) == letters(entry, MARKDOWN)


def test_rtf_is_ascii_with_signed_units_of_utf16() -> None:
    source = document("rtf", [(Run("é 😀"),)], "中", "en").decode("ascii")
    units = [int(unit) % 0x10000 for unit in re.findall(r"\\u(-?\d+) \?", source)]
    assert b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le") == "中é😀"
    assert all(-0x8000 <= int(unit) < 0x8000 for unit in re.findall(r"\\u(-?\d+)", source))


def test_markdown_is_plain_where_nothing_must_be_escaped() -> None:
    assert fragment("markdown", ENTRIES[0]) == (
        r"Khan, M. T. F. (2019). Pakistan’s “foreign” policy & \<i\>its\</i\> {ends} – 中文 é. "  # noqa: RUF001
        f"*Strategic Studies*, *39*(3), 89–104. <{DOI}>"  # noqa: RUF001
    )
    assert fragment("markdown", (Run("M. Khan, a_b"),)) == "M. Khan, a_b"


def test_html_of_one_entry_has_no_document_around_it() -> None:
    runs = (Run("A & "), Run("b", italic=True, small_caps=True), Run(DOI, link=DOI))
    assert fragment("html", runs) == (
        f'A &amp; <i><span style="font-variant:small-caps">b</span></i><a href="{DOI}">{DOI}</a>'
    )


@pytest.mark.parametrize(("name", "reader"), [("html", "html"), ("docx", "docx"), ("markdown", "commonmark")])
def test_a_heading_stands_above_the_entries(name: str, reader: str) -> None:
    with_heading, without = (document(name, ENTRIES[:1], heading, "en") for heading in ("Sources & *more*", ""))
    assert len(paragraphs(reader, with_heading)) == len(paragraphs(reader, without)) == 1
    assert with_heading != without


def test_html_tells_its_language_and_title() -> None:
    page = document("html", ENTRIES[:1], "Sources & more", "en-GB").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert "<title>Sources &amp; more</title>" in page
    assert "<h1>Sources &amp; more</h1>" in page
    assert "<h1>" not in document("html", ENTRIES[:1], "", "en").decode()


def test_text_has_a_line_an_entry() -> None:
    assert document("text", [(Run("A "), Run("b", italic=True)), (Run("C"),)], "Sources", "en") == (
        b"Sources\n\nA b\n\nC\n"
    )


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if one.rendered])
def test_the_same_entries_give_the_same_bytes(name: str) -> None:
    assert document(name, ENTRIES, "H", "en") == document(name, ENTRIES, "H", "en")
