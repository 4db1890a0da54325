"""Review cards of people who have had their data deleted: they name those people no more."""

import logging
from collections.abc import Sequence

from msgspec.structs import replace

from bot.client import Footnote
from bot.domain.suggestion import Suggestion
from bot.errors import StorageError
from bot.presentation.review import withdrawn_card
from cogs._review import edit_card, show_on_card

_log = logging.getLogger(__name__)


async def cards_naming(bot: Footnote, user_id: int) -> Sequence[Suggestion]:
    """What has a card that names a person, to be asked for before their data are deleted.

    Raises :class:`~bot.errors.StorageError`.
    """
    return await bot.app.suggestions.carded_of(user_id)


async def clear_cards(bot: Footnote, cards: Sequence[Suggestion], user_id: int) -> None:
    """Take a person off the cards, once their data are deleted; what Discord or the database refuses is logged."""
    for one in cards:
        try:
            await _clear(bot, one, user_id)
        except StorageError as error:
            _log.warning("a review card was not cleared", exc_info=error, extra={"guild": one.guild_id})


async def _clear(bot: Footnote, one: Suggestion, user_id: int) -> None:
    article = bot.app.library.articles.get(one.article_id)
    if one.by != user_id:
        await show_on_card(bot, replace(one, reviewed_by=None, reason=""), article)
    elif one.kind == "fact" and one.state == "approved":
        # Nobody can find this card again, so that it names nobody else either.
        reason = "" if one.reviewed_by == user_id else one.reason
        await show_on_card(bot, replace(one, by=None, reviewed_by=None, reason=reason), article)
    else:
        await edit_card(bot, one, withdrawn_card(article or bot.app.library.default, one))
