"""Author-date citations in free text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.citation import in_text
from bot.services.citation.in_text import InText, Kind, KnownNames, Trust, find_citations, has_form
from tests.bot.services.citation.steps import steps

KNOWN = KnownNames(("Khan", "Hussain", "Fatima", "Kurita", "Ó Briain", "Velm Harbour Board"))
FORMS = (
    "Khan",
    "Hussain,",
    "to",
    "appear",
    "in-press",
    "in",
    "press",
    "no",
    "date",
    "circa",
    "c.",
    "nd",
    "_undated_",
    "Kurita",
)
PACKAGE = str(Path(in_text.__file__).parent)


def _read(text: str) -> list[str]:
    """Each citation as ``author + author | date, date | locator``."""
    return [_told(citation) for citation in find_citations(text, KNOWN)]


def _told(citation: InText) -> str:
    authors = " + ".join(author.text for author in citation.authors) + (" et al." if citation.et_al else "")
    dates = ", ".join(date.text for date in citation.dates)
    return " | ".join(filter(None, (authors, dates, citation.locator)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as shown (Smith, 2021).", ["Smith | 2021"]),
        ("Smith (2021) says", ["Smith | 2021"]),
        ("Smith and Jones (2015)", ["Smith + Jones | 2015"]),
        ("Smith & Jones (2015)", ["Smith + Jones | 2015"]),
        ("SMITH AND JONES (2015)", ["SMITH + JONES | 2015"]),
        ("Smith und Jones (2015)", ["Smith + Jones | 2015"]),
        ("(Smith, Jones, & Brown, 2015)", ["Smith + Jones + Brown | 2015"]),
        ("Smith, Jones, and Brown (2015)", ["Smith + Jones + Brown | 2015"]),
        ("(Smith, 2021; Jones, 2019)", ["Smith | 2021", "Jones | 2019"]),
        ("(Smith, 2021, Jones, 2019)", ["Smith | 2021", "Jones | 2019"]),
        ("(Smith, 2012 and Smith & Jones, 2015)", ["Smith | 2012", "Smith + Jones | 2015"]),
        ("(Smith 2021)", ["Smith | 2021"]),
        ("[Smith, 2021]", ["Smith | 2021"]),
        ("Smith [2021]", ["Smith | 2021"]),
        ("(see Smith (2021))", ["Smith | 2021"]),
        ("\uff08Smith\uff0c2021\uff09", ["Smith | 2021"]),
        ("(Smith, 2019, 2021)", ["Smith | 2019, 2021"]),
        ("(Smith, 2019, and 2021)", ["Smith | 2019, 2021"]),
        ("(Smith & & Jones, 2015)", ["Jones | 2015"]),
        ("(Smith, 2019; 2021)", ["Smith | 2019", "Smith | 2021"]),
        ("Smith (2019; 2021)", ["Smith | 2019, 2021"]),
        ("Smith (2019 and 2021)", ["Smith | 2019, 2021"]),
        ("(Smith, 2021a, b)", ["Smith | 2021a, 2021b"]),
        ("(Smith, 2021a, 2021b)", ["Smith | 2021a, 2021b"]),
        ("(Smith et al., 2015)", ["Smith et al. | 2015"]),
        ("Smith et al. (2015)", ["Smith et al. | 2015"]),
        ("Smith et al.'s (2015) work", ["Smith et al. | 2015"]),
        ("(Smith, et al 2015)", ["Smith et al. | 2015"]),
        ("Smith and colleagues (2015)", ["Smith et al. | 2015"]),
    ],
)
def test_authors_and_years_are_read(text: str, found: list[str]) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(van der Berg, 2020)", ["van der Berg | 2020"]),
        ("as de la Cruz (2020)", ["de la Cruz | 2020"]),
        ("al-Hassan (2020)", ["al-Hassan | 2020"]),
        ("(d'Alembert, 1751)", ["d'Alembert | 1751"]),
        ("(O'Brien, 2019; O\u2019Brien, 2020)", ["O'Brien | 2019", "O'Brien | 2020"]),
        ("(Al-Hassan & Smith-Jones, 2017)", ["Al-Hassan + Smith-Jones | 2017"]),
        ("Garcia Marquez (1967)", ["Garcia Marquez | 1967"]),
        ("(Ó Briain, 2004)", ["Ó Briain | 2004"]),
        ("(O\u0301 Briain & Dre\u0301an, 2004)", ["O\u0301 Briain + Dre\u0301an | 2004"]),
        ("(\u5f20\u4f1f, 2021)", ["\u5f20\u4f1f | 2021"]),
        ("(\u0645\u062d\u0645\u062f\u060c 2020)", ["\u0645\u062d\u0645\u062f | 2020"]),
        ("\u6b63\u5982 \u5f20\u4f1f (2021)", ["\u5f20\u4f1f | 2021"]),
        (
            "(\u0418\u0432\u0430\u043d\u043e\u0432 \u0438 \u041f\u0435\u0442\u0440\u043e\u0432, 2018)",
            ["\u0418\u0432\u0430\u043d\u043e\u0432 + \u041f\u0435\u0442\u0440\u043e\u0432 | 2018"],
        ),
        ("(B. Khan, 2021)", ["B. Khan | 2021"]),
        ("M. T. F. Khan (2019)", ["M. T. F. Khan | 2019"]),
        ("M.T.F. Khan (2019)", ["M. T. F. Khan | 2019"]),
        ("(J.-P. Smith, 1943)", ["J. P. Smith | 1943"]),
        ("(Khan, B., 2021)", ["B. Khan | 2021"]),
        ("(S. D. Khan, 2021)", ["S. D. Khan | 2021"]),
        ("Smith's (2021) work", ["Smith | 2021"]),
        ("Smith\u2019s (2021) work", ["Smith | 2021"]),
        ("Dr. King (1963)", ["King | 1963"]),
        ("(Martin King Jr., 1963)", ["Martin King | 1963"]),
        ("(World Health Organization [WHO], 2020)", ["World Health Organization | 2020"]),
        ("World Health Organization (WHO, 2020)", ["World Health Organization | 2020"]),
        ("The World Health Organization (2020)", ["World Health Organization | 2020"]),
        ("(Ministry of Foreign Affairs, 2020)", ["Ministry of Foreign Affairs | 2020"]),
    ],
)
def test_names_of_every_make_are_read(text: str, found: list[str]) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Smith, n.d.)", ["Smith | n.d."]),
        ("Smith (n.d.-a)", ["Smith | n.d.-a"]),
        ("(Smith, in press)", ["Smith | in press"]),
        ("Smith (in press-b)", ["Smith | in press-b"]),
        ("Smith (forthcoming)", ["Smith | forthcoming"]),
        ("(Smith, c. 1890)", ["Smith | 1890"]),
        ("(Smith, 1867/1990)", ["Smith | 1867/1990"]),
        ("(Smith, 2020-2021)", ["Smith | 2020/2021"]),
        ("(Smith, 2020-21)", ["Smith | 2020"]),
        ("(Smith, 2020-)", ["Smith | 2020"]),
        ("(Smith, 2020/05)", ["Smith | 2020"]),
        ("(Smith, 2022, May 19)", ["Smith | 2022"]),
        ("(Smith, 2022, 2 23)", ["Smith | 2022"]),
        ("(Smith, 2022-05-19)", ["Smith | 2022"]),
        ("(Khan, May 19, 2022)", ["Khan | 2022"]),
        ("(Khan, 19 May 2022)", ["Khan | 2022"]),
    ],
)
def test_dates_of_every_make_are_read(text: str, found: list[str]) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("(Smith, 2021, p. 5)", "p. 5"),
        ("(Smith, 2021, pp. 5-7)", "pp. 5-7"),
        ("(Smith, 2021, pp. 5, 9)", "pp. 5, 9"),
        ("(Smith, 2021, para. 2)", "para. 2"),
        ("(Smith, 2021, \u00b62)", "\u00b62"),
        ("(Smith 2021:15)", "15"),
        ("(Smith 2021: 15\u201317)", "15\u201317"),
        ("(Smith 2021, 15)", "15"),
        ("Smith (2021, p. 5)", "p. 5"),
        ("Smith (2021 p. 5)", "p. 5"),
        ("(Smith, 2021, Introduction section, para. 2)", "Introduction section, para. 2"),
        ("(Smith, 2021, emphasis added)", ""),
    ],
)
def test_what_follows_the_year_is_the_locator(text: str, locator: str) -> None:
    (citation,) = find_citations(text)
    assert citation.locator == locator
    assert _told(citation).startswith("Smith | 2021")


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("(see Smith, 2021)", ["see"]),
        ("(see also Smith, 2021)", ["see also"]),
        ("(cf. Smith, 2021)", ["cf."]),
        ("(e.g., Smith, 2021)", ["e.g."]),
        ("(as cited in Smith, 2021)", ["as cited in"]),
        ("(Jones, 2019, p. 5, as cited in Smith, 2021)", ["", "as cited in"]),
        ("Jones (2019, as cited in Smith, 2021)", ["", "as cited in"]),
        ("Jones (2019; see Smith, 2021)", ["", "see"]),
    ],
)
def test_what_goes_before_is_the_prefix(text: str, prefixes: list[str]) -> None:
    found = find_citations(text)
    assert [citation.prefix for citation in found] == prefixes
    assert found[-1].authors[0].text == "Smith"
    assert all(citation.trust is Trust.SURE for citation in found)


@pytest.mark.parametrize(
    "text",
    [
        "the Fund (IMF)",
        "left in August (August 2021)",
        "the elections (2018)",
        "(2018)",
        "the embargo (in 2014)",
        "since then (since 2014)",
        "COVID-19 (2020)",
        "the F-16 (1978)",
        "However (2018)",
        "on 12 May 2020 and 2020-05-12",
        "August 2021",
        "the 1980s (the 1980s)",
        "Russia (Russia, China & Central Asia)",
        "https://example.org/Smith(2021) and 10.31703/smith.2023(VI-III).01",
        "`Smith (2021)`",
        "```\n(Smith, 2021)\n```",
        "``a ` (Smith, 2021)``",
        "<@2021> <#2021> <:Smith:2021> <t:2021:R> @Smith2021",
        "J. Smith (personal communication, May 29, 2015)",
        "Smith\n\n(2021)",
        "Smith (2021 elections)",
        "Under Khan, 2021 was a good year",
        "Khan's 2021 visit",
        "A sentence about Smith, 2021 and so on",
        "I met Khan today",
        "",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the Doha Accord (2020)",
        "(Doha Accord, 2020)",
        "(in Lahore, 2019)",
        "Zero Dark Thirty (2012)",
        "Sharif (2022\u20132024)",
        "khan (2021)",
        "(khan, 2021)",
        "Lahore 2019",
        "see Khan 2021, as I said",
        "Khan's 2021 article",
        "(Khan)",
    ],
)
def test_where_the_form_is_open_a_known_name_is_wanted(text: str) -> None:
    assert [citation.trust for citation in find_citations(text, KNOWN)] == [Trust.NAMED]


def test_in_running_text_a_known_name_and_year_are_wanted() -> None:
    for text in ("i think khan 2021 is good", "i think Khan, 2021 is good", "i think Khan, 2021, p. 5 is good"):
        (citation,) = find_citations(text, KNOWN)
        assert citation.kind is Kind.UNBRACKETED
        assert citation.trust is Trust.DATED


def test_names_that_nobody_knows_need_capitals_or_brackets() -> None:
    assert find_citations("i think smith 2021 is good, and (smith, 2021) too", KNOWN) == ()


@pytest.mark.parametrize("text", ["Khan, 2021", "khan 2021?", "- Khan, 2021", "What about Khan, 2021", '"Khan 2021"'])
def test_a_line_of_its_own_is_read_like_a_bracket(text: str) -> None:
    (citation,) = find_citations(f"Some words.\n{text}\nSome more.", KNOWN)
    assert citation.kind is Kind.UNBRACKETED
    assert citation.trust is not Trust.DATED
    assert _told(citation).casefold() == "khan | 2021"


def test_a_name_alone_counts_only_in_brackets_or_on_its_line() -> None:
    for text in ("the former (Khan) and", "(see Khan)", "(Khan, p. 5)", "Khan", "khan?", "Is it Khan?"):
        (citation,) = find_citations(text, KNOWN)
        assert citation.kind is Kind.MENTION
        assert citation.dates == ()
    assert [one.text for one in find_citations("Khan; Hussain", KNOWN)[1].authors] == ["Hussain"]


def test_an_entry_of_a_list_of_references_is_told_apart() -> None:
    entries = "- Khan, B. (2021). A title.\nHussain, N & Fatima, Q. (2015). A title.\nKurita, M. (2019, May). A title."
    assert [citation.kind for citation in find_citations(entries, KNOWN)] == [Kind.ENTRY] * 3
    assert _read(entries) == ["B. Khan | 2021", "N. Hussain + Q. Fatima | 2015", "M. Kurita | 2019"]


def test_a_bracket_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert _read("the end (Smith, 2021; Khan, 2019 and then") == ["Smith | 2021", "Khan | 2019"]
    assert _read("a sad day :( (Smith, 2021)") == ["Smith | 2021"]


def test_lines_that_were_broken_are_joined() -> None:
    wrapped = "said Khan\n(2021) and Hussain and\nFatima (2015) as well (Smith &\nJones, 2019)"
    assert _read(wrapped) == ["Khan | 2021", "Hussain + Fatima | 2015", "Smith + Jones | 2019"]
    assert _read("Conclusion\nSmith (2021)") == ["Smith | 2021"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x (see Smith, 2021, p. 5) y", ["Smith, 2021, p. 5"]),
        ("x Smith (2021) y", ["Smith (2021)"]),
        ("x **Smith** (2021) y", ["Smith** (2021)"]),
        ("x Smith (2021", ["Smith (2021"]),
        ("x Smith (2021, (y", ["Smith (2021, "]),
        ("x O\u2019Brien (2021) y", ["O\u2019Brien (2021)"]),
        ("x (Smith, 2019; 2021) y", ["Smith, 2019", "2021"]),
        ("x \U0001f600 (Smith,\n2021) y", ["Smith,\n2021"]),
    ],
)
def test_spans_are_those_of_the_text(text: str, written: list[str]) -> None:
    assert [text[citation.start : citation.end] for citation in find_citations(text)] == written


@given(st.text(alphabet="Khan AB.,;:&-'()[]{}<>`*_\n2019abnd\u2019\u0301\u5f20#@/", max_size=80))
def test_any_text_is_read_without_fail_and_in_order(text: str) -> None:
    found = find_citations(text, KNOWN)
    assert all(citation.authors and 0 <= citation.start < citation.end <= len(text) for citation in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


HOSTILE = {
    "hyphens": "A-",
    "apostrophes": "A'",
    "brackets": "(",
    "square brackets": "[",
    "closing brackets": "(]",
    "names": "Khan, ",
    "names without commas": "Khan ",
    "small names": "khan ",
    "near names": "kahn 2021 ",
    "ampersands": "& ",
    "years": "2019, ",
    "names and years": "Khan 2019 ",
    "cited names": "(Khan, 2019; ",
    "bare names": "(Khan) ",
    "particles": "van de ",
    "initials": "A. ",
    "bodies": "Aa of ",
    "abbreviations": "Aa (WHO) ",
    "others": "et al. ",
    "numbers": "(1, 1, ",
    "labels": "(Khan, 2019, p. 5, p. 6, ",
    "ticks": "`a``",
    "links": "https://(",
    "mentions": "<@",
    "marks": "e\u0301",
    "semicolons": "Khan;",
    "no dates": "n.d.",
    "lines": "Khan\n",
    "emphasis": "*_~|",
}
"""What a careless pattern hangs on, one repetition."""
FACTOR = 2.3
"""By how much twice the text may take more steps: twice as many, and a little for what is done once."""


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("end", ["", "Khan (2021)", "(Khan, 2021)", " 2021"])
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(kind: str, end: str) -> None:
    unit = HOSTILE[kind]
    once, twice = (unit * (length // len(unit)) + end for length in (600, 1200))
    fewer, more = (steps(lambda text=text: find_citations(text, KNOWN), PACKAGE) for text in (once, twice))  # type: ignore[misc] # a default
    assert 100 < more <= FACTOR * fewer


@pytest.mark.parametrize(
    ("text", "may_cite"),
    [
        ("khan 2021", True),
        ("khan n.d.", True),
        ("Khan, in *press*", True),
        ("_forthcoming_ khan", True),
        ("where (khan) stands", True),
        ("where \uff3bkhan\uff3d stands", True),
        ("what has the pipeline to do with printing", False),
    ],
)
def test_a_form_of_citations_is_seen_without_reading_the_text(*, text: str, may_cite: bool) -> None:
    assert has_form(text) is may_cite


@given(st.text(alphabet="kKhan0129 .,;()[n_*d-") | st.lists(st.sampled_from(FORMS)).map(" ".join))
def test_what_has_no_form_has_no_date_and_nothing_in_brackets(text: str) -> None:
    found = find_citations(text, KNOWN)
    assert has_form(text) or not any(one.dates or one.kind is Kind.PARENTHETICAL for one in found)
