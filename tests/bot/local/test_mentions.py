"""Who is called by a message: that the one role is, and nobody else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.local.cast import Guild
from bot.local.vocabulary import Permission
from bot.local.wire import Json
from tests.bot.local.raw import Answer, Raw


def study(raw: Raw) -> Guild:
    guild = raw.world.places["study-hall"].guild
    assert guild is not None
    return guild


def everything(raw: Raw) -> str:
    """A text that mentions all there is to mention."""
    guild, student = study(raw), raw.world.person("student")
    roles = " ".join(f"<@&{one}>" for one in guild.roles)
    return f"<@{student.id}> <@!{raw.world.person('other').id}> {roles} <@1> <@&1> @everyone @here"


async def post(raw: Raw, place: str = "study-hall", **body: object) -> Answer:
    answer = await raw.ask("POST", raw.channel(place) + "/messages", body)
    assert answer.status == 200
    return answer


def called(raw: Raw) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in raw.world.pings]


async def test_what_nobody_forbids_calls_people_and_the_roles_that_may_be_mentioned(raw: Raw) -> None:
    answer = await post(raw, content=everything(raw))
    assert called(raw) == [("user", "Student"), ("user", "Other Student"), ("role", "Readers")]
    assert [one["username"] for one in answer.body["mentions"]] == ["student", "other"]
    assert answer.body["mention_roles"] == [raw.world.role(study(raw), "Readers").id]
    assert answer.body["mention_everyone"] is False
    assert {one.message.id for one in raw.world.pings} == {answer.body["id"]}


async def test_what_allows_nothing_calls_nobody(raw: Raw) -> None:
    answer = await post(raw, content=everything(raw), allowed_mentions={"parse": []})
    assert raw.world.pings == []
    assert (answer.body["mentions"], answer.body["mention_roles"]) == ([], [])


async def test_one_role_is_allowed_and_no_other(raw: Raw) -> None:
    world, guild = raw.world, study(raw)
    world.change_role(guild, replace(world.role(guild, "Curators"), mentionable=True))
    readers = world.role(guild, "Readers").id
    texts = [{"type": 17, "components": [{"type": 10, "content": everything(raw)}]}]
    await post(raw, components=texts, flags=1 << 15, allowed_mentions={"parse": [], "roles": [readers]})
    assert called(raw) == [("role", "Readers")]


async def test_a_role_that_is_allowed_but_may_not_be_mentioned_is_not_called(raw: Raw) -> None:
    curators = raw.world.role(study(raw), "Curators")
    body: Json = {"content": everything(raw), "allowed_mentions": {"parse": [], "roles": [int(curators.id)]}}
    await post(raw, **body)
    assert raw.world.pings == []
    callers = raw.world.add_role(study(raw), "Callers", Permission.MENTION_EVERYONE)
    raw.world.give_role(study(raw), raw.world.bot, callers)
    await post(raw, **body)
    assert called(raw) == [("role", "Curators")]


@pytest.mark.parametrize(
    ("text", "allowed", "name"),
    [
        ("@everyone", {"parse": ["everyone"]}, "everyone"),
        ("@here", None, "here"),
        ("@everyone", {"parse": ["users", "roles"]}, None),
        ("me@everyoneelse", None, None),
    ],
)
async def test_everybody_is_called_only_by_who_may(raw: Raw, text: str, allowed: Any, name: str | None) -> None:  # noqa: ANN401
    await post(raw, content=text, **({"allowed_mentions": allowed} if allowed else {}))
    assert raw.world.pings == []
    raw.world.give_role(
        study(raw), raw.world.bot, raw.world.add_role(study(raw), "Callers", Permission.MENTION_EVERYONE)
    )
    answer = await post(raw, content=text, **({"allowed_mentions": allowed} if allowed else {}))
    assert called(raw) == ([("everyone", name)] if name else [])
    assert answer.body["mention_everyone"] is bool(name)


async def test_who_does_not_see_the_channel_is_not_called(raw: Raw) -> None:
    await post(raw, "mod-log", content=everything(raw))
    assert called(raw) == [("role", "Readers")]


async def test_a_reply_calls_the_author_unless_it_must_not(raw: Raw) -> None:
    world = raw.world
    message = world.say(world.person("student"), world.places["study-hall"], "hello")
    reply: Json = {"content": "x", "message_reference": {"message_id": message.id}}
    await post(raw, **reply, allowed_mentions={"parse": ["users"]})
    assert called(raw) == []
    await post(raw, **reply, allowed_mentions={"parse": [], "replied_user": True})
    await post(raw, **reply)
    assert called(raw) == [("user", "Student")] * 2


async def test_an_edit_names_but_does_not_call(raw: Raw) -> None:
    message = (await post(raw, content="x")).body["id"]
    changed = await raw.ask("PATCH", f"{raw.channel()}/messages/{message}", {"content": everything(raw)})
    assert [one["username"] for one in changed.body["mentions"]] == ["student", "other"]
    assert raw.world.pings == []


async def test_what_only_one_reader_sees_calls_nobody(raw: Raw) -> None:
    await raw.answer(raw.begin(), {"type": 4, "data": {"content": everything(raw), "flags": 64}})
    assert raw.world.pings == []


async def test_what_was_announced_calls_when_it_comes(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 5})
    assert raw.world.pings == []
    body = {"content": everything(raw), "allowed_mentions": {"parse": ["roles"]}}
    await raw.follow(interaction, body, "PATCH", "/messages/@original")
    assert called(raw) == [("role", "Readers")]


async def test_a_post_in_a_forum_calls_too(raw: Raw) -> None:
    readers = raw.world.role(study(raw), "Readers")
    message = {"content": everything(raw), "allowed_mentions": {"parse": [], "roles": [readers.id]}}
    answer = await raw.ask("POST", f"{raw.channel('forum')}/threads", {"name": "Today", "message": message})
    assert [(one.kind, one.id, one.message.id) for one in raw.world.pings] == [("role", readers.id, answer.body["id"])]


def test_people_call_each_other(raw: Raw) -> None:
    raw.world.say(raw.world.person("other"), raw.world.places["study-hall"], everything(raw))
    assert called(raw) == [("user", "Student"), ("role", "Readers")]
