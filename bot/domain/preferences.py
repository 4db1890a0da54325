"""What a reader prefers."""

from typing import Final, Literal

from msgspec import Struct

Setting = Literal["style", "visibility", "timezone"]
Visibility = Literal["public", "private"]

SETTINGS: Final[tuple[Setting, ...]] = ("style", "visibility", "timezone")
"""Every setting, in the order in which they are shown."""


class Preferences(Struct, frozen=True):
    """A reader's settings; ``None`` is one that they have not made.

    ``style`` is one of the seven names or the id of a CSL style, ``timezone`` an IANA name.
    """

    style: str | None = None
    visibility: Visibility | None = None
    timezone: str | None = None

    @property
    def made(self) -> dict[Setting, str]:
        """The settings that the reader has made."""
        values = dict(zip(SETTINGS, (self.style, self.visibility, self.timezone), strict=True))
        return {setting: value for setting, value in values.items() if value is not None}
