"""Both articles and their references in the seven styles, IEEE and Vancouver: as citeproc-js prints them.

``golden/seven.json`` is made by ``oracle/make.mjs``; ``golden/decided.json`` holds what a style's manual decides
otherwise than citeproc-js, with the rule.
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest

from bot.citeproc.catalogue import Catalogue
from bot.citeproc.processor import Processor
from bot.citeproc.seven import SEVEN
from bot.citeproc.style_files import style_text
from bot.citeproc.worker import Worker
from bot.domain.rich_text import RichText, plain
from tests.bot.citeproc.nothing_kept import NothingKept

GOLDEN = Path(__file__).with_name("golden")
CATALOGUE = Catalogue()

Form = Literal["bibliography", "citation", "citation-with-locator"]
Case = tuple[str, str, Form]
"""Item, style, form."""


def read(name: str) -> Any:  # noqa: ANN401 - JSON
    """A golden file."""
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


GOLD = read("seven.json")
CASES: dict[Case, dict[str, str]] = {(case["item"], case["style"], case["form"]): case for case in GOLD["cases"]}
DECIDED: dict[Case, dict[str, str]] = {
    (case["item"], case["style"], case["form"]): case for case in read("decided.json") if case["golden"] == "seven"
}


@pytest.fixture(scope="module")
async def ours() -> dict[Case, RichText]:
    """All cases, by one worker, which is asked the same once: an entry comes with its citation."""
    answers: dict[str, dict[str, Any]] = {}
    ask = Worker.ask

    async def asked_once(self: Worker, request: dict[str, Any]) -> dict[str, Any]:
        key = json.dumps(request)
        if key not in answers:
            answers[key] = await ask(self, request)
        return answers[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "ask", asked_once)
        return await _all_set()


async def _all_set() -> dict[Case, RichText]:
    items = {item["id"]: item for item in read(GOLD["items"])}
    locales = {style["name"]: style["locale"] for style in GOLD["styles"]}
    processor = Processor(NothingKept())
    try:
        return {
            (item, style, form): await processor.render(
                items[item],
                CATALOGUE.style(style),
                "bibliography" if form == "bibliography" else "citation",
                locale=locales[style],
                locator="para. 2" if form == "citation-with-locator" else "",
            )
            for item, style, form in CASES
        }
    finally:
        await processor.close()


def collapsed(text: str) -> str:
    """One blank for any white space."""
    return " ".join(text.split())


def test_each_citation_is_as_citeproc_js_prints_it_or_as_the_manual_wants_it(ours: dict[Case, RichText]) -> None:
    wanted = {key: (DECIDED[key]["ours"] if key in DECIDED else case["text"]) for key, case in CASES.items()}
    wrong = {key: (text, wanted[key]) for key, runs in ours.items() if (text := collapsed(plain(runs))) != wanted[key]}
    assert wrong == {}


def test_what_is_decided_is_decided_by_a_manual() -> None:
    for key, case in DECIDED.items():
        assert CASES[key]["text"] == case["oracle"] != case["ours"]
        assert case["rule"].startswith("Chicago Manual of Style, 18th ed., 8.160")
    assert Counter(style for _, style, _ in DECIDED) == {"chicago-author-date": 2, "chicago-notes-bibliography": 5}


class _Letters(HTMLParser):
    """The letters and digits of an HTML text, each with whether it is italic."""

    def __init__(self) -> None:
        super().__init__()
        self._italic = [False]
        self.letters: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        upright = "font-style:normal" in (dict(attrs).get("style") or "").replace(" ", "")
        self._italic.append(tag == "i" or (self._italic[-1] and not upright))

    def handle_endtag(self, _: str) -> None:
        self._italic.pop()

    def handle_data(self, data: str) -> None:
        self.letters += [(letter, self._italic[-1]) for letter in data if letter.isalnum()]


def _of_html(html: str) -> list[bool]:
    parser = _Letters()
    parser.feed(html)
    parser.close()
    return [italic for _, italic in parser.letters]


def _of_runs(runs: RichText) -> Iterator[bool]:
    for run in runs:
        yield from (run.italic for letter in run.text if letter.isalnum())


def test_what_is_italic_there_is_italic_here(ours: dict[Case, RichText]) -> None:
    wrong = [key for key, runs in ours.items() if list(_of_runs(runs)) != _of_html(CASES[key]["html"])]
    assert wrong == []


@pytest.mark.parametrize("style", GOLD["styles"], ids=lambda style: style["name"])
def test_the_golden_file_is_of_the_styles_that_are_installed(style: dict[str, str]) -> None:
    assert CATALOGUE.style(style["name"]).rules == style["id"]
    assert sha256(style_text(style["id"]).encode()).hexdigest() == style["sha256"]


def test_the_seven_are_there_with_all_sources_in_all_forms() -> None:
    styles = {style["name"] for style in GOLD["styles"]}
    assert {family.bibliography for family in SEVEN.values()} <= styles
    assert all(count == len(styles) * 3 for count in Counter(item for item, _, _ in CASES).values())
    assert len({item for item, _, _ in CASES}) == 19
