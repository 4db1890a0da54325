"""The bot: Discord's client with the least it needs, its commands, and an end that loses nothing."""

import asyncio
import hashlib
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.webhook.async_ import async_context

from bot.app import App
from bot.boundary import TurningAway, failed, unread
from bot.citeproc.warming import warm
from bot.daily.pacing import Pacer
from bot.daily.scheduler import Scheduler
from bot.desk import Desk
from bot.errors import StorageError
from bot.gateway import Heard, Parser, guarded, passes, say_goodbye
from bot.interactions import Interactions
from bot.presentation.limits import DESCRIPTION
from bot.presentation.lookup import Lookup
from bot.publishing import DiscordClock, DiscordPublisher, watched
from bot.publishing.answers import Answers
from bot.publishing.measuring import measured
from bot.server_log import ServerLog
from bot.settings import Settings
from bot.starting import collect_from_now_on, read_ahead
from bot.telemetry import new_error_id
from bot.waiting_line import WaitingLine

DRAIN_SECONDS = 3.0
"""How long an ending bot waits for commands in progress; SIGTERM allows 5 s in all."""
LAST_SECONDS = 0.8
"""How long what comes until Discord has closed the gateway may take; whoever has no answer then is told so."""
WARMING_DELAY_S = 5.0
"""A bot that has just started answers first, and builds the search and sets citations when it has the time."""
TURN_S = 0.0005
"""How long a thread that builds keeps the event loop waiting; Python's own turns are ten times as long."""
LONGEST_LIMIT_S = 30.0
"""A longer rate limit of Discord's is not waited for: what it befalls is told, or tried again, by whoever asked."""
COGS = "cogs"
STORAGE_PAUSE_S = 5.0
SYNC_PAUSE_S = 60.0
"""How long the commands that Discord does not take just now wait before they are told again."""
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


_CALL = discord.InteractionType.application_command
BY_THE_TREE = frozenset(
    {
        discord.InteractionType.ping,
        discord.InteractionType.application_command,
        discord.InteractionType.autocomplete,
    }
)
"""What :class:`CommandTree` does; all else is for whoever listens to interactions."""
_Command = app_commands.Command[Any, ..., Any]
_Values = tuple[tuple[type, object], ...]


class CommandTree(app_commands.CommandTree["Footnote"]):
    """The commands, installable by servers and by users; knows what is in progress."""

    def __init__(self, client: "Footnote", **given: Any) -> None:  # noqa: ANN401 - discord.py's
        super().__init__(client, **given)
        self._offered: WeakKeyDictionary[_Command, dict[str, _Values]] = WeakKeyDictionary()
        """The values that a command's options offer, kept since discord.py gathers them anew each time."""

    async def interaction_check(self, interaction: discord.Interaction["Footnote"], /) -> bool:
        """Let every command of this version in, and remember it until it is answered."""
        interaction.client.interactions.begin(interaction)
        if interaction.type is _CALL and "options" in (interaction.data or ()):
            self._demand_offered(interaction)
        return True

    def _demand_offered(self, interaction: discord.Interaction["Footnote"]) -> None:
        """Raise where a choice is none that is offered: Discord may show those of another version for a while."""
        command = interaction.command
        if not isinstance(command, app_commands.Command):
            return
        if command not in self._offered:
            self._offered[command] = {
                one.display_name: tuple((type(each.value), each.value) for each in one.choices)
                for one in command.parameters
                if one.choices
            }
        for name, values in self._offered[command].items():
            given = getattr(interaction.namespace, name, None)
            # True is no 1 here.
            if given is not None and (type(given), given) not in values:
                raise app_commands.CommandSignatureMismatch(command)

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
        self.app = app
        self.desk = Desk(app.library, app.preferences.applying)
        self.acting: dict[str, Acting] = {}
        """What is done at a press of :data:`~bot.presentation.lookup.ACT`, by the name of its look-up."""
        self.server_log = ServerLog(self, app.server_configs)
        publisher = DiscordPublisher(self, app.now, discord_time=self.discord_clock.now)
        self.daily = Scheduler(app, publisher, self.server_log)
        self.is_logged_in = self.is_connected = False
        self.connection_changed = asyncio.Event()
        self.interactions = Interactions(app.meter, self._is_known, failed)
        self.keeps_workers = False
        """Whether another client goes on with the processes that set citations and draw pictures."""
        self._loading: asyncio.Task[None] | None = None
        self._warming: asyncio.Task[None] | None = None
        self._syncing: asyncio.Task[None] | None = None
        self._is_leaving = False
        self.admits: Callable[[int], bool] = lambda _: True
        """Whether an interaction, by its id, is this process's to answer; another may be connected, too."""
        self._heard = Heard()
        parsers = self._connection.parsers
        guarded(parsers, self._unread)
        parse = parsers["INTERACTION_CREATE"]
        self.waiting_line = WaitingLine(
            parse,
            TurningAway(self.http, self.interactions).let_go,
            self.discord_clock.age_s,
            self.interactions.go_on,
        )
        self.answers = Answers(self.discord_clock.hear, self._shut_out, app.meter, self.waiting_line.leave)
        parsers["INTERACTION_CREATE"] = partial(self._admit, parse)

    async def login(self, token: str) -> None:
        """Log in, and load the cogs while Discord is waited for: for its answers, and for when it may be asked next."""
        self._loading = asyncio.create_task(self.load_extension(COGS), name="load cogs")
        await super().login(token)

    async def loaded(self) -> None:
        """Return once the cogs are loaded."""
        if self._loading is not None:
            await self._loading

    async def setup_hook(self) -> None:
        """Tell Discord the commands if they have changed."""
        # Every task that answers an interaction descends from the one that runs this, and so inherits it.
        async_context.set(self.answers)
        self.answers.open(self.http.connector)
        self.app.homes.application_id = self.application_id
        await self.loaded()
        if not await self._synced():
            self._syncing = asyncio.create_task(self._sync_later(), name="sync later")
        self._warming = asyncio.create_task(self._warm(), name="warm up")

    async def _warm(self) -> None:
        """Do ahead what the first who asks for it would wait for; whoever asks before that is answered first."""
        await asyncio.sleep(WARMING_DELAY_S)
        await read_ahead()
        with _short_turns():
            for index in self.app.indexes.values():
                await asyncio.to_thread(index.prepare)
        await warm(self.app.citing, self.app.library, 0.0)

    async def _sync_later(self) -> None:
        is_synced = False
        while not is_synced:
            await asyncio.sleep(SYNC_PAUSE_S)
            try:
                is_synced = await self._synced()
            except StorageError as error:
                _log.warning("the bot waits for the database", exc_info=error)

    async def _synced(self) -> bool:
        """Register changed commands; false where Discord is not there or lets nobody, so that those of before remain.

        Its limit on new commands may last a day: nobody should be left without an answer so long.
        """
        try:
            await self.sync_if_changed()
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
            if not passes(error):
                raise
            about = {"error_id": new_error_id(), "pause_s": SYNC_PAUSE_S}
            _log.error("the commands are registered later", exc_info=error, extra=about)
            return False
        return True

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

    def dispatch(self, event_name: str, /, *given: Any, **named: Any) -> None:  # noqa: ANN401 - discord.py's
        """Tell whoever listens, each in a task of its own, but not of a command: the tree has that already."""
        if event_name != "interaction" or given[0].type not in BY_THE_TREE:
            super().dispatch(event_name, *given, **named)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Hand the failure of a press or a form to the one boundary; of anything else discord.py logs it."""
        error = sys.exc_info()[1]
        match args:
            case (discord.Interaction() as interaction,) if error is not None:
                await failed(interaction, error)
            case _:
                await super().on_error(event_method, *args, **kwargs)

    async def on_connect(self) -> None:
        """Remember that the gateway took the bot in; post from now on, in the servers that it is in."""
        self._connected(now=True)
        self.app.meter.gateway("ready")
        _log.info("connected")
        collect_from_now_on()
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
            if not self._is_leaving:
                _log.info("the gateway is away")
        self._connected(now=False)

    def _connected(self, *, now: bool) -> None:
        self.is_connected = now
        self.connection_changed.set()

    def _admit(self, parse: Parser, data: Any) -> None:  # noqa: ANN401 - discord.py's
        try:
            interaction_id = int(data["id"])
        except (KeyError, TypeError, ValueError):
            parse(data)  # which cannot read it either, and is guarded
            return
        if self.admits(interaction_id) and self._heard.is_new(interaction_id):
            self.waiting_line.come(interaction_id, data)

    def _is_known(self, name: str) -> bool:
        """Whether a look-up or an action has this name."""
        return self.desk.knows(name) or name in self.acting

    def _unread(self, event: str, data: Any, error: Exception) -> None:  # noqa: ANN401 - whatever Discord sent
        self.interactions.go_on(unread(self.http, event, data, error))

    async def close(self) -> None:
        """Answer what is in progress, then leave the gateway, and answer what came until then."""
        for aside in (self._loading, self._warming, self._syncing):
            if aside is not None:
                aside.cancel()
        others = self.interactions.others()
        ending = asyncio.create_task(self.daily.close(), name="end the daily fact")
        await asyncio.wait({*others, ending}, timeout=DRAIN_SECONDS)
        if not self.keeps_workers:
            await end_workers(self.app)
        await self._leave()
        await self.interactions.end(LAST_SECONDS)
        await super().close()

    def is_closed(self) -> bool:
        """Whether the gateway is left, or about to be: where it is not, discord.py connects anew."""
        return self._is_leaving or super().is_closed()

    async def _leave(self) -> None:
        """Let Discord close the gateway."""
        socket: discord.gateway.DiscordWebSocket | None = self.ws
        if socket is not None and socket.open:
            self._is_leaving = True
            await say_goodbye(socket)


def _trace(app: App, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
    return measured(trace, app.meter) if app.meter.is_on else trace


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads give way to one another more often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


async def end_workers(app: App) -> None:
    """A citation or a picture may take longer than an ending bot has: whoever waits for one is told so."""
    await app.citing.close()
    await app.gallery.close()


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
