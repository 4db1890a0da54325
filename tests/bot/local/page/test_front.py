"""The page's files: all there, whole, and without what could turn a text into HTML."""

import re
from importlib import resources
from pathlib import Path

import pytest

from tests.bot.local.page.conftest import Asked

FRONT = Path(str(resources.files("bot.local.page"))) / "front"
SCRIPTS = sorted(FRONT.glob("*.js"))
FORBIDDEN = (
    r"inner" + "HTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|createContextualFragment|srcdoc|"
    r"setHTML|\beval\b|new Function|javascript:|\.cssText|setAttribute\(\"(?:on|style)"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_no_script_can_make_html_of_a_text(script: Path) -> None:
    assert re.findall(FORBIDDEN, script.read_text(encoding="utf-8")) == []


def test_every_module_that_is_imported_is_there() -> None:
    wanted = {
        name
        for script in SCRIPTS
        for name in re.findall(r'(?:from|import) "\./([\w.]+)"', script.read_text(encoding="utf-8"))
    }
    assert wanted <= {script.name for script in SCRIPTS}
    assert {script.name for script in SCRIPTS} - wanted == {"main.js"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_every_name_that_is_imported_is_used(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    names = [
        name.strip() for listed in re.findall(r"^import \{([^}]+)\}", text, re.MULTILINE) for name in listed.split(",")
    ]
    assert [name for name in names if len(re.findall(rf"\b{name}\b", text)) < 2] == []


def test_the_page_has_no_script_and_no_style_of_its_own() -> None:
    page = (FRONT / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<style|style=|<script(?! type=\"module\" src=)|\son\w+=|https?://", page) == []
    for style in FRONT.glob("*.css"):
        assert "url(" not in style.read_text(encoding="utf-8")


async def test_every_file_is_served_as_what_it_is(asked: Asked) -> None:
    kinds = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    for file in FRONT.iterdir():
        async with asked.http.get(f"/page/{file.name}") as answer:
            assert (answer.status, answer.content_type) == (200, kinds[file.suffix])
            assert await answer.read() == file.read_bytes()
    assert await asked.status("GET", "/favicon.ico") == 200
    for path in ("/page/serving.py", "/page/..%2fserving.py", "/page/"):
        assert await asked.status("GET", path) in {404, 501}
