"""What others read out of our files is what we put in."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.services.citation.items import all_items
from tests.bot.services.citation.exports.nasty import NASTY, NOTHING_BUT_TEXT
from tests.bot.services.citation.exports.reading import read_back, straightened, written

TEX = ("bibtex", "biblatex")
PANDOCS = (*TEX, "ris", "csl-yaml")
PRINTED = ("title", "container-title", "volume", "page", "DOI", "URL", "publisher")

BIBTEX_TYPES = frozenset(
    {
        *("article-journal", "article-magazine", "article-newspaper", "book", "chapter", "manuscript", "pamphlet"),
        *("paper-conference", "report", "thesis"),
    }
)
BIBLATEX_TYPES = frozenset(
    {
        *("dataset", "entry-encyclopedia", "graphic", "legal_case", "legislation", "motion_picture", "patent"),
        *("personal_communication", "review", "song", "treaty", "webpage"),
    }
)
READ_WHOLE = (*TEX, "csl-yaml")

# What pandoc does not read under its name, though the file tells it: it knows no archives, only "library", calls the
# event as CSL 1.0.1 did, and leaves out dates in words whenever it writes CSL-JSON.
UNREAD = frozenset({"archive", "archive_location", "event-title"})
# What it makes out of other fields: a short title up to the colon, a state out of "in press".
MADE_UP = frozenset({"title-short", "call-number", "status", "event"})


@pytest.fixture(scope="module")
def real(shipped: Article, article: Article) -> tuple[CslItem, ...]:
    return (*all_items(shipped), *all_items(article))


@pytest.mark.parametrize("name", PANDOCS)
def test_pandoc_reads_every_printed_field_of_both_articles(name: str, real: Sequence[CslItem]) -> None:
    read = read_back(name, real)
    assert len(read) == len(real) >= 18
    for item in real:
        told, wanted = read[item.id], straightened(item.csl_json())
        assert {field: told.get(field) for field in PRINTED} == {field: wanted.get(field) for field in PRINTED}
        assert told.get("issue") == wanted.get("issue")
        assert _people(told) == _people(wanted)
        assert told["issued"]["date-parts"][0][0] == wanted["issued"]["date-parts"][0][0]


@pytest.mark.parametrize("name", READ_WHOLE)
def test_the_whole_date_is_read(name: str, real: Sequence[CslItem]) -> None:
    read = read_back(name, real)
    assert [read[item.id]["issued"] for item in real] == [item.csl_json()["issued"] for item in real]


@pytest.mark.parametrize("name", READ_WHOLE)
def test_nasty_sources_are_read_as_from_csl(name: str) -> None:
    read, wanted = read_back(name, NASTY), read_back("csl-json", NASTY)
    for key, entry in wanted.items():
        unread = UNREAD | ({"type"} if name == "bibtex" and entry["type"] not in BIBTEX_TYPES else set())
        unread |= {"issued"} if "literal" in str(entry["issued"]) or entry["issued"] == {"date-parts": []} else set()
        kept = {field: value for field, value in entry.items() if field not in unread}
        assert {field: read[key].get(field) for field in kept} == kept, key
        assert read[key].keys() - entry.keys() <= MADE_UP, key


@pytest.mark.parametrize("name", PANDOCS)
def test_any_text_is_read_to_the_letter(name: str) -> None:
    fields = ("title", "container-title", *(() if name == "ris" else ("collection-title", "note")))
    read = read_back(name, NOTHING_BUT_TEXT)
    for item in NOTHING_BUT_TEXT:
        wanted = straightened(item.csl_json())
        assert {field: read[item.id].get(field) for field in fields} == {field: wanted[field] for field in fields}


@pytest.mark.parametrize("name", TEX)
def test_pandoc_reads_types_where_the_format_has_them(name: str) -> None:
    same = BIBTEX_TYPES | (BIBLATEX_TYPES if name == "biblatex" else frozenset())
    items = [record_of(CslItem, {"id": kind.replace("_", "-"), "type": kind, "title": "T"}) for kind in same]
    read = read_back(name, items)
    assert {item.type: read[item.id]["type"] for item in items} == {item.type: item.type for item in items}


def test_json_is_the_items_themselves(real: Sequence[CslItem]) -> None:
    assert '"title": "PAK-RUSSIAN RELATIONS' in written("csl-json", real)
    read = read_back("csl-json", real)
    assert [read[item.id]["title"] for item in real] == [straightened(item.title) for item in real]


def _people(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """The authors; RIS knows no bodies, whose name it takes for a family's."""
    return [(name.get("family", name.get("literal")), name.get("given", "")) for name in entry.get("author", ())]
