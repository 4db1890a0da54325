"""What pandoc reads otherwise than it is meant in a style."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bot.citeproc.adapter.style_text import (
    count_groups_of_terms,
    open_quotations_of_prefixes,
    put_names_before_labels,
)
from tests.bot.citeproc.adapter.setting import Setter

CHAPTER: dict[str, Any] = {
    "type": "chapter",
    "title": "Ropes in law",
    "author": [{"family": "Abney", "given": "Cecil"}],
    "container-title": "Land and law",
    "editor": [{"family": "Dart", "given": "Eve"}, {"family": "Pryce", "given": "Gwen"}],
    "issued": {"date-parts": [[2011]]},
    "page": "5-20",
}
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Currents over ice",
    "author": [{"family": "Joyce", "given": "Kit"}],
    "container-title": "Polar Flow",
    "issued": {"date-parts": [[2017]]},
    "URL": "https://polarflow.example/10/5",
}


@pytest.mark.parametrize("style", ["vancouver", "american-medical-association"])
async def test_a_label_stands_behind_the_names(printed: Setter, style: str) -> None:
    right = await printed(CHAPTER, style)
    wrong = await printed(CHAPTER, style, without=(put_names_before_labels,))
    assert "Dart E, Pryce G, ed" in right
    assert "Dart E, Pryce G, ed" not in wrong
    assert ", ed" in wrong


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        ("<names><label/></names>", ["name", "label"]),
        ("<names><et-al/><label/><substitute/></names>", ["et-al", "name", "label", "substitute"]),
        ("<names><label/><name/></names>", ["label", "name"]),
        ("<names><substitute/></names>", ["substitute"]),
        ("<names/>", []),
    ],
)
def test_a_name_is_put_where_none_is(names: str, tags: list[str]) -> None:
    root = ET.fromstring(f"<style>{names}</style>")  # noqa: S314 - the test's own
    put_names_before_labels(root)
    assert [child.tag for child in root[0]] == tags


async def test_terms_without_a_variable_are_kept_in_a_group(printed: Setter) -> None:
    right = await printed(ARTICLE, "ieee")
    wrong = await printed(ARTICLE, "ieee", without=(count_groups_of_terms,))
    assert right == wrong.replace("Available:", "[Online]. Available:")
    assert "[Online]" in right


async def test_a_group_whose_variable_is_empty_still_prints_no_term(printed: Setter) -> None:
    assert "Accessed" not in await printed(ARTICLE, "ieee")


def test_groups_of_terms_become_macros_however_deep_they_stand() -> None:
    choose = '<choose><if type="book"><group><text value="x"/><group><text term="in"/></group></group></if></choose>'
    root = ET.fromstring(f"<style><macro><group>{choose}<group><text variable='URL'/></group></group></macro></style>")  # noqa: S314 - the test's own
    count_groups_of_terms(root)
    first, outer, inner = root
    condition = first.find("group/choose/if")
    assert condition is not None
    assert [child.get("macro") for child in condition] == [outer.get("name")]
    assert [child.get("macro") for child in outer.findall("group/text")] == [None, inner.get("name")]
    assert inner.find("group/text[@term='in']") is not None
    assert first.find("group/group/text[@variable='URL']") is not None


async def test_a_quotation_that_a_prefix_opens_has_two_different_marks(printed: Setter) -> None:
    style = "leiden-journal-of-international-law"
    right = await printed(ARTICLE, style)
    wrong = await printed(ARTICLE, style, without=(open_quotations_of_prefixes,))
    assert "‘Currents over Ice’" in right  # noqa: RUF001 - typographic marks
    assert "’Currents over Ice’" in wrong  # noqa: RUF001 - typographic marks


@pytest.mark.parametrize(
    ("prefix", "changed"),
    [(", '", ", ‘"), ("'", "‘"), ("soutenue à l'", "soutenue à l'"), ("' of", "' of")],  # noqa: RUF001 - typographic marks
)
def test_an_apostrophe_of_a_prefix_stays(prefix: str, changed: str) -> None:
    root = ET.Element("style", prefix=prefix)
    open_quotations_of_prefixes(root)
    assert root.get("prefix") == changed
