"""Keeps an eye on the bot while it runs: tells its health in a file, and on the port if there is one."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

from bot.app import App
from bot.errors import SettingsError
from bot.monitoring import checks
from bot.monitoring.asking import holder
from bot.monitoring.figures import read_off
from bot.monitoring.heap import give_back
from bot.monitoring.watched import Watched
from bot.settings import Settings
from bot.telemetry import Meter
from bot.telemetry.health import FILE, Check, Report, State, write_health, written_at

_TAKEN: Final = {
    "bot": "another bot has the port; this one opens it when that has ended",
    "silent": "something has the port and answers nothing, perhaps a bot that hangs; this one goes on without, and "
    "opens it when that has ended",
}
BEAT_S: Final = 5.0
"""How often the health file is written; at every change of the connection, too."""
TIDY_S: Final = 5.0
"""How often memory that is free is handed back."""
_FEEL_S: Final = 0.5
_MINUTE: Final = int(60 / _FEEL_S)
_log = logging.getLogger(__name__)


class Watch:
    """Who looks at the client that runs now; ``bot`` is ``None`` between two of them. ``port`` is the one in use."""

    def __init__(self, app: App) -> None:
        self.bot: Watched | None = None
        self.port: int | None = None
        self._app = app
        self._said_at: datetime | None = None
        self._changed = asyncio.Event()
        self._lags: deque[float] = deque([0.0], maxlen=_MINUTE)

    def attend(self, bot: Watched | None) -> None:
        """Look at this client from now on."""
        self.bot = bot
        if bot is not None:
            bot.connection_changed = self._changed
        self._changed.set()

    async def live(self) -> Report:
        """What ``/healthz`` tells."""
        return checks.live(max(self._lags))

    async def ready(self) -> Report:
        """What ``/readyz`` tells."""
        return await checks.ready(self.bot)

    async def whole(self) -> Report:
        """Both, as the health file has it."""
        return Report((*(await self.live()).checks, *(await self.ready()).checks))

    async def beat(self) -> None:
        """Write the health file every few seconds and at every change; Docker's health check reads it."""
        while True:
            self._changed.clear()
            is_ready = self.bot is not None and self.bot.is_connected
            self._say("ready" if is_ready else "reconnecting", await self.whole())
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT_S):
                    await self._changed.wait()

    def end(self) -> None:
        """Say in the file that nobody is well any more, unless another process has taken over, which writes it now."""
        if written_at(self._app.settings.data / FILE) == self._said_at:
            self._say("stopping", Report((Check("process", ok=False, reason="the bot has ended"),)))

    async def feel(self) -> None:
        """Remember how late the event loop comes."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _FEEL_S
            await asyncio.sleep(_FEEL_S)
            lag = max(loop.time() - due, 0.0)
            self._lags.append(lag)
            self._app.meter.loop_lag(lag)

    async def tidy(self) -> None:
        """Keep no memory that was needed for a moment only."""
        while True:
            await asyncio.sleep(TIDY_S)
            await asyncio.to_thread(give_back)

    def _say(self, state: State, report: Report) -> None:
        now = datetime.now(UTC)
        try:
            write_health(self._app.settings.data / FILE, state, report, now)
            self._said_at = now
        except OSError as error:
            _log.warning("the health file cannot be written", exc_info=error)


def meter_for(settings: Settings) -> Meter:
    """What figures are told to, by whether the operator wants any."""
    if settings.metrics_port is None:
        return Meter()
    # 2 MB and some milliseconds that nobody else need pay.
    from bot.telemetry.prometheus import PrometheusMeter

    return PrometheusMeter()


@asynccontextmanager
async def watching(app: App) -> AsyncIterator[Watch]:
    """Look at the bot inside the block. Raises :class:`~bot.errors.SettingsError` for a port that cannot be opened."""
    watch = Watch(app)
    async with AsyncExitStack() as stack:
        later = await _port_or_later(watch, app, stack) if app.settings.metrics_port is not None else None
        work = [watch.beat(), watch.feel(), watch.tidy(), *([later] if later is not None else [])]
        tasks = [asyncio.create_task(one, name="watch") for one in work]
        try:
            yield watch
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            watch.end()


async def _port_or_later(watch: Watch, app: App, stack: AsyncExitStack) -> Coroutine[None, None, None] | None:
    """Open the port; where another bot has it, which may be about to end or hang, give what waits for that."""
    try:
        await stack.enter_async_context(_port(watch, app))
    except SettingsError:
        told = _TAKEN.get(await asyncio.to_thread(holder, app.settings))
        if told is None:
            raise
        _log.warning(told)
        return _port_later(watch, app)
    return None


async def _port_later(watch: Watch, app: App) -> None:
    while True:
        await asyncio.sleep(_FEEL_S)
        with suppress(SettingsError):
            async with _port(watch, app):
                await asyncio.Event().wait()


@asynccontextmanager
async def _port(watch: Watch, app: App) -> AsyncIterator[None]:
    from bot.telemetry.port import opened_port

    async def figures() -> bytes:
        return app.meter.text(await read_off(watch.bot, await watch.whole()))

    root, host, port = logging.getLogger(), app.settings.metrics_host, app.settings.metrics_port or 0
    app.meter.listen(root)
    try:
        async with opened_port(
            host, port, live=watch.live, ready=watch.ready, figures=figures, content_type=app.meter.content_type
        ) as opened:
            watch.port = opened
            _log.info("figures and health are told", extra={"host": host, "port": opened})
            yield
    finally:
        app.meter.leave(root)
