"""Files and folders that are missing, misplaced, or hold no text."""

from pathlib import Path

import pytest

from bot.content.files import read_file
from bot.content.loader import load_library
from bot.errors import ContentError, Fault
from tests.bot.content.rye_bread import FILES, Bench


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_missing_file_is_named(bench: Bench, name: str) -> None:
    (bench.article / name).unlink()
    fault = Fault(bench.article / name, 1, 1, "the file is missing; an article needs all of " + ", ".join(FILES))
    assert fault in bench.faults()


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"---\n...\n", "the file is empty"),
        (b"- a\n- b\n", "must start with its keys"),
        (b"just text", "must start with its keys"),
        (b"\xff\xfei\x00d\x00", "the byte 0xFF is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "the byte 0x89 is not UTF-8"),
        (b"\x00" * 1000, "the hidden character U+0000"),
        (b"%YAML 9.9\n---\na: b\n", "this is not YAML"),
        (b"[" * 100_000, "nested too deeply"),
        (b"a: " + b"{b: " * 100_000, "nested too deeply"),
        (b"- " * 100_000, "nested too deeply"),
        (b"? " * 100_000, "key must be a plain word"),
        (b"x: '" + b"rye " * 2_500_000 + b"'", "10,000,005 bytes; at most 5,000,000"),
    ],
)
def test_junk_is_refused_with_a_sentence(bench: Bench, name: str, data: bytes, part: str) -> None:
    (bench.article / name).write_bytes(data)
    found = [fault for fault in bench.faults() if fault.file.name == name]
    assert any(part in fault.sentence for fault in found), found


def test_a_byte_that_is_not_utf_8_is_found_at_its_place(bench: Bench) -> None:
    data = FILES["actors.yaml"].replace("The miller", "Müller").encode("latin-1")
    (bench.article / "actors.yaml").write_bytes(data)
    assert [(one.line, one.column) for one in bench.faults()] == [(2, 25)]


def test_a_byte_order_mark_and_line_ends_of_windows_are_fine(bench: Bench) -> None:
    for name, text in FILES.items():
        (bench.article / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert bench.faults() == ()


def test_a_file_of_another_name_is_told_which_names_there_are(bench: Bench) -> None:
    (bench.article / "fact.yml").write_text("facts: []\n")
    (bench.article / "picture.png").write_bytes(b"")
    (bench.article / ".facts.yaml").write_text("")
    assert [(one.file.name, "no such file belongs to an article" in one.sentence) for one in bench.faults()] == [
        ("fact.yml", True)
    ]


def test_the_folder_of_one_article_asks_for_its_parent(bench: Bench) -> None:
    with pytest.raises(ContentError) as caught:
        load_library(bench.article)
    assert caught.value.faults == (
        Fault(
            bench.article,
            1,
            1,
            f"this is the folder of one article; name the one that holds it: {bench.folder.resolve()}",
        ),
    )


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_a_folder_without_articles_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty" / "schema").mkdir(parents=True)
    (tmp_path / "empty" / "schema" / "x.yaml").write_text("")
    (tmp_path / "empty" / ".git").mkdir()
    (tmp_path / "empty" / ".git" / "x.yaml").write_text("")
    (tmp_path / "empty" / "pictures").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(ContentError) as caught:
        load_library(tmp_path / name)
    assert [fault.file for fault in caught.value.faults] == [tmp_path / name]


def test_a_folder_in_the_place_of_a_file_and_a_link_to_itself_are_faults(bench: Bench) -> None:
    for name in ("facts.yaml", "notes.yaml"):
        (bench.article / name).unlink()
    (bench.article / "facts.yaml").mkdir()
    (bench.article / "notes.yaml").symlink_to("notes.yaml")
    assert {fault.file.name for fault in bench.faults()} == {"facts.yaml", "notes.yaml"}


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert isinstance(read_file(path), Fault)
