"""Whom a server shows a command to, whatever the command's own default says."""

import pytest

from bot.local.admission import is_offered
from bot.local.cast import Guild
from bot.local.driver import Driver, Unacceptable
from bot.local.wire import Json
from bot.local.world import World

COMMAND: Json = {"name": "queue", "integration_types": [0], "contexts": [0], "default_member_permissions": "32"}
OPEN: Json = {**COMMAND, "default_member_permissions": None}


@pytest.fixture
def world() -> World:
    return World()


def study(world: World) -> Guild:
    guild = world.places["study-hall"].guild
    assert guild is not None
    return guild


def found(world: World, key: str, command: Json = COMMAND) -> bool:
    return is_offered(command, world.person(key), world.places["study-hall"])


def test_without_settings_the_default_holds(world: World) -> None:
    assert [found(world, key) for key in ("student", "moderator", "owner")] == [False, True, True]


def test_a_role_is_allowed(world: World) -> None:
    guild, curators = study(world), world.role(study(world), "Curators")
    world.give_role(guild, world.person("other"), curators)
    assert not found(world, "other")
    world.allow_command(guild, "queue", curators)
    assert [found(world, key) for key in ("student", "other", "moderator")] == [False, True, True]
    assert not is_offered({**COMMAND, "name": "daily"}, world.person("other"), world.places["study-hall"])


def test_of_several_roles_one_that_allows_is_enough(world: World) -> None:
    guild, other = study(world), world.person("other")
    for name in ("Curators", "Readers"):
        world.give_role(guild, other, world.role(guild, name))
    world.deny_command(guild, "queue", world.role(guild, "Readers"))
    assert not found(world, "other", OPEN)
    world.allow_command(guild, "queue", world.role(guild, "Curators"))
    assert found(world, "other", OPEN)


def test_a_member_comes_before_the_roles_and_the_roles_before_everybody(world: World) -> None:
    guild, moderator = study(world), world.person("moderator")
    everybody = guild.roles[guild.id]
    world.deny_command(guild, "queue", everybody)
    assert not found(world, "moderator")
    assert found(world, "owner")
    world.allow_command(guild, "queue", world.role(guild, "Moderators"))
    assert found(world, "moderator")
    world.deny_command(guild, "queue", moderator)
    assert not found(world, "moderator")


async def test_whom_a_server_allows_a_command_can_call_it(student: Driver) -> None:
    world = student.discord.world
    with pytest.raises(Unacceptable):
        await student.call("/moderate")
    world.allow_command(study(world), "moderate", world.person("student"))
    assert (await student.call("/moderate")).replies[0].content == "done"
    world.deny_command(study(world), "moderate", world.person("student"))
    with pytest.raises(Unacceptable, match="hidden from Student"):
        await student.call("/moderate")
