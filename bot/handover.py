"""From one process to the next without a gap: the new one is there before the old one goes.

Discord allows two sessions of one shard and sends every interaction to both, so that each must be answered by one of
them only: by the old one if it came to be before a moment that the new one names, else by the new one. An interaction's
id tells when that was by Discord's own clock, so that both decide alike.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol, Self

from msgspec import Struct
from msgspec.structs import asdict

from bot.errors import StorageError
from bot.publishing import DiscordClock
from bot.storage.turn import Turn

TICK_S: Final = 0.25
NOTICE: Final = timedelta(seconds=3)
"""How long before its moment the new process names it; Discord tells the time to the second."""
FRESH: Final = timedelta(seconds=2)
"""A process that has given no sign for longer takes nothing over."""
LATE: Final = timedelta(seconds=1)
"""How much later than it came to be an interaction may arrive."""
PAUSE_S: Final = 10.0
_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
_TIME_SHIFT: Final = 22
_NEVER: Final = 1 << 64
_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class Client(Protocol):
    """Whoever receives interactions; :class:`bot.client.Footnote` does."""

    discord_clock: DiscordClock
    is_connected: bool
    admits: Callable[[int], bool]


def first_id(moment: datetime) -> int:
    """The least id that Discord gives at a moment (developer documentation, *Snowflakes*)."""
    return int((moment - _EPOCH) / timedelta(milliseconds=1)) << _TIME_SHIFT


class Note(Struct, frozen=True):
    """What the process named ``by`` tells: it answers whatever has at least the id ``since``; and when it said so."""

    by: str
    since: int
    at: str

    def write(self, path: Path) -> None:
        """Put it at ``path``; a reader sees the one before or this one."""
        fresh = path.with_name(f"{path.name}.{self.by}")
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(path)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """What stands at ``path``, if that can be read; another release may have written it."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(told["at"]).astimezone(UTC)
            return cls(str(told["by"]), int(told["since"]), at.isoformat())
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was written a moment ago."""
        return abs(now - datetime.fromisoformat(self.at)) <= FRESH


class Handover:
    """What this process answers: interactions with an id of at least ``since`` and below ``until``.

    ``now`` is this machine's clock. Where nobody else has the turn, this process answers at once, else a moment after
    it is :meth:`ready`. Who is the newest takes over.
    """

    def __init__(self, turn: Turn, now: Clock) -> None:
        self._turn = turn
        self._now = now
        self._key = secrets.token_hex(8)
        self.until = _NEVER
        self.since = 0 if turn.taken() else _NEVER

    def admits(self, interaction_id: int) -> bool:
        """Whether this process answers an interaction."""
        return self.since <= interaction_id < self.until

    def ready(self, discord_time: datetime) -> None:
        """The gateway has this process: name the moment from which it answers, where that is not named yet."""
        if self.since == _NEVER:
            self.since = first_id(discord_time + NOTICE)
            _log.info("this process takes over from another", extra={"seconds": NOTICE.total_seconds()})

    def look(self, discord_time: datetime) -> bool:
        """See who else there is, and let them know; whether another process has taken over.

        Raises :class:`~bot.errors.StorageError` and :class:`OSError`.
        """
        if self._turn.taken() and self.since > first_id(discord_time):
            self.since = 0  # whoever had the turn has ended before
        note = Note.read(self._turn.note)
        if note is not None and note.by != self._key and note.since > self.since and note.is_fresh(self._now()):
            self._yield_to(note)
        elif self.until != _NEVER:
            _log.warning("nobody takes over after all")
            self.until = _NEVER
        else:
            self._tell(note)
        return first_id(discord_time - LATE) >= self.until

    def _yield_to(self, note: Note) -> None:
        """Answer until the other one does; who never had the turn leaves all to those before and behind."""
        until = note.since if self._turn.taken() else 0
        if self.until != until:
            _log.info("another process takes over from this one")
            self.until = until

    def _tell(self, note: Note | None) -> None:
        """Give the other process a sign, as long as there is one."""
        if not self._turn.taken():
            if self.since != _NEVER:
                Note(self._key, self.since, self._now().isoformat()).write(self._turn.note)
        elif note is not None and (note.by == self._key or not note.is_fresh(self._now())):
            self._turn.note.unlink(missing_ok=True)


class Relay:
    """Keeps up the handover while clients come and go; ``stop`` is set once another process has taken over.

    Inside ``async with``, whose end gives the turn away.
    """

    def __init__(self, database: Path, now: Clock, stop: asyncio.Event) -> None:
        self._database = database
        self._now = now
        self._stop = stop
        self._open = ExitStack()
        self._bot: Client | None = None
        self._handover: Handover | None = None
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait({self._keeping})
        self._open.close()

    def enter(self, bot: Client, application_id: int) -> None:
        """Let a client that is about to connect answer what is this process's."""
        self._bot = bot
        if self._handover is None:
            try:
                self._handover = Handover(self._open.enter_context(Turn(self._database, application_id)), self._now)
            except StorageError as error:
                _log.warning("this process answers all, and cannot see whether others do", exc_info=error)
                return
            self._keeping = asyncio.create_task(self._keep(self._handover), name="handover")
        bot.admits = self._handover.admits

    async def _keep(self, handover: Handover) -> None:
        is_over = False
        while not is_over:
            try:
                is_over = self._looked(handover)
            except (StorageError, OSError) as error:
                _log.warning("it cannot be seen whether another process takes over", exc_info=error)
                await asyncio.sleep(PAUSE_S)
            await asyncio.sleep(TICK_S)
        self._stop.set()

    def _looked(self, handover: Handover) -> bool:
        bot = self._bot
        discord_time = (bot.discord_clock.now() if bot else None) or self._now()
        if bot is not None and bot.is_connected:
            handover.ready(discord_time)
        return handover.look(discord_time)
