"""What in-text citations mean among an article's sources."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslDate, Name, Reference
from bot.services import citation
from bot.services.citation.in_text import Kind
from bot.services.citation.linking import Finding, Verdict, candidates_of, check_citations, linked_sources
from tests.bot.services.citation.steps import steps
from tests.variants import variant

SEED = Path(__file__).parents[5] / "shared" / "seed" / "000_aaeae834b6482961.txt"
PACKAGE = str(Path(citation.__file__).parent)
LINKED, WRONG_YEAR, UNKNOWN, AMBIGUOUS, COAUTHORS = Verdict
KHANS, HUSSAINS = ("khan-2021", "khan-2019"), ("hussain-fatima-2015", "hussain-2012")


def _said(article: Article, text: str) -> list[tuple[Verdict, tuple[str, ...]]]:
    return [(finding.verdict, finding.candidates) for finding in check_citations(article, text)]


def _printed(article: Article) -> list[tuple[str, str]]:
    """Key and printed form of every citation of the article's own text."""
    return [(one.key, one.printed) for address in article.addresses for one in article.paragraph(address).citations]


def _with(article: Article, *added: Reference) -> Article:
    """A copy with more references."""
    copy = variant(article)
    copy.references = {**article.references, **{reference.id: reference for reference in added}}
    return copy


def _reference(key: str, title: str, *authors: Name, **dates: CslDate) -> Reference:
    return replace(Reference(id=key, type="book", title=title, author=authors, printed=title), **dates)


def _in(year: int) -> CslDate:
    return record_of(CslDate, {"date-parts": ((year,),)})


def test_all_citations_of_the_shipped_article_are_linked(shipped: Article) -> None:
    printed = _printed(shipped)
    assert len(printed) == shipped.about.printed_counts.in_text_citations == 20
    for key, text in printed:
        assert _said(shipped, f"a sentence {text}.") == [(LINKED, (key,))]
    together = check_citations(shipped, "A sentence. ".join(text for _, text in printed))
    assert [finding.source for finding in together] == [key for key, _ in printed]


def test_all_citations_of_the_invented_article_are_linked(article: Article) -> None:
    for key, text in _printed(article):
        assert _said(article, f"a sentence {text}.") == [(LINKED, (key,))]


def test_the_real_text_has_its_twenty_citations_and_no_other(shipped: Article) -> None:
    body, _, after = SEED.read_text(encoding="utf-8").partition("\nReferences\n")
    found = check_citations(shipped, body)
    assert [finding.source for finding in found] == [key for key, _ in _printed(shipped)]
    assert {finding.citation.kind for finding in found} == {Kind.PARENTHETICAL}
    entries = [one for one in check_citations(shipped, after) if one.citation.kind is Kind.ENTRY]
    assert sorted(one.source or "" for one in entries) == sorted(shipped.references)
    assert {one.verdict for one in entries} == {LINKED}


def test_what_the_article_says_of_people_and_years_is_no_citation(shipped: Article) -> None:
    for fact in shipped.facts.values():
        assert check_citations(shipped, fact.text) == ()


@pytest.mark.parametrize(
    ("text", "verdict", "candidates"),
    [
        ("(Khan, 2021)", LINKED, ("khan-2021",)),
        ("(Khan, 2019)", LINKED, ("khan-2019",)),
        ("Khan (2021)", LINKED, ("khan-2021",)),
        ("KHAN (2021)", LINKED, ("khan-2021",)),
        ("i think khan 2021 is right", LINKED, ("khan-2021",)),
        ("(B. Khan, 2021)", LINKED, ("khan-2021",)),
        ("M. T. F. Khan (2019)", LINKED, ("khan-2019",)),
        ("M. Khan (2019)", LINKED, ("khan-2019",)),
        ("(Khan MTF 2019)", LINKED, ("khan-2019",)),
        ("(B. Khan)", LINKED, ("khan-2021",)),
        ("(Tanvir, 2022, May 19)", LINKED, ("tanvir-2022",)),
        ("(Tanvir, 19 May 2022)", LINKED, ("tanvir-2022",)),
        ("Hussain & Fatima (2015)", LINKED, ("hussain-fatima-2015",)),
        ("hussain and fatima 2015 argue it", LINKED, ("hussain-fatima-2015",)),
        ("hussain fatima 2015", LINKED, ("hussain-fatima-2015",)),
        ("Hussain & Fatima", LINKED, ("hussain-fatima-2015",)),
        ("In Pakistan, Hussain and Fatima (2015)", LINKED, ("hussain-fatima-2015",)),
        ("In Lahore, Hussain and Fatima (2015)", LINKED, ("hussain-fatima-2015",)),
        ("Hussain (2012)", LINKED, ("hussain-2012",)),
        ("Ishfaq et al. (2023)", LINKED, ("article",)),
        ("(Ishfaq, Ashfaq, & Ashfaq, 2023)", LINKED, ("article",)),
        ("Ishfaq, U., Ashfaq, K., & Ashfaq, H. (2023). A title.", LINKED, ("article",)),
        ("Khan", AMBIGUOUS, KHANS),
        ("Hussain", AMBIGUOUS, HUSSAINS),
        ("a matter of trade (Hussain).", AMBIGUOUS, HUSSAINS),
        ("(Khan, 2018)", WRONG_YEAR, KHANS),
        ("(Khan, n.d.)", WRONG_YEAR, KHANS),
        ("see Khan 2020 for more", WRONG_YEAR, KHANS),
        ("khan, 2020", WRONG_YEAR, KHANS),
        ("(B. Khan, 2019)", WRONG_YEAR, KHANS),
        ("(Hussain & Fatima, 2014)", WRONG_YEAR, ("hussain-fatima-2015",)),
        ("(Hussain, 2014)", WRONG_YEAR, HUSSAINS),
        ("(Smith, 2021)", UNKNOWN, ()),
        ("(Trump, 2018)", UNKNOWN, ()),
        ("Smith and Khan (2021)", UNKNOWN, ()),
        ("(Kahn, 2021)", UNKNOWN, ("khan-2021",)),
        ("Kahn, 2021", UNKNOWN, ("khan-2021",)),
        ("i think kahn 2021 is right", UNKNOWN, ("khan-2021",)),
        ("(Kahn, 1990)", UNKNOWN, KHANS),
        ("kahn", UNKNOWN, KHANS),
        ("(I. Khan, 2021)", UNKNOWN, ("khan-2021",)),
        ("Imran Khan (2021)", UNKNOWN, ("khan-2021",)),
        ("(I. Khan, 1992)", UNKNOWN, KHANS),
        ("(Fatima, 2016)", UNKNOWN, ("hussain-fatima-2015",)),
        ("(Hussain, 2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("(Hussain et al., 2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("(Fatima & Hussain, 2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("(Fatima, 2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("Khan and Fatima (2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("(Husain & Fatima, 2015)", COAUTHORS, ("hussain-fatima-2015",)),
        ("(Khan & Kurita, 2021)", COAUTHORS, ("khan-2021",)),
        ("(Ishfaq, 2023)", COAUTHORS, ("article",)),
    ],
)
def test_each_citation_gets_its_verdict_and_candidates(
    shipped: Article, text: str, verdict: Verdict, candidates: tuple[str, ...]
) -> None:
    assert _said(shipped, text) == [(verdict, candidates)]


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan (2018)",
        "President Trump (2018)",
        "CPEC (2015)",
        "the Doha Accord (2020)",
        "Pakistan 2018",
        "Imran Khan (2018)",
        "imran khan 2019 was here",
        "PM Khan 2019 was here",
        "Imran Khan",
        "Ali Khan",
        "Kahn Ali",
        "the former prime minister (IMF)",
        "i think khan 2020 was bad",
        "i think kahn 2020 was bad",
        "than 2021 and then 2019",
    ],
)
def test_people_places_and_years_without_a_source_are_left_alone(shipped: Article, text: str) -> None:
    assert _said(shipped, text) == []


def test_each_year_of_a_citation_is_judged(shipped: Article) -> None:
    assert _said(shipped, "(Khan, 2019, 2020, 2021)") == [
        (LINKED, ("khan-2019",)),
        (WRONG_YEAR, KHANS),
        (LINKED, ("khan-2021",)),
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("(Velm Harbour Board, 1890)", LINKED),
        ("(Velm Harbour Board [VHB], 1890)", LINKED),
        ("(VHB, 1890)", LINKED),
        ("Velm Harbour Board (VHB, 1890)", LINKED),
        ("velm harbour board 1890", LINKED),
        ("The Velm Harbour Board (1891)", WRONG_YEAR),
    ],
)
def test_a_body_goes_by_its_name_and_its_abbreviation(article: Article, text: str, verdict: Verdict) -> None:
    assert _said(article, text) == [(verdict, ("velm-harbour-board-1890",))]


def test_a_body_may_have_and_in_its_name(article: Article) -> None:
    board = Name(literal="Board of Oil, Wicks and Bells")
    added = _with(article, _reference("board-1901", "Bells", board, issued=_in(1901)))
    for text in ("(Board of Oil, Wicks and Bells, 1901)", "the Board of Oil, Wicks and Bells (1901)"):
        assert _said(added, text) == [(LINKED, ("board-1901",))]


@pytest.mark.parametrize("text", ["(O Briain, 2004)", "(O'Briain, 2004)", "Ó Briain (2004)", "(O\u0301 BRIAIN, 2004)"])
def test_accents_and_apostrophes_make_no_difference(article: Article, text: str) -> None:
    assert _said(article, text) == [(LINKED, ("o-briain-2004",))]


def test_particles_may_be_written_or_left_out(article: Article) -> None:
    vincent = record_of(Name, {"family": "Berg", "given": "Vincent", "non-dropping-particle": "van der"})
    added = _with(article, _reference("berg-2000", "Lamps", vincent, issued=_in(2000)))
    for text in ("(van der Berg, 2000)", "Van der Berg (2000)", "(Berg, 2000)", "Vincent van der Berg (2000)"):
        assert _said(added, text) == [(LINKED, ("berg-2000",))]


def test_works_of_one_author_and_year_take_letters_by_title(article: Article) -> None:
    lunde = Name(family="Lunde", given="H.")
    added = _with(
        article,
        _reference("lunde-b", "Wicks", lunde, issued=_in(2001)),
        _reference("lunde-a", "Bells", lunde, issued=_in(2001)),
    )
    assert _said(added, "(Lunde, 2001)") == [(AMBIGUOUS, ("lunde-b", "lunde-a"))]
    assert _said(added, "(Lunde, 2001a, b)") == [(LINKED, ("lunde-a",)), (LINKED, ("lunde-b",))]


def test_what_has_no_year_is_cited_by_words(article: Article) -> None:
    added = _with(article, _reference("lunde", "Wicks", Name(family="Lunde", given="H.")))
    assert _said(added, "(Lunde, n.d.)") == [(LINKED, ("lunde",))]
    assert _said(added, "(Lunde, 2001)") == [(WRONG_YEAR, ("lunde",))]


def test_a_reprint_is_cited_by_either_year(article: Article) -> None:
    dates = {"issued": _in(1990), "original_date": _in(1867)}
    added = _with(article, _reference("lunde-1990", "Wicks", Name(family="Lunde", given="H."), **dates))
    for text in ("(Lunde, 1867/1990)", "(Lunde, 1990)", "(Lunde, 1867)"):
        assert _said(added, text) == [(LINKED, ("lunde-1990",))]


def test_a_source_that_names_nobody_is_never_meant(article: Article) -> None:
    added = _with(article, _reference("nobody", "Wicks", issued=_in(2001)))
    assert _said(added, "(Wicks, 2001)") == [(UNKNOWN, ())]


def test_the_keys_of_what_is_cited_are_listed_once(shipped: Article) -> None:
    text = "(Kahn, 2021), (Khan, 2019; Hussain, 2015), Khan (2019), (Hussain), (Smith, 2000)"
    assert linked_sources(shipped, text) == ("khan-2019", "hussain-fatima-2015")
    assert candidates_of(check_citations(shipped, text)) == (
        "khan-2019",
        "hussain-fatima-2015",
        "khan-2021",
        "hussain-2012",
    )


def test_findings_keep_where_each_citation_stands(shipped: Article) -> None:
    text = "(Khan, 2021) and again (Khan, 2021), In Pakistan, Hussain and Fatima (2015)"
    spans = [text[one.citation.start : one.citation.end] for one in check_citations(shipped, text)]
    assert spans == ["Khan, 2021", "Khan, 2021", "Hussain and Fatima (2015)"]
    assert Finding(check_citations(shipped, "(Khan, 2018)")[0].citation, None, WRONG_YEAR, KHANS).source is None


@pytest.mark.parametrize(
    "unit", ["Khan 2019 ", "(Khan, 2018) ", "(Kahn, 2021; ", "(Smith, 2019) ", "Khan;", "Aa ", "and Khan, ", "khan "]
)
@pytest.mark.parametrize("end", ["", "(2021)", ", 2021"])
def test_linking_grows_with_the_length_of_the_text_and_no_faster(shipped: Article, unit: str, end: str) -> None:
    once, twice = (unit * (length // len(unit)) + end for length in (900, 1800))
    fewer, more = (steps(lambda text=text: check_citations(shipped, text), PACKAGE) for text in (once, twice))  # type: ignore[misc] # a default
    assert 100 < more <= 2.3 * fewer
