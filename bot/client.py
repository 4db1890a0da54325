"""The bot: Discord's client with the least it needs, its commands, and an end that loses nothing."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from functools import partial
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.webhook.async_ import async_context

from bot.app import App
from bot.boundary import failed, unread
from bot.citeproc.warming import warm
from bot.daily.pacing import Pacer
from bot.daily.scheduler import Scheduler
from bot.desk import Desk
from bot.errors import StorageError
from bot.gateway import MoreShards, Parser, for_operator, guarded, shards_wanted
from bot.interactions import Interactions
from bot.monitoring.watching import Watch, watching
from bot.presentation.limits import DESCRIPTION
from bot.presentation.lookup import Lookup
from bot.publishing import DiscordClock, DiscordPublisher, watched
from bot.publishing.answers import Answers
from bot.publishing.measuring import measured
from bot.server_log import ServerLog
from bot.settings import Settings
from bot.telemetry import new_error_id

DRAIN_SECONDS = 3.0
"""How long an ending bot waits for commands in progress; SIGTERM allows 5 s in all."""
WARMING_DELAY_S = 5.0
"""A bot that has just started answers first, and sets citations ahead when it has the time."""
LONGEST_LIMIT_S = 30.0
"""A longer rate limit of Discord's is not waited for: what it befalls is told, or tried again, by whoever asked."""
PAUSES_S = (5.0, 10.0, 20.0, 60.0, 300.0, 600.0)
"""Between one client that broke and the next: at most 150 of the 1,000 sessions that may be begun in a day."""
SETTLED_S = 3600.0
"""What a client breaks of after so long has nothing to do with what broke the one before."""
COGS = "cogs"
STORAGE_PAUSE_S = 5.0
_log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
Acting = Callable[[Interaction, Lookup], Awaitable[None]]
"""Does what a press or a submitted form asks for, and answers it; asks for permission first."""


@contextmanager
def pointed_at(settings: Settings) -> Iterator[None]:
    """Lead discord.py to the Discord that the settings name, for as long as a client needs it.

    discord.py keeps the addresses on two classes, so one process speaks to one Discord at a time.
    """
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE = settings.api_url
    if settings.gateway_url:
        socket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = before


class CommandTree(app_commands.CommandTree["Footnote"]):
    """The commands, installable by servers and by users; knows what is in progress."""

    async def interaction_check(self, interaction: discord.Interaction["Footnote"], /) -> bool:
        """Let every command in, and remember it until it is answered."""
        interaction.client.interactions.begin(interaction)
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Hand every failure to the one boundary."""
        await failed(interaction, error)


class Footnote(commands.Bot):
    """The client; ``app`` is what it works with, ``desk`` answers look-ups, ``daily`` posts, ``server_log`` tells."""

    def __init__(self, app: App, *, shard_count: int | None = None) -> None:
        # The bot never speaks in voice channels, so it needs no warning that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self.discord_clock = DiscordClock()
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=CommandTree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=_trace(app, watched(Pacer(), self._shut_out, self.discord_clock.hear)),
            max_ratelimit_timeout=LONGEST_LIMIT_S,
            shard_count=shard_count,
        )
        self.answers = Answers()
        self.app = app
        self.desk = Desk(app.library, app.preferences.applying)
        self.acting: dict[str, Acting] = {}
        """What is done at a press of :data:`~bot.presentation.lookup.ACT`, by the name of its look-up."""
        self.server_log = ServerLog(self, app.server_configs)
        publisher = DiscordPublisher(self, app.now, discord_time=self.discord_clock.now)
        self.daily = Scheduler(app, publisher, self.server_log)
        self.is_connected = False
        self.connection_changed = asyncio.Event()
        self.interactions = Interactions(app.meter, self._is_known, failed)
        self.keeps_workers = False
        """Whether another client goes on with the processes that set citations and draw pictures."""
        self._warming: asyncio.Task[None] | None = None
        guarded(self._connection.parsers, self._unread)

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands if they have changed."""
        # Every task that answers an interaction descends from the one that runs this, and so inherits it.
        async_context.set(self.answers)
        self.app.homes.application_id = self.application_id
        if COGS not in self.extensions:
            await self.load_extension(COGS)
        await self.sync_if_changed()
        warming = warm(self.app.citing, self.app.library, WARMING_DELAY_S)
        self._warming = asyncio.create_task(warming, name="warm citations")

    async def sync_if_changed(self, *, always: bool = False) -> bool:
        """Register the commands when they differ from what this application registered last; tells whether it did."""
        application_id = self.application_id or 0
        commands_hash = self.commands_hash(application_id)
        if not always and await self.app.command_syncs.hash_of(application_id) == commands_hash:
            return False
        await self.tree.sync()
        await self.app.command_syncs.remember(application_id, commands_hash, self.app.now())
        _log.info("commands synced", extra={"hash": commands_hash[:12]})
        return True

    def commands_hash(self, application_id: int) -> str:
        """SHA-256 over everything that Discord is told of the commands, and the application they belong to."""
        told = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        text = json.dumps([application_id, told], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    async def on_connect(self) -> None:
        """Remember that the gateway took the bot in; post from now on, in the servers that it is in."""
        self._connected(now=True)
        self.app.meter.gateway("ready")
        _log.info("connected")
        self.daily.start()
        await self._settle()

    async def _settle(self) -> None:
        """Serve the servers that the bot is in, however long the database is in trouble."""
        while True:
            try:
                await self.app.homes.settle([guild.id for guild in self.guilds])
            except StorageError as error:
                _log.warning("the bot waits for the database", exc_info=error)
                await asyncio.sleep(STORAGE_PAUSE_S)
            else:
                return

    def _shut_out(self) -> None:
        self.daily.shut_out()

    async def on_resumed(self) -> None:
        """Remember that the gateway took the bot back."""
        self._connected(now=True)
        self.app.meter.gateway("resumed")

    async def on_disconnect(self) -> None:
        """Remember that the gateway is away."""
        # discord.py says so at each try to come back, too.
        if self.is_connected:
            self.app.meter.gateway("lost")
        self._connected(now=False)

    def _connected(self, *, now: bool) -> None:
        self.is_connected = now
        self.connection_changed.set()

    def _is_known(self, name: str) -> bool:
        """Whether a look-up or an action has this name."""
        return self.desk.knows(name) or name in self.acting

    def _unread(self, event: str, data: Any, error: Exception) -> None:  # noqa: ANN401 - whatever Discord sent
        self.interactions.go_on(unread(self.http, event, data, error))

    async def close(self) -> None:
        """Answer what is in progress, then leave the gateway."""
        if self._warming is not None:
            self._warming.cancel()
        if not self.keeps_workers:
            await _end_workers(self.app)
        others = self.interactions.others()
        ending = asyncio.create_task(self.daily.close(), name="end the daily fact")
        await asyncio.wait({*others, ending}, timeout=DRAIN_SECONDS)
        await super().close()


class Sharded(Footnote, commands.AutoShardedBot):
    """The client as several shards: it is connected when all of them are."""

    def __init__(self, app: App, shard_count: int) -> None:
        super().__init__(app, shard_count=shard_count)
        self._there: set[int] = set()
        parsers = self._connection.parsers
        parsers["READY"] = partial(self._settle_shard, parsers["READY"])

    async def on_connect(self) -> None:
        """One of them says nothing of the others."""

    async def on_resumed(self) -> None:
        """One of them says nothing of the others."""

    async def on_shard_connect(self, shard_id: int) -> None:
        """Begin when the last one is there."""
        self._there.add(shard_id)
        _log.info("shard connected", extra={"shard": shard_id, "of": self.shard_count})
        if len(self._there) == self.shard_count:
            await super().on_connect()

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Remember that the gateway took a shard back."""
        self._there.add(shard_id)
        self.app.meter.gateway("resumed")
        self._connected(now=len(self._there) == self.shard_count)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Remember which one is away."""
        self._there.discard(shard_id)

    def _settle_shard(self, parse: Parser, data: Any) -> None:  # noqa: ANN401 - discord.py's
        """Leave the servers that a shard's new session does not name: discord.py keeps them where there are several."""
        named = {int(guild["id"]) for guild in data["guilds"]}
        parse(data)
        for guild in self.guilds:
            if guild.shard_id == data["shard"][0] and guild.id not in named:
                self._connection.parsers["GUILD_DELETE"]({"id": str(guild.id)})


def _trace(app: App, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
    return measured(trace, app.meter) if app.meter.is_on else trace


async def _end_workers(app: App) -> None:
    """A citation or a picture may take longer than an ending bot has: whoever waits for one is told so."""
    await app.citing.close()
    await app.gallery.close()


async def serve(app: App, token: str, stop: asyncio.Event, pauses: Sequence[float] = PAUSES_S) -> None:
    """Run the bot until ``stop`` is set, then end it in order.

    What ends a client for no reason that an operator could mend is logged, and another client begins after a pause,
    the next of ``pauses`` each time. Raises :class:`~bot.errors.DiscordError` when Discord refuses the token or the
    intents, or cannot be reached.
    """
    shards, failures, loop = 1, 0, asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        stack.enter_context(pointed_at(app.settings))
        stack.push_async_callback(_end_workers, app)
        watch = await stack.enter_async_context(watching(app))
        while not stop.is_set():
            begun = loop.time()
            bot = Footnote(app) if shards == 1 else Sharded(app, shards)
            ended = await _session(bot, token, stop, watch)
            watch.attend(None)
            if isinstance(ended, MoreShards):
                shards = ended.count
            elif not stop.is_set():
                failures = failures if loop.time() - begun < SETTLED_S else 0
                await _paused(stop, pauses[min(failures, len(pauses) - 1)], ended)
                failures += 1


async def _session(bot: Footnote, token: str, stop: asyncio.Event, watch: Watch) -> BaseException | None:
    """One client from its start to its end; gives what another one may go on after, and ``None`` once told to stop.

    Raises :class:`~bot.errors.DiscordError`.
    """
    async with bot:
        watch.attend(bot)
        bot.keeps_workers = True
        running = asyncio.create_task(_run(bot, token), name="bot")
        stopping = asyncio.create_task(stop.wait(), name="stop")
        try:
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return _ended_by(running) if running.done() else None
        finally:
            stopping.cancel()
            bot.keeps_workers = not stop.is_set()
            await bot.close()
            await asyncio.wait({running}, timeout=DRAIN_SECONDS)
            running.cancel()


async def _run(bot: Footnote, token: str) -> None:
    """Connect, as as many shards as Discord wants; raises :class:`~bot.gateway.MoreShards` where the bot is fewer."""
    await bot.login(token)
    wanted = await shards_wanted(bot.http)
    if wanted > (bot.shard_count or 1):
        raise MoreShards(wanted)
    await bot.connect()


def _ended_by(running: asyncio.Task[None]) -> BaseException | None:
    """What ended a client; raises :class:`~bot.errors.DiscordError` where that is for the operator."""
    error = running.exception()
    plain = for_operator(error) if error is not None else None
    if plain is not None:
        raise plain from error
    return error


async def _paused(stop: asyncio.Event, pause_s: float, ended: BaseException | None) -> None:
    """Log what ended a client, and wait before the next."""
    error_id = new_error_id()
    _log.error("the client broke and begins anew", exc_info=ended, extra={"error_id": error_id, "pause_s": pause_s})
    with suppress(TimeoutError):
        async with asyncio.timeout(pause_s):
            await stop.wait()


async def synced(app: App, token: str) -> int:
    """Register the commands with Discord whether they changed or not; tells how many there are."""
    with pointed_at(app.settings):
        async with Footnote(app) as bot:
            logging_in = asyncio.create_task(bot.login(token))
            await asyncio.wait({logging_in})
            if (error := _ended_by(logging_in)) is not None:
                raise error
            await bot.sync_if_changed(always=True)
            return len(bot.tree.get_commands())


async def command_faults(app: App) -> list[str]:
    """What Discord would refuse about the commands, each in a sentence; connects to nothing."""
    bot = Footnote(app)
    await bot.load_extension(COGS)
    faults = [fault for command in bot.tree.walk_commands() for fault in _faults_of(command)]
    await bot.unload_extension(COGS)
    return faults


def _faults_of(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> list[str]:
    """discord.py refuses wrong names itself; what it lets pass is a missing or overlong description."""
    described = [(f"/{command.qualified_name}", command.description)]
    if isinstance(command, app_commands.Command):
        described += [
            (f"/{command.qualified_name} {option.display_name}", str(option.description))
            for option in command.parameters
        ]
    return [
        f"{name} needs a description of 1 to {DESCRIPTION} characters."
        for name, text in described
        if text in {"", "…"} or len(text) > DESCRIPTION
    ]
