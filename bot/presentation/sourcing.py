"""The paragraph that a message rests on, as a sheet."""

from typing import TYPE_CHECKING

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.answering import asked, line_blocks
from bot.presentation.markdown import literal
from bot.presentation.reply import to_paragraph
from bot.presentation.sheet import Jump, Sheet
from bot.services.places import place

if TYPE_CHECKING:
    from bot.services.answering.sourcing import Source

SOURCE = "source"


def source_sheet(article: Article, message: str, source: "Source") -> Sheet:
    """The sentences that come nearest, with their paragraph's address and notes, and buttons to other paragraphs."""
    title = literal(article.sections[source.at.section].title)
    sure = (
        "The article treats this here:" if source.sure else "A weak match: the article may not treat this. Nearest is:"
    )
    return Sheet(
        article,
        heading=f"{place(article, source.at)} {title}",
        lead=f"For {asked(message)}\n{sure}",
        blocks=tuple(block for line in source.lines for block in line_blocks(article, line)),
        jumps=tuple(_paragraph(article, address) for address in source.others),
        about=str(source.at),
        all_notes=True,
    )


def _paragraph(article: Article, address: Address) -> Jump:
    return Jump(f"Or {place(article, address)}", to_paragraph(article, address), private=True)
