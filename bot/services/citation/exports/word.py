"""Set entries as a Word document.

Source of the names: ECMA-376, part 1, *WordprocessingML* (``w:hyperlink``, ``w:lang``); python-docx.
"""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.rich_text import RichText, Run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - what Word and zip archives write have no timezone
_HANGING_INCHES = 0.5
_AFTER_POINTS = 6
_STYLE = "Bibliography"


def word(entries: Sequence[RichText], heading: str, language: str) -> bytes:
    """A complete document, one hanging paragraph an entry, under a heading if there is one.

    The same entries give the same bytes. Takes tens of milliseconds, and more at the first call, which loads
    python-docx: not for the event loop.
    """
    document = _empty(heading, language)
    if heading:
        document.add_heading(heading, level=1)
    for entry in entries:
        paragraph = document.add_paragraph(style=_STYLE)
        for run in entry:
            _add(paragraph, run)
    saved = BytesIO()
    document.save(saved)
    return _timeless(saved.getvalue())


def _empty(heading: str, language: str) -> "Document":
    """A document with the style of a bibliography, its language told to the spelling checker."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    document = docx.Document()
    style = document.styles.add_style(_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.paragraph_format.left_indent = Inches(_HANGING_INCHES)
    style.paragraph_format.first_line_indent = Inches(-_HANGING_INCHES)
    style.paragraph_format.space_after = Pt(_AFTER_POINTS)
    for element in document.styles.element.iter(qn("w:lang")) if language else ():
        element.set(qn("w:val"), language)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = heading, "", "", language
    about.created = about.modified = _EPOCH
    return document


def _add(paragraph: "Paragraph", run: Run) -> None:
    added = paragraph.add_run(run.text)
    font = added.font
    font.italic, font.bold = run.italic or None, run.bold or None
    font.underline, font.small_caps = run.underline or None, run.small_caps or None
    if run.position:
        setattr(font, run.position, True)
    if run.link:
        _link(paragraph, added._r, run.link)  # noqa: SLF001 - python-docx has no links of its own


def _link(paragraph: "Paragraph", element: object, address: str) -> None:
    """Wrap the run's element into a link."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(element)
    paragraph._p.append(link)  # noqa: SLF001


def _timeless(archive: bytes) -> bytes:
    """The same archive without the time at which its members were written."""
    rewritten = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(rewritten, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return rewritten.getvalue()
