"""The alert rules and the operations guide speak of figures and pages that there are."""

import asyncio
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.domain.schedule import PostState
from bot.local.driver import Driver
from bot.telemetry.meter import Ending, Outcome
from tests.bot.monitoring.conftest import Post

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "operations.md").read_text(encoding="utf-8")
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((DOCS / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
FIGURE = re.compile(r"\b(?:footnote|process|python)_[a-z_]+")
VALUES = {
    "outcome": {*get_args(Outcome), *get_args(Ending)},
    "event": {"ready", "resumed", "lost"},
    "check": {"loop", "gateway", "database", "scheduler"},
    "level": {"warning", "error", "critical"},
    "kind": {"command", "menu", "button", "select", "form", "autocomplete"},
    "job": {"footnote"},
}


@pytest.fixture(autouse=True, scope="module")
async def _used(post: Post) -> None:
    """Of what nobody has used there are no figures yet."""
    await Driver(post.local).call("/about")
    while others := post.bot.interactions.others():
        await asyncio.wait(others)


def anchors(text: str) -> set[str]:
    """What can be linked to, as Markdown's readers name it."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
async def test_every_alert_is_about_a_figure_that_is_told_and_has_its_page(post: Post, rule: dict[str, Any]) -> None:
    told = {name for name, _ in await post.figures()}
    assert set(FIGURE.findall(rule["expr"])) - told == set()
    assert FIGURE.search(rule["expr"]) or rule["expr"].startswith("up{")
    page, _, anchor = rule["annotations"]["page"].partition("#")
    assert (page, anchor in anchors(GUIDE)) == ("docs/operations.md", True)
    assert f"`{rule['alert']}`" in GUIDE
    assert rule["labels"]["severity"] in {"page", "ticket"}


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
async def test_no_alert_asks_for_a_value_that_never_comes(rule: dict[str, Any]) -> None:
    for label, is_pattern, text in re.findall(r'(\w+)(?:!?=)(~?)"([^"]*)"', rule["expr"]):
        if label != "status":
            assert set(text.split("|") if is_pattern else [text]) <= VALUES[label]


async def test_every_figure_that_the_guide_names_is_told_and_every_one_that_is_told_is_named(post: Post) -> None:
    told = {re.sub(r"_(bucket|sum|count)$", "", name) for name, _ in await post.figures()}
    named = set(re.findall(r"`(footnote_[a-z_]+)", GUIDE))
    assert named - told == set()
    assert {name for name in told if name.startswith("footnote_")} - named == set()


def test_every_end_of_a_post_is_known() -> None:
    assert set(get_args(Ending)) == set(get_args(PostState)) - {"claimed"}


def test_a_bot_of_which_prometheus_is_told_nothing_is_down() -> None:
    (down,) = [rule["expr"] for rule in RULES if rule["alert"] == "BotIsDown"]
    assert 'absent(up{job="footnote"})' in down
