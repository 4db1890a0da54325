"""The bot on a local Discord, with its port open."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.client import Footnote
from bot.local.server import LocalDiscord
from bot.local.session import bot_on
from bot.monitoring.watching import Watch, meter_for, watching
from tests.conftest import INVENTED, NOON, settings_for

Sample = tuple[str, frozenset[tuple[str, str]]]


@dataclass
class Post:
    """A bot whose port somebody reads; ``at`` is the moment that it goes by."""

    local: LocalDiscord
    bot: Footnote
    watch: Watch
    http: aiohttp.ClientSession
    at: list[datetime]

    async def report(self, path: str) -> tuple[int, dict[str, tuple[bool, str]]]:
        """The status, and by the checks' names whether they hold and why."""
        async with self.http.get(path) as answer:
            told: dict[str, Any] = await answer.json()
        assert told["ok"] is all(one["ok"] for one in told["checks"])
        return answer.status, {one["name"]: (one["ok"], one["reason"]) for one in told["checks"]}

    async def text(self) -> str:
        async with self.http.get("/metrics") as answer:
            assert answer.status == 200
            return await answer.text()

    async def figures(self) -> Mapping[Sample, float]:
        """All figures, by name and labels."""
        families = text_string_to_metric_families(await self.text())
        samples = [sample for family in families for sample in family.samples]
        return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}

    async def figure(self, name: str, **labels: str) -> float:
        return (await self.figures()).get((f"footnote_{name}", frozenset(labels.items())), 0.0)


@pytest.fixture(scope="module")
async def post(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Post]:
    settings = replace(settings_for(INVENTED, tmp_path_factory.mktemp("post")), metrics_port=0)
    at = [NOON]
    async with (
        LocalDiscord() as local,
        bot_on(local, settings, lambda: at[0], meter_for(settings)) as bot,
        watching(bot.app) as watch,
        aiohttp.ClientSession(f"http://127.0.0.1:{watch.port}") as http,
    ):
        watch.attend(bot)
        yield Post(local, bot, watch, http, at)
