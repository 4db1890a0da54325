"""Files as lines, and those that are no text."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from bot.content.importing.plain_text import LARGEST, read_lines
from bot.domain.fingerprint import letters
from bot.errors import OperatorError
from tests.bot.content.importing.conftest import Importing


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read(importing: Importing, text: str, encoding: str) -> None:
    assert importing(text.encode(encoding)).own_text.digest == importing(text).own_text.digest


def test_lines_keep_the_numbers_that_an_editor_shows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff\r\n  one\u00a0 two\t\r\n\r\nthree\u200b\u061c\x0c\rfour".encode())
    lines = read_lines(tmp_path / "a.txt")
    assert [(line.number, line.text) for line in lines] == [(2, "one two"), (4, "three"), (5, "four")]
    assert [line.after_blank for line in lines] == [True, True, False]


def test_letters_leave_punctuation_case_and_blanks_out() -> None:
    assert letters("US- Pakistan’s “Ties”") == letters('us-pakistan\'s "ties"')  # noqa: RUF001 - these very marks
    assert letters("Skårholm") != letters("Skarholm")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n\xc2\xa0", "holds no text"),
        ("café\nSkårholm".encode("cp1252"), "is not UTF-8 text at line 1"),
        ("a\nSkårholm".encode("utf-16")[:-1], "is not UTF-16-LE text at line 2"),
        (b"one\ntwo\x00three" + b"." * 100, "line 2 holds a control character"),
        (bytes(range(256)) * 40, "is not UTF-8 text"),
        (b"%PDF-1.7\n" + bytes(3000), "is not a text file"),
        ("keeper’s".encode().decode("cp1252").encode(), "was once read in a wrong encoding, as line 1 shows"),  # noqa: RUF001
        ("a\nkeeper’s".encode().decode("latin-1").encode(), "was once read in a wrong encoding, as line 2 shows"),  # noqa: RUF001
        ("2\u00c2\u00a0pints".encode(), "was once read in a wrong encoding, as line 1 shows"),
        ("a\nthe keeper\ufffds".encode(), "was once read in a wrong encoding, as line 2 shows"),
        ("a\n\ufffd".encode(), "was once read in a wrong encoding, as line 2 shows"),
        (
            b"a" * (LARGEST + 1),
            "has 1,000,001 bytes, and an article's text at most 1,000,000; name the file with the article's text",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, raw: bytes, why: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    with pytest.raises(OperatorError) as refused:
        read_lines(file)
    assert why in refused.value.sentence
    assert refused.value.sentence.startswith(str(file))
    assert refused.value.sentence.endswith("; nothing was imported.")
    assert "\n" not in refused.value.sentence


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as made:
        made.truncate(50_000_000)
    with pytest.raises(OperatorError, match="has 50,000,000 bytes"):
        read_lines(file)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no such file here")
def test_a_file_that_does_not_tell_its_size_is_read_no_further_than_the_largest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = Path("/proc/self/maps")
    assert file.stat().st_size == 0
    monkeypatch.setattr("bot.content.importing.plain_text.LARGEST", 100)
    with pytest.raises(OperatorError, match="has more than 100 bytes"):
        read_lines(file)


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31mb.txt", "x" * 5000, "\udcff.txt"])
def test_a_name_of_any_kind_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(OperatorError) as refused:
        read_lines(tmp_path / name)
    assert refused.value.sentence.isprintable()
    assert len(refused.value.sentence) < 400


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OperatorError, match="is a folder; name the text file in it"):
        read_lines(tmp_path)
    with pytest.raises(OperatorError, match="does not exist"):
        read_lines(tmp_path / "none.txt")
    with pytest.raises(OperatorError, match="cannot be read: Not a directory"):
        read_lines(Path(__file__) / "a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(OperatorError, match="is a link that leads to itself; name the file"):
        read_lines(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OperatorError, match="is not a file"):
        read_lines(tmp_path / "pipe")
    (tmp_path / "secret.txt").write_text("a")

    def refuse(_: Path, __: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OperatorError, match="cannot be read: Permission denied; give its reader the right"):
        read_lines(tmp_path / "secret.txt")
