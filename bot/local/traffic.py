"""Many people at once: commands and keystrokes at a concurrency or at a rate, each timed until it is answered.

The clock of a time begins when the interaction is handed to the gateway and ends when its answer has been admitted. The
commands are read beforehand, so that what is timed is the bot, and Discord's part as small as it can be.
"""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.local.cast import Channel, Person
from bot.local.driver import Driver
from bot.local.interactions import Interaction
from bot.local.server import LocalDiscord
from bot.local.wire import Json

SETTLED_S = 15.0
"""How long a promised answer may take before it counts as lost; the first sign has Discord's own limit."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A command as it is typed; with ``option`` it is a keystroke in that option instead."""

    line: str
    option: str | None = None
    person: str = "student"
    place: str = "study-hall"


@dataclass(slots=True)
class Heard:
    """What came of a run: by line the ``times`` in milliseconds, the ``lost``, and the reply that was read ``last``."""

    times: dict[str, list[float]] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def to_json(self) -> Json:
        """As it is told to another process."""
        return {"times": self.times, "lost": self.lost, "last": self.last, "seconds": self.seconds}


class Traffic:
    """Sends ``asks`` in turn; ``crowd`` is how many people take turns at it, 0 for those whom the asks name.

    Raises :class:`~bot.local.outcomes.Unacceptable` where a person could not type a line there.
    """

    def __init__(self, local: LocalDiscord, asks: Sequence[Ask], crowd: int = 0) -> None:
        self._world = local.world
        driver = Driver(local)
        prepared = [driver.prepared(one.line, one.option, person=one.person, place=one.place) for one in asks]
        people = _crowd(local, crowd, prepared[0].where)
        self._turns = zip(itertools.cycle(zip(asks, prepared, strict=True)), itertools.cycle(people), strict=False)
        self._heard = Heard()
        self._last: dict[str, Interaction] = {}

    async def closed(self, concurrency: int, count: int) -> Heard:
        """``count`` interactions, so many of them open at once that each answer is followed by another question."""
        left = iter(range(count))
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(concurrency):
                group.create_task(self._one_after_another(left))
        return self._finished(begun)

    async def open(self, rate: float, count: int) -> Heard:
        """``count`` interactions, ``rate`` of them each second, whether those before are answered or not."""
        loop = asyncio.get_running_loop()
        start, begun = loop.time(), time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                await asyncio.sleep(start + number / rate - loop.time())
                group.create_task(self._asked())
        return self._finished(begun)

    def _finished(self, begun: float) -> Heard:
        self._heard.seconds = time.perf_counter() - begun
        self._heard.last = {line: _shown(one) for line, one in self._last.items()}
        return self._heard

    async def _one_after_another(self, left: Iterator[int]) -> None:
        for _ in left:
            await self._asked()

    async def _asked(self) -> None:
        (ask, prepared), somebody = next(self._turns)
        who = somebody or prepared.who
        owners = {key: who.id if key == "1" else owner for key, owner in prepared.owners.items()}
        start = time.perf_counter()
        interaction = self._world.interact(prepared.kind, who, prepared.where, prepared.data, owners=owners)
        ended = await _ended(interaction)
        if ended is None:
            self._heard.lost[ask.line] = self._heard.lost.get(ask.line, 0) + 1
        else:
            self._heard.times.setdefault(ask.line, []).append((ended - start) * 1e3)
            self._last[ask.line] = interaction


async def _ended(interaction: Interaction) -> float | None:
    """When it was answered, on :func:`time.perf_counter`; ``None`` if it was not, or Discord refused the answer."""
    ended: list[float] = []

    def note() -> None:
        if interaction.settled and not ended:
            ended.append(time.perf_counter())

    interaction.watchers.add(note)
    try:
        async with asyncio.timeout(interaction.patience.answer):
            await interaction.wait(lambda: interaction.callback is not None or bool(interaction.refusals))
        async with asyncio.timeout(SETTLED_S):
            await interaction.wait(lambda: interaction.settled or bool(interaction.refusals))
    except TimeoutError:
        return None
    finally:
        interaction.watchers.discard(note)
    return ended[0] if ended and not interaction.refusals else None


def _shown(interaction: Interaction) -> str:
    """What its reader sees, suggestions a line each."""
    suggested = (str(one["name"]) for one in interaction.choices)
    return "\n".join([*(reply.text for reply in interaction.replies), *suggested])


def _crowd(local: LocalDiscord, size: int, where: Channel) -> list[Person | None]:
    """So many new members of the server that ``where`` belongs to; they are known nowhere else."""
    people: list[Person | None] = []
    for number in range(size):
        one = Person(f"reader-{number}", local.world.snowflakes.mint(), f"Reader {number}")
        if where.guild is not None:
            where.guild.members[one.id] = ()
        people.append(one)
    return people or [None]
