"""A file that somebody gives runs nothing, names no path, and is no archive to be opened."""

import ast
import shutil
from pathlib import Path

import pytest

from bot.content.loader import load_library
from bot.content.settings_file import LARGEST, Read, read_settings
from bot.errors import ContentError
from tests.conftest import INVENTED, TESTS

OURS = [*(TESTS.parent / "bot").rglob("*.py"), *(TESTS.parent / "cogs").rglob("*.py")]
RUNNING = (
    "!!python/object/apply:os.mkdir ['{path}']",
    "!!python/object/new:os.mkdir ['{path}']",
    "!!python/name:os.mkdir",
    "!<tag:yaml.org,2002:python/object/apply:os.mkdir> ['{path}']",
)
"""What makes PyYAML's own loaders call a function."""


@pytest.mark.parametrize("tag", RUNNING)
def test_no_tag_of_a_server_s_file_is_carried_out(tmp_path: Path, tag: str) -> None:
    made = tmp_path / "made"
    text = f"footnote-settings: 1\nconfig:\n  style: {tag.format(path=made)}\n"
    read = read_settings("given.yaml", text.encode())
    assert not isinstance(read, Read)
    assert any("is not read" in fault.sentence for fault in read)
    assert not made.exists()


@pytest.mark.parametrize("tag", RUNNING)
def test_no_tag_of_a_content_file_is_carried_out(tmp_path: Path, tag: str) -> None:
    made, content = tmp_path / "made", tmp_path / "content"
    shutil.copytree(INVENTED, content)
    file = content / "harbour-light" / "glossary.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nmore: {tag.format(path=made)}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="is not read"):
        load_library(content)
    assert not made.exists()


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/b", "..", "a\\\\b", "harbour-light/../../evil", "C:evil"])
def test_an_article_cannot_be_called_by_a_path(tmp_path: Path, name: str) -> None:
    """Its text is kept in a file of that name."""
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    file = content / "harbour-light" / "article.yaml"
    text = file.read_text(encoding="utf-8")
    assert "id: harbour-light\n" in text
    file.write_text(text.replace("id: harbour-light\n", f'id: "{name}"\n', 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"article\.yaml"):
        load_library(content)


def test_a_file_too_large_is_not_looked_into() -> None:
    assert "at most 1,000,000 are read" in read_settings("given.yaml", b"\0" * (LARGEST + 1))[0].sentence  # type: ignore[index]


def test_nothing_of_ours_unpacks_what_somebody_gives() -> None:
    """The one archive that is read is the Word file that the bot has just written; with marshal nothing is read."""
    packing = {"zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib", "shutil.unpack_archive", "pickle", "marshal"}
    using = {
        path.name
        for path in OURS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and packing & {getattr(node, "module", None), *(one.name for one in node.names)}
    }
    assert using <= {"word.py", "admitted.py"}
    assert "marshal.load" not in (TESTS.parent / "bot/local/rules/admitted.py").read_text(encoding="utf-8")
