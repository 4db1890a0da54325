from pathlib import Path

import pytest

from bot.local.options import Values
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import OptionType
from bot.local.wire import Json
from bot.local.world import World


@pytest.fixture
def world() -> World:
    return World()


def option(kind: OptionType, **changes: object) -> Json:
    return {"type": int(kind), "name": "it", **changes}


def test_a_person_or_a_role(world: World) -> None:
    values = Values(world, world.places["study-hall"])
    person = values.value(option(OptionType.MENTIONABLE), "student")
    role = values.value(option(OptionType.MENTIONABLE), "Moderators")
    assert set(values.resolved) == {"users", "members", "roles"}
    assert set(values.resolved["users"]) == {person}
    assert set(values.resolved["roles"]) == {role}


def test_a_channel_of_the_type_that_is_asked_for(world: World) -> None:
    values = Values(world, world.places["study-hall"])
    world.add_thread("About it", world.places["study-hall"], "1", None)
    assert values.value(option(OptionType.CHANNEL), "About it") == "1"
    with pytest.raises(Unacceptable, match="no “About it” here"):
        values.value(option(OptionType.CHANNEL, channel_types=[0]), "About it")


def test_in_private_there_are_people_and_no_roles(world: World) -> None:
    values = Values(world, world.place("dm", world.person("student")))
    values.value(option(OptionType.USER), "moderator")
    assert set(values.resolved) == {"users"}
    with pytest.raises(Unacceptable):
        values.value(option(OptionType.ROLE), "Moderators")


def test_a_file_larger_than_discord_takes(world: World, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    with pytest.raises(Unacceptable, match="10 MiB"):
        Values(world, world.places["study-hall"]).value(option(OptionType.ATTACHMENT), str(large))


@pytest.mark.parametrize(("text", "value"), [("0.5", 0.5), (".5", 0.5), ("-3", -3.0), ("2.", 2.0)])
def test_numbers(world: World, text: str, value: float) -> None:
    assert Values(world, world.places["study-hall"]).value(option(OptionType.NUMBER), text) == value


@pytest.mark.parametrize(("kind", "text"), [(OptionType.INTEGER, str(2**53 + 1)), (OptionType.NUMBER, "1e5")])
def test_numbers_that_discord_does_not_send(world: World, kind: OptionType, text: str) -> None:
    with pytest.raises(Unacceptable):
        Values(world, world.places["study-hall"]).value(option(kind), text)
