"""What time it is where Discord is: its answers say so, and this machine's clock may be wrong."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
import discord
from aiohttp import hdrs

_BEHIND: Final = timedelta(minutes=10)
"""A clock that is behind by less is as good as Discord's."""


class DiscordClock:
    """Goes by the ``Date`` of Discord's last answer, and from there by a clock that does not jump."""

    def __init__(self) -> None:
        self._heard: tuple[datetime, float] | None = None
        self._text = ""

    def hear(self, answer: aiohttp.ClientResponse) -> None:
        """Take the time from an answer, if that tells it."""
        text = answer.headers.get(hdrs.DATE, "")
        if self._heard is not None and text == self._text:
            self._heard = self._heard[0], time.monotonic()  # a second has many answers
            return
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return
        # One that names no zone means UTC (RFC 5322, section 3.3).
        aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._heard, self._text = (aware, time.monotonic()), text

    def now(self) -> datetime | None:
        """Discord's time in UTC, to the second and what an answer takes; ``None`` before its first answer."""
        if self._heard is None:
            return None
        moment, at = self._heard
        return moment + timedelta(seconds=time.monotonic() - at)

    def age_s(self, snowflake: int) -> float:
        """How many seconds ago Discord made an id, at least; 0 before its first answer."""
        told = self.now()
        return 0.0 if told is None else max((told - discord.utils.snowflake_time(snowflake)).total_seconds(), 0.0)

    def not_behind(self, moment: datetime) -> datetime:
        """A moment by this machine's clock, or Discord's time where that says that the clock is behind."""
        told = self.now()
        return told if told is not None and told - moment > _BEHIND else moment
