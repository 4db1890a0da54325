"""The token, where a call needs one."""

from bot.errors import SettingsError
from bot.settings import Settings


def token_of(settings: Settings) -> str:
    """The token; raises :class:`~bot.errors.SettingsError` where none is set."""
    if settings.token is None:
        message = "DISCORD_TOKEN is not set; it is under Bot in Discord's developer portal."
        raise SettingsError((message,))
    return settings.token
