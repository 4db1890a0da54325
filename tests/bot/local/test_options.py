from pathlib import Path

import pytest

from bot.local.options import Values
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import OptionType, Permission
from bot.local.wire import Json
from bot.local.world import World


@pytest.fixture
def world() -> World:
    return World()


def values_in(world: World, place: str = "study-hall", person: str = "student") -> Values:
    who = world.person(person)
    return Values(world, world.place(place, who), who)


def option(kind: OptionType, **changes: object) -> Json:
    return {"type": int(kind), "name": "it", **changes}


def test_a_person_or_a_role(world: World) -> None:
    values = values_in(world)
    person = values.value(option(OptionType.MENTIONABLE), "student")
    role = values.value(option(OptionType.MENTIONABLE), "Moderators")
    assert set(values.resolved) == {"users", "members", "roles"}
    assert set(values.resolved["users"]) == {person}
    assert set(values.resolved["roles"]) == {role}


def test_a_channel_of_the_type_that_is_asked_for(world: World) -> None:
    values = values_in(world)
    world.add_thread("About it", world.places["study-hall"], "1", None)
    assert values.value(option(OptionType.CHANNEL), "About it") == "1"
    with pytest.raises(Unacceptable, match="no “About it” here"):
        values.value(option(OptionType.CHANNEL, channel_types=[0]), "About it")


@pytest.mark.parametrize(
    ("name", "kind"), [("announcements", 5), ("forum", 15), ("reading-thread", 11), ("study-hall", 0)]
)
def test_channels_of_every_type_are_found_by_name(world: World, name: str, kind: int) -> None:
    values = values_in(world)
    found = values.value(option(OptionType.CHANNEL, channel_types=[0, 5, 10, 11, 12, 15]), f"#{name}")
    assert values.resolved["channels"][found]["type"] == kind
    assert found == world.places[name].id


def test_a_channel_is_offered_only_to_those_who_see_it_and_with_what_they_may_do_there(world: World) -> None:
    with pytest.raises(Unacceptable):
        values_in(world).value(option(OptionType.CHANNEL), "mod-log")
    values = values_in(world, person="moderator")
    found = str(values.value(option(OptionType.CHANNEL), "mod-log"))
    assert int(values.resolved["channels"][found]["permissions"]) & Permission.MANAGE_GUILD


def test_in_private_there_are_people_and_no_roles(world: World) -> None:
    values = values_in(world, "dm")
    values.value(option(OptionType.USER), "moderator")
    assert set(values.resolved) == {"users"}
    with pytest.raises(Unacceptable):
        values.value(option(OptionType.ROLE), "Moderators")


def test_a_file_larger_than_discord_takes(world: World, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    with pytest.raises(Unacceptable, match="10 MiB"):
        values_in(world).value(option(OptionType.ATTACHMENT), str(large))


@pytest.mark.parametrize(("text", "value"), [("0.5", 0.5), (".5", 0.5), ("-3", -3.0), ("2.", 2.0)])
def test_numbers(world: World, text: str, value: float) -> None:
    assert values_in(world).value(option(OptionType.NUMBER), text) == value


@pytest.mark.parametrize(("kind", "text"), [(OptionType.INTEGER, str(2**53 + 1)), (OptionType.NUMBER, "1e5")])
def test_numbers_that_discord_does_not_send(world: World, kind: OptionType, text: str) -> None:
    with pytest.raises(Unacceptable):
        values_in(world).value(option(kind), text)
