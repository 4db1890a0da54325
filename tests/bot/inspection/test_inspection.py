"""``check --online``: what Discord is asked, and what the operator is told."""

import dataclasses
import shutil
import time as clock
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.app import App, opened
from bot.domain.schedule import ChannelKind, Pause, Plan, Slot
from bot.domain.server import ServerConfig
from bot.errors import DiscordError
from bot.inspection import Finding, inspected
from bot.local.cast import Channel, Guild, Overwrite
from bot.local.rest.api import ROUTES
from bot.local.rest.call import Answer, Call
from bot.local.server import LocalDiscord
from bot.local.session import STATE, bot_on
from bot.local.vocabulary import Permission
from tests.bot.cli.processes import process
from tests.conftest import INVENTED, settings_for

TODAY = datetime.now().astimezone()


@dataclass
class Visit:
    """A bot that is not running, and its Discord; ``at`` is the moment that this machine goes by."""

    local: LocalDiscord
    app: App
    at: list[datetime]

    async def findings(self, subject: str = "") -> list[Finding]:
        return [one for one in await inspected(self.app, self.local.token) if one.subject.startswith(subject)]

    async def faults(self) -> list[str]:
        return [str(one) for one in await self.findings() if one.is_fault]

    def channel(self, name: str) -> tuple[Channel, Guild]:
        channel = self.local.world.places[name]
        assert channel.guild is not None
        return channel, channel.guild

    async def posts_in(self, name: str, kind: ChannelKind = "text") -> None:
        """Set up a daily fact there."""
        channel, guild = self.channel(name)
        schedules, now = self.app.schedules, self.at[0]
        plan = Plan(int(channel.id), kind, time(9), "UTC")
        draft = await schedules.draft(
            guild_id=int(guild.id), article_id="harbour-light", plan=plan, seed="s", set_by=1, at=now
        )
        await schedules.confirm(int(guild.id), draft.id, Slot(now.date(), now + timedelta(days=1)), now)

    async def logs_in(self, name: str) -> None:
        channel, guild = self.channel(name)
        await self.app.server_configs.set(int(guild.id), ServerConfig(log=int(channel.id)), 1, self.at[0])

    def deny(self, name: str, permission: Permission) -> None:
        channel, guild = self.channel(name)
        (role,) = guild.members[self.local.world.bot.id]
        channel.overwrites[role] = Overwrite(Permission.NONE, permission)


@pytest.fixture(scope="module")
async def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a bot leaves behind that has run once: its commands are registered, its servers known."""
    folder = tmp_path_factory.mktemp("ran")
    async with (
        LocalDiscord(state=folder / STATE) as local,
        bot_on(local, settings_for(INVENTED, folder), lambda: TODAY),
    ):
        pass
    return folder


@pytest.fixture
async def visit(ran: Path, tmp_path: Path) -> AsyncIterator[Visit]:
    """A bot that has run once."""
    data, at = tmp_path / "data", [TODAY]
    shutil.copytree(ran, data)
    async with LocalDiscord(state=data / STATE) as local:
        local.world.now = TODAY.timestamp
        settings = settings_for(INVENTED, data)
        here = dataclasses.replace(settings, token=local.token, api_url=local.api_url, gateway_url=local.gateway_url)
        async with opened(here, lambda: at[0]) as app:
            yield Visit(local, app, at)


def altered(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Let Discord describe the application so."""
    as_it_is = ROUTES["GET", "/oauth2/applications/@me"]

    def described(call: Call) -> Answer:
        body: Any = as_it_is(call).body
        return Answer(body=body | changes)

    monkeypatch.setitem(ROUTES, ("GET", "/oauth2/applications/@me"), described)


async def test_where_all_is_right_it_is_told_and_nothing_is_changed(visit: Visit) -> None:
    await visit.posts_in("daily-facts")
    await visit.logs_in("mod-log")
    before = visit.local.world.commands.of(None)
    findings = await visit.findings()
    assert [one.subject for one in findings if one.is_fault] == []
    told = {one.subject: one.told for one in findings}
    name = visit.local.world.bot.name
    assert told["Token"] == (
        f"valid, of the application {name} ({visit.local.world.application_id}), which belongs to owner."
    )
    assert told["Intents"] == "the bot asks for Guilds alone, and the application has no privileged one on."
    assert told["Gateway"].startswith("1000 of 1000 sessions are left today; Discord recommends 1 shard.")
    assert told["Clock"] == "within 1 s of Discord's."
    assert told["Commands"].startswith(f"all {len(before)} are registered as this release has them (hash ")
    assert told["Servers"] == "2 channels of 1 servers are in use; the bot may do there all that it is set to do."
    assert {one.method for one in visit.local.world.requests} == {"GET"}
    assert visit.local.world.commands.of(None) == before
    assert visit.local.gateway.sessions == ()
    assert visit.local.world.unknown_routes == []
    assert visit.local.token not in str(findings)


async def test_a_token_that_is_refused_is_told(visit: Visit) -> None:
    with pytest.raises(DiscordError, match="Discord refuses the token"):
        await inspected(visit.app, "not.the.token")


async def test_a_discord_that_is_not_there_is_told(visit: Visit) -> None:
    settings = dataclasses.replace(visit.app.settings, api_url="http://127.0.0.1:9/api/v10")
    with pytest.raises(DiscordError, match="Discord cannot be reached"):
        await inspected(replace(visit.app, settings=settings), visit.local.token)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"interactions_endpoint_url": "https://example.org/"},
            "! Commands: Discord sends commands to an address and not to the bot, which answers none of them: empty ",
        ),
        (
            {"bot_require_code_grant": True},
            "! Invitation: no invitation works while Requires OAuth2 Code Grant is on: switch it off under Bot ",
        ),
    ],
)
async def test_what_is_set_wrong_in_the_portal_is_a_fault(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object], told: str
) -> None:
    altered(monkeypatch, **changes)
    (fault,) = await visit.faults()
    assert fault.startswith(told)
    assert fault.endswith(" in Discord's developer portal.")


@pytest.mark.parametrize(("flags", "name"), [(1 << 14, "Server Members Intent"), (1 << 19, "Message Content Intent")])
async def test_an_intent_that_nobody_needs_is_told_and_no_fault(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, flags: int, name: str
) -> None:
    altered(monkeypatch, flags=flags, bot_public=False)
    (finding,) = await visit.findings("Intents")
    assert f"may hear more: {name}." in finding.told
    assert [one.told for one in await visit.findings("Invitation")] == [
        "only its owner can add the bot to servers (Public Bot is off)."
    ]
    assert await visit.faults() == []


@pytest.mark.parametrize(("ahead_s", "side"), [(31, "31 s ahead of"), (-3600, "3600 s behind")])
async def test_a_clock_that_is_wrong_is_a_fault(visit: Visit, ahead_s: float, side: str) -> None:
    visit.at[0] += timedelta(seconds=ahead_s + (0.5 if ahead_s > 0 else -0.5))
    (told,) = await visit.faults()
    assert told.startswith("! Clock: this machine is ")
    assert side.split(" s ")[1] in told


async def test_sessions_that_run_out_are_a_fault(visit: Visit) -> None:
    visit.local.world.sessions_left, visit.local.world.shards = 5, 2
    (told,) = await visit.faults()
    assert told.startswith("! Gateway: only 5 of 1000 sessions are left today")
    assert told.endswith("start it again in 24.0 hours.")


async def test_commands_that_differ_are_named_with_their_ids(visit: Visit) -> None:
    registry = visit.local.world.commands
    by_name = {one["name"]: one["id"] for one in registry.of(None)}
    registry.change(None, by_name["about"], {"description": "Something else"})
    registry.remove(None, by_name["help"])
    added, _ = registry.add(None, {"name": "stranger", "description": "Not ours"})
    (told,) = await visit.faults()
    assert told == (
        f"! Commands: Discord has others than this release: /help is missing, /stranger ({added['id']}) is no more, "
        f"/about ({by_name['about']}) differs; python -m bot sync registers them anew: somebody else has registered "
        "others."
    )
    await visit.app.command_syncs.remember(int(visit.local.world.application_id), "another", visit.at[0])
    (told,) = await visit.faults()
    assert told.endswith("; start the bot, or run python -m bot sync.")


@pytest.mark.parametrize(
    ("place", "kind", "denied", "lacks"),
    [
        ("daily-facts", "text", Permission.SEND_MESSAGES, "Send Messages"),
        ("daily-facts", "text", Permission.VIEW_CHANNEL, None),
        ("forum", "forum", Permission.SEND_MESSAGES, "Send Messages"),
    ],
)
async def test_a_channel_in_which_the_bot_may_not_post_is_a_fault(
    visit: Visit, place: str, kind: ChannelKind, denied: Permission, lacks: str | None
) -> None:
    await visit.posts_in(place, kind)
    visit.deny(place, denied)
    (told,) = await visit.faults()
    assert told.startswith("! Server Study Server (")
    assert ", daily fact 1" in told
    wanted = f"the bot lacks {lacks}: its moderators" if lacks else "is gone, or out of the bot's sight"
    assert wanted in told


async def test_a_daily_fact_that_pauses_needs_nothing(visit: Visit) -> None:
    """Its moderators have been told why, and it stays so until they resume it."""
    await visit.posts_in("daily-facts")
    visit.deny("daily-facts", Permission.SEND_MESSAGES)
    await visit.app.schedules.pause(1, Pause(visit.at[0], None, "The bot may not post there."))
    assert await visit.faults() == []


async def test_a_thread_goes_by_the_channel_that_it_is_in(visit: Visit) -> None:
    await visit.posts_in("reading-thread", "thread")
    assert await visit.faults() == []
    visit.deny("study-hall", Permission.SEND_MESSAGES_IN_THREADS)
    (told,) = await visit.faults()
    assert "#reading-thread: the bot lacks Send Messages in Threads" in told


async def test_what_is_missing_only_where_it_is_wanted_is_no_fault(visit: Visit) -> None:
    await visit.posts_in("daily-facts")
    visit.deny("daily-facts", Permission.READ_MESSAGE_HISTORY | Permission.CREATE_PUBLIC_THREADS)
    assert await visit.faults() == []
    told = [one.told for one in await visit.findings("Server Study Server")]
    assert told == [
        "without Create Public Threads, Discuss opens no thread.",
        "without Read Message History, the bot cannot find a post again after a crash.",
    ]


async def test_a_log_channel_that_is_gone_is_a_fault_and_a_server_that_is_gone_is_none(visit: Visit) -> None:
    await visit.logs_in("mod-log")
    await visit.logs_in("reading-room")
    channel, _ = visit.channel("mod-log")
    visit.local.world.remove_channel(channel)
    _, second = visit.channel("reading-room")
    visit.local.world.leave(second)
    (told,) = await visit.faults()
    assert f", log: its channel {channel.id} is gone" in told
    (left,) = await visit.findings(f"Server {second.id}")
    assert left.told == "the bot is not in it any more; what it keeps of log goes by itself."


async def test_the_call_prints_it_all_and_fails_where_something_is_to_be_mended(visit: Visit) -> None:
    visit.local.world.now = clock.time

    async def check(token: str) -> tuple[int | None, str]:
        asked = await process(
            "check",
            "--online",
            FOOTNOTE_CONTENT=str(INVENTED),
            FOOTNOTE_DATA=str(visit.app.settings.data),
            DISCORD_API_URL=visit.local.api_url,
            DISCORD_TOKEN=token,
        )
        printed, told = await asked.communicate()
        return asked.returncode, (printed + told).decode()

    status, told = await check(visit.local.token)
    assert (status, "\nToken: valid" in told, visit.local.token in told) == (0, True, False)
    visit.local.world.commands.replace(None, [])
    status, told = await check(visit.local.token)
    assert (status, "\n! Commands: " in told) == (1, True)
