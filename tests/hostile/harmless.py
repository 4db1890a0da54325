"""What every answer keeps to, whatever was asked: nobody is called, nothing became more than text, nothing leaks.

Discord's limits are held by the contract (:mod:`tests.contract`), which judges every payload when the test is over.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.local.driver import Exchange
from bot.local.session import Session
from bot.local.wire import Json

PATIENCE: Final = 120.0
"""Seconds in which nothing can still be at work, however busy the machine."""
MARKDOWN: Final = frozenset({"content"})
_SHOWN: Final = (
    "content",
    "label",
    "placeholder",
    "description",
    "title",
    "name",
    "value",
    "text",
    "filename",
    "topic",
)
_ALIVE: Final = re.compile(
    r"\]\(\s*<?https?://evil"
    r"|<(?:@[!&]?|#)123456789012345678>|</zq:|<a?:zq:|<t:0|<id:guide"
    r"|\*\*zq|(?<!\w)\*zq|__zq|~~zq|\|\|zq|`+zq|```\s*zq"
    r"|^\s*(?:#{1,3}|>{1,3}|-#|-|1\.) zq",
    re.MULTILINE,
)
_ADDRESS: Final = re.compile(r"(?<!\]\()(?<!\]\(<)(https?://)[^\s<>]+")
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INSIDE: Final = re.compile(r"Traceback|site-packages|File \"|/work/|/root/|/tmp/|/home/|\.py\b|sqlite3?\.|root:x:0")
_BROKEN: Final = "Something went wrong on our side"


def demand_harmless(session: Session, exchange: Exchange, *, forged: bool = False) -> None:
    """The exchange was answered; fails the test where the answer is not harmless.

    What is ``forged``, so that no message of ours and no client of Discord's would send it, may be answered with the
    one private sentence that has an error's id.
    """
    assert exchange.interaction.callback is not None
    for payload in _payloads(exchange):
        for _, text in _texts(payload):
            broken = _BROKEN in text
            assert not broken or (forged and [one.ephemeral for one in exchange.replies] == [True]), text[:300]
        demand_quiet(session, payload)
    assert session.discord.world.pings == []


def demand_quiet(session: Session, payload: Json) -> None:
    """All that is read in one message or form."""
    for key, text in _texts(payload):
        demand_plain(session, text, markdown=key in MARKDOWN)


def demand_plain(session: Session, text: str, *, markdown: bool = True) -> None:
    """One text that a reader sees."""
    assert not (found := UNSEEN.search(text)), (found, text[:300])
    for secret in (session.discord.token, str(session.bot.app.settings.data)):
        assert secret not in text
    assert not (found := _INSIDE.search(text)), (found, text[:300])
    if markdown:
        # What is escaped is dead, and what stands in an address is part of it.
        alive = _ALIVE.search(_ADDRESS.sub(r"\1", re.sub(r"\\.", "\u00b7", text, flags=re.DOTALL)))
        assert not alive, (alive, text[:600])


def _payloads(exchange: Exchange) -> Iterator[Json]:
    yield from (reply.payload for reply in exchange.replies)
    if exchange.modal:
        yield exchange.modal
    yield from exchange.interaction.choices


def _texts(part: Any, key: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Whatever is read in a payload, with the key that it stands at."""
    if isinstance(part, list):
        for one in part:
            yield from _texts(one, key)
    elif isinstance(part, dict):
        for inner, one in part.items():
            if inner not in {"author", "mentions", "interaction_metadata", "message_reference", "referenced_message"}:
                yield from _texts(one, inner)
    elif isinstance(part, str) and key in _SHOWN:
        yield key, part
