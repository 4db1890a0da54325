"""Articles that differ in one thing from those of the content."""

from functools import cached_property

from bot.domain.article import Article


def variant(article: Article) -> Article:
    """A copy whose matter a test may replace: nothing that was worked out from the article's goes with it."""
    worked_out = {name for name, one in vars(Article).items() if isinstance(one, cached_property)}
    copy = Article.__new__(Article)
    copy.__dict__.update({name: value for name, value in vars(article).items() if name not in worked_out})
    return copy
