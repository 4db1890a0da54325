"""Nobody but the page, under the address of this machine, is answered."""

import pytest
from yarl import URL

from bot.local.guard import HEADERS
from tests.bot.local.page.conftest import Asked

FOREIGN = ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "[::1]", "", "127.1"]
ASK = {"person": "student", "place": "study-hall", "text": "/"}


def port(asked: Asked) -> int | None:
    return URL(asked.local.world.base).port


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/page/main.js"), ("GET", "/page/live?person=student"), ("POST", "/page/acts/type")],
)
async def test_another_host_is_refused(asked: Asked, host: str, method: str, path: str) -> None:
    assert await asked.status(method, path, headers={"Host": host}, json=ASK) == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_both_names_of_this_machine_are_served(asked: Asked, name: str) -> None:
    own = {"Host": f"{name}:{port(asked)}"}
    assert await asked.status("GET", "/", headers=own) == 200
    own |= {"Origin": f"http://{name}:{port(asked)}", "Sec-Fetch-Site": "same-origin"}
    assert await asked.status("POST", "/page/acts/type", json=ASK, headers=own) == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", "file://"]
)
async def test_another_origin_is_refused(asked: Asked, origin: str) -> None:
    for method, path in (("POST", "/page/acts/type"), ("GET", "/page/live?person=student"), ("GET", "/")):
        assert await asked.status(method, path, json=ASK, headers={"Origin": origin}) == 403


async def test_other_sites_may_link_to_the_page_and_to_nothing_else(asked: Asked) -> None:
    linked = {"Sec-Fetch-Site": "cross-site"}
    assert await asked.status("GET", "/", headers=linked) == 200
    assert await asked.status("GET", "/page/main.js", headers=linked) == 403
    assert await asked.status("GET", "/page/live?person=student", headers=linked) == 403


async def test_no_form_of_another_site_can_act(asked: Asked) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        headers = {"Content-Type": kind}
        assert await asked.status("POST", "/page/acts/type", data=b"{}", headers=headers) == 415
        assert await asked.status("POST", "/page/upload", data=b"x", headers=headers) == 415


async def test_a_file_of_a_message_is_served_under_this_machines_address_alone(asked: Asked) -> None:
    await asked.act("call", command="/layout", options={})
    (note, *_) = [one for one in asked.local.world.messages.values() if one.attachments]
    path = URL(note.attachments[0].url).path
    assert await asked.status("GET", path) == 200
    assert await asked.status("GET", path, headers={"Host": "evil.example"}) == 403
    async with asked.http.get(path) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/nothing.js", "/page/live?person=student", "/page/live"])
async def test_every_answer_has_the_policy(asked: Asked, path: str) -> None:
    async with asked.http.get(path) as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    async with asked.http.get(path, headers={"Host": "evil.example"}) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")


async def test_the_bots_own_routes_go_on_whatever_they_are_called(asked: Asked) -> None:
    token = {"Authorization": f"Bot {asked.local.token}", "Host": "discord.example"}
    assert await asked.status("GET", "/api/v10/users/@me", headers=token) == 200
    assert await asked.status("GET", "/api/v10/users/@me") == 401
