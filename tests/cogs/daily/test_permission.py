"""``/daily`` is for moderators, also where a server's settings show it to others; nobody is pinged."""

import re
from collections.abc import Iterator

import pytest

from bot.local.driver import Driver, Unacceptable
from tests.cogs.daily.facts import SETUP, Facts, buttons

LINES = (
    SETUP,
    *(f"/daily {name}" for name in ("list", "status", "pause", "resume", "skip", "now", "preview", "edit", "remove")),
    "/daily history",
    "/daily edit time:10",
)


@pytest.fixture
def member(facts: Facts) -> Iterator[Driver]:
    """A member without the permission whom the server's settings show the commands."""
    world = facts.session.discord.world
    world.allow_command(facts.guild, "daily", world.person("student"))
    yield facts.driver("student")
    facts.guild.overrides.clear()


@pytest.mark.parametrize("line", LINES)
async def test_it_is_hidden_from_members(facts: Facts, line: str) -> None:
    with pytest.raises(Unacceptable):
        await facts.driver("student").call(line)


@pytest.mark.parametrize("line", LINES)
async def test_members_who_are_shown_it_are_refused(facts: Facts, member: Driver, line: str) -> None:
    number = await facts.set_up()
    before = await facts.schedule(number)
    (reply,) = (await member.call(line)).replies
    assert reply.ephemeral
    assert reply.text == "This needs the permission Manage Server here; ask a moderator of this server to do it."
    assert await facts.schedules() == (before,)


async def test_members_are_suggested_no_schedules(facts: Facts, member: Driver) -> None:
    await facts.set_up()
    assert await member.autocomplete("/daily status", "schedule") == []


@pytest.mark.parametrize("place", ["dm", "elsewhere", "private-chat"])
async def test_it_is_offered_only_in_servers_that_have_the_bot(facts: Facts, place: str) -> None:
    with pytest.raises(Unacceptable):
        await Driver(facts.session.discord, person="moderator").call("/daily list", place=place)


async def test_looking_and_turning_pages_ask_for_permission_again(facts: Facts) -> None:
    await facts.set_up()
    asked = await facts.driver().call("/daily status")
    world = facts.session.discord.world
    person = world.person("moderator")
    (role,) = (role for role in facts.guild.roles.values() if role.name == "Moderators")
    world.take_role(facts.guild, person, role)
    try:
        for label in buttons(asked):
            refused = await facts.driver().press(asked, label)
            assert "needs the permission Manage Server" in refused.replies[-1].text
    finally:
        world.give_role(facts.guild, person, role)


async def test_what_changes_things_pings_nobody(facts: Facts) -> None:
    await facts.log_to("mod-log")
    world, article = facts.session.discord.world, facts.session.bot.app.library.default
    await facts.set_up(f"{SETUP} role:Readers")
    await facts.ask('/daily pause reason:"<@&1> @everyone <@2>"')
    asked = [message for message in world.messages.values() if message.channel.guild is facts.guild]
    assert article.about.id
    assert any("@everyone" in message.text for message in asked)
    for message in asked:
        assert message.payload["mention_roles"] == []
        assert message.payload["mentions"] == []
        assert message.payload["mention_everyone"] is False
    assert not re.search(r"(?<!\\)<@&1>", "".join(str(message.payload["components"]) for message in asked))
