"""The library that is kept for the next start: used where nothing has changed, and nowhere else."""

from pathlib import Path

import pytest

from bot.content import kept
from bot.content.kept import FILE, read_library
from bot.domain.library import Library
from bot.errors import ContentError
from tests.bot.content.rye_bread import Bench


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def first(bench: Bench, data: Path) -> Library:
    return read_library(bench.folder, data)


def _nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: Path) -> Library:
        raise AssertionError

    monkeypatch.setattr("bot.content.loader.load_library", load)


def _set_pack(bench: Bench, pack: str) -> None:
    path = bench.article / "article.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("pack: 1.0.0", f"pack: '{pack}'"), encoding="utf-8")


def _parts(library: Library) -> list[dict[str, object]]:
    return [vars(article) for article in library.articles.values()]


def test_an_unchanged_content_is_not_read_again(
    bench: Bench, data: Path, first: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _nothing_is_read(monkeypatch)
    again = read_library(bench.folder, data)
    assert _parts(again) == _parts(first)
    assert [type(one) for one in vars(again.default).values()] == [type(one) for one in vars(first.default).values()]


def test_a_changed_content_is_read_anew(bench: Bench, data: Path, first: Library) -> None:
    _set_pack(bench, "1.0.1")
    assert first.default.about.pack == "1.0.0"
    assert [read_library(bench.folder, data).default.about.pack for _ in range(2)] == ["1.0.1", "1.0.1"]


@pytest.mark.usefixtures("first")
def test_what_is_wrong_is_told_though_a_sound_content_is_kept(bench: Bench, data: Path) -> None:
    surplus = bench.article / "fact.yml"
    surplus.write_text("facts: []\n")
    with pytest.raises(ContentError):
        read_library(bench.folder, data)
    surplus.unlink()
    _set_pack(bench, "1")
    with pytest.raises(ContentError):
        read_library(bench.folder, data)


@pytest.mark.usefixtures("first")
def test_other_code_reads_anew(bench: Bench, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _nothing_is_read(monkeypatch)
    monkeypatch.setattr(kept, "_code", lambda: b"another release")
    with pytest.raises(AssertionError):
        read_library(bench.folder, data)


@pytest.mark.parametrize("where", [0, 40, 70, -1])
def test_what_is_damaged_is_made_anew(bench: Bench, data: Path, first: Library, where: int) -> None:
    sound = (data / FILE).read_bytes()
    damaged = bytearray(sound)
    damaged[where] ^= 1
    for broken in (bytes(damaged), sound[:where], b""):
        (data / FILE).write_bytes(broken)
        assert _parts(read_library(bench.folder, data)) == _parts(first)
        assert (data / FILE).read_bytes() == sound


def test_what_cannot_be_kept_is_read_each_time(bench: Bench, data: Path) -> None:
    (data / FILE).mkdir(parents=True)
    assert read_library(bench.folder, data).default.about.id
    assert [one.name for one in data.iterdir()] == [FILE]
