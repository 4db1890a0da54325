"""What changes in a guild is told to a real client as Discord tells it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import discord
import pytest

from bot.local.cast import Guild
from bot.local.server import LocalDiscord
from bot.local.vocabulary import ChannelType, Intent, Permission
from bot.local.wire import Json
from bot.local.world import World
from tests.bot.local.practice import Practice, practising


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as discord:
        yield discord


@pytest.fixture
async def bot(local: LocalDiscord) -> AsyncIterator[Practice]:
    async with practising(local) as connected:
        await connected.wait_until_ready()
        yield connected


def study(world: World) -> Guild:
    guild = world.places["study-hall"].guild
    assert guild is not None
    return guild


def told(world: World) -> list[tuple[str, Json, Intent]]:
    """What is published from now on."""
    heard: list[tuple[str, Json, Intent]] = []
    world.listeners.append(lambda event, payload, intents: heard.append((event, payload, intents)))
    return heard


async def test_a_client_knows_every_kind_of_place(local: LocalDiscord, bot: Practice) -> None:
    guild = bot.get_guild(int(study(local.world).id))
    assert guild is not None
    kinds = {one.name: type(one) for one in (*guild.channels, *guild.threads)}
    assert kinds["announcements"] is discord.TextChannel
    assert kinds["forum"] is discord.ForumChannel
    assert kinds["reading-thread"] is discord.Thread
    assert [tag.name for tag in guild.forums[0].available_tags] == ["Facts", "Questions"]
    readers = discord.utils.get(guild.roles, name="Readers")
    assert readers is not None
    assert readers.mentionable
    assert {thread.name for thread in await guild.active_threads()} == {"reading-thread"}
    assert {role.name for role in await guild.fetch_roles()} >= {"Readers", "Curators"}
    member = await guild.fetch_member(int(local.world.person("moderator").id))
    assert [role.name for role in member.roles] == ["@everyone", "Moderators"]


async def test_a_guild_is_joined_left_and_lost_for_a_while(local: LocalDiscord, bot: Practice) -> None:
    world = local.world
    new = world.add_guild("New Server", ("one", "two"))
    joined = await bot.wait_for("guild_join", timeout=1)
    assert (joined.name, [one.name for one in joined.text_channels]) == ("New Server", ["one", "two"])
    assert joined.me.guild_permissions.send_messages
    world.begin_outage(new)
    assert (await bot.wait_for("guild_unavailable", timeout=1)).id == joined.id
    world.end_outage(new)
    await bot.wait_for("guild_available", timeout=1)
    world.leave(new)
    assert (await bot.wait_for("guild_remove", timeout=1)).id == joined.id
    with pytest.raises(discord.Forbidden):
        await bot.fetch_channel(joined.text_channels[0].id)
    world.join(new)
    again = await bot.wait_for("guild_join", timeout=1)
    assert again.me.guild_permissions.send_messages
    assert isinstance(await bot.fetch_channel(joined.text_channels[0].id), discord.TextChannel)


async def test_a_lost_guild_is_not_there_at_the_start(local: LocalDiscord) -> None:
    local.world.begin_outage(study(local.world))
    async with practising(local) as bot:
        assert [guild.name for guild in bot.guilds if not guild.unavailable] == ["Second Server"]


async def test_a_guild_without_the_bot_is_not_told_of(local: LocalDiscord, bot: Practice) -> None:
    heard = told(local.world)
    foreign = local.world.add_guild("Foreign", installed=False)
    local.world.add_channel(foreign, "more")
    assert heard == []
    assert not bot.get_guild(int(foreign.id))


async def test_threads_are_put_away_locked_and_deleted(local: LocalDiscord, bot: Practice) -> None:
    world, thread = local.world, local.world.places["reading-thread"]
    world.set_thread(thread, archived=True)
    _, archived = await bot.wait_for("thread_update", timeout=1)
    assert (archived.archived, archived.locked) == (True, False)
    world.set_thread(thread, archived=False, locked=True)
    await bot.wait_for("raw_thread_update", timeout=1)
    world.remove_channel(thread)
    assert (await bot.wait_for("raw_thread_delete", timeout=1)).thread_id == int(thread.id)
    assert "reading-thread" not in world.places


async def test_a_channel_goes_with_its_threads(local: LocalDiscord, bot: Practice) -> None:
    world = local.world
    added = world.add_channel(study(world), "questions", ChannelType.FORUM)
    assert isinstance(await bot.wait_for("guild_channel_create", timeout=1), discord.ForumChannel)
    thread = world.add_thread("A post", added, world.snowflakes.mint(), None)
    assert (await bot.wait_for("thread_create", timeout=1)).id == int(thread.id)
    world.remove_channel(added)
    await bot.wait_for("guild_channel_delete", timeout=1)
    assert thread.id not in world.channels


async def test_roles_come_change_and_go(local: LocalDiscord, bot: Practice) -> None:
    world, guild = local.world, study(local.world)
    role = world.add_role(guild, "Guests", Permission.MENTION_EVERYONE, mentionable=True)
    assert (await bot.wait_for("guild_role_create", timeout=1)).mentionable
    world.give_role(guild, world.bot, role)
    world.change_role(guild, replace(role, mentionable=False))
    _, changed = await bot.wait_for("guild_role_update", timeout=1)
    assert not changed.mentionable
    world.remove_role(guild, role)
    assert (await bot.wait_for("guild_role_delete", timeout=1)).id == int(role.id)
    assert role.id not in guild.members[world.bot.id]


def test_only_its_own_roles_are_told_to_a_bot_that_asked_for_no_members() -> None:
    world = World()
    guild, curators = study(world), world.role(study(world), "Curators")
    heard = told(world)
    for person in (world.person("other"), world.bot):
        world.give_role(guild, person, curators)
    assert [(event, payload["user"]["id"], intents) for event, payload, intents in heard] == [
        ("GUILD_MEMBER_UPDATE", world.person("other").id, Intent.GUILD_MEMBERS),
        ("GUILD_MEMBER_UPDATE", world.bot.id, Intent(0)),
    ]
