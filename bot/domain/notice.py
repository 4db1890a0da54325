"""What the bot tells a server by itself."""

from datetime import datetime
from hashlib import blake2b

from msgspec import Struct


class Notice(Struct, frozen=True):
    """Something that a server must hear of, in Discord's Markdown; ``at`` is when it happened.

    ``otherwise`` is the person (a user's id) who is told where no log channel takes it. ``id`` is the number of one
    that is kept until it is told, and 0 before.
    """

    guild_id: int
    text: str
    at: datetime
    otherwise: int | None = None
    id: int = 0

    @property
    def nonce(self) -> str:
        """What Discord knows the message by for a few minutes: sent twice, it stays one; 24 characters."""
        # A number may come again in a database that was restored.
        named = f"{self.guild_id}/{self.id}/{self.at.timestamp():.0f}/{self.text}"
        return blake2b(named.encode(), digest_size=12).hexdigest()
