import pytest

from tests.bot.local.raw import Answer, Raw

HELP = {"name": "help", "description": "Help"}
FIND = {"name": "find", "description": "Find"}


@pytest.fixture(params=["global", "guild"])
def scope(raw: Raw, request: pytest.FixtureRequest) -> str:
    own = f"/applications/{raw.world.application_id}"
    guild = raw.world.places["study-hall"].guild
    assert guild is not None
    return f"{own}/commands" if request.param == "global" else f"{own}/guilds/{guild.id}/commands"


async def names(raw: Raw, scope: str) -> list[str]:
    return [one["name"] for one in (await raw.ask("GET", scope)).body]


async def test_the_whole_set_is_replaced_and_equal_names_keep_their_ids(raw: Raw, scope: str) -> None:
    first = await raw.ask("PUT", scope, [HELP, FIND])
    assert [one["name"] for one in first.body] == ["help", "find"]
    second = await raw.ask("PUT", scope, [{**FIND, "description": "Changed"}])
    assert second.body[0]["id"] == first.body[1]["id"]
    assert second.body[0]["version"] != first.body[1]["version"]
    assert await names(raw, scope) == ["find"]


async def test_one_is_added_changed_read_and_removed(raw: Raw, scope: str) -> None:
    added = await raw.ask("POST", scope, HELP)
    assert added.status == 201
    assert (await raw.ask("POST", scope, {**HELP, "description": "Again"})).status == 200
    one = f"{scope}/{added.body['id']}"
    changed = await raw.ask("PATCH", one, {"name": "aid", "default_member_permissions": 32})
    assert (changed.body["name"], changed.body["description"]) == ("aid", "Again")
    assert changed.body["default_member_permissions"] == "32"
    assert (await raw.ask("GET", one)).body == changed.body
    assert (await raw.ask("DELETE", one)).status == 204
    assert (await raw.ask("GET", one)).refusal == (404, 10063)
    assert (await raw.ask("DELETE", one)).refusal == (404, 10063)


async def test_what_is_refused_changes_nothing(raw: Raw, scope: str) -> None:
    added = await raw.ask("PUT", scope, [HELP])

    def faulty(answer: Answer) -> bool:
        return answer.refusal == (400, 50035) and bool(answer.body["errors"])

    assert faulty(await raw.ask("PUT", scope, [FIND, {"name": "Bad", "description": "x"}]))
    assert faulty(await raw.ask("PUT", scope, [FIND, "text"]))
    assert faulty(await raw.ask("POST", scope, {"name": "find"}))
    assert faulty(await raw.ask("PATCH", f"{scope}/{added.body[0]['id']}", {"description": ""}))
    assert await names(raw, scope) == ["help"]


async def test_scopes_do_not_touch_each_other(raw: Raw) -> None:
    own = f"/applications/{raw.world.application_id}"
    guild = raw.world.places["study-hall"].guild
    assert guild is not None
    await raw.ask("PUT", f"{own}/commands", [HELP])
    await raw.ask("PUT", f"{own}/guilds/{guild.id}/commands", [HELP, FIND])
    assert await names(raw, f"{own}/commands") == ["help"]
    offered = raw.world.commands.offered(guild.id)
    assert [(one["name"], "guild_id" in one) for one in offered] == [("help", True), ("find", True)]
    assert [one["name"] for one in raw.world.commands.offered(None)] == ["help"]


async def test_another_applications_commands_are_not_ours(raw: Raw) -> None:
    assert (await raw.ask("PUT", "/applications/1/commands", [])).refusal == (404, 10002)


async def test_what_says_nothing_is_left_out_of_options(raw: Raw, scope: str) -> None:
    inner = {"type": 3, "name": "text", "description": "Text", "required": False, "choices": [], "min_length": None}
    sub = {"type": 1, "name": "sub", "description": "Sub", "options": [{**inner, "min_length": 0}]}
    added = await raw.ask("PUT", scope, [{**HELP, "options": [sub]}])
    option = {"type": 3, "name": "text", "description": "Text", "min_length": 0}
    assert added.body[0]["options"] == [{"type": 1, "name": "sub", "description": "Sub", "options": [option]}]
