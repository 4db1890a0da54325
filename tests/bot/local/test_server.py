import asyncio
import socket
import time
from pathlib import Path

import pytest

from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from tests.bot.local.practice import practising
from tests.bot.local.raw import Raw


async def test_a_start_and_an_end_take_no_time(tmp_path: Path) -> None:
    started = time.perf_counter()
    async with LocalDiscord(state=tmp_path / "state.json") as local, practising(local):
        await Driver(local).call("/echo text:hi")
    assert time.perf_counter() - started < 0.5


async def test_an_end_does_not_wait_for_clients_that_stay() -> None:
    async with LocalDiscord() as local, Raw.to(local) as raw, raw.gateway() as connection:
        await connection.identify(intents=0)
        started = time.perf_counter()
        await local.gateway.close()
        assert await connection.receive() == {"close": 1001}
        await local.__aexit__(None, None, None)
        assert time.perf_counter() - started < 0.3


async def test_commands_are_found_again_at_the_next_start(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with LocalDiscord(state=state) as local, practising(local):
        first = local.world
        names = [one["name"] for one in first.commands.of(None)]
    async with LocalDiscord(state=state) as local:
        assert local.world.application_id == first.application_id
        assert [one["name"] for one in local.world.commands.of(None)] == names
        assert {one.id for one in local.world.channels.values()} == {one.id for one in first.channels.values()}


async def test_several_may_share_their_state_at_once(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with LocalDiscord(state=state) as first, LocalDiscord(state=state) as second:
        assert first.api_url != second.api_url
        first.world.commands.replace(None, [{"name": "help", "description": "Help"}])
        assert [one["name"] for one in second.world.commands.of(None)] == ["help"]


async def test_a_port_of_ones_own_choice() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="address"):
            async with LocalDiscord(port=port):
                pytest.fail("the port is taken")
    async with LocalDiscord(port=port) as local:
        assert local.api_url == f"http://127.0.0.1:{port}/api/v10"
        assert local.gateway_url == f"ws://127.0.0.1:{port}/gateway"


async def test_waiting_for_a_client_ends() -> None:
    async with LocalDiscord() as local:
        with pytest.raises(TimeoutError):
            await local.connected(timeout=0.01)


async def test_nothing_is_left_behind() -> None:
    before = asyncio.all_tasks()
    async with LocalDiscord() as local, Raw.to(local) as raw, raw.gateway() as connection:
        await connection.identify()
        await raw.ask("GET", "/users/@me")
    assert asyncio.all_tasks() <= before
