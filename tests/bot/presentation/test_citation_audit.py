import re

from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.citation_audit import audit_sheet
from bot.presentation.limits import LAYOUT_TEXT, length
from bot.presentation.lookup import Lookup
from bot.presentation.paging import page
from bot.presentation.reply import layout
from bot.presentation.sheet import Sheet, shown
from bot.services.citation.audit import audit
from bot.services.citation.audit.findings import Misplaced, Unresolved


def lines(sheet: Sheet) -> list[str]:
    """Every block of every page, with its address."""
    return [shown(sheet.article, block) for block in sheet.blocks]


def test_the_counts_come_first(shipped: Article) -> None:
    found = lines(audit_sheet(shipped, audit(shipped)))
    assert found[:9] == [
        "**In 32 paragraphs, 20 in-text citations, 14 references**",
        "• References cited nowhere: **0**",
        "• Citations without a fitting reference: **0**",
        "• Sources older than what they are cited for: **3, and 2 more by an editor's note alone**",
        "• Paragraphs without a source: **13, 6 of them bullets**",
        "• References that do not say where they appeared: **2**",
        "• References lacking data that their type needs: **14**",
        "• Entries out of alphabetical order: **2**",
        "• Irregularities of form: **11**",
    ]


def test_it_says_that_it_observes_and_does_not_judge(article: Article) -> None:
    assert "not judgements of what is true" in audit_sheet(article, audit(article)).lead


def test_an_older_source_is_shown_with_event_date_year_and_address(shipped: Article) -> None:
    found = "\n".join(lines(audit_sheet(shipped, audit(shipped))))
    assert "• Hussain (2012) is older than what the paragraph cites it for" in found
    assert "**“August 2021”**: The United States pulled out of Afghanistan in August 2021. (§2.1 ¶2)" in found
    assert "**told of Shehbaz Sharif's tenure, from 2022-04-11, by note `khan-left-office`**: Joe Biden" in found
    assert "and 4 more events there (§2.2 ¶4)" in found
    assert "• likely, §2.1 ¶1: Chaliha (2021) is older" in found


def test_every_finding_has_its_place(article: Article, shipped: Article) -> None:
    for one in (article, shipped):
        findings = [line for line in lines(audit_sheet(one, audit(one)))[9:] if not line.startswith("**")]
        assert findings
        assert all(re.search(r"§[0-9.]+ ¶[0-9]|\(References\)$", line) for line in findings)


def test_findings_in_the_list_name_their_entries(shipped: Article) -> None:
    found = "\n".join(lines(audit_sheet(shipped, audit(shipped))))
    assert "Chaliha (2021) stands behind Tanvir (2022); it belongs at the head of the list. (References)" in found
    assert "Khan (2021) gives no volume, issue, pages, DOI or link. (References)" in found
    assert "“PAK- RUSSIAN” `hussain-fatima-2015`" in found
    assert "since an author's own works come before those with others" in found


def test_what_is_not_found_has_no_heading(article: Article) -> None:
    headings = [line for line in lines(audit_sheet(article, audit(article))) if line.startswith("**")]
    assert "**Cited nowhere**" not in headings
    assert "**Out of alphabetical order**" in headings


def test_all_kinds_of_findings_read_well(article: Article) -> None:
    at = Address("setting", 1)
    report = replace(
        audit(article),
        uncited=("o-briain-2004",),
        unresolved=(
            Unresolved(at, "gone-1999", "(Gone, 1999)", "no reference"),
            Unresolved(at, "o-briain-2004", "(Ó, 2)", "year"),
        ),
        misplaced=(Misplaced("o-briain-2004", None, "drean-kjaer-1979", "alphabet"),),
    )
    found = lines(audit_sheet(article, report))
    assert "• Ó Briain (2004) is listed and cited nowhere in the text. (References)" in found
    assert "• (Gone, 1999) leads to no entry of the reference list (`gone-1999`). (§1 ¶1)" in found
    assert "• (Ó, 2) gives another year than the reference it is linked to: Ó Briain (2004). (§1 ¶1)" in found
    assert "• Ó Briain (2004) stands first; it belongs behind Dréan & Kjær (1979). (References)" in found
    unordered = lines(audit_sheet(article, replace(report, misplaced=(), unordered=True)))
    assert "• Most entries stand in another order than the alphabet's. (References)" in unordered
    assert "• Entries out of alphabetical order: **not alphabetical**" in unordered


def test_every_page_fits_and_nothing_is_lost(shipped: Article) -> None:
    sheet = audit_sheet(shipped, audit(shipped))
    count = page(sheet, 0).count
    assert count > 1
    assert [block for number in range(count) for block in page(sheet, number).blocks] == list(sheet.blocks)
    for number in range(count):
        view = layout(sheet, Lookup(shipped.about.id, "audit", (), number), private=True)
        assert view.content_length() <= LAYOUT_TEXT
        assert view.total_children_count <= 40
    assert all(length(line) < LAYOUT_TEXT for line in lines(sheet))


def test_paragraphs_without_a_source_can_be_read(article: Article) -> None:
    menu = audit_sheet(article, audit(article)).menu
    assert menu is not None
    assert [jump.lookup.options for jump in menu.jumps] == [
        ("abstract", "1"),
        ("duties", "1"),
        ("duties", "2"),
        ("duties", "4"),
        ("closing", "1"),
    ]
