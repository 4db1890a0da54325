import asyncio

import discord
import pytest

from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.local.vocabulary import Intent
from tests.bot.local.practice import practising
from tests.bot.local.raw import Raw

# --- by hand


async def test_ready_tells_who_and_where_and_the_guilds_follow(raw: Raw) -> None:
    async with raw.gateway() as socket:
        ready = await socket.identify()
        assert (ready["t"], ready["s"]) == ("READY", 1)
        assert ready["d"]["user"]["id"] == raw.world.application_id
        assert ready["d"]["resume_gateway_url"] == raw.local.gateway_url
        assert [guild["unavailable"] for guild in ready["d"]["guilds"]] == [True, True]
        guilds = [await socket.receive() for _ in range(2)]
        assert [(one["t"], one["d"]["name"]) for one in guilds] == [
            ("GUILD_CREATE", "Study Server"),
            ("GUILD_CREATE", "Second Server"),
        ]
        await raw.local.connected(1)


async def test_without_the_guilds_intent_no_guild_follows(raw: Raw) -> None:
    async with raw.gateway() as socket:
        assert (await socket.identify(intents=0))["t"] == "READY"
        raw.begin()
        assert await socket.events(1) == ["INTERACTION_CREATE"]


async def test_a_heartbeat_is_acknowledged_before_and_after_identifying(raw: Raw) -> None:
    async with raw.gateway() as socket:
        await socket.send(1)
        assert (await socket.receive())["op"] == 11
        await socket.identify(intents=0)
        await socket.send(1, 1)
        assert (await socket.receive())["op"] == 11


async def test_a_wrong_token_closes_with_4004(raw: Raw) -> None:
    async with raw.gateway() as socket:
        socket.token = socket.token[::-1]
        assert await socket.identify() == {"close": 4004}


@pytest.mark.parametrize("intent", [Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES, Intent.MESSAGE_CONTENT])
async def test_privileged_intents_close_with_4014(raw: Raw, intent: Intent) -> None:
    async with raw.gateway() as socket:
        assert await socket.identify(intents=int(intent)) == {"close": 4014}


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["{"], 4002),
        (["[]"], 4002),
        (['{"op": 3, "d": {}}'], 4003),
        (['{"op": 2, "d": {"token": "TOKEN"}}'], 4013),
        (['{"op": 2, "d": {"token": "TOKEN", "intents": 0}}'] * 2, 4005),
        (['{"op": 2, "d": {"token": "TOKEN", "intents": 0}}', '{"op": 8, "d": {}}'], 4001),
    ],
)
async def test_what_the_gateway_does_not_take_closes_it(raw: Raw, frames: list[str], code: int) -> None:
    async with raw.gateway() as socket:
        for frame in frames:
            await socket.connection.send_str(frame.replace("TOKEN", socket.token))
        received = await socket.receive()
        while "close" not in received:
            received = await socket.receive()
        assert received == {"close": code}


async def test_an_operation_that_is_not_built_is_written_down(raw: Raw) -> None:
    async with raw.gateway() as socket:
        await socket.identify(intents=0)
        await socket.send(3, {"status": "online"})
        await socket.send(8, {})
        assert await socket.receive() == {"close": 4001}
    assert raw.world.unknown_routes == ["gateway op 8"]


async def test_what_was_missed_is_replayed_on_resuming(raw: Raw) -> None:
    async with raw.gateway() as socket:
        session = (await socket.identify(intents=0))["d"]["session_id"]
    interaction = raw.begin()
    async with raw.gateway() as socket:
        await socket.send(6, {"token": socket.token, "session_id": session, "seq": 1})
        missed = await socket.receive()
        assert (missed["t"], missed["s"], missed["d"]["id"]) == ("INTERACTION_CREATE", 2, interaction.id)
        assert await socket.events(1) == ["RESUMED"]
        raw.begin()
        assert await socket.events(1) == ["INTERACTION_CREATE"]


@pytest.mark.parametrize(("session", "sequence"), [("unknown", 1), (None, 99)])
async def test_a_session_that_cannot_be_resumed_is_invalid(raw: Raw, session: str | None, sequence: int) -> None:
    async with raw.gateway() as socket:
        known = (await socket.identify(intents=0))["d"]["session_id"]
    async with raw.gateway() as socket:
        await socket.send(6, {"token": socket.token, "session_id": session or known, "seq": sequence})
        assert await socket.receive() == {"op": 9, "d": False, "s": None, "t": None}
        assert (await socket.identify(intents=0))["t"] == "READY"


async def test_a_client_that_says_goodbye_ends_its_session(raw: Raw) -> None:
    async with raw.gateway() as socket:
        session = (await socket.identify(intents=0))["d"]["session_id"]
        await socket.connection.close(code=1000)
    async with raw.gateway() as socket:
        await socket.send(6, {"token": socket.token, "session_id": session, "seq": 1})
        assert (await socket.receive())["op"] == 9


async def test_what_people_write_comes_empty_without_the_intent(raw: Raw) -> None:
    student = Driver(raw.local)
    async with raw.gateway() as socket:
        await socket.identify(intents=int(Intent.GUILD_MESSAGES | Intent.DIRECT_MESSAGES))
        student.say("secret")
        student.say("open", place="dm")
        await raw.ask("POST", raw.channel() + "/messages", {"content": "own"})
        student.say("unseen", place="elsewhere")
        raw.begin()
        contents = [(await socket.receive())["d"].get("content") for _ in range(4)]
        assert contents == ["", "open", "own", None]


async def test_messages_come_only_where_their_intent_was_asked_for(raw: Raw) -> None:
    student = Driver(raw.local)
    async with raw.gateway() as socket:
        await socket.identify(intents=int(Intent.DIRECT_MESSAGES))
        student.say("in the server")
        student.say("in private", place="dm")
        assert (await socket.receive())["d"]["content"] == "in private"


# --- with discord.py


@pytest.fixture
async def fresh() -> LocalDiscord:
    return LocalDiscord()


async def test_a_reconnect_resumes_the_session(fresh: LocalDiscord) -> None:
    async with fresh, practising(fresh) as bot:
        await fresh.gateway.reconnect()
        await asyncio.wait_for(bot.resumed.wait(), 2)
        assert bot.identified == 1
        assert (await Driver(fresh).call("/echo text:hi")).replies[0].content == "hi"


async def test_an_invalid_session_that_may_be_resumed_is_resumed(fresh: LocalDiscord) -> None:
    async with fresh, practising(fresh) as bot:
        await fresh.gateway.invalidate(resumable=True)
        await asyncio.wait_for(bot.resumed.wait(), 2)
        assert bot.identified == 1


async def test_a_session_that_is_gone_is_forgotten(raw: Raw) -> None:
    async with raw.gateway() as socket:
        await socket.identify(intents=0)
        await raw.local.gateway.invalidate(resumable=False)
        assert (await socket.receive())["d"] is False
        assert raw.local.gateway.sessions == ()


async def test_a_cut_connection_is_resumed(fresh: LocalDiscord) -> None:
    async with fresh, practising(fresh) as bot:
        await fresh.gateway.cut(4000)
        await asyncio.wait_for(bot.resumed.wait(), 2)


async def test_a_wrong_token_ends_the_client(fresh: LocalDiscord) -> None:
    async with fresh:
        token, fresh.token = fresh.token, "wrong"
        with pytest.raises(discord.LoginFailure):
            async with practising(fresh):
                pytest.fail("connected")
        fresh.token = token


async def test_privileged_intents_end_the_client(fresh: LocalDiscord) -> None:
    async with fresh:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with practising(fresh, discord.Intents(members=True)):
                pytest.fail("connected")


async def test_messages_are_heard(fresh: LocalDiscord) -> None:
    async with fresh, practising(fresh) as bot:
        student = Driver(fresh)
        student.say("hello", place="dm")
        await student.call("/echo text:hi")
        await asyncio.wait_for(bot.heard_two.wait(), 1)
        assert [message.content for message in bot.heard] == ["hello", "hi"]


# --- shards, and what Discord should not say


async def test_a_shard_is_told_of_its_own_servers_and_the_first_of_all_else(raw: Raw) -> None:
    world = raw.world
    moment = world.now()
    for number in range(2):
        world.now = lambda number=number: moment + number / 1000  # type: ignore[misc]
        world.add_guild(f"Server {number}", ["room"])
    guilds = {one.id: (int(one.id) >> 22) % 2 for one in world.installed()}
    assert set(guilds.values()) == {0, 1}
    for number in range(2):
        async with raw.gateway() as socket:
            ready = await socket.identify(shard=[number, 2])
            told = {one["id"] for one in ready["d"]["guilds"]}
            assert told == {key for key, shard in guilds.items() if shard == number}
            assert ready["d"]["shard"] == [number, 2]
            assert await socket.events(len(told)) == ["GUILD_CREATE"] * len(told)
            assert not raw.local.gateway.connected.is_set()
            for place in ("dm", next(one.id for one in world.channels.values() if one.guild and one.guild.id in told)):
                raw.begin(place=place)
            assert await socket.events(1) == ["INTERACTION_CREATE"]


@pytest.mark.parametrize("shard", [[2, 2], [-1, 2], [0], "0", [0, "2"]])
async def test_a_shard_that_cannot_be_closes_with_4010(raw: Raw, shard: object) -> None:
    async with raw.gateway() as socket:
        assert await socket.identify(shard=shard) == {"close": 4010}


async def test_a_shard_of_2500_servers_closes_with_4011(raw: Raw) -> None:
    world = raw.world
    for number in range(2500):
        world.add_guild(f"Server {number}", [])
    async with raw.gateway() as socket:
        assert await socket.identify() == {"close": 4011}
    async with raw.gateway() as socket:
        assert (await socket.identify(shard=[0, 2]))["t"] == "READY"
        assert raw.local.gateway.shards() == 1


async def test_a_session_is_refused_as_often_as_it_is_wished(raw: Raw) -> None:
    raw.local.gateway.refusing.append(4012)
    async with raw.gateway() as socket:
        assert await socket.identify() == {"close": 4012}
    async with raw.gateway() as socket:
        assert (await socket.identify())["t"] == "READY"
    assert len(raw.local.gateway.identified) == 2


async def test_whatever_it_is_can_be_said(raw: Raw) -> None:
    async with raw.gateway() as socket:
        await socket.identify(intents=0)
        (session,) = raw.local.gateway.sessions
        session.misspeak("MESSAGE_CREATE", ["nonsense"])
        assert await socket.receive() == {"op": 0, "t": "MESSAGE_CREATE", "s": 2, "d": ["nonsense"]}
        await raw.local.gateway.blurt("{}")
        assert await socket.receive() == {}


async def test_a_client_is_told_how_many_shards_to_be_and_how_often_it_may_begin(raw: Raw) -> None:
    raw.world.shards, raw.world.sessions_left = 3, 7
    told = (await raw.ask("GET", "/gateway/bot")).body
    assert told["shards"] == 3
    assert told["session_start_limit"]["remaining"] == 7
    assert told["session_start_limit"]["reset_after"] == 24 * 60 * 60 * 1000
