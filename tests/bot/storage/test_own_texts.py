"""Imported texts, kept whole or not at all."""

import json
import logging
import os
import shutil
from pathlib import Path

import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.errors import StorageError
from bot.storage.own_texts import OwnTextStore
from tests.conftest import INVENTED, INVENTED_TEXT


@pytest.fixture
def own_text() -> OwnText:
    return read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text


@pytest.fixture
def plain_article(tmp_path: Path) -> Article:
    """The invented article in a pack without fingerprints."""
    copy = tmp_path / "plain"
    shutil.copytree(INVENTED, copy)
    sections = copy / "harbour-light" / "sections.yaml"
    kept = [line for line in sections.read_text(encoding="utf-8").splitlines() if "fingerprints:" not in line]
    sections.write_text("\n".join(kept), encoding="utf-8")
    return load_library(copy).default


def test_what_is_kept_is_read_back(tmp_path: Path, article: Article, own_text: OwnText) -> None:
    store = OwnTextStore(tmp_path)
    assert store.read(article) is None
    path = store.keep(own_text)
    assert path == tmp_path / "texts" / "harbour-light.json"
    assert store.read(article) == own_text
    assert store.read_all([article]) == {"harbour-light": own_text}
    assert store.faults([article]) == []
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_words_are_the_sentences_of_an_address(own_text: OwnText) -> None:
    one, two = own_text.sentences(Address("abstract", 1))
    assert own_text.words(Address("abstract", 1)) == f"{one} {two}"
    assert two.startswith("Its argument")
    with pytest.raises(KeyError):
        own_text.words(Address("abstract", 2))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("form", 2),
        ("digest", "0" * 64),
        ("paragraphs", {"abstract#1": ["Another."]}),
        ("paragraphs", []),
    ],
)
def test_a_damaged_text_is_told_and_left_out(
    tmp_path: Path, article: Article, own_text: OwnText, caplog: pytest.LogCaptureFixture, key: str, value: object
) -> None:
    store = OwnTextStore(tmp_path)
    path = store.keep(own_text)
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | {key: value}), encoding="utf-8")
    with pytest.raises(StorageError, match="is damaged; import it again"):
        store.read(article)
    with caplog.at_level(logging.WARNING):
        assert store.read_all([article]) == {}
    assert "own text left out" in caplog.text
    assert store.faults([article]) == [
        f"The imported text {path} is damaged; import it again: python -m bot import PATH."
    ]


def test_half_a_file_is_damaged(tmp_path: Path, article: Article, own_text: OwnText) -> None:
    store = OwnTextStore(tmp_path)
    path = store.keep(own_text)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(StorageError, match="is damaged"):
        store.read(article)


def test_a_text_of_a_pack_with_other_paragraphs_does_not_fit(
    tmp_path: Path, article: Article, own_text: OwnText
) -> None:
    store = OwnTextStore(tmp_path)
    fewer = dict(own_text.paragraphs)
    del fewer[article.addresses[-1]]
    store.keep(OwnText(own_text.article_id, own_text.pack, own_text.pack_digest, fewer))
    with pytest.raises(StorageError, match=r"does not fit the pack harbour-light 0\.3\.0; import it again"):
        store.read(article)


def test_a_text_with_another_word_does_not_fit_even_with_a_sound_digest(
    tmp_path: Path, article: Article, own_text: OwnText
) -> None:
    store = OwnTextStore(tmp_path)
    one, two = own_text.sentences(Address("abstract", 1))
    for changed in ((one.replace("two lamps", "three lamps"), two), (two, one)):
        edited = dict(own_text.paragraphs) | {Address("abstract", 1): changed}
        store.keep(OwnText(own_text.article_id, own_text.pack, own_text.pack_digest, edited))
        with pytest.raises(StorageError, match="does not fit the pack"):
            store.read(article)


def test_a_pack_with_the_same_fingerprints_takes_a_text_of_an_older_one(
    tmp_path: Path, article: Article, plain_article: Article, own_text: OwnText
) -> None:
    store = OwnTextStore(tmp_path)
    older = OwnText(own_text.article_id, "0.2.0", "0" * 64, own_text.paragraphs)
    store.keep(older)
    assert store.read(article) == older
    # Without fingerprints nothing tells whether the paragraphs are still the same ones.
    with pytest.raises(StorageError, match=r"does not fit the pack harbour-light 0\.3\.0; import it again"):
        store.read(plain_article)
    matched = OwnText(own_text.article_id, own_text.pack, plain_article.digest, own_text.paragraphs)
    store.keep(matched)
    assert store.read(plain_article) == matched


def test_a_write_that_fails_leaves_the_earlier_text(
    tmp_path: Path, article: Article, own_text: OwnText, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = OwnTextStore(tmp_path)
    path = store.keep(own_text)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    other = OwnText(own_text.article_id, "9.9.9", own_text.pack_digest, own_text.paragraphs)
    with pytest.raises(
        StorageError, match=r"cannot be written \(No space left on device\); make room, or give the bot"
    ):
        store.keep(other)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert store.read(article) == own_text


@pytest.mark.parametrize(
    "raw", [b"[" * 200_000, b'{"form": 1, "a": ' * 100_000, b"\xff\xfe", b"", b"null", b"[]", b"1" * 9000]
)
def test_whatever_stands_in_its_place_is_damaged(
    tmp_path: Path, article: Article, own_text: OwnText, raw: bytes
) -> None:
    store = OwnTextStore(tmp_path)
    store.keep(own_text).write_bytes(raw)
    with pytest.raises(StorageError, match="is damaged; import it again"):
        store.read(article)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pack", 7),
        ("pack", None),
        ("pack_digest", ["a"]),
        ("article", None),
        ("form", "1"),
        ("paragraphs", {"abstract#1": "One."}),
        ("paragraphs", {"abstract#1": [1, 2]}),
        ("paragraphs", {"abstract#1": ["\ud800"]}),
        ("paragraphs", {"abstract": ["One."]}),
        ("paragraphs", None),
        ("digest", None),
    ],
)
def test_values_of_another_kind_are_damage(
    tmp_path: Path, article: Article, own_text: OwnText, key: str, value: object
) -> None:
    store = OwnTextStore(tmp_path)
    path = store.keep(own_text)
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | {key: value}), encoding="utf-8")
    with pytest.raises(StorageError, match="import it again"):
        store.read(article)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path, article: Article) -> None:
    store = OwnTextStore(tmp_path)
    store.path("harbour-light").parent.mkdir()
    os.mkfifo(store.path("harbour-light"))
    with pytest.raises(StorageError, match="is no file; delete it"):
        store.read(article)


def test_a_file_in_the_folder_s_place_is_told(tmp_path: Path, article: Article, own_text: OwnText) -> None:
    (tmp_path / "texts").write_text("")
    with pytest.raises(
        StorageError, match=r"^The folder .*/texts cannot be made \(File exists\); move away what stands"
    ):
        OwnTextStore(tmp_path).keep(own_text)
    with pytest.raises(StorageError, match="cannot be read"):
        OwnTextStore(tmp_path).read(article)
