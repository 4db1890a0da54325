"""The page's server, asked by hand, with the practising bot behind it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.local.page.serving import Page
from bot.local.server import LocalDiscord
from bot.local.wire import Json
from tests.bot.local.practice import Practice, practising

HALL = "study-hall"


def words(tree: Any) -> str:  # noqa: ANN401 - JSON
    """All text of a tree."""
    return tree if isinstance(tree, str) else "".join(map(words, tree[2]))


Socket = aiohttp.ClientWebSocketResponse


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of ``local``, asked over HTTP as its own scripts ask it."""

    local: LocalDiscord
    page: Page
    http: aiohttp.ClientSession

    async def act(self, name: str, /, *, person: str = "student", place: str = HALL, **more: object) -> Json:
        """What came of an act."""
        async with self.http.post(f"/page/acts/{name}", json={"person": person, "place": place, **more}) as answer:
            assert answer.status == 200, await answer.text()
            outcome: Json = await answer.json()
            return outcome

    async def refused(self, name: str, /, **more: Any) -> str:  # noqa: ANN401 - JSON
        """Why Discord would not let the person do it."""
        problem = (await self.act(name, **more))["problem"]
        assert problem["kind"] == "refused"
        return str(problem["sentence"])

    async def status(self, method: str, path: str, **more: Any) -> int:  # noqa: ANN401 - aiohttp's own options
        """The status of an answer."""
        async with self.http.request(method, path, **more) as answer:
            return answer.status

    async def snapshot(self, person: str = "student", place: str = HALL) -> Json:
        """What a page is told first."""
        async with self.live(person, place) as page:
            first: Json = await page.receive_json()
            return first

    def live(self, person: str = "student", place: str = HALL) -> AbstractAsyncContextManager[Socket]:
        """The socket of a page."""
        return self.http.ws_connect("/page/live", params={"person": person, "place": place})


@pytest.fixture(scope="module")
async def asked() -> AsyncIterator[Asked]:
    """The page, without a clock that can be moved."""
    local = LocalDiscord()
    page = Page(local)
    local.more_routes = page.routes()
    async with local, practising(local), aiohttp.ClientSession(local.world.base) as http:
        yield Asked(local, page, http)


@pytest.fixture
def bot(asked: Asked) -> Practice | None:
    """The bot is there already."""
    assert asked.local.gateway.online()
    return None
