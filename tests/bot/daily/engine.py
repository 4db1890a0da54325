"""The daily fact on a real database, with a clock that tests move and a Discord that does as it is told."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bot.daily.posting import Going, Posting, mark_of
from bot.daily.scheduler import Scheduler
from bot.daily.times import Pauses
from bot.daily.troubles import CannotTell, NotMember
from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.notice import Notice
from bot.domain.schedule import Plan, Post, Schedule, Slot
from bot.domain.server import ServerConfig
from bot.services.due_times import next_slot
from bot.storage.bags import BagStore
from bot.storage.config_imports import ConfigImportStore
from bot.storage.database import Database
from bot.storage.departures import DepartureStore
from bot.storage.homes import HomeStore
from bot.storage.outbox import OutboxStore
from bot.storage.posts import PostStore
from bot.storage.restored_mark import RestoredMarkStore
from bot.storage.schedules import ScheduleStore
from bot.storage.server_configs import ServerConfigStore
from bot.storage.suggestions import SuggestionStore
from bot.telemetry import Meter

NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)
"""A Friday."""
DAY, HOUR, MINUTE, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
GUILD, CHANNEL, MODERATOR, APPLICATION = 111, 222, 777, 888
PLAN = Plan(channel_id=CHANNEL, channel_kind="text", time=time(9), zone="UTC")
QUICK = Pauses(tick=0.005, recovery=0.0, recall=0.0, first=0.001, most=0.004, storage=0.005, settle=0.002, drain=0.2)
NONCE_MEMORY = 5 * MINUTE


@dataclass
class Clock:
    """Stands still until a test moves it."""

    moment: datetime = NINE - HOUR

    def __call__(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class Message:
    """What stands in a channel."""

    id: int
    mark: int
    nonce: str | None
    at: datetime
    fact_id: str
    day: str


@dataclass
class Fault:
    """Befalls the next ``times`` requests that publish (``finds``: that look) in a channel.

    ``after`` their effect, or before; without a ``trouble`` they hang until they are cut short.
    """

    trouble: Callable[[], BaseException] | None
    times: int
    after: bool
    finds: bool = False


class FakeDiscord:
    """Channels of posts, which knows a nonce for five minutes as Discord does."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.channels: dict[int, list[Message]] = defaultdict(list)
        self.told: list[tuple[int, str, int | None]] = []
        self.nonces: dict[str, datetime] = {}
        """Of what was told, and when."""
        self.silent: list[Callable[[Notice], bool]] = []
        """What becomes of the next notices: whether Discord takes them or fails; each may raise."""
        self.asked: list[tuple[str, int]] = []
        self.unreadable: set[int] = set()
        self.here = {GUILD}
        self.hanging = asyncio.Event()
        self.time: Callable[[], datetime | None] = clock
        """What its answers say the time is."""
        self._faults: dict[int, list[Fault]] = defaultdict(list)

    def fail(
        self,
        trouble: Callable[[], BaseException] | None,
        *,
        times: int = 1,
        after: bool = False,
        finds: bool = False,
        channel: int = CHANNEL,
    ) -> None:
        self._faults[channel].append(Fault(trouble, times, after, finds))

    async def turn(self) -> None:
        """Wait for the turn of a request."""
        await asyncio.sleep(0)

    def days(self, channel: int = CHANNEL) -> list[str]:
        return [message.day for message in self.channels[channel]]

    def guilds(self) -> frozenset[int]:
        return frozenset(self.here)

    def discord_time(self) -> datetime | None:
        return self.time()

    async def publish(self, posting: Posting, going: Going) -> int:
        schedule, channel = posting.schedule, posting.post.channel_id or 0
        if schedule.guild_id not in self.here:
            raise NotMember
        await self.turn()
        going()
        self.asked.append(("publish", channel))
        fault = self._next(channel, finds=False)
        if fault and not fault.after:
            await self._befall(fault)
        message = self._known(posting, channel)
        if message is None:
            is_forum = schedule.plan.channel_kind == "forum"
            nonce = None if is_forum else posting.nonce
            number = sum(map(len, self.channels.values())) + 1
            message = Message(number, posting.mark, nonce, self.clock(), posting.fact.id, posting.post.key)
            self.channels[channel].append(message)
        if fault and fault.after:
            await self._befall(fault)
        return message.id

    async def find(self, schedule: Schedule, post: Post, going: Going, since: datetime) -> int | None:
        channel = post.channel_id or 0
        going()
        self.asked.append(("find", channel))
        fault = self._next(channel, finds=True)
        if fault:
            await self._befall(fault)
        if channel in self.unreadable:
            raise CannotTell
        mark = mark_of(schedule, post.key)
        return next((one.id for one in self.channels[channel] if one.mark == mark and one.at >= since - MINUTE), None)

    async def pass_on(self, notice: Notice) -> bool:
        if self.silent and not self.silent.pop(0)(notice):
            return False
        known = {one for one, at in self.nonces.items() if self.clock() - at < NONCE_MEMORY}
        if notice.nonce not in known:
            self.nonces[notice.nonce] = self.clock()
            self.told.append((notice.guild_id, notice.text, notice.otherwise))
        return True

    def _known(self, posting: Posting, channel: int) -> Message | None:
        remembered = (one for one in self.channels[channel] if self.clock() - one.at < NONCE_MEMORY)
        return next((one for one in remembered if one.nonce == posting.nonce), None)

    def _next(self, channel: int, *, finds: bool) -> Fault | None:
        fault = next((one for one in self._faults[channel] if one.times and one.finds is finds), None)
        if fault:
            fault.times -= 1
        return fault

    async def _befall(self, fault: Fault) -> None:
        self.hanging.set()
        if fault.trouble is not None:
            raise fault.trouble()
        await asyncio.Event().wait()


@dataclass
class Kept:
    """Stores on a database that is open."""

    database: Database
    library: Library
    now: Clock
    meter: Meter = field(default_factory=Meter)
    schedules: ScheduleStore = field(init=False)
    posts: PostStore = field(init=False)
    bags: BagStore = field(init=False)
    restored_marks: RestoredMarkStore = field(init=False)
    outbox: OutboxStore = field(init=False)
    server_configs: ServerConfigStore = field(init=False)
    homes: HomeStore = field(init=False)
    departures: DepartureStore = field(init=False)
    suggestions: SuggestionStore = field(init=False)
    config_imports: ConfigImportStore = field(init=False)

    def __post_init__(self) -> None:
        database = self.database
        self.homes = homes = HomeStore(database)
        homes.application_id = APPLICATION
        self.schedules, self.posts, self.bags = (
            ScheduleStore(database, homes),
            PostStore(database, homes),
            BagStore(database),
        )
        self.restored_marks, self.server_configs = RestoredMarkStore(database, homes), ServerConfigStore(database)
        self.departures, self.suggestions = DepartureStore(database, homes), SuggestionStore(database)
        self.config_imports, self.outbox = ConfigImportStore(database, homes), OutboxStore(database, homes)


@dataclass
class Engine:
    """Everything together; ``run`` starts a process on it."""

    memory: Kept
    discord: FakeDiscord
    clock: Clock
    pauses: Pauses = QUICK
    processes: list[Scheduler] = field(default_factory=list)

    async def begun(self, plan: Plan = PLAN, guild_id: int = GUILD, **changed: Any) -> Schedule:  # noqa: ANN401 - of a plan
        """A schedule that was set up now."""
        plan = replace(plan, **changed)
        now = self.clock()
        drafted = await self.memory.schedules.draft(
            guild_id=guild_id,
            article_id=self.memory.library.default.about.id,
            plan=plan,
            seed=f"{plan.channel_id:016x}",
            set_by=MODERATOR,
            at=now,
        )
        self.discord.here.add(guild_id)
        await self.memory.homes.settle([guild_id])
        confirmed = await self.memory.schedules.confirm(guild_id, drafted.id, next_slot(plan, now), now)
        assert confirmed is not None
        return confirmed

    async def run(self) -> Scheduler:
        """A process that has started and done what was due."""
        process = self.started()
        await process.settled(patient=True)
        return process

    def started(self) -> Scheduler:
        process = Scheduler(self.memory, self.discord, self.discord, self.pauses)
        self.processes.append(process)
        process.start()
        return process

    async def at(self, moment: datetime) -> None:
        """Let the running process see another time, and do what is due then."""
        self.clock.moment = moment
        await self.processes[-1].settled(patient=True)

    async def killed(self, process: Scheduler) -> None:
        """End a process as kill -9 does: nothing is released or written any more."""
        self.processes.remove(process)
        tasks = {task for jobs in (process._jobs, process._hands._jobs, process._news.jobs) for task in jobs._running}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def posts(self, schedule: Schedule) -> dict[str, Post]:
        return {post.key: post for post in await self.memory.posts.last(schedule.id, 100)}

    async def states(self, schedule: Schedule) -> dict[str, str]:
        return {key: post.state for key, post in sorted((await self.posts(schedule)).items())}

    async def now(self, schedule: Schedule) -> Schedule:
        (found,) = await self.memory.schedules.of_ids([schedule.id])
        return found

    async def next(self, schedule: Schedule) -> Slot | None:
        found = await self.now(schedule)
        return Slot(found.next_date, found.next_due) if found.next_date and found.next_due else None

    def told(self) -> list[str]:
        return [text for _, text, _ in self.discord.told]

    async def set_log(self, guild_id: int = GUILD) -> None:
        await self.memory.server_configs.set(guild_id, ServerConfig(log=9), MODERATOR, self.clock())


@asynccontextmanager
async def engine_on(path: Path, article: Article) -> AsyncIterator[Engine]:
    """An engine at eight o'clock; its processes are ended in order."""
    clock = Clock()
    async with Database(path) as database:
        engine = Engine(Kept(database, Library([article]), clock), FakeDiscord(clock), clock)
        try:
            yield engine
        finally:
            for process in engine.processes:
                await process.close()


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something to become so."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.001)
