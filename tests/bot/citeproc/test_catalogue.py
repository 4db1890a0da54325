"""CSL styles by their names."""

import pytest

from bot.citeproc import style_files
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.seven import SEVEN, seven_named
from bot.citeproc.style_index import LONGEST, WholeIndex, line_of
from bot.errors import UnknownName

CATALOGUE = Catalogue()


def test_the_index_is_that_of_the_installed_styles() -> None:
    assert style_files.INDEX.read_text(encoding="utf-8") == style_files.index_text()


def test_every_style_leads_to_rules_that_are_there() -> None:
    independent = {path.stem for path in style_files.folder().glob("*.csl")}
    assert {line.parent or line.id for _, line in WholeIndex().places()} - independent <= set(style_files.renamed())


def test_the_seven_are_styles() -> None:
    for family in SEVEN.values():
        for style_id in (family.bibliography, family.in_text, family.note):
            assert not style_id or CATALOGUE.style(style_id).title
        assert family.bibliography
        assert family.in_text


@pytest.mark.parametrize(
    ("given", "rules", "locale"),
    [
        ("harvard1", "harvard-cite-them-right", ""),
        ("vancouver", "nlm-citation-sequence", ""),
        ("nature-physics", "nature", "en-GB"),
        (
            "turabian-notes-bibliography",
            "chicago-notes-bibliography-subsequent-author-title-17th-edition",
            "en-US",
        ),
    ],
)
def test_former_and_dependent_styles_are_resolved_offline(given: str, rules: str, locale: str) -> None:
    style = CATALOGUE.style(given)
    assert style.rules == rules
    assert style.locale == locale


def test_a_long_id_is_known_by_its_digest() -> None:
    style = CATALOGUE.style("chicago-notes-bibliography-subsequent-author-title-17th-edition")
    assert len(style.key) < 12
    assert CATALOGUE.style(style.key) == style
    assert CATALOGUE.resolve(style.key) == style.id


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("IEEE", "ieee"),
        ("Vancuver", "nlm-citation-sequence"),
        ("Nature", "nature"),
        ("AMA", "american-medical-association"),
        ("ama", "american-medical-association"),
        ("the lancet", "the-lancet"),
        ("harvard", "Harvard"),
        ("apa 7", "APA"),
        ("chicago manual of style", "Chicago"),
    ],
)
def test_a_style_is_known_by_what_people_call_it(given: str, meant: str) -> None:
    assert CATALOGUE.resolve(given, seven_named()) == meant


def test_of_several_that_share_a_name_none_is_guessed() -> None:
    with pytest.raises(UnknownName) as miss:
        CATALOGUE.resolve("ACS")
    assert miss.value.shared
    assert len(miss.value.nearest) > 1


def test_a_missing_style_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        CATALOGUE.style("~deadbeef00")
    with pytest.raises(KeyError):
        CATALOGUE.style("no-such-style")


def test_a_style_is_found_without_reading_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(_: WholeIndex) -> None:
        raise AssertionError

    monkeypatch.setattr(WholeIndex, "__init__", unread)
    catalogue = Catalogue()
    assert catalogue.style("apa").id == "apa"
    assert catalogue.resolve("IEEE") == "ieee"
    assert catalogue.resolve("harvard1") == "harvard-cite-them-right"
    assert "harvard1" in catalogue.names("harvard-cite-them-right")
    assert catalogue.knows("nature-physics")
    assert not catalogue.knows("a journal of rabbits")


def test_lines_stand_in_the_order_in_which_they_are_looked_for() -> None:
    read = style_files.INDEX.read_bytes().splitlines()
    assert max(map(len, read)) < LONGEST
    ids = [line.split(b"\t")[0] for line in read[1:]]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("style_id", ["", "0", "zzz", "apa\n", "apa\t", "\ud800", "id"])
def test_what_is_before_behind_and_between_lines_is_not_found(style_id: str) -> None:
    assert line_of(style_id) is None
