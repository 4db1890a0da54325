"""The article and its references as CSL items, as manuals want them."""

from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.services.names import ARTICLE


def item_of(article: Article, source: str) -> CslItem:
    """The item of ``article`` or of a reference key; raises :class:`KeyError` for any other source.

    Volume and issue are the Arabic numbers that manuals prefer; as printed (``VI``, ``III``) they stand in the
    journal's own lines only.
    """
    return _own(article) if source == ARTICLE else article.references[source]


def all_items(article: Article) -> tuple[CslItem, ...]:
    """The article, then its references in the order of the list."""
    return (_own(article), *article.references.values())


def _own(article: Article) -> CslItem:
    about = article.about
    return CslItem(
        id=about.id,
        type=about.type,
        title=about.title,
        author=about.author,
        issued=about.issued,
        container_title=about.container_title,
        volume=about.volume.number,
        issue=about.issue.number,
        page=about.page,
        doi=about.doi,
        url=about.url,
        language=about.language,
    )
