"""A server's own facts as a file of the content."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.content.loader import load_library
from bot.content.own_facts import own_facts_yaml
from bot.content.source import Source
from bot.content.yaml_tree import read_tree
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fact import Fact, FactsFile
from bot.domain.suggestion import OwnFact
from bot.errors import ContentError
from bot.services.suggesting import tidied
from tests.conftest import INVENTED

OWN = OwnFact(
    "own-7",
    1,
    "harbour-light",
    "“The light”: it is seen at sea, # they say - *always*.",
    Address("setting", 1),
    "Seen on\nthe map.",
    datetime(2026, 11, 24, tzinfo=UTC),
)


def loaded(text: str) -> tuple[Fact, ...]:
    record = Source(Path("facts.yaml"), FactsFile, read_tree(text.encode())).content.record
    assert isinstance(record, FactsFile)
    return record.facts


def test_the_files_entries_hold_against_the_model(article: Article) -> None:
    text = own_facts_yaml(article, (OWN, replace(OWN, id="own-8", text="Another one.", note="")))
    first, second = loaded(text)
    assert (first.id, first.text, first.at) == (OWN.id, OWN.text, OWN.at)
    assert (second.id, second.text) == ("own-8", "Another one.")
    assert "  # approved 2026-11-24\n  # note: Seen on the map.\n  - id: own-7\n" in text
    assert f"# {article.about.id} {article.about.pack}." in text


def test_no_facts_are_a_file_too(article: Article) -> None:
    assert loaded(own_facts_yaml(article, ())) == ()


@given(st.text(), st.text())
def test_whatever_members_wrote_is_read_back(article: Article, text: str, note: str) -> None:
    said = tidied(text) or "x"
    (fact,) = loaded(own_facts_yaml(article, (replace(OWN, text=said, note=tidied(note)),)))
    assert fact.text == said


def test_what_nobody_stated_is_refused_in_a_pack(article: Article, tmp_path: Path) -> None:
    folder = tmp_path / article.about.id
    shutil.copytree(INVENTED / article.about.id, folder)
    entries = own_facts_yaml(article, (replace(OWN, text="It is seen at sea."),)).partition("facts:\n")[2]
    with (folder / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write(entries)
    with pytest.raises(ContentError) as caught:
        load_library(tmp_path)
    told = [fault.sentence for fault in caught.value.faults]
    assert any("no fact can be called `own-7`" in one for one in told)
    assert any("no topic `not-stated`" in one for one in told)
    assert any("no reference `not-stated`" in one for one in told)
    assert any("9999" in one for one in told)


def test_a_source_is_known_to_be_none_only_where_the_paragraph_cites_none(article: Article) -> None:
    bare = next(one for one in article.addresses if not article.paragraph(one).citations)
    gone = Address("setting", 99)
    facts = loaded(own_facts_yaml(article, [replace(OWN, at=at) for at in (OWN.at, bare, gone)]))
    assert [fact.source is None for fact in facts] == [False, True, True]
