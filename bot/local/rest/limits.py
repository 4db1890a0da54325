"""Rate limits: a bucket for each route and its major parameter, and one for the bot as a whole."""

import math
from collections import deque
from dataclasses import dataclass, field
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

    def headers(self, now: float) -> dict[str, str]:
        """What Discord tells about the bucket with every answer."""
        reset = max(self.hits[0] + self.seconds - now, 0.0) if self.hits else 0.0
        return {
            "X-RateLimit-Limit": str(self.most),
            "X-RateLimit-Remaining": str(self.most - len(self.hits)),
            "X-RateLimit-Reset": f"{now + reset:.3f}",
            "X-RateLimit-Reset-After": f"{math.ceil(reset * 1000) / 1000:.3f}",
        }


class Limits:
    """All buckets. ``sizes`` maps a method and route to requests and seconds, and may be changed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._everywhere = Window(EVERYWHERE, 1.0)
        self._buckets: dict[tuple[str, str, str], Window] = {}
        self.sizes: dict[tuple[str, str], tuple[int, float]] = {("POST", "/channels/{channel_id}/messages"): (5, 5.0)}
        self.usual = (EVERYWHERE, 1.0)

    def admit(self, method: str, route: str, path: dict[str, str]) -> dict[str, str]:
        """Count a request and give the headers of its bucket; raises :class:`~bot.local.refusals.RateLimited`."""
        if route.startswith(("/interactions/", "/webhooks/")):
            return {}
        now = self._world.now()
        if wait := self._everywhere.hit(now):
            raise RateLimited(round(wait, 3), everywhere=True)
        major = next((path[key] for key in _MAJOR if key in path), "")
        bucket = self._buckets.setdefault((method, route, major), Window(*self.sizes.get((method, route), self.usual)))
        if wait := bucket.hit(now):
            raise RateLimited(round(wait, 3), everywhere=False)
        return bucket.headers(now) | {"X-RateLimit-Bucket": _name(method, route)}


def _name(method: str, route: str) -> str:
    return md5(f"{method} {route}".encode(), usedforsecurity=False).hexdigest()
