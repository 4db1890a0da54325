"""Rate limits: a bucket for each route and its major parameter, and one for the bot as a whole."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5

from bot.local.refusals import RateLimited
from bot.local.world import World

EVERYWHERE = 50
"""Requests a second for the bot as a whole; interaction endpoints are exempt."""

_MAJOR = ("channel_id", "guild_id", "webhook_id")


@dataclass(slots=True)
class Window:
    """At most ``most`` requests in ``seconds``."""

    most: int
    seconds: float
    hits: deque[float] = field(default_factory=deque)

    def hit(self, now: float) -> float:
        """Count a request; gives the seconds to wait if it is one too many, else 0."""
        while self.hits and self.hits[0] <= now - self.seconds:
            self.hits.popleft()
        if len(self.hits) >= self.most:
            return self.hits[0] + self.seconds - now
        self.hits.append(now)
        return 0.0

    def reset_after(self, now: float) -> float:
        """Seconds until there is room again for what came first."""
        return max(self.hits[0] + self.seconds - now, 0.0) if self.hits else 0.0


class Limits:
    """All buckets. ``sizes`` maps a method and route to requests and seconds, and may be changed.

    ``clock`` gives seconds; it is not the world's, which may stand still or jump, and may be set.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.clock: Callable[[], float] = time.monotonic
        self._everywhere = Window(EVERYWHERE, 1.0)
        self._buckets: dict[tuple[str, str, str], Window] = {}
        self.sizes: dict[tuple[str, str], tuple[int, float]] = {("POST", "/channels/{channel_id}/messages"): (5, 5.0)}
        self.usual = (EVERYWHERE, 1.0)

    def admit(self, method: str, route: str, path: dict[str, str]) -> dict[str, str]:
        """Count a request and give the headers of its bucket; raises :class:`~bot.local.refusals.RateLimited`."""
        if route.startswith(("/interactions/", "/webhooks/")):
            return {}
        now = self.clock()
        if wait := self._everywhere.hit(now):
            raise RateLimited(round(wait, 3), everywhere=True)
        bucket = self._bucket(method, route, path)
        if wait := bucket.hit(now):
            raise RateLimited(round(wait, 3), everywhere=False)
        return self._headers(bucket, now) | {"X-RateLimit-Bucket": _name(method, route)}

    def clear(self) -> None:
        """Empty every bucket: the world's clock was moved, and so much time has passed that nothing is left in them."""
        self._everywhere.hits.clear()
        self._buckets.clear()

    def _bucket(self, method: str, route: str, path: dict[str, str]) -> Window:
        key = (method, route, next((path[key] for key in _MAJOR if key in path), ""))
        if key not in self._buckets:
            self._buckets[key] = Window(*self.sizes.get((method, route), self.usual))
        return self._buckets[key]

    def _headers(self, bucket: Window, now: float) -> dict[str, str]:
        """What Discord tells about the bucket with every answer."""
        reset = bucket.reset_after(now)
        return {
            "X-RateLimit-Limit": str(bucket.most),
            "X-RateLimit-Remaining": str(bucket.most - len(bucket.hits)),
            "X-RateLimit-Reset": f"{self._world.now() + reset:.3f}",
            "X-RateLimit-Reset-After": f"{math.ceil(reset * 1000) / 1000:.3f}",
        }


@cache
def _name(method: str, route: str) -> str:
    return md5(f"{method} {route}".encode(), usedforsecurity=False).hexdigest()
