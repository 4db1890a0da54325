"""Paragraphs by the words of their digests and facts."""

from collections import defaultdict

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.search import Document, SearchIndex


def place_index(article: Article) -> SearchIndex:
    """An index whose keys are the addresses of the article's paragraphs."""
    facts: defaultdict[Address, list[str]] = defaultdict(list)
    for fact in article.facts.values():
        facts[fact.at].append(fact.text)
    return SearchIndex(
        Document(
            str(address),
            article.sections[address.section].title,
            " ".join((*article.paragraph(address).digest, *facts[address])),
        )
        for address in article.addresses
    )
