"""What is printed: the journal's own lines for the article, the reference list's entries for its sources."""

from bot.domain.article import Article, CitationLine
from bot.services.naming import fold


def journal_line(article: Article, style: str, *other_names: str) -> CitationLine | None:
    """The journal's own line in a style, by the style's name or one of its other names, if it prints one."""
    wanted = {fold(name) for name in (style, *other_names)}
    return next((line for line in article.about.citation_lines if fold(line.style) in wanted), None)
