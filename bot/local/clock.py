"""A clock that can be moved, for the bot and its local Discord together."""

from datetime import datetime, timedelta

from bot.app import Clock, system_clock


class MovableClock:
    """Gives aware moments in UTC: the time of ``source``, moved. It goes on, or stands still, as ``source`` does."""

    def __init__(self, source: Clock = system_clock) -> None:
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

    def move_by(self, span: timedelta) -> None:
        """Let ``span`` pass, or with a negative one go back; raises :class:`OverflowError` where the calendar ends."""
        self.move_to(self() + span)
