"""BibTeX and BibLaTeX as bibtexparser reads them."""

import re
from collections.abc import Sequence
from typing import get_args

import pytest
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslItem, ItemType
from bot.services.citation.exports.tex_types import entry_type
from bot.services.citation.items import all_items
from tests.bot.services.citation.exports.nasty import NASTY
from tests.bot.services.citation.exports.reading import straightened, written

DIALECTS = ("bibtex", "biblatex")
# Braces and commands out; what addresses hold is no TeX.
_AS_IS = {"url", "doi", "author", "editor", "translator"}


@pytest.fixture(scope="module")
def real(shipped: Article, article: Article) -> tuple[CslItem, ...]:
    return (*all_items(shipped), *all_items(article))


def entries(dialect: str, items: Sequence[CslItem]) -> dict[str, Entry]:
    library = parse_string(written(dialect, items))
    assert not library.failed_blocks
    return dict(library.entries_dict)


def decoded(dialect: str, items: Sequence[CslItem]) -> dict[str, dict[str, str]]:
    library = parse_string(written(dialect, items), append_middleware=[middlewares.LatexDecodingMiddleware()])
    raw = entries(dialect, items)
    return {
        entry.key: {
            field.key: raw[entry.key][field.key] if field.key in _AS_IS else straightened(field.value)
            for field in entry.fields
        }
        for entry in library.entries
    }


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_field_of_both_articles_comes_back(dialect: str, real: Sequence[CslItem]) -> None:
    read = decoded(dialect, real)
    journal = "journal" if dialect == "bibtex" else "journaltitle"
    assert list(read) == [item.id for item in real]
    for item in real:
        entry, issued = read[item.id], item.issued
        assert entry["title"] == straightened(item.title)
        assert entry.get(journal) == item.container_title
        assert entry.get("volume") == item.volume
        assert entry.get("number") == item.issue
        assert entry.get("pages", "").replace("–", "-") == (item.page or "")  # noqa: RUF001 - an en dash
        assert entry.get("doi") == item.doi
        assert entry.get("url") == item.url
        assert issued
        assert (entry.get("year") or entry["date"][:4]) == str(issued.year)
        assert item.publisher in {entry.get(name) for name in ("publisher", "institution", "howpublished")} | {None}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_names_are_parted_as_they_are(dialect: str, real: Sequence[CslItem]) -> None:
    library = parse_string(
        written(dialect, (*real, *NASTY)),
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    for item in (*real, *NASTY):
        if not item.author:
            continue
        parts = library.entries_dict[item.id]["author"]
        assert [re.sub(r"[{}]", "", " ".join(name.last)) for name in parts] == [
            name.literal or name.family for name in item.author
        ]
        assert [name.jr for name in parts] == [[name.suffix] if name.suffix else [] for name in item.author]
        assert all(
            (name.given or "") in " ".join(part.first)
            for name, part in zip(item.author, parts, strict=True)
            if "&" not in str(name.given)
        )


def test_particles_are_told_from_names() -> None:
    text = written("bibtex", NASTY)
    assert "author = {van den Berg, Jan and Humboldt, Alexander von and King, Jr., Martin Luther and " in text
    assert "options = {useprefix=true}" in text
    assert "author = {von Humboldt, Alexander}" in text
    assert "author = {{World Health Organization} and {others} and {UNESCO}}" in text
    assert "editor = {{Ministry of Trade and Industry}}" in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nasty_sources_fail_no_parser_and_keep_their_texts(dialect: str) -> None:
    read = decoded(dialect, NASTY)
    assert len(read) == len(NASTY)
    assert read["capitals"]["title"] == straightened(next(one.title for one in NASTY if one.id == "capitals"))
    assert read["specials"]["keywords"] == "one & two, three_four"
    assert read["people"]["series"] == "Studies in Names & Faces"
    assert read["people"]["publisher"] == "Taylor and Francis"
    assert read["specials"]["url"] == "https://example.org/~a/b_c?d=e&f=%20g#h_*i*"
    assert read["markup"]["title"].startswith("Of Homo sapiens, H2O, E=mc2, Bold and caps")


def test_bibtex_tells_dates_in_its_own_fields_and_the_rest_in_date() -> None:
    read = entries("bibtex", NASTY)
    assert (read["quotes"]["year"], read["quotes"]["month"], read["quotes"]["day"]) == ("2021", "feb", "3")
    assert "date" not in read["quotes"].fields_dict
    assert (read["years"]["year"], read["years"]["date"]) == ("1999--2003", "1999/2003")
    assert (read["circa"]["year"], read["circa"]["date"]) == ("c. 1450", "1450~")
    assert (read["ancient"]["year"], read["ancient"]["date"]) == ("44 BC", "-0043")
    assert (read["words"]["year"], read["words"]["pubstate"]) == ("in press", "inpress")


def test_a_date_in_words_is_the_year() -> None:
    item = record_of(CslItem, {"id": "x", "type": "book", "title": "T", "issued": {"literal": "Lent & Easter"}})
    assert entries("biblatex", [item])["x"]["year"] == r"Lent \& Easter"


def test_biblatex_tells_dates_as_edtf() -> None:
    read = entries("biblatex", NASTY)
    assert read["quotes"]["date"] == "2021-02-03"
    assert read["bodies"]["date"] == "2015-01-02/2015-03-04"
    assert read["bodies"]["urldate"] == "2020-05-06"
    assert read["talk"]["eventdate"] == "2010-06-07/2010-06-09"
    assert read["people"]["origdate"] == "1870"
    assert read["words"]["pubstate"] == "inpress"
    assert "year" not in read["words"].fields_dict


@pytest.mark.parametrize(
    ("kind", "genre", "bibtex", "field"),
    [
        ("thesis", "PhD thesis", "phdthesis", "school"),
        ("thesis", "Master's thesis", "mastersthesis", "school"),
        ("thesis", "MA thesis", "mastersthesis", "school"),
        ("thesis", "Diplomarbeit", "phdthesis", "school"),
        ("report", None, "techreport", "institution"),
        ("webpage", None, "misc", "howpublished"),
        ("book", None, "book", "publisher"),
    ],
)
def test_the_publisher_stands_where_bibtex_prints_it(kind: str, genre: str | None, bibtex: str, field: str) -> None:
    item = record_of(
        CslItem, {"id": "x", "type": kind, "title": "T", "publisher": "P"} | ({"genre": genre} if genre else {})
    )
    assert entry_type(item, "bibtex") == bibtex
    assert entries("bibtex", [item])["x"][field] == "P"


def test_bibtex_invents_no_degree_and_no_technical_report() -> None:
    items = [record_of(CslItem, {"id": kind, "type": kind, "title": "T"}) for kind in ("thesis", "report")]
    read = entries("bibtex", items)
    assert (read["thesis"]["type"], read["report"]["type"]) == ("Thesis", "Report")
    assert "type" not in entries("biblatex", items)["thesis"].fields_dict


def test_what_prints_no_container_tells_it_in_a_note() -> None:
    site = {"id": "x", "type": "webpage", "title": "T", "container-title": "A Site"}
    assert entries("biblatex", [record_of(CslItem, site)])["x"]["note"] == "A Site"
    noted = entries("biblatex", [record_of(CslItem, site | {"note": "Read"})])["x"]
    assert (noted["journaltitle"], noted["note"]) == ("A Site", "Read")


def test_a_volume_has_its_title_below_the_whole_works_in_biblatex() -> None:
    book = {"id": "x", "type": "book", "title": "Works", "volume-title": "Letters"}
    part = {"id": "y", "type": "chapter", "title": "A Letter", "container-title": "Works", "volume-title": "Letters"}
    read = entries("biblatex", [record_of(CslItem, book), record_of(CslItem, part)])
    assert (read["x"]["maintitle"], read["x"]["title"]) == ("Works", "Letters")
    assert (read["y"]["maintitle"], read["y"]["booktitle"]) == ("Works", "Letters")


def test_directors_are_editors_of_a_kind_in_biblatex() -> None:
    film = next(item for item in NASTY if item.id == "film")
    told = entries("biblatex", [film])["film"]
    assert (told["editor"], told["editortype"]) == ("Welles, Orson", "director")
    assert entries("bibtex", [film])["film"]["director"] == "Welles, Orson"


def test_an_archive_and_its_shelf_are_the_library() -> None:
    assert entries("bibtex", NASTY)["circa"]["library"] == "British Library, Cotton MS Vitellius A.xv"


def test_whoever_made_a_source_without_author_stands_as_its_author() -> None:
    song = {"id": "x", "type": "song", "title": "T", "composer": [{"family": "Bach", "given": "J. S."}]}
    both = {"id": "y", "type": "book", "title": "T", "editor-translator": [{"family": "Roe", "given": "J."}]}
    read = entries("bibtex", [record_of(CslItem, song), record_of(CslItem, both)])
    assert read["x"]["author"] == "Bach, J. S."
    assert (read["y"]["editor"], read["y"]["translator"]) == ("Roe, J.", "Roe, J.")
    assert "author" not in read["y"].fields_dict


def test_pages_have_a_dash_between_two_numbers_only() -> None:
    pages = {"a": "1-8", "b": "e12-e15", "c": "A-12", "d": "iv-xii, 3", "e": "12–34"}  # noqa: RUF001 - an en dash
    items = [record_of(CslItem, {"id": key, "type": "book", "title": "T", "page": page}) for key, page in pages.items()]
    read = entries("bibtex", items)
    assert {key: read[key]["pages"] for key in pages} == {
        "a": "1--8",
        "b": "e12--e15",
        "c": "A-12",
        "d": "iv--xii, 3",
        "e": "12--34",
    }


def test_a_number_is_what_the_entry_type_takes_it_for() -> None:
    numbers = {"issue": "3", "number": "e12", "collection-number": "7"}
    items = [
        record_of(CslItem, {"id": kind, "type": kind, "title": "T"} | numbers)
        for kind in ("article-journal", "book", "report")
    ]
    read = entries("bibtex", items)
    assert (read["article-journal"]["number"], read["article-journal"]["eid"]) == ("3", "e12")
    assert (read["book"]["number"], read["report"]["number"]) == ("7", "e12")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_type_has_an_entry_type(dialect: str) -> None:
    items = [
        record_of(CslItem, {"id": kind.replace("_", "-"), "type": kind, "title": "T"}) for kind in get_args(ItemType)
    ]
    assert len(entries(dialect, items)) == len(items)


def test_a_courts_name_stands_for_the_publisher_and_its_country_for_the_place() -> None:
    case = {"id": "x", "type": "legal_case", "title": "A v. B", "authority": "Supreme Court", "jurisdiction": "Sound"}
    read = entries("biblatex", [record_of(CslItem, case)])["x"]
    assert (read["organization"], read["location"]) == ("Supreme Court", "Sound")


def test_every_field_that_the_format_has_is_told() -> None:
    texts = {
        "title-short": "shorttitle",
        "original-title": "origtitle",
        "event-title": "eventtitle",
        "event-place": "venue",
        "collection-title": "series",
        "container-title-short": "shortjournal",
        "edition": "edition",
        "version": "version",
        "volume": "volume",
        "number-of-volumes": "volumes",
        "part-number": "part",
        "chapter-number": "chapter",
        "number-of-pages": "pagetotal",
        "abstract": "abstract",
        "keyword": "keywords",
        "original-publisher": "origpublisher",
        "original-publisher-place": "origlocation",
        "publisher-place": "location",
        "genre": "type",
        "DOI": "doi",
        "URL": "url",
        "ISBN": "isbn",
        "ISSN": "issn",
        "PMID": "pmid",
        "PMCID": "pmcid",
        "call-number": "library",
        "note": "note",
        "annote": "annotation",
        "status": "pubstate",
    }
    person = [{"family": "Roe", "given": "R."}]
    item = {"id": "x", "type": "book", "title": "T", "container-author": person} | {name: f"X {name}" for name in texts}
    read = entries("biblatex", [record_of(CslItem, item)])["x"]
    told = {field: read[field].replace("{", "").replace("}", "").replace("%20", " ") for field in texts.values()}
    assert told == {field: f"X {name}" for name, field in texts.items()}
    assert read["bookauthor"] == "Roe, R."


@pytest.mark.parametrize(
    ("kind", "bibtex", "biblatex"),
    [
        ("article-newspaper", "article", "article"),
        ("chapter", "incollection", "incollection"),
        ("entry-dictionary", "incollection", "inreference"),
        ("webpage", "misc", "online"),
        ("post-weblog", "misc", "online"),
        ("software", "misc", "software"),
        ("standard", "misc", "standard"),
        ("broadcast", "misc", "video"),
        ("speech", "unpublished", "unpublished"),
        ("document", "misc", "misc"),
    ],
)
def test_entry_types(kind: str, bibtex: str, biblatex: str) -> None:
    item = record_of(CslItem, {"id": "x", "type": kind, "title": "T"})
    assert (entry_type(item, "bibtex"), entry_type(item, "biblatex")) == (bibtex, biblatex)
