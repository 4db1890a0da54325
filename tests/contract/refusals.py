"""What Discord has refused of all that the bot asked."""

from collections.abc import Iterable

from bot.local.witness import Received
from bot.publishing.answers import ALREADY_ANSWERED


def refused(requests: Iterable[Received]) -> list[Received]:
    """Those of the requests, in their order, that were refused.

    A first answer that Discord has not confirmed within a second is repeated, as on a busy machine, and then refused
    because it was taken: that is none.
    """
    found, taken = [], set()
    for one in requests:
        if one.status < 300:
            taken.add(one.path)
        elif one.status >= 400 and not (one.path in taken and _code_of(one) == ALREADY_ANSWERED):
            found.append(one)
    return found


def _code_of(received: Received) -> object:
    return received.answer.get("code") if isinstance(received.answer, dict) else None
