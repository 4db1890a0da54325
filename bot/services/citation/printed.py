"""Citations as printed: the journal's own lines for the article, the reference list's strings for its sources."""

from dataclasses import dataclass

from bot.domain.address import Address
from bot.domain.article import Article, CitationLine
from bot.domain.reference import Reference
from bot.services.names import ARTICLE


@dataclass(frozen=True, slots=True)
class PrintedCitation:
    """A citation to the character; ``line`` for the article in a style, ``reference`` for one of its sources."""

    text: str
    line: CitationLine | None = None
    reference: Reference | None = None
    locator: Address | None = None


def printed_citation(article: Article, source: str, style: str, locator: Address | None = None) -> PrintedCitation:
    """What the journal prints: for ``article`` its line in that style, for a reference key the entry of its list.

    An empty ``style`` takes the first one printed.
    """
    if source != ARTICLE:
        reference = article.references[source]
        return PrintedCitation(reference.printed, reference=reference)
    line = next(line for line in article.about.citation_lines if style in {"", line.style})
    return PrintedCitation(line.text, line=line, locator=locator)
