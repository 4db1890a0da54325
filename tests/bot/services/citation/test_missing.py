from typing import Any

import pytest

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.services.citation.items import all_items
from bot.services.citation.missing import missing

NOBODY = {"author": [{"family": "Nobody", "given": "N."}]}
YEAR = {"issued": {"date-parts": [[2020]]}}
DAY = {"issued": {"date-parts": [[2020, 5, 1]]}}


def item(kind: str, **variables: Any) -> CslItem:  # noqa: ANN401 - any CSL variable
    named = {name.replace("_", "-"): value for name, value in variables.items()}
    return record_of(CslItem, {"id": "one", "type": kind, "title": "One", **named})


WHOLE: dict[str, CslItem] = {
    "journal": item(
        "article-journal", **NOBODY, **YEAR, container_title="J", volume="1", issue="2", page="3", DOI="10.1/x"
    ),
    "newspaper": item("article-newspaper", **DAY, container_title="N", URL="https://n.example"),
    "book": item("book", **NOBODY, **YEAR, publisher="P"),
    "chapter": item("chapter", **NOBODY, **YEAR, container_title="B", editor=NOBODY["author"], page="1", publisher="P"),
    "web page": item("webpage", **YEAR, container_title="S", URL="https://s.example"),
    "thesis": item("thesis", **NOBODY, **YEAR, genre="PhD thesis", publisher="U"),
    "dataset": item("dataset", **NOBODY, **YEAR, publisher="A", DOI="10.1/x"),
    "report by a body": item("report", author=[{"literal": "Board"}], **YEAR),
    "in press": item(
        "article-magazine", **NOBODY, issued={"literal": "in press"}, container_title="M", URL="https://m.example"
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_source_lacks_nothing(name: str) -> None:
    assert missing(WHOLE[name]) == ()


@pytest.mark.parametrize(
    ("kind", "variables", "lacking"),
    [
        ("article-journal", {**NOBODY, **YEAR, "container_title": "J"}, ("volume", "issue", "pages", "DOI or link")),
        ("article-newspaper", {**YEAR, "container_title": "N"}, ("day of issue", "pages or link")),
        ("article-magazine", {**NOBODY, **DAY, "container_title": "M"}, ("pages or link",)),
        ("webpage", {**YEAR, "container_title": "S"}, ("link",)),
        ("webpage", {"URL": "https://s.example"}, ("date", "website", "date of access")),
        ("document", {**YEAR}, ("journal or publisher", "DOI or link")),
        ("book", {**YEAR}, ("author", "publisher")),
        ("chapter", {**NOBODY, **YEAR}, ("book's title", "editor", "pages", "publisher")),
        ("report", {**NOBODY, **YEAR}, ("publisher",)),
        ("thesis", {**NOBODY, **YEAR}, ("kind of thesis", "university")),
        ("legal_case", {**YEAR}, ("court", "number or collection")),
        ("figure", {}, ("date", "journal or publisher")),
    ],
)
def test_what_its_type_needs_is_named(kind: str, variables: dict[str, Any], lacking: tuple[str, ...]) -> None:
    assert missing(item(kind, **variables)) == lacking


def test_an_article_number_stands_for_pages() -> None:
    numbered = item(
        "article-journal", **NOBODY, **YEAR, container_title="J", volume="1", issue="2", number="e7", DOI="x"
    )
    assert missing(numbered) == ()


@pytest.mark.parametrize(
    ("style", "lacking"),
    [
        ("apa", ()),
        ("chicago-author-date", ()),
        ("mhra-notes", ("place of publication",)),
        ("chicago-notes-bibliography-subsequent-author-title-17th-edition", ("place of publication",)),
        ("", ()),
    ],
)
def test_the_place_is_wanted_where_the_manual_prints_it(style: str, lacking: tuple[str, ...]) -> None:
    assert missing(WHOLE["book"], style) == lacking


def test_the_date_of_access_is_wanted_where_the_manual_prints_it() -> None:
    assert missing(WHOLE["web page"], "apa") == ()
    assert missing(WHOLE["web page"], "harvard-cite-them-right") == ("date of access",)
    assert missing(WHOLE["journal"], "harvard-cite-them-right") == ()


def test_the_sources_of_both_articles(article: Article, shipped: Article) -> None:
    lacking = {one.id: missing(one) for one in (*all_items(article), *all_items(shipped))}
    assert lacking["harbour-light"] == lacking["diplomatic-complexity"] == ()
    assert lacking["o-briain-2004"] == lacking["drean-kjaer-1979"] == ()
    assert lacking["khan-2021"] == ("volume", "issue", "pages", "DOI or link")
    assert lacking["hussain-2012"] == ("DOI or link",)
    assert lacking["javed-2022"] == ("link",)
    assert lacking["tanvir-2022"] == ("journal or publisher", "DOI or link")
    assert sum(map(bool, lacking.values())) == 14
