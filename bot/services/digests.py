"""Our digest of a paragraph against the sentences of the article."""

from bot.domain.address import Address
from bot.domain.article import Article


def digest_of(article: Article, address: Address, number: int) -> str:
    """What the digest has for a sentence of the paragraph.

    Where it has another number of sentences than the article, its last one stands for the paragraph's last and its
    first one for any other.
    """
    paragraph = article.paragraph(address)
    if len(paragraph.digest) == paragraph.sentences:
        return paragraph.digest[number - 1]
    return paragraph.digest[-1 if number == paragraph.sentences else 0]
