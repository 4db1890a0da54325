"""What a reader asked for, small enough to be carried by a button.

A button's ``custom_id`` is ``1|action|article|look-up|page|option|option…``; everything that a press needs stands in
it, so buttons outlive restarts. ``1`` is the version of this form.
"""

import re
from typing import Self
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from bot.presentation.limits import CUSTOM_ID, length

VERSION = "1"
IN_PLACE = "o"
"""The press replaces the message for the person who asked; anybody else gets a private copy."""
PRIVATELY = "p"
"""The press answers with a private message."""
SHARE = "s"
"""The press posts a private answer for everybody."""
REPORT = "r"
"""The press opens the form that reports an error."""
ACT = "a"
"""The press, or the form that is sent, does what the look-up names; whoever presses is asked for permission again."""
OUTDATED = "This button is from another version of the bot; please give the command again."
"""What is said of a button whose options no look-up of this version reads."""
_SEPARATOR = "|"
_FIXED = 3
_SAFE = "#. "
_PLAIN = re.compile(r"[A-Za-z0-9_.~# -]*")
"""What is quoted as it stands, as nearly every option is: a menu has dozens."""


class Lookup(Struct, frozen=True):
    """A look-up by name with its options in their order (empty where not given), in one article, at one page."""

    article: str
    name: str
    options: tuple[str, ...] = ()
    page: int = 0

    def at_page(self, page: int) -> Self:
        """The same look-up at another page, counted from 0."""
        return replace(self, page=page)

    def encoded(self, action: str) -> str | None:
        """The ``custom_id`` for an action, or ``None`` when it does not fit into Discord's limit."""
        parts = (
            VERSION,
            action,
            self.article,
            self.name,
            str(self.page),
            *(one if _PLAIN.fullmatch(one) else quote(one, safe=_SAFE) for one in self.options),
        )
        text = _SEPARATOR.join(parts)
        return text if length(text) <= CUSTOM_ID else None

    @classmethod
    def decoded(cls, text: str) -> Self:
        """Read what :meth:`encoded` wrote; raises :class:`ValueError` for anything else."""
        version, _, article, name, page, *options = text.split(_SEPARATOR)
        if version != VERSION or not page.isdecimal():
            raise ValueError(text)
        return cls(article, name, tuple(unquote(option) for option in options), int(page))
