from bot.local.cast import Overwrite
from bot.local.vocabulary import Permission
from tests.bot.local.raw import Raw


def study(raw: Raw) -> str:
    guild = raw.world.places["study-hall"].guild
    assert guild is not None
    return f"/guilds/{guild.id}"


async def test_channels_and_guilds_are_described(raw: Raw) -> None:
    channel = await raw.ask("GET", raw.channel())
    assert (channel.body["name"], channel.body["type"]) == ("study-hall", 0)
    guild = await raw.ask("GET", f"/guilds/{channel.body['guild_id']}?with_counts=true")
    assert (guild.body["name"], guild.body["approximate_member_count"]) == ("Study Server", 5)
    channels = await raw.ask("GET", f"/guilds/{channel.body['guild_id']}/channels")
    assert [one["name"] for one in channels.body] == ["study-hall", "daily-facts", "mod-log", "announcements", "forum"]
    assert [one["name"] for one in (await raw.ask("GET", "/users/@me/guilds")).body] == [
        "Study Server",
        "Second Server",
    ]


async def test_a_forum_tells_its_tags(raw: Raw) -> None:
    forum = await raw.ask("GET", raw.channel("forum"))
    assert (forum.body["type"], [tag["name"] for tag in forum.body["available_tags"]]) == (15, ["Facts", "Questions"])
    assert forum.body["flags"] == 0
    raw.world.places["forum"].tag_required = True
    assert (await raw.ask("GET", raw.channel("forum"))).body["flags"] == 1 << 4


async def test_the_active_threads_are_those_that_the_bot_sees(raw: Raw) -> None:
    world = raw.world
    opened = world.add_thread("mine", world.places["announcements"], world.snowflakes.mint(), None)
    put_away = world.add_thread("old", world.places["study-hall"], world.snowflakes.mint(), None)
    world.set_thread(put_away, archived=True)
    hidden = world.add_thread("hidden", world.places["daily-facts"], world.snowflakes.mint(), None)
    world.overwrite(
        world.places["daily-facts"], world.bot.id, Overwrite(Permission.NONE, Permission.VIEW_CHANNEL, member=True)
    )
    answer = await raw.ask("GET", f"{study(raw)}/threads/active")
    assert [(one["name"], one["type"]) for one in answer.body["threads"]] == [("reading-thread", 11), ("mine", 10)]
    assert [one["id"] for one in answer.body["members"]] == [opened.id]
    assert (await raw.ask("GET", f"/channels/{hidden.id}")).refusal == (403, 50001)


async def test_roles_tell_who_may_ping_them(raw: Raw) -> None:
    roles = (await raw.ask("GET", f"{study(raw)}/roles")).body
    assert {one["name"]: one["mentionable"] for one in roles} == {
        "@everyone": False,
        "Moderators": False,
        "Footnote": False,
        "Readers": True,
        "Curators": False,
    }


async def test_members_are_those_of_the_guild(raw: Raw) -> None:
    world = raw.world
    guild = world.guilds[world.places["study-hall"].guild.id]  # type: ignore[union-attr]
    other, curators = world.person("other"), world.role(guild, "curators")
    path = f"{study(raw)}/members/{other.id}"
    assert (await raw.ask("GET", path)).body["roles"] == []
    world.give_role(guild, other, curators)
    world.give_role(guild, other, curators)
    assert (await raw.ask("GET", path)).body["roles"] == [curators.id]
    world.take_role(guild, other, curators)
    assert (await raw.ask("GET", path)).body["roles"] == []
    del guild.members[other.id]
    assert (await raw.ask("GET", path)).refusal == (404, 10007)
    assert (await raw.ask("GET", f"{study(raw)}/members/1")).refusal == (404, 10013)


async def test_a_user_is_found_by_id(raw: Raw) -> None:
    assert (await raw.ask("GET", f"/users/{raw.world.person('owner').id}")).body["username"] == "owner"
    assert (await raw.ask("GET", "/users/1")).refusal == (404, 10013)
