"""RIS as rispy reads it."""

from collections.abc import Sequence
from typing import Any, get_args

import pytest
import rispy  # type: ignore[import-untyped] # it has no types

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslItem, ItemType
from bot.services.citation.items import all_items
from tests.bot.services.citation.exports.nasty import NASTY
from tests.bot.services.citation.exports.reading import written


@pytest.fixture(scope="module")
def real(shipped: Article, article: Article) -> tuple[CslItem, ...]:
    return (*all_items(shipped), *all_items(article))


def records(items: Sequence[CslItem]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in rispy.loads(written("ris", items))}


def of(**fields: object) -> dict[str, Any]:
    item = {"id": "x", "type": "book", "title": "T"} | fields
    return records([record_of(CslItem, item)])["x"]


def test_every_field_of_both_articles_comes_back(real: Sequence[CslItem]) -> None:
    read = records(real)
    assert list(read) == [item.id for item in real]
    for item in real:
        record, issued = read[item.id], item.issued
        assert record["title"] == item.title
        assert record.get("secondary_title") == item.container_title
        assert (record.get("volume"), record.get("number")) == (item.volume, item.issue)
        assert "-".join(filter(None, (record.get("start_page"), record.get("end_page")))) == (item.page or "")
        assert record.get("doi") == item.doi
        assert record.get("urls", [None]) == [item.url]
        assert record.get("publisher") == item.publisher
        assert issued
        assert record["year"] == str(issued.year)
        assert record["authors"] == [
            name.literal + "," if name.literal else f"{name.family}, {name.given}" for name in item.author
        ]


def test_nasty_sources_keep_their_texts_without_markup() -> None:
    read = records(NASTY)
    assert len(read) == len(NASTY)
    for key in ("specials", "capitals", "quotes", "people", "cjk"):
        assert read[key]["title"] == next(item.title for item in NASTY if item.id == key)
    assert read["markup"]["title"] == ("Of Homo sapiens, H2O, E=mc2, Bold and caps: a < b, MacOS x <i>open")
    assert read["specials"]["keywords"] == ["one & two", "three_four"]
    assert read["specials"]["urls"] == ["https://example.org/~a/b_c?d=e&f=%20g#h_*i*"]
    assert read["cjk"]["start_page"] == "12-34, 56"


def test_names_follow_the_order_of_ris() -> None:
    assert records(NASTY)["people"]["authors"] == [
        "van den Berg, Jan",
        "Humboldt, Alexander von",
        "King, Martin Luther, Jr.",
        "Drummond de Andrade, Carlos",
        "Ó Briain, S.",
        "García Márquez, Gabriel José",
    ]


def test_bodies_end_with_a_comma_that_keeps_them_whole() -> None:
    read = records(NASTY)
    assert read["bodies"]["authors"] == ["World Health Organization,", "others", "UNESCO"]
    assert of(author=[{"family": "Elizabeth", "suffix": "II"}])["authors"] == ["Elizabeth II,"]
    assert read["people"]["secondary_authors"] == ["Ministry of Trade and Industry,"]
    assert read["people"]["subsidiary_authors"] == ["Moncrieff, C. K. Scott"]


def test_the_year_is_one_number_and_the_date_tells_the_rest() -> None:
    read = records(NASTY)
    assert {key: (read[key].get("year"), read[key].get("date")) for key in ("years", "circa", "ancient", "words")} == {
        "years": ("1999", "1999///until 2003"),
        "circa": ("1450", "1450///circa"),
        "ancient": ("44 BC", "-44///"),
        "words": ("in press", None),
    }
    assert read["quotes"]["date"] == "2021/02/03/"
    assert read["bodies"]["date"] == "2015/01/02/until 2015/03/04"
    assert "date" not in read["capitals"]
    assert read["site"]["access_date"] == "2021/02/03/"
    assert of(issued={"date-parts": [[2015]], "season": 1})["date"] == "2015///spring"
    assert of(accessed={"literal": "last winter"})["access_date"] == "///last winter"


def test_the_rest_stands_under_its_tag() -> None:
    read = of(
        edition="2",
        number_of_pages="312",
        publisher="P",
        publisher_place="Q",
        isbn="1",
        issn="2",
        collection_title="S",
        genre="G",
        abstract="A",
        note="N",
        annote="R",
        language="en",
        call_number="C",
        archive="Archive",
        original_title="O",
        original_date={"date-parts": [[1870]]},
        title_short="Short",
        container_title_short="Abbr.",
        collection_editor=[{"family": "Roe", "given": "R."}],
        number_of_volumes="3",
        chapter_number="4",
        number="5",
        archive_place="Kew",
        archive_location="Box 6",
    )
    wanted = {
        "short_title": "Short",
        "alternate_title1": "Abbr.",
        "tertiary_authors": ["Roe, R."],
        "number_of_volumes": "3",
        "section": "4",
        "note": "5",
        "edition": "2",
        "start_page": "312",
        "publisher": "P",
        "place_published": "Q",
        "issn": "1",
        "tertiary_title": "S",
        "type_of_work": "G",
        "abstract": "A",
        "notes": ["N"],
        "research_notes": "R",
        "language": "en",
        "call_number": "C",
        "name_of_database": "Archive",
        "original_publication": "O, 1870",
    }
    assert {name: read.get(name) for name in wanted} == wanted
    assert read["unknown_tag"] == {"AV": ["Kew, Box 6"]}


@pytest.mark.parametrize(
    ("kind", "ris"),
    [
        ("article-journal", "JOUR"),
        ("article-magazine", "MGZN"),
        ("article-newspaper", "NEWS"),
        ("book", "BOOK"),
        ("chapter", "CHAP"),
        ("paper-conference", "CPAPER"),
        ("report", "RPRT"),
        ("thesis", "THES"),
        ("webpage", "ELEC"),
        ("dataset", "DATA"),
        ("legal_case", "CASE"),
        ("motion_picture", "MPCT"),
        ("document", "GEN"),
    ],
)
def test_types_are_riss_own(kind: str, ris: str) -> None:
    assert of(type=kind)["type_of_reference"] == ris


def test_every_type_is_one_that_ris_knows() -> None:
    items = [
        record_of(CslItem, {"id": kind.replace("_", "-"), "type": kind, "title": "T"}) for kind in get_args(ItemType)
    ]
    known = rispy.config.TYPE_OF_REFERENCE_MAPPING
    assert {record["type_of_reference"] for record in records(items).values()} <= set(known)


def test_lines_end_as_the_specification_wants() -> None:
    text = written("ris", NASTY)
    assert text.startswith("TY  - JOUR\r\nID  - specials\r\n")
    assert text.endswith("ER  - \r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_whoever_made_a_source_without_author_stands_as_its_author() -> None:
    assert records(NASTY)["film"]["authors"] == ["Welles, Orson"]
