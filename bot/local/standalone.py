"""The local Discord in a process of its own, so that bots in other processes can be started, killed and measured.

``python -m bot.local.standalone --guilds 2000`` prints one line of JSON, ``{"api_url", "gateway_url", "control_url",
"token", "application_id", "people", "places", "guilds"}``, and stays until it is told to stop, by a signal or by
``POST /local/stop`` (:mod:`bot.local.control` has what else it can be asked). ``people`` and ``places`` map names to
ids, ``guilds`` has ``{"id", "name", "channels": [ids]}`` of each that was made.
"""

import argparse
import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.local.cast import Guild
from bot.local.clock import MovableClock
from bot.local.control import Control
from bot.local.server import LocalDiscord
from bot.local.wire import Json, encode
from bot.local.world import World

_NEVER = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until stopped."""
    # To look for garbage among all messages takes longer the more there are, and every answer would wait for it.
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run(_parser().parse_args(arguments)))
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """That of uvloop where it is at hand: whatever bot is measured here is to wait for Discord as little as it can."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    return new_event_loop


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.local.standalone", description="A local Discord by itself.")
    parser.add_argument("--state", type=Path, help="the file that keeps the application and its commands")
    parser.add_argument("--port", type=int, default=0, help="where it listens (default: any free port)")
    parser.add_argument("--guilds", type=int, default=0, metavar="N", help="guilds to make, each with the bot in it")
    parser.add_argument("--channels", type=int, default=1, metavar="N", help="text channels in each of them")
    parser.add_argument("--shards", type=int, default=1, metavar="N", help="as many shards a client is told to be")
    parser.add_argument("--latency", type=float, default=0.0, metavar="S", help="seconds that an answer is on its way")
    parser.add_argument("--record", action="store_true", help="keep every request and its answer in memory")
    return parser


async def _run(options: argparse.Namespace) -> None:
    local = LocalDiscord(state=options.state, port=options.port)
    local.world.recording = options.record
    local.world.shards = options.shards
    local.api.latency = options.latency
    control = Control(local, MovableClock())
    local.more_routes = control.routes()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, control.stopped.set)
    names = [f"channel-{number}" for number in range(1, options.channels + 1)]
    guilds = [local.world.add_guild(f"Server {number}", names) for number in range(1, options.guilds + 1)]
    async with local:
        sys.stdout.write(f"{encode(_introduction(local, guilds))}\n")
        sys.stdout.flush()
        await control.stopped.wait()


def _introduction(local: LocalDiscord, guilds: list[Guild]) -> Json:
    world = local.world
    return {
        "api_url": local.api_url,
        "gateway_url": local.gateway_url,
        "control_url": f"{world.base}/local",
        "token": local.token,
        "application_id": world.application_id,
        "people": {key: one.id for key, one in world.people.items()},
        "places": {name: one.id for name, one in world.places.items()},
        "guilds": [_made(world, guild) for guild in guilds],
    }


def _made(world: World, guild: Guild) -> Json:
    return {"id": guild.id, "name": guild.name, "channels": [one.id for one in world.channels_of(guild)]}


if __name__ == "__main__":
    sys.exit(main())
