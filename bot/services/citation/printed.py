"""What is printed: the journal's own lines for the article, the reference list's entries for its sources."""

from collections.abc import Iterable

from bot.domain.article import Article, CitationLine
from bot.domain.reference import CslItem, Reference
from bot.domain.rich_text import RichText, Run
from bot.services.naming import fold


def journal_line(article: Article, style: str, *other_names: str) -> CitationLine | None:
    """The journal's own line in a style, by the style's name or one of its other names, if it prints one."""
    wanted = {fold(name) for name in (style, *other_names)}
    return next((line for line in article.about.citation_lines if fold(line.style) in wanted), None)


def printed_entries(article: Article, items: Iterable[CslItem]) -> tuple[RichText, ...]:
    """What is printed of each item: its entry of the list, or the journal's first line for the article itself.

    An article of which no line is printed has its title alone.
    """
    lines = article.about.citation_lines
    own = lines[0].text if lines else article.about.title
    return tuple((Run(item.printed if isinstance(item, Reference) else own),) for item in items)
