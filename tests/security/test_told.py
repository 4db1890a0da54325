"""What docs/security.md and SECURITY.md point to is there."""

import re

import pytest

from tests.conftest import TESTS

ROOT = TESTS.parent
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("docs/security.md", "SECURITY.md")}
SOURCES = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}


def test_every_test_that_proves_something_is_there() -> None:
    text = TEXTS["docs/security.md"]
    named = re.findall(r"\b(test_\w+)\b(?!\.py)", text)
    assert len(named) >= 4
    assert [one for one in named if not any(f"def {one}(" in source for source in SOURCES.values())] == []
    here = {path.name for path in SOURCES if path.parent.name == "security"}
    files = re.findall(r"`((?:tests/[\w/]+/)?test_\w+\.py)`", text)
    assert [one for one in files if one not in here and not (ROOT / one).exists()] == []
    folders = re.findall(r"`(tests/[\w/]+/)`", text)
    assert [one for one in folders if not (ROOT / one).is_dir()] == []


def test_every_file_of_these_tests_is_told_of() -> None:
    here = {path.name for path in SOURCES if path.parent.name == "security"} - {"test_told.py", "test_dependencies.py"}
    assert [one for one in here if one not in TEXTS["docs/security.md"]] == []


@pytest.mark.parametrize("name", TEXTS)
def test_what_they_link_to_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#([\w-]+))?\)", TEXTS[name])
    for link, heading in links:
        target = (ROOT / name).parent / link
        assert target.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings}
            assert heading in slugs, f"{link}#{heading}"
