"""The citations that are asked for most, set before anybody asks."""

import asyncio
import logging
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from bot.citeproc.citing import Citing, Wish
from bot.citeproc.seven import SEVEN
from bot.domain.article import Article
from bot.domain.library import Library
from bot.errors import FootnoteError
from bot.services.names import ARTICLE

_log = logging.getLogger(__name__)

MOST: Final = 500
"""Citations that are set ahead, those of the articles themselves first: some 25 sources, in half a minute. More would
busy the worker for hours where there are many, and push each other out of what is kept."""


async def warm(citing: Citing, library: Library, delay_s: float) -> None:
    """Set the sources of the articles in the seven styles, in all their forms, after ``delay_s`` seconds.

    What is kept already costs a look only. A reader's own citation waits for one of these at most.
    """
    await asyncio.sleep(delay_s)
    try:
        await citing.forget_other_engines()
        count = await _warmed(citing, library)
    except FootnoteError as error:
        _log.warning("citations are not set ahead", exc_info=error)
    else:
        _log.info("citations are set", extra={"count": count})


async def _warmed(citing: Citing, library: Library) -> int:
    count = 0
    for article, wish in islice(wanted(citing, library), MOST):
        await citing.cite(article, wish)
        count += 1
    return count


def wanted(citing: Citing, library: Library) -> Iterator[tuple[Article, Wish]]:
    """Every citation in the seven styles and all their forms: first of each article itself, then of its references."""
    articles = library.articles.values()
    sources = chain(
        ((article, ARTICLE) for article in articles),
        ((article, key) for article in articles for key in article.references),
    )
    for article, source in sources:
        for name in SEVEN:
            for form in citing.forms(name):
                yield article, Wish(source, name, "manual", form)
