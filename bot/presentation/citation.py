"""Citations as plain message text, to be copied."""

from typing import Final

from bot.domain.article import Article
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import literal, small
from bot.presentation.reply import CITE, Plain, footer
from bot.presentation.sheet import Jump
from bot.services.citation.printed import PrintedCitation
from bot.services.names import ARTICLE, author_year
from bot.services.places import place, places

PRINTED: Final = "printed"


def citation_reply(article: Article, cited: PrintedCitation) -> Plain:
    """The citation on a line of its own, small lines that say whose form it is, and the other styles as buttons."""
    about = [_form(article, cited), *_locator(article, cited), footer(article, _part(cited))]
    text = "\n".join((literal(cited.text), *(small(line) for line in about)))
    return Plain(article, text, _other_styles(article, cited), about=_entry(cited))


def _form(article: Article, cited: PrintedCitation) -> str:
    if cited.line is not None:
        journal = literal(article.about.container_title)
        return f"{literal(cited.line.style)}, to the character as {journal} prints it under “Cite this article”"
    if cited.reference is None:
        return ""
    where = places(article, article.places_citing(cited.reference.id))
    cited_in = f"cited in {where}" if where else "cited nowhere in the text"
    return f"{literal(author_year(cited.reference))}, to the character as printed under “References”; {cited_in}"


def _locator(article: Article, cited: PrintedCitation) -> list[str]:
    if cited.locator is None:
        return []
    title = literal(article.sections[cited.locator.section].title)
    return [f"Paragraph cited: {place(article, cited.locator)}, para. {cited.locator.paragraph} under “{title}”"]


def _part(cited: PrintedCitation) -> str:
    return "Cite this article" if cited.line is not None else "References"


def _entry(cited: PrintedCitation) -> str:
    return f"style-{cited.line.style.lower()}" if cited.line else (cited.reference.id if cited.reference else "")


def _other_styles(article: Article, cited: PrintedCitation) -> tuple[Jump, ...]:
    if cited.line is None:
        return ()
    locator = str(cited.locator or "")
    return tuple(
        Jump(line.style, Lookup(article.about.id, CITE, (ARTICLE, line.style, PRINTED, locator)))
        for line in article.about.citation_lines
        if line.style != cited.line.style
    )
