"""Takes tokens out of what is logged."""

import math
import re
from collections.abc import Mapping
from typing import Final

MASK: Final = "[masked]"

_TOKENS: Final = (
    r"(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # a bot's: its id in base 64, a time, a signature
    r"|(?<=/)(?P<route>(?:interactions|webhooks)/\d+/)[^/\s?\"']+"  # an interaction's or a webhook's, in its address
    r"|aW50ZXJhY3Rpb246[\w+/=-]*"  # an interaction's: "interaction:" and so on in base 64
    r"|\b(?P<scheme>Bot |Bearer )[\w.+/=-]{16,}"  # any, in a header
)
_SHORTEST: Final = len("/webhooks/1/t")
"""No text that is shorter holds one of :data:`_TOKENS`."""


class Masking:
    """Masks every token, and ``token``, the bot's own, whatever it looks like."""

    def __init__(self, token: str | None) -> None:
        # An exception's text may hold the token as Python would write it.
        written = {repr(token)[1:-1], token} if token else set()
        own = [re.escape(one) for one in sorted(written, key=len, reverse=True)]
        self._tokens = re.compile("|".join([*own, _TOKENS]), re.ASCII)
        self._shortest = min([_SHORTEST, *map(len, written)])

    def value(self, value: object) -> object:
        """What JSON can hold of a value, without any token; what JSON lacks becomes text."""
        if isinstance(value, str):
            return self.text(value)
        if value is None or isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            return value
        if isinstance(value, Mapping):
            return {self.text(str(key)): self.value(one) for key, one in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(one) for one in value]
        return self.text(str(value))

    def text(self, text: str) -> str:
        """A text without any token."""
        return text if len(text) < self._shortest else self._tokens.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    """The mask, behind what shows where the token stood."""
    kept = match.groupdict()
    return (kept.get("route") or kept.get("scheme") or "") + MASK
