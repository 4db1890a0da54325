"""The bot on Discord: as many shards as it wants, another client where one breaks, and an end in order."""

import asyncio
import gc
import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import Any

from discord.ext import commands

from bot.app import App
from bot.client import DRAIN_SECONDS, Footnote, end_workers, pointed_at
from bot.gateway import MoreShards, Parser, for_operator, passes, say_goodbye, shards_wanted
from bot.handover import Relay
from bot.monitoring.watching import Watch, watching
from bot.telemetry import new_error_id

PAUSES_S = (5.0, 10.0, 20.0, 60.0, 300.0, 600.0)
"""Between one client that broke and the next: at most 150 of the 1,000 sessions that may be begun in a day."""
SETTLED_S = 3600.0
"""What a client breaks of after so long has nothing to do with what broke the one before."""
_log = logging.getLogger(__name__)


class Sharded(Footnote, commands.AutoShardedBot):
    """The client as several shards: it is connected when all of them are."""

    def __init__(self, app: App, shard_count: int) -> None:
        super().__init__(app, shard_count=shard_count)
        self._there: set[int] = set()
        self._beginning: asyncio.Task[Any] | None = None
        parsers = self._connection.parsers
        parsers["READY"] = partial(self._settle_shard, parsers["READY"])

    async def on_connect(self) -> None:
        """One of them says nothing of the others."""

    async def on_resumed(self) -> None:
        """One of them says nothing of the others."""

    async def on_shard_connect(self, shard_id: int) -> None:
        """Begin when the last one is there: before, the servers of the others look as if the bot had left them."""
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
        if shard_id in self._there:
            _log.info("shard away", extra={"shard": shard_id})
        self._there.discard(shard_id)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Connect, and begin lost shards anew until the bot leaves."""
        self._beginning = asyncio.current_task()
        await super().connect(reconnect=reconnect)

    async def _leave(self) -> None:
        """Let Discord close each shard's gateway, and begin none anew; where one broke, discord.py closes all."""
        beginning = self._beginning
        if beginning is not None and beginning is not asyncio.current_task() and not beginning.done():
            beginning.cancel()
            await asyncio.gather(*(say_goodbye(self._get_websocket(shard_id=number)) for number in self.shards))

    def _settle_shard(self, parse: Parser, data: Any) -> None:  # noqa: ANN401 - discord.py's
        """Leave the servers that a shard's new session does not name: discord.py keeps them where there are several."""
        named = {int(guild["id"]) for guild in data["guilds"]}
        parse(data)
        for guild in self.guilds:
            if guild.shard_id == data["shard"][0] and guild.id not in named:
                self._connection.parsers["GUILD_DELETE"]({"id": str(guild.id)})


async def serve(app: App, token: str, stop: asyncio.Event, pauses: Sequence[float] = PAUSES_S) -> None:
    """Run the bot until ``stop`` is set, then end it in order.

    What ends a client that has logged in, for no reason that an operator could mend, is logged, and another client
    begins after a pause, the next of ``pauses`` each time. So it does where Discord is not there, also at first: a
    supervisor would give up long before that is over. Raises :class:`~bot.errors.DiscordError` when Discord refuses the
    token or the intents.
    """
    shards, failures, was_there, loop = 1, 0, False, asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        stack.enter_context(pointed_at(app.settings))
        stack.push_async_callback(end_workers, app)
        relay = await stack.enter_async_context(Relay(app.settings.database, app.now, stop))
        watch = await stack.enter_async_context(watching(app))
        while not stop.is_set():
            begun = loop.time()
            bot = Footnote(app) if shards == 1 else Sharded(app, shards)
            ended = await _session(bot, token, stop, watch, relay)
            watch.attend(None)
            if isinstance(ended, MoreShards):
                shards = ended.count
            elif not stop.is_set():
                was_there = was_there or bot.is_logged_in
                if ended is None or not passes(ended):
                    _end_if_to_be_mended(ended, was_there=was_there)
                failures = failures if loop.time() - begun < SETTLED_S else 0
                await _paused(stop, pauses[min(failures, len(pauses) - 1)], ended)
                failures += 1


async def _session(bot: Footnote, token: str, stop: asyncio.Event, watch: Watch, relay: Relay) -> BaseException | None:
    """One client from its start to its end; gives what ended it, and ``None`` once told to stop."""
    async with bot:
        watch.attend(bot)
        bot.keeps_workers = True
        running = asyncio.create_task(_run(bot, token, relay), name="bot")
        stopping = asyncio.create_task(stop.wait(), name="stop")
        try:
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return running.exception() if running.done() else None
        finally:
            stopping.cancel()
            bot.keeps_workers = not stop.is_set()
            await bot.close()
            await asyncio.wait({running}, timeout=DRAIN_SECONDS)
            running.cancel()


async def _run(bot: Footnote, token: str, relay: Relay) -> None:
    """Connect, as as many shards as Discord wants; raises :class:`~bot.gateway.MoreShards` where the bot is fewer."""
    await bot.login(token)
    bot.is_logged_in = True
    wanted = await shards_wanted(bot.http)
    if wanted > (bot.shard_count or 1):
        raise MoreShards(wanted)
    relay.enter(bot, bot.application_id or 0)
    await bot.connect()


def _end_if_to_be_mended(ended: BaseException | None, *, was_there: bool = False) -> None:
    """Raise :class:`~bot.errors.DiscordError` for what is the operator's to mend.

    Whatever else there is ends a start, but not a bot that ``was_there`` already.
    """
    if ended is None:
        return
    plain = for_operator(ended)
    if plain is not None:
        raise plain from ended
    if not was_there:
        raise ended


async def _paused(stop: asyncio.Event, pause_s: float, ended: BaseException | None) -> None:
    """Log what ended a client, and wait before the next."""
    gc.enable()  # not before the bot is READY, else; it may be long until then
    about: dict[str, object] = {"error_id": new_error_id(), "pause_s": pause_s}
    if ended is not None and passes(ended) and (plain := for_operator(ended)) is not None:
        _log.error("Discord is waited for", exc_info=ended, extra={**about, "why": plain.sentence})
    else:
        _log.error("the client broke and begins anew", exc_info=ended, extra=about)
    with suppress(TimeoutError):
        async with asyncio.timeout(pause_s):
            await stop.wait()


async def synced(app: App, token: str) -> int:
    """Register the commands with Discord whether they changed or not; tells how many there are.

    Raises :class:`~bot.errors.DiscordError` when Discord refuses that, or cannot be reached.
    """
    with pointed_at(app.settings):
        async with Footnote(app) as bot:
            registering = asyncio.create_task(_registered(bot, token))
            try:
                await asyncio.wait({registering})
            finally:
                registering.cancel()  # where this is interrupted
            _end_if_to_be_mended(registering.exception())
            return registering.result()


async def _registered(bot: Footnote, token: str) -> int:
    await bot.login(token)
    await bot.sync_if_changed(always=True)
    return len(bot.tree.get_commands())
