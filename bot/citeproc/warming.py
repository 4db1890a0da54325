"""The citations that are asked for most, set before anybody asks."""

import asyncio
import logging

from bot.citeproc.citing import Citing, Wish
from bot.citeproc.seven import SEVEN
from bot.domain.library import Library
from bot.errors import FootnoteError
from bot.services.names import ARTICLE

_log = logging.getLogger(__name__)


async def warm(citing: Citing, library: Library, delay_s: float) -> None:
    """Set every source of every article in the seven styles, in all their forms, after ``delay_s`` seconds.

    What is kept already costs a look only. A reader's own citation waits for one of these at most.
    """
    await asyncio.sleep(delay_s)
    await asyncio.to_thread(citing.catalogue.prepare)
    try:
        await citing.forget_other_engines()
        count = await _warmed(citing, library)
    except FootnoteError as error:
        _log.warning("citations are not set ahead", exc_info=error)
    else:
        _log.info("citations are set", extra={"count": count})


async def _warmed(citing: Citing, library: Library) -> int:
    count = 0
    for article in library.articles.values():
        for source in (ARTICLE, *article.references):
            for name in SEVEN:
                for form in citing.forms(name):
                    await citing.cite(article, Wish(source, name, "manual", form))
                    count += 1
    return count
