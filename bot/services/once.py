"""What is made of an article once, and kept as long as the article: it never changes."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from bot.domain.article import Article

Made = TypeVar("Made")


def once_an_article(make: Callable[[Article], Made]) -> Callable[[Article], Made]:
    """Call ``make`` at the first call for an article; what it came to is given again afterwards."""
    kept: WeakKeyDictionary[Article, Made] = WeakKeyDictionary()

    @wraps(make)
    def made(article: Article) -> Made:
        if article not in kept:
            kept[article] = make(article)
        return kept[article]

    return made
