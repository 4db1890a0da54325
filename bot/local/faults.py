"""What goes wrong between the bot and Discord, when a test wants it to."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.local.cast import Channel
from bot.local.places import Places
from bot.local.refusals import RateLimited, Refused, broken
from bot.local.rest.call import Answer


@dataclass(frozen=True, slots=True)
class Where:
    """Which requests are meant; what is ``None`` is left open. ``channel`` and ``guild`` are ids.

    ``route`` is the path as Discord's OpenAPI document writes it.
    """

    method: str | None = None
    route: str | None = None
    channel: str | None = None
    guild: str | None = None


ANYWHERE = Where()


def posts_to(channel: Channel) -> Where:
    """The requests that post into ``channel``: a message, or a thread where it is a forum."""
    what = "threads" if channel.is_forum else "messages"
    return Where("POST", f"/channels/{{channel_id}}/{what}", channel.id)


class Dropped(Exception):
    """The connection is to be cut without an answer."""


@dataclass(eq=False, slots=True)
class Fault:
    """Befalls the next ``times`` requests that fit, or all (``None``) until it is lifted.

    ``after`` tells whether the request takes effect all the same; ``hits`` counts the requests that it befell. It fails
    with ``failure``, or, without one, waits until it is released and goes on as if nothing were wrong.
    """

    where: Where
    times: int | None
    after: bool
    failure: Callable[[], Exception] | None
    hits: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a request has met it (with ``after``, and had its effect)."""
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def spent(self) -> bool:
        """Tell whether it befalls nothing more."""
        return self.times is not None and self.hits >= self.times

    def lift(self) -> None:
        """Let it befall nothing more, and let go what it holds."""
        self.times = self.hits
        self.release()

    def release(self) -> None:
        """Let go what hangs on it, now and later."""
        self._released.set()

    async def befall(self) -> None:
        """Raise the failure, or wait for the release."""
        self.reached.set()
        if self.failure is not None:
            raise self.failure()
        await self._released.wait()


class Faults:
    """The faults that stand, the first that fits a request befalls it; each method adds one and gives it back."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._standing: list[Fault] = []

    def answer(self, status: int, where: Where = ANYWHERE, *, times: int | None = 1, after: bool = False) -> Fault:
        """Answer with a bare status, such as 500 or 503; ``after``: once the request has taken effect."""
        return self.refuse(broken(status), where, times=times, after=after)

    def refuse(self, refusal: Refused, where: Where = ANYWHERE, *, times: int | None = 1, after: bool = False) -> Fault:
        """Answer with one of Discord's refusals (:mod:`bot.local.refusals`)."""
        refusal.provoked = True
        return self._add(where, times, after, lambda: refusal.with_traceback(None))

    def limit(self, retry_after: float, where: Where = ANYWHERE, *, times: int | None = 1, via: bool = True) -> Fault:
        """Answer 429, to be tried again in ``retry_after`` seconds; without ``via`` a client takes it for a ban."""
        return self.refuse(RateLimited(retry_after, everywhere=not via, via=via), where, times=times)

    def drop(self, where: Where = ANYWHERE, *, times: int | None = 1, after: bool = False) -> Fault:
        """Cut the connection; ``after``: once the request has taken effect."""
        return self._add(where, times, after, Dropped)

    def hang(self, where: Where = ANYWHERE, *, times: int | None = 1, after: bool = False) -> Fault:
        """Answer only when released; a request that is not let go ``after`` its effect has it then, heard or not."""
        return self._add(where, times, after, None)

    def lift(self) -> None:
        """Lift all."""
        for fault in self._standing:
            fault.lift()
        self._standing.clear()

    async def meet(self, method: str, route: str, path: dict[str, str], effect: Callable[[], Answer]) -> Answer:
        """Have ``effect``, with what befalls it; raises what the fault raises."""
        fault = self._next(method, route, path)
        if fault is None:
            return effect()
        if not fault.after:
            await fault.befall()
            return effect()
        answer = effect()
        await fault.befall()
        return answer

    def _add(self, where: Where, times: int | None, after: bool, failure: Callable[[], Exception] | None) -> Fault:  # noqa: FBT001 - passed on from a keyword
        fault = Fault(where, times, after, failure)
        self._standing.append(fault)
        return fault

    def _next(self, method: str, route: str, path: dict[str, str]) -> Fault | None:
        """The first fault that fits, counted; those that are spent are forgotten."""
        self._standing = [one for one in self._standing if not one.spent]
        for fault in self._standing:
            if self._fits(fault.where, method, route, path):
                fault.hits += 1
                return fault
        return None

    def _fits(self, where: Where, method: str, route: str, path: dict[str, str]) -> bool:
        channel = path.get("channel_id")
        guild = path.get("guild_id")
        place = self._places.channels.get(channel or "")
        if guild is None and place is not None and place.guild is not None:
            guild = place.guild.id
        asked = (where.method, where.route, where.channel, where.guild)
        return all(one in (None, had) for one, had in zip(asked, (method, route, channel, guild), strict=True))
