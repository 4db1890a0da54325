import pytest

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import Reference
from bot.presentation.citation_where import where_sheet
from bot.presentation.lookup import Lookup
from bot.presentation.sheet import shown


def test_each_place_says_what_is_cited_there(article: Article) -> None:
    sheet = where_sheet(article, "drean-kjaer-1979")
    found = [shown(article, block) for block in sheet.blocks]
    assert sheet.lead.endswith("The article cites it 4 times:")
    assert [block.at for block in sheet.blocks] == [(address,) for address in article.places_citing("drean-kjaer-1979")]
    assert found[1] == (
        "• (Dréan & Kjær, 1979), closing sentence 2 of 4: "
        "Its lamp burned 2 pints of colza oil an hour and showed for 11 miles. (§2.1 ¶1)"
    )
    assert "(Dréan & Kjær, 1979, p. 41)" in found[2]


@pytest.mark.parametrize(("key", "times"), [("craig-2015", "once"), ("tanvir-2022", "twice"), ("khan-2021", "4 times")])
def test_the_places_are_counted(shipped: Article, key: str, times: str) -> None:
    assert where_sheet(shipped, key).lead.endswith(f"The article cites it {times}:")


def test_the_places_of_all_references_are_all_citations(shipped: Article) -> None:
    counted = [len(where_sheet(shipped, key).blocks) for key in shipped.references]
    assert sum(counted) == shipped.about.printed_counts.in_text_citations


def test_an_uncited_reference_is_said_to_be_one(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    lonely = record_of(
        Reference, {"id": "holt-2004", "type": "book", "title": "Oil", "printed": "Holt, S. (2004). Oil."}
    )
    monkeypatch.setitem(article.references, "holt-2004", lonely)
    sheet = where_sheet(article, "holt-2004")
    assert sheet.lead == "“Oil”. The article lists it but cites it nowhere."
    assert [block.text for block in sheet.blocks] == ["Its entry: Holt, S. (2004). Oil."]


def test_the_article_does_not_cite_itself(article: Article) -> None:
    sheet = where_sheet(article, "article")
    assert sheet.lead.startswith("The article does not cite itself;")
    assert [jump.lookup.name for jump in sheet.jumps] == ["references"]


def test_cite_leads_to_the_source(article: Article) -> None:
    assert where_sheet(article, "o-briain-2004").cite == Lookup("harbour-light", "cite", ("o-briain-2004", "", "", ""))
