"""What a server has set for itself."""

from collections.abc import Mapping
from typing import Any, Final, Literal, Self

from msgspec import Struct

from bot.domain.preferences import Visibility

NotePolicy = Literal["with-note", "leave-out"]
"""What becomes of a daily fact under a certain note that contradicts it: posted with the note, or not at all."""
ServerSetting = Literal["log", "visibility", "style", "curator", "notes", "reviewers"]

SERVER_SETTINGS: Final[tuple[ServerSetting, ...]] = ("log", "visibility", "style", "curator", "notes", "reviewers")
"""Every setting, in the order in which they are shown."""


class ServerConfig(Struct, frozen=True):
    """A server's settings; ``None`` is one that it has not made.

    ``log`` is the id of the channel where changes and troubles are told; ``visibility`` and ``style`` apply to readers
    who have not set their own; ``curator`` is the id of the role that may use ``/queue``; ``reviewers`` is 2 where
    nobody may approve their own suggestion.
    """

    log: int | None = None
    visibility: Visibility | None = None
    style: str | None = None
    curator: int | None = None
    notes: NotePolicy | None = None
    reviewers: int | None = None

    @classmethod
    def of(cls, made: Mapping[ServerSetting, Any]) -> Self:
        """The config that makes these settings, each with a value of its kind; what :attr:`made` gives."""
        return cls(**{str(setting): value for setting, value in made.items()})

    @property
    def made(self) -> dict[ServerSetting, int | str]:
        """The settings that the server has made."""
        values = (self.log, self.visibility, self.style, self.curator, self.notes, self.reviewers)
        return {name: value for name, value in zip(SERVER_SETTINGS, values, strict=True) if value is not None}
