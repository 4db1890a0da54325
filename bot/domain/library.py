"""The articles at hand."""

from collections.abc import Iterable

from bot.domain.article import Article


class Library:
    """All loaded articles by id, in the order of their ids; the first is what a server reads until it chooses."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.about.id: article for article in sorted(articles, key=lambda one: one.about.id)}

    @property
    def default(self) -> Article:
        """The article that a server reads until it chooses another."""
        return next(iter(self.articles.values()))
