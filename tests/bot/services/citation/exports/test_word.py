"""The Word document as Word finds it."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.shared import Inches

from bot.domain.rich_text import Run
from bot.services.citation.exports import document

ENTRY = (Run("A "), Run("b", italic=True), Run("c", position="superscript"), Run("site", link="https://x.y/?a&b"))


def test_entries_hang_and_keep_their_styles() -> None:
    read = docx.Document(BytesIO(document("docx", [ENTRY], "Sources", "en-GB")))
    heading, entry = read.paragraphs
    assert (heading.text, heading.style and heading.style.name) == ("Sources", "Heading 1")
    style = entry.style
    assert style is not None
    assert style.name == "Bibliography"
    assert style.paragraph_format.left_indent == Inches(0.5)
    assert style.paragraph_format.first_line_indent == Inches(-0.5)
    assert [(run.text, run.italic, run.font.superscript) for run in entry.runs] == [
        ("A ", None, None),
        ("b", True, None),
        ("c", None, True),
    ]
    assert [(link.text, link.address) for link in entry.hyperlinks] == [("site", "https://x.y/?a&b")]


def test_it_tells_title_and_language_and_no_time() -> None:
    read = docx.Document(BytesIO(document("docx", [ENTRY], "Sources", "en-GB")))
    about = read.core_properties
    assert (about.title, about.author, about.language) == ("Sources", "", "en-GB")
    assert about.modified is not None
    assert about.modified.replace(tzinfo=None) == datetime(1980, 1, 1)  # noqa: DTZ001 - Word has none
    assert 'w:lang w:val="en-GB"' in read.styles.element.xml
    members = ZipFile(BytesIO(document("docx", [ENTRY], "", ""))).infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
