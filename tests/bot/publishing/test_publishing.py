import asyncio

import discord
import pytest

from bot.local.vocabulary import Permission
from tests.bot.publishing.posting import KEY, KINDS, NINE, Stage


@pytest.mark.parametrize("place", KINDS)
async def test_each_kind_of_channel_is_posted_to(stage: Stage, place: str) -> None:
    schedule = await stage.begun(place)
    await stage.at(NINE)
    (message,) = stage.posts(place)
    post = await stage.post(schedule)
    assert (post.state, post.message_id) == ("sent", int(message.id))
    assert "Fact of the day, 27 November 2026" in message.text


async def test_a_forum_post_is_named_after_its_day(stage: Stage) -> None:
    await stage.begun("forum")
    await stage.at(NINE)
    (message,) = stage.posts("forum")
    assert message.channel.name == "Fact of the day, 27 November 2026"
    assert message.channel.id == message.id


async def test_a_post_carries_its_nonce_and_its_mark(stage: Stage) -> None:
    await stage.begun()
    await stage.at(NINE)
    (sent,) = [one.body for one in stage.local.world.requests if one.route == "/channels/{channel_id}/messages"]
    assert isinstance(sent, dict)
    assert sent["enforce_nonce"] is True
    assert 0 < len(sent["nonce"]) <= 25
    (container,) = [part for part in sent["components"] if part["type"] == 17]
    assert 0 < container["id"] < 2**31


async def test_only_the_chosen_role_is_pinged(stage: Stage) -> None:
    guild = stage.place().guild
    assert guild is not None
    role = next(one for one in guild.roles.values() if one.id != guild.id)
    stage.local.world.pings.clear()
    await stage.begun(role_id=int(role.id))
    await stage.at(NINE)
    (sent,) = [one.body for one in stage.local.world.requests if one.route == "/channels/{channel_id}/messages"]
    assert isinstance(sent, dict)
    assert sent["allowed_mentions"] == {"parse": [], "roles": [int(role.id)]}


@pytest.mark.parametrize("place", KINDS)
async def test_a_role_that_is_gone_is_not_mentioned(stage: Stage, place: str) -> None:
    guild = stage.place().guild
    assert guild is not None
    role = stage.local.world.add_role(guild, "Fleeting", mentionable=True)
    await stage.begun(place, role_id=int(role.id))
    stage.local.world.remove_role(guild, role)
    await stage.at(NINE)
    (message,) = stage.posts(place)
    assert "<@&" not in str(message.payload["components"])
    sent = next(
        one.body for one in stage.local.world.requests if one.method == "POST" and one.route.startswith("/chan")
    )
    assert isinstance(sent, dict)
    assert (sent.get("message") or sent)["allowed_mentions"] == {"parse": []}


async def test_nobody_is_pinged_without_a_role(stage: Stage) -> None:
    await stage.begun()
    await stage.at(NINE)
    assert stage.local.world.pings == []


async def test_a_bot_that_starts_late_finds_what_stands_there(stage: Stage) -> None:
    """As another bot's post, of which this database knows nothing."""
    schedule = await stage.begun()
    await stage.at(NINE)
    posting = await stage.post(schedule)
    publisher = stage.bot.daily._hands._delivery._publisher
    assert await publisher.find(schedule, posting, lambda: None, NINE) == posting.message_id


async def test_an_extra_post_says_that_it_is_one_more(stage: Stage) -> None:
    schedule = await stage.begun()
    post = await stage.bot.daily.post_now(schedule, "now-5")
    (message,) = stage.posts()
    assert post.message_id == int(message.id)
    assert "One more fact" in message.text
    await stage.at(NINE)
    assert [post.key for post in await stage.bot.app.posts.last(schedule.id, 9)] == [KEY, "now-5"]


async def test_the_log_channel_is_told_without_pinging(stage: Stage) -> None:
    await stage.set_log()
    guild = stage.place("mod-log").guild
    assert guild is not None
    moderator = stage.local.world.person("moderator")
    sent = await stage.bot.server_log.tell(int(guild.id), f"Changed by <@{moderator.id}>.")
    assert sent is not None
    assert stage.log() == [f"Changed by @{moderator.name}."]
    assert stage.local.world.pings == []


async def test_what_is_told_at_one_moment_is_all_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await stage.set_log()
    guild = stage.place("mod-log").guild
    assert guild is not None
    monkeypatch.setattr(discord.utils, "utcnow", lambda: NINE)
    for number in range(4):
        assert await stage.bot.server_log.tell(int(guild.id), f"Change {number}.") is not None
    assert stage.log() == [f"Change {number}." for number in range(4)]


async def test_a_server_is_told_in_the_order_in_which_things_happened(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.set_log()
    guild = stage.place("mod-log").guild
    assert guild is not None
    monkeypatch.setitem(stage.local.api.limits.sizes, ("POST", "/channels/{channel_id}/messages"), (2, 0.2))
    said = [f"Change {number}." for number in range(9)]
    await asyncio.gather(*(stage.bot.server_log.tell(int(guild.id), text) for text in said))
    assert stage.log() == said


async def test_a_long_text_is_clipped_for_the_log_channel(stage: Stage) -> None:
    await stage.set_log()
    guild = stage.place("mod-log").guild
    assert guild is not None
    await stage.bot.server_log.tell(int(guild.id), "word " * 1000)
    (said,) = stage.log()
    assert len(said) <= 2000
    assert said.endswith("…")


async def test_without_a_log_channel_a_person_is_told_in_which_server(stage: Stage) -> None:
    guild = stage.place().guild
    assert guild is not None
    moderator = int(stage.local.world.person("moderator").id)
    assert await stage.bot.server_log.tell(int(guild.id), "Something happened.") is None
    sent = await stage.bot.server_log.tell(int(guild.id), "Something happened.", otherwise=moderator)
    assert sent is not None
    assert sent.content == f"In **{guild.name}**: Something happened."


async def test_a_log_channel_that_is_closed_leaves_the_person(stage: Stage) -> None:
    await stage.set_log()
    guild = stage.place().guild
    assert guild is not None
    stage.deny(Permission.SEND_MESSAGES, "mod-log")
    moderator = int(stage.local.world.person("moderator").id)
    assert await stage.bot.server_log.tell(int(guild.id), "Something happened.") is None
    assert await stage.bot.server_log.tell(int(guild.id), "Something happened.", otherwise=moderator) is not None
