"""What became of an interaction: what its reader sees, and what the log holds."""

import asyncio
import re
from collections.abc import Awaitable
from dataclasses import dataclass

import pytest

from bot.local.driver import Exchange, Unanswered
from bot.local.session import Session

ERROR_ID = re.compile(r"E-[2-9A-HJKMNP-TV-Z]{6}")


@dataclass(frozen=True, slots=True)
class Aftermath:
    """``asked`` is ``None`` where Discord never heard an answer; ``logged`` maps what was logged to its error id."""

    asked: Exchange | None
    logged: dict[str, str]

    def sentence_with_id(self) -> bool:
        """Whether the reader has one private sentence, with an id that the log holds."""
        assert self.asked is not None
        *_, reply = self.asked.replies
        (shown,) = ERROR_ID.findall(reply.text)
        return reply.ephemeral and shown in self.logged.values()


async def aftermath(session: Session, doing: Awaitable[Exchange], caplog: pytest.LogCaptureFixture) -> Aftermath:
    """Do it, and wait until the bot has nothing more to do for it."""
    acting = asyncio.ensure_future(doing)
    async with asyncio.timeout(10):
        # Whoever is never answered is not told so.
        while not acting.done() and (session.bot.interactions.others() or not _logged(caplog)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        while others := session.bot.interactions.others():
            await asyncio.wait(others)
    # What was refused or promised last may be on its way.
    await asyncio.wait({acting}, timeout=0.05)
    if not acting.done():
        acting.cancel()
        await asyncio.wait({acting})
    failed = acting.cancelled() or isinstance(acting.exception(), Unanswered)
    return Aftermath(None if failed else acting.result(), _logged(caplog))


def _logged(caplog: pytest.LogCaptureFixture) -> dict[str, str]:
    return {
        record.message: str(record.__dict__.get("error_id", ""))
        for record in caplog.records
        if record.name == "bot.boundary"
    }
