"""A clock that can be moved, for the bot and its local Discord together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import Clock, system_clock


class MovableClock:
    """Gives aware moments in UTC: the time of ``source``, moved. It goes on, or stands still, as ``source`` does.

    ``watchers`` are called whenever it has been moved.
    """

    def __init__(self, source: Clock = system_clock) -> None:
        self.watchers: list[Callable[[], None]] = []
        self._source = source
        self._moved = timedelta(0)

    def __call__(self) -> datetime:
        """Now."""
        return self._source() + self._moved

    def seconds(self) -> float:
        """Now, in Unix seconds."""
        return self().timestamp()

    def move_to(self, moment: datetime) -> None:
        """Let it be ``moment`` now, which is aware; it may lie before."""
        self._moved = moment - self._source()
        for watcher in tuple(self.watchers):
            watcher()

    def move_by(self, span: timedelta) -> None:
        """Let ``span`` pass, or with a negative one go back; raises :class:`OverflowError` where the calendar ends."""
        self.move_to(self() + span)


@dataclass(frozen=True, slots=True)
class Passage:
    """Moves the ``clock`` of a bot that has something due at moments.

    ``next_due`` gives the next such moment, if there is one; ``caught_up`` returns once the bot has done what is due.
    """

    clock: MovableClock
    next_due: Callable[[], Awaitable[datetime | None]]
    caught_up: Callable[[], Awaitable[None]]

    async def let_pass(self, until: datetime) -> None:
        """Let time pass until a moment: whatever is due before comes at its own. To a moment before now it jumps."""
        while (due := await self.next_due()) is not None and self.clock() < due <= until:
            await self.jump(due)
        await self.jump(until)

    async def jump(self, to: datetime) -> None:
        """Set the clock as if it had been wrong, or the bot away: what is due meanwhile comes late or not at all."""
        self.clock.move_to(to)
        await self.caught_up()
