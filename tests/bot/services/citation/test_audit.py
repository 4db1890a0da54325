from typing import Any

import pytest

from bot.content.models import record_of
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.note import Note
from bot.domain.reference import CslDate, Reference
from bot.domain.sections import Paragraph, Section, Sourced, Summaries
from bot.domain.tenure import TenuresFile
from bot.presentation.citation_audit import RULES as SENTENCES
from bot.services.citation.audit import AuditReport, audit
from bot.services.citation.audit.format import RULES, irregular
from bot.services.citation.audit.listed import misplaced, sorting
from bot.services.citation.audit.older import last_day

HERE = Address("one", 1)
LINE = (record_of(Sourced, {"text": "It is so.", "at": [str(HERE)]}),)


def reference(key: str, printed: str = "", **variables: Any) -> Reference:  # noqa: ANN401 - any CSL variable
    """A book by the surname in its key, of the year in its key."""
    family, _, year = key.rpartition("-")
    given: dict[str, Any] = {
        "id": key,
        "type": "book",
        "title": "Lamps",
        "author": [{"family": part.capitalize(), "given": "A."} for part in family.split("-")],
        "issued": {"date-parts": [[int(year)]]},
        "publisher": "Press",
        "printed": printed or f"{family.capitalize()}, A. ({year}). Lamps. Press.",
    }
    return record_of(Reference, given | {name.replace("_", "-"): value for name, value in variables.items()})


def paragraph(*citations: tuple[str, str, int], sentences: int = 4, kind: str = "paragraph") -> Paragraph:
    cited = [{"key": key, "printed": printed, "sentence": sentence} for key, printed, sentence in citations]
    return record_of(
        Paragraph, {"kind": kind, "sentences": sentences, "digest": ["It is so."] * sentences, "citations": cited}
    )


def event(date: str | None, certainty: str = "dated", note: str | None = None) -> Event:
    return record_of(
        Event,
        {
            "id": "lit",
            "printed": "then",
            "date": date,
            "certainty": certainty,
            "note": note,
            "text": "The lamp was lit.",
            "actors": ["somebody"],
            "at": str(HERE),
            "tenure": "undated",
        },
    )


def fact(date: str, sentence: int, kind: str = "event") -> Fact:
    return record_of(
        Fact,
        {
            "id": "one-01",
            "text": "The lamp went out.",
            "type": kind,
            "at": str(HERE),
            "sentence": sentence,
            "topics": ["lamp"],
            "actors": [],
            "date": date,
            "source": None,
        },
    )


def note(confidence: str = "certain", kind: str = "record") -> Note:
    return record_of(
        Note,
        {
            "id": "when",
            "kind": kind,
            "title": "It was then.",
            "at": [str(HERE)],
            "printed": "then",
            "record": ["It was then."],
            "source": "A day-book",
            "source_date": "2024-05-01",
            "confidence": confidence,
            "contradicts": False,
        },
    )


def tenures(begins: str | None, *at: Address) -> TenuresFile:
    cell = [{"text": "She kept it.", "at": [str(one) for one in at]}] if at else "silent"
    return record_of(
        TenuresFile,
        {
            "left": "old",
            "right": "new",
            "assignment": "By date.",
            "tenures": [{"id": "old", "title": "The old"}, {"id": "new", "title": "The new", "begins": begins}],
            "comparisons": [{"topic": "lamp", "cells": {"old": "silent", "new": cell}}],
        },
    )


class Parts:
    """An article of one section, part by part."""

    def __init__(self, like: Article) -> None:
        self._like = like

    def article(self, *paragraphs: Paragraph, references: tuple[Reference, ...] = (), **parts: Any) -> Article:  # noqa: ANN401
        section = Section(
            id="one",
            number="1",
            title="One",
            summaries=Summaries(line=LINE, short=LINE, full=LINE),
            paragraphs=paragraphs,
        )
        nothing: dict[str, Any] = dict.fromkeys(("facts", "events", "topics", "actors", "notes", "terms"), ())
        return Article(
            about=self._like.about,
            summaries=section.summaries,
            sections=(section,),
            references=references,
            digest="",
            **(nothing | {"tenures": tenures(None)} | parts),
        )

    def audit(self, *paragraphs: Paragraph, references: tuple[Reference, ...] = (), **parts: Any) -> AuditReport:  # noqa: ANN401
        return audit(self.article(*paragraphs, references=references, **parts))


@pytest.fixture(scope="module")
def parts(article: Article) -> Parts:
    return Parts(article)


def test_a_sound_article_gives_nothing_to_find(parts: Parts) -> None:
    report = parts.audit(paragraph(("holt-2004", "(Holt, 2004)", 4)), references=(reference("holt-2004"),))
    assert report == AuditReport(1, 1, 1, (), (), (), (), (), (), (), unordered=False, irregular=())


def test_references_that_nothing_cites(parts: Parts) -> None:
    report = parts.audit(
        paragraph(("holt-2004", "(Holt, 2004)", 4)), references=(reference("holt-2004"), reference("thorne-1999"))
    )
    assert report.uncited == ("thorne-1999",)


def test_paragraphs_and_bullets_without_a_source(parts: Parts) -> None:
    report = parts.audit(
        paragraph(),
        paragraph(("holt-2004", "(Holt, 2004)", 1)),
        paragraph(kind="bullet"),
        references=(reference("holt-2004"),),
    )
    assert report.unsourced == (HERE, Address("one", 3))


@pytest.mark.parametrize(
    ("key", "printed", "misfit"),
    [
        ("holt-2004", "(Holt, 2004)", None),
        ("holt-2004", "Holt (2004a)", None),
        ("holt-2004", "(see HOLT, 2004, p. 7)", None),
        ("holt-2004", "[3]", None),
        ("holt-2004", "(2004)", None),
        ("holt-2004", "(ibid., p. 3)", None),
        ("holt-2004", "(Thorne, 1999; Holt, 2004)", None),
        ("holt-2004", "(Holt, 2005)", "year"),
        ("holt-2004", "(2003)", "year"),
        ("holt-2004", "(Thorne, 2004)", "author"),
        ("holt-2004", "(Holt & Thorne, 2004)", "author"),
        ("holt-2004", "(Holt et al., 2004)", "author"),
        ("holt-2004", "(Thorne, 2004; Holt, 1999)", "year"),
        ("holt-thorne-2004", "(Holt & Thorne, 2004)", None),
        ("holt-thorne-2004", "(Holt, 2004)", "author"),
        ("holt-thorne-lunde-2004", "(Holt et al., 2004)", None),
        ("holt-thorne-lunde-2004", "(Lunde et al., 2004)", "author"),
        ("nobody-2004", "(Nobody, 2004)", "no reference"),
    ],
)
def test_citations_that_do_not_resolve(parts: Parts, key: str, printed: str, misfit: str | None) -> None:
    known = () if key.startswith("nobody") else (reference(key),)
    found = parts.audit(paragraph((key, printed, 4)), references=known).unresolved
    assert [(one.at, one.key, one.misfit) for one in found] == ([(HERE, key, misfit)] if misfit else [])


@pytest.mark.parametrize("printed", ["(Velm Harbour Board, 2004)", "(VHB, 2004)"])
def test_a_body_may_be_cited_by_its_initials(parts: Parts, printed: str) -> None:
    board = reference("velm-2004", author=[{"literal": "Velm Harbour Board"}])
    assert parts.audit(paragraph(("velm-2004", printed, 4)), references=(board,)).unresolved == ()


def test_a_work_without_author_is_cited_by_its_title(parts: Parts) -> None:
    nobodys = reference("lamps-2004", author=[])
    cited = [paragraph(("lamps-2004", printed, 4)) for printed in ("(“Lamps”, 2004)", "(Holt, 2004)")]
    assert [one.printed for one in parts.audit(*cited, references=(nobodys,)).unresolved] == ["(Holt, 2004)"]


@pytest.mark.parametrize(
    ("date", "is_later"),
    [
        ("2004-12-31", False),
        ("2005", True),
        ("2005-01", True),
        ("2000/2010", False),
        ("200X", False),
        ("XXXX-05", False),
    ],
)
def test_a_source_older_than_an_event(parts: Parts, date: str, is_later: bool) -> None:  # noqa: FBT001
    report = parts.audit(
        paragraph(("holt-2004", "(Holt, 2004)", 4)), references=(reference("holt-2004"),), events=(event(date),)
    )
    assert [(one.at, one.key) for one in report.older] == ([(HERE, "holt-2004")] if is_later else [])
    if is_later:
        assert (report.older[0].later[0].basis, report.older[0].later[0].text) == ("event", "The lamp was lit.")


@pytest.mark.parametrize(("confidence", "count"), [("certain", 1), ("likely", 0), ("unsure", 0)])
def test_only_a_certain_note_dates_an_event(parts: Parts, confidence: str, count: int) -> None:
    report = parts.audit(
        paragraph(("holt-2004", "(Holt, 2004)", 4)),
        references=(reference("holt-2004"),),
        events=(event("2010", "by note", "when"),),
        notes=(note(confidence),),
    )
    assert len(report.older) == count
    assert all(one.later[0].note == "when" for one in report.older)


def test_of_several_sources_the_youngest_must_be_older(parts: Parts) -> None:
    two = (reference("holt-2004"), reference("thorne-2009"))
    cited = paragraph(("holt-2004", "(Holt, 2004)", 2), ("thorne-2009", "(Thorne, 2009)", 4))
    assert parts.audit(cited, references=two, events=(event("2008"),)).older == ()
    assert [one.key for one in parts.audit(cited, references=two, events=(event("2012"),)).older] == ["thorne-2009"]


def test_where_facts_place_the_event_its_own_source_counts(parts: Parts) -> None:
    two = (reference("holt-2004"), reference("thorne-2009"))
    cited = paragraph(("holt-2004", "(Holt, 2004)", 2), ("thorne-2009", "(Thorne, 2009)", 4))
    report = parts.audit(cited, references=two, events=(event("2008"),), facts=(fact("2008", 1),))
    assert [one.key for one in report.older] == ["holt-2004"]
    assert len(report.older[0].later) == 1


def test_a_paragraph_that_no_source_closes_is_left_alone(parts: Parts) -> None:
    cited = paragraph(("holt-2004", "(Holt, 2004)", 1))
    assert parts.audit(cited, references=(reference("holt-2004"),), events=(event("2010"),)).older == ()


@pytest.mark.parametrize(("sentence", "kind", "count"), [(2, "event", 1), (3, "event", 0), (2, "forecast", 0)])
def test_dated_facts_count_by_their_sentence_but_forecasts_do_not(
    parts: Parts, sentence: int, kind: str, count: int
) -> None:
    cited = paragraph(("holt-2004", "(Holt, 2004)", 2))
    report = parts.audit(cited, references=(reference("holt-2004"),), facts=(fact("2010", sentence, kind),))
    assert len(report.older) == count


def test_an_event_that_the_content_holds_for_a_forecast_may_be_later(parts: Parts) -> None:
    cited = paragraph(("holt-2004", "(Holt, 2004)", 4))
    found = parts.audit(
        cited, references=(reference("holt-2004"),), events=(event("2010"),), facts=(fact("2010", 1, "forecast"),)
    )
    assert found.older == ()


def test_a_statement_about_a_later_tenure_is_later(parts: Parts) -> None:
    cited, known = paragraph(("holt-2004", "(Holt, 2004)", 4)), (reference("holt-2004"),)
    assert parts.audit(cited, references=known, tenures=tenures("2004-06-01", HERE)).older == ()
    found = parts.audit(cited, references=known, tenures=tenures("2005-01-01", HERE)).older
    assert (found[0].later[0].basis, found[0].later[0].shown) == ("tenure", "The new, from 2005-01-01")
    several = tenures("2005-01-01", HERE, Address("one", 2))
    assert parts.audit(cited, paragraph(), references=known, tenures=several).older == ()
    dated = parts.audit(cited, references=known, tenures=tenures("2005-01-01", HERE), events=(event("2010"),)).older
    assert [one.basis for one in dated[0].later] == ["event"]


def test_notes_on_old_sources_go_with_what_is_found_or_alone(parts: Parts) -> None:
    cited, known = paragraph(("holt-2004", "(Holt, 2004)", 4)), (reference("holt-2004"),)
    notes = (note(kind="older-source"),)
    with_event = parts.audit(cited, references=known, notes=notes, events=(event("2010"),))
    assert (with_event.older[0].notes, with_event.only_noted) == (("when",), ())
    assert parts.audit(cited, references=known, notes=notes).only_noted == ("when",)


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ({"date-parts": [[2004]]}, "2004-12-31"),
        ({"date-parts": [[2004, 2]]}, "2004-02-29"),
        ({"date-parts": [[2004, 2, 3]]}, "2004-02-03"),
        ({"date-parts": [[2004], [2006]]}, "2006-12-31"),
        ({"date-parts": [[-50]]}, "0001-01-01"),
        ({"date-parts": [[2004]], "circa": True}, None),
        ({"literal": "in press"}, None),
    ],
)
def test_the_last_day_on_which_a_source_can_have_been_issued(issued: dict[str, Any], day: str | None) -> None:
    found = last_day(record_of(CslDate, issued))
    assert (found.isoformat() if found else None) == day
    assert last_day(None) is None


def test_references_that_lack_data_and_a_container(parts: Parts) -> None:
    report = parts.audit(
        references=(
            reference("holt-2004"),
            reference("lunde-2004", type="document", publisher=None),
            reference("thorne-2004", publisher=None),
        )
    )
    assert [(one.key, one.names, one.container) for one in report.lacking] == [
        ("lunde-2004", ("journal or publisher", "DOI or link"), True),
        ("thorne-2004", ("publisher",), False),
    ]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("adam-2001 holt-2004 lunde-1999 thorne-2000", []),
        ("adam-2001 thorne-2000 holt-2004 lunde-1999", [("thorne-2000", "adam-2001", "lunde-1999", "alphabet")]),
        ("holt-2001 lunde-1999 adam-2004", [("adam-2004", "lunde-1999", None, "alphabet")]),
        ("holt-1999 holt-thorne-1980 lunde-2000", []),
        ("adam-1999 holt-thorne-1980 holt-1999", [("holt-thorne-1980", "adam-1999", "holt-1999", "alone first")]),
    ],
)
def test_entries_out_of_order(keys: str, found: list[tuple[str, str | None, str | None, str]]) -> None:
    listed = tuple(map(reference, keys.split()))
    assert [(one.key, one.behind, one.belongs_behind, one.why) for one in misplaced(listed)] == found


def test_a_list_by_numbers_or_by_no_alphabet_at_all(parts: Parts) -> None:
    numbered = tuple(reference(key, f"[{at}] {key}") for at, key in enumerate(("thorne-2000", "adam-2001"), 1))
    assert misplaced(numbered) == ()
    report = parts.audit(references=tuple(map(reference, ("thorne-2000", "lunde-1999", "adam-2001"))))
    assert (report.unordered, report.misplaced) == (True, ())


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ó Briain", "Penhallow"), ("Øygard", "Penhallow"), ("MacDonald", "Mac Gregor"), ("d'Alba", "Dé")],
)
def test_surnames_sort_by_their_letters(first: str, second: str) -> None:
    assert sorting(first) < sorting(second)


REGULAR = (
    "Adam, B. C. (2001). Lamps and oil on islands. Journal of Islands, 7(2), 10–19.",  # noqa: RUF001
    "Holt, S., & O'Neil, T. (2004, March 3). A keeper’s long night there. Sound Press.",  # noqa: RUF001
    "Lunde, H. (2009, May 4). Signs of the bell - an essay. Pre- and post-war days. https://lights.example/a_(b)",
)


def listed(*printed: str, **variables: Any) -> tuple[Reference, ...]:  # noqa: ANN401 - any CSL variable
    """References by number that are printed so."""
    return tuple(reference(f"r{at}-2004", one, **variables) for at, one in enumerate(printed))


@pytest.mark.parametrize(
    ("rule", "printed", "quotes"),
    [
        ("initial-without-stop", "Hussain, N & Fatima, Q. (2015). Ties.", ["Hussain, N"]),
        ("no-comma-before-initials", "Ó Briain S. (2004). Ties.", ["Ó Briain S."]),
        ("blank-before-mark", "Kaura , V. (2018, September ). Ties.", ["Kaura ,", "September )"]),
        ("blank-before-mark", "Kaura, V. ( 2018). Ties.", ["( 2018"]),
        ("blank-in-hyphen", "Khan, B. (2018). Pak- U.S. ties and Pak -Russian ones.", ["Pak- U.S.", "Pak -Russian"]),
        ("blank-missing", "Khan, B. (2018). Ties. Study Center(Russia).", ["Center(Russia"]),
        ("behind-year", "Khan, B. (2018) Ties.", ["(2018)"]),
        ("lost-letter", "Khan, B. (2018). Russia'Interest in ties.", ["Russia'Interest"]),
        ("two-stops", "Khan, B. (2018). A future?. Ties..", ["future?.", "Ties.."]),
        ("end", "Khan, B. (2018). Ties of old", ["… of old"]),
    ],
)
def test_an_entry_that_departs_from_the_others_is_quoted(rule: str, printed: str, quotes: list[str]) -> None:
    found = {one.rule: one for one in irregular(listed(*REGULAR, printed)[::-1])}
    assert [example.quote for example in found[rule].examples] == quotes
    assert {example.key for example in found[rule].examples} == {"r3-2004"}
    assert rule not in {one.rule for one in irregular(listed(*REGULAR))}


@pytest.mark.parametrize("rule", ["initial-without-stop", "no-comma-before-initials", "behind-year", "end"])
def test_what_all_entries_do_is_no_irregularity(rule: str) -> None:
    alike = listed("Holt S (2004) Lamps and oil", "Lunde H (2009) Signs of bells")
    assert rule not in {one.rule for one in irregular(alike)}


def test_dates_in_several_forms_are_quoted_one_of_each() -> None:
    dates = ("2022, 2 23", "2018, september", "2021, November 30", "2023, May 1")
    found = {one.rule: one for one in irregular(listed(*(f"Khan, B. ({date}). Ties." for date in dates)))}
    assert [example.quote for example in found["dates"].examples] == list(dates[:3])
    assert "dates" not in {one.rule for one in irregular(listed(*(f"Khan, B. ({date}). Ties." for date in dates[2:])))}


def test_names_joined_in_two_ways() -> None:
    both = listed("Holt, S. & Thorne, A. (2004). Oil.", "Lunde, H. and Adam, B. (2009). Signs and bells.")
    found = {one.rule: one for one in irregular(both)}
    assert [example.quote for example in found["joined-names"].examples] == ["S. & Thorne", "H. and Adam"]
    assert "joined-names" not in {one.rule for one in irregular(both[1:])}


def test_apostrophes_and_page_ranges_in_two_ways() -> None:
    pages = {"page": "89-104"}
    mixed = listed("Holt, S. (2004). Oil's end, 89-104.", "Lunde, H. (2009). Oil’s end, 89–104.", **pages)  # noqa: RUF001
    found = {one.rule: [example.quote for example in one.examples] for one in irregular(mixed)}
    assert found["apostrophes"] == ["Oil's", "Oil’s"]  # noqa: RUF001
    assert found["page-ranges"] == ["89-104", "89–104"]  # noqa: RUF001
    assert {"apostrophes", "page-ranges"}.isdisjoint(one.rule for one in irregular(mixed[:1]))


def test_titles_capitalised_in_several_ways() -> None:
    titles = ("Lamps and Oil on Many Little Islands", "Signs of the bell under many little towers", "THE LONG NIGHT")
    all_three = tuple(reference(f"r{at}-2004", title=title) for at, title in enumerate(titles))
    found = {one.rule: [example.quote for example in one.examples] for one in irregular(all_three)}
    assert found["title-in-capitals"] == ["THE LONG NIGHT"]
    assert found["title-case"] == ["Lamps and Oil on Many …", "Signs of the bell under …"]
    assert irregular(all_three[:1]) == irregular(all_three[2:]) == ()


def test_given_names_in_full_beside_initials() -> None:
    full = reference("kjaer-1979", author=[{"family": "Kjær", "given": "Bodil"}])
    found = {one.rule: one.examples for one in irregular((full, reference("holt-2004")))}
    assert [example.quote for example in found["given-name-in-full"]] == ["Kjær, Bodil"]
    assert irregular((full,)) == ()


def test_every_rule_has_its_words() -> None:
    assert RULES.keys() == SENTENCES.keys()


def test_the_shipped_article(shipped: Article) -> None:
    report = audit(shipped)
    assert (report.paragraphs, report.citations, report.references) == (32, 20, 14)
    assert (report.uncited, report.unresolved) == ((), ())
    assert [(str(one.at), one.key, len(one.later)) for one in report.older] == [
        ("dynamics.khan#2", "hussain-2012", 2),
        ("dynamics.sharif#2", "craig-2015", 1),
        ("dynamics.sharif#4", "khalid-2021", 7),
    ]
    assert report.older[0].later[1].shown == "“August 2021”"
    assert report.only_noted == ("older-source-chaliha", "older-source-yousaf")
    assert len(report.unsourced) == 13
    assert [one.key for one in report.lacking if one.container] == ["tanvir-2022", "yousaf-2014"]
    assert [(one.key, one.behind) for one in report.misplaced] == [
        ("hussain-fatima-2015", "craig-2015"),
        ("chaliha-2021", "tanvir-2022"),
    ]
    quoted = {example.quote for one in report.irregular for example in one.examples}
    assert {"Hussain, N", "Kaura ,", "PAK- RUSSIAN", "2022, 2 23", "2018, september", "Center(Russia"} <= quoted
    assert all(len(quote.split()) < 10 for quote in quoted)


def test_the_invented_article(article: Article) -> None:
    report = audit(article)
    assert (report.uncited, report.unresolved, report.older, report.lacking) == ((), (), (), ())
    assert [str(address) for address in report.unsourced] == [
        "abstract#1",
        "duties#1",
        "duties#2",
        "duties#4",
        "closing#1",
    ]
    assert [one.key for one in report.misplaced] == ["velm-harbour-board-1890"]
    assert [one.rule for one in report.irregular] == ["no-comma-before-initials", "given-name-in-full", "behind-year"]
