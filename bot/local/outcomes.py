"""How a call can fail before or after the bot sees it."""

from bot.errors import FootnoteError


class Unacceptable(FootnoteError):
    """Discord itself would not send this: an unknown command or option, a missing or impossible value."""


class Unanswered(FootnoteError):
    """The bot failed: it gave no answer in time, or none that Discord takes."""
