"""The paths of requests as templates, so that as many are counted as there are kinds of them."""

import re
from typing import Final

_SECRET: Final = re.compile(r"/(interactions|webhooks)/\d+/[^/]+")
_ID: Final = re.compile(r"(?<=/)\d+(?=/|$)")
_WORD: Final = re.compile(r"@?[a-z][a-z-]{0,31}|\{\w+\}")


def template(path: str) -> str:
    """A path below Discord's address without ids, tokens and whatever else is no word of a route.

    ``/channels/123/messages`` becomes ``/channels/{id}/messages``.
    """
    plain = _ID.sub("{id}", _SECRET.sub(r"/\1/{id}/{token}", path.partition("?")[0]))
    return "/".join(one if not one or _WORD.fullmatch(one) else "{other}" for one in plain.split("/"))
