"""Files: as they come with a request, and as a message holds them."""

import mimetypes
from dataclasses import dataclass

from bot.local.wire import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a request."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; ``bytes`` is its size, ``description`` its alt text."""

    id: str
    filename: str
    data: bytes
    url: str
    description: str | None = None
    ephemeral: bool = False

    @property
    def bytes(self) -> int:
        """The size."""
        return len(self.data)

    @property
    def payload(self) -> Json:
        """The attachment as Discord describes it."""
        described: Json = {
            "id": self.id,
            "filename": self.filename,
            "size": self.bytes,
            "url": self.url,
            "proxy_url": self.url,
            "content_type": mimetypes.guess_type(self.filename)[0] or "application/octet-stream",
        }
        if self.description is not None:
            described["description"] = self.description
        if self.ephemeral:
            described["ephemeral"] = True
        return described
