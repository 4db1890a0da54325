"""A text matched to the pack: what is kept, and the first difference for which it is refused."""

import textwrap
from pathlib import Path

import pytest

from bot.content.importing import Difference, account, read_text
from bot.content.importing.outcome import Counts
from bot.content.loader import load_library
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.library import Library
from tests.bot.content.importing.conftest import Importing
from tests.conftest import INVENTED_TEXT, SHIPPED


def test_every_paragraph_has_its_own_words(importing: Importing, text: str, article: Article) -> None:
    imported = importing(text)
    own_text = imported.own_text
    assert own_text.fits(article)
    assert own_text.sentences(Address("duties", 4)) == ("For all of this Thorne drew 38 pounds a year.",)
    assert own_text.sentences(Address("lamps.oil", 1))[2].startswith("Ada Thorne came in 1874, and")
    assert own_text.sentences(Address("lamps.oil", 1))[2].endswith(
        "Mr. Quist, entered her as the first woman to keep a light."
    )
    assert imported.recognised_by == "title"
    assert imported.counts == Counts(9, 3, 3, 3, 8)


def test_a_wrapped_paragraph_is_joined(importing: Importing, text: str) -> None:
    imported = importing(text)
    words = imported.own_text.words(Address("lamps.oil", 2))
    assert "in the log, and nothing more. The fog" in words
    assert imported.lines[Address("lamps.oil", 2)] == (12, 13, 14, 15, 16)


def test_the_words_stand_in_the_file_to_the_letter(importing: Importing, text: str, article: Article) -> None:
    flat = text.replace("\n", " ")
    own_text = importing(text).own_text
    assert all(own_text.words(address) in flat for address in article.addresses)


def test_every_line_is_accounted_for(importing: Importing, text: str) -> None:
    imported = importing(text)
    told = {line for piece in imported.pieces for line in piece.lines}
    assert told == set(range(1, len(text.splitlines()) + 1))


def test_the_account_tells_kept_dropped_and_unsure_with_lines(library: Library) -> None:
    told = account(*read_text(INVENTED_TEXT, library))
    kept, dropped, unsure = told.partition("Dropped:")[0], told.partition("Dropped:")[2], told.partition("Unsure:")[2]
    assert "line 12-16    §2.1 ¶2: 3 sentences, 5 lines joined, cites (Dréan & Kjær, 1979, p. 41)\n" in kept
    assert "line 22       §3 ¶2: bullet, 2 sentences\n" in kept
    assert "line 1        before the first heading: “03 Pages : 33-47”\n" in dropped
    assert "line 32, 34, 36 separator “-”\n" in dropped
    assert "line 8        §1 ¶2 ends without a full stop" in unsure
    assert "9 paragraphs, 3 bullets, 3 references, 3 citation lines, 8 in-text citations" in told
    assert told.endswith("Lines: 37, of which 29 are kept, 8 dropped and 0 left out as unsure; blank ones aside.\n")


def test_the_real_text_is_matched_whole(real_file: Path) -> None:
    library = load_library(SHIPPED)
    article, imported = read_text(real_file, library)
    assert imported.counts == Counts(24, 8, 14, 7, 20)
    assert imported.own_text.fits(article)
    assert imported.recognised_by == "DOI"
    assert imported.lines[Address("impact.economic", 1)] == tuple(range(45, 54))
    flat = real_file.read_text(encoding="utf-8").replace("\n", " ")
    assert all(imported.own_text.words(address) in flat for address in article.addresses)
    assert [piece.lines for piece in imported.pieces if piece.fate == "dropped"][:2] == [(1,), (4, 5)]
    assert {line for piece in imported.pieces for line in piece.lines} == set(range(1, 91))
    assert "Lines: 90, of which 78 are kept, 12 dropped and 0 left out as unsure" in account(article, imported)
    assert account(article, imported).partition("Unsure:\n")[2].count("ends without a full stop") == 3


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("which", ["invented", "real"])
def test_a_text_that_is_wrapped_throughout_is_the_same_text(
    width: int, which: str, tmp_path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file, held = INVENTED_TEXT, library
    if which == "real":
        file, held = request.getfixturevalue("real_file"), load_library(SHIPPED)
    lines = file.read_text(encoding="utf-8").split("\n")
    wrapped = tmp_path / "wrapped.txt"
    wrapped.write_text(
        "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in lines), encoding="utf-8"
    )
    assert read_text(wrapped, held)[1].own_text.digest == read_text(file, held)[1].own_text.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", "  \t\n"),
        ("\n", "\n\n"),
        (" ", "\u00a0"),
        ("\n? ", "\n• "),
        ("\n? ", "\n- "),
        ("\n? ", "\n?"),
        ("\n? ", "\n•"),
        ("\n? ", "\n•\n"),
        ("\n? ", "\n\ufffd "),
        ("\n? ", "\n\uf0b7 "),
        ("\n? ", "\n➢\t"),
        ("\n? ", "\na) "),
        ("\n? ", "\n(iii) "),
        ("\n? ", "\n"),
        ("\n- ", "\n"),
        ("\n- ", "\n1. "),
        ("Abstract\n", "# ABSTRACT\n"),
        ("The Oil Lamp\n", "2.1 The Oil Lamp\n"),
        ("The Oil Lamp\n", "## 3.1. The Oil Lamp\n"),
        ("Two Lamps\n", "IV. Two Lamps\n"),
        ("What a Keeper Did\n", "B) What a Keeper Did\n"),
        (". ", ".\n"),
        ("Key Words\nSk", "Keywords: Sk"),
        ("Sound Press", "Sound\u200b Press"),
        (" the", " \u200cth\u200de"),
        ("The electric Lamp\n", "03 Pages : 33-47\n37\nThe electric Lamp\n"),
        ("\nOn one", "\n\n\nOn one"),
        ("A.P.A. : ", "A.P.A.\n"),
    ],
)
def test_what_is_no_part_of_the_words_changes_nothing(importing: Importing, text: str, old: str, new: str) -> None:
    assert old in text
    assert importing(text.replace(old, new)).own_text.digest == importing(text).own_text.digest


PAGE_ENDS = [
    *("37", "- 37 -", "\N{EN DASH} 37 \N{EN DASH}", "2 |", "| 2", "iv", "xlii"),
    *("Page 5 of 8", "PAGE 5", "page 5/8", "p. 5", "5 / 8", "5 of 8"),
    *("03 Pages : 33-47", "04 Pages : 34-47"),
]


@pytest.mark.parametrize("between", PAGE_ENDS)
@pytest.mark.parametrize("by_fingerprints", [True, False])
def test_page_numbers_and_headers_are_left_out(
    importing: Importing, text: str, between: str, *, by_fingerprints: bool
) -> None:
    paged = text.replace("and nothing more.\n", f"and nothing more.\n{between}\n").replace("\n- Ó", f"\n{between}\n- Ó")
    imported = importing(paged, by_fingerprints=by_fingerprints)
    assert imported.own_text.digest == importing(text).own_text.digest
    assert {line for piece in imported.pieces for line in piece.lines if piece.fate != "kept"} > {14, 31}


@pytest.mark.parametrize("between", ["1988", "mix", "I", "Page", "Pages", "03 Pages of a log", "(37)", "12345"])
def test_what_may_be_words_is_not_taken_for_a_page_number(importing: Importing, text: str, between: str) -> None:
    with pytest.raises(Difference):
        importing(text.replace("nothing more.\n", f"nothing more.\n{between}\n"))


@pytest.mark.parametrize("mark", ["`", "´", "′", "ʼ"])  # noqa: RUF001 - these very marks
def test_other_apostrophes_are_read(importing: Importing, text: str, article: Article, mark: str) -> None:
    imported = importing(text.replace("'", mark))
    assert imported.own_text.fits(article)
    assert importing(text.replace("'", mark), by_fingerprints=False).own_text == imported.own_text


def test_a_hyphen_at_the_end_of_a_line_is_unsure(importing: Importing, text: str) -> None:
    for old, new in (("nothing more", "no-\nthing more"), ("nothing more", "nothing-\nMore")):
        told = [piece.told for piece in importing(text.replace(old, new)).pieces if piece.fate == "unsure"]
        assert any("a hyphen at the line's end" in one for one in told)


def test_quotation_marks_of_either_kind_are_read(importing: Importing, text: str, article: Article) -> None:
    curly = text.replace("'", "’").replace(' "', " “").replace('"', "”")  # noqa: RUF001 - these very marks
    assert curly != text
    assert "keeper’s night" in importing(curly).own_text.words(Address("duties", 1))  # noqa: RUF001 - as above
    assert importing(curly).own_text.fits(article)


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("The Island & its Rock\n", "The Island\n", 6, "the heading “The Island & its Rock” (§1)"),
        ("Two Lamps\nThe Oil", "The Oil", 9, "the heading “Two Lamps” (§2)"),
        ("14 ships", "15 ships", 7, "“14” in sentence 2 of §1 ¶1"),
        ("3 March 1861", "13 March 1861", 11, "“3 March 1861” in §2.1 ¶1"),
        ("first woman to keep", "first wife to keep", 11, "“first woman to keep a light” in §2.1 ¶1"),
        (" (Ó Briain, 2004).\nHenrik", ".\nHenrik", 18, "the citation “(Ó Briain, 2004)” in sentence 4 of §2.2 ¶1"),
        ("Kjær, 1979).\nIn 1858", "Kjær, 1978).\nIn 1858", 7, "the citation “(Dréan & Kjær, 1979)” in sentence 3"),
        ("Board in 1911.", "Board in 1911 (Kjær, 1979).", 18, "no such citation in sentence 1 of §2.2 ¶1"),
        (' "Too dear," said the Board.', "", 8, "§1 ¶2, a paragraph of 3 sentences"),
        ("? For all", "? So it was. For all", 24, "§3 ¶4, a bullet of 1 sentence"),
        ("? For all of this Thorne drew 38 pounds a year.\n", "", 24, "§3 ¶4, a bullet of 1 sentence"),
        ("What a Keeper Did\nA", "What a Keeper Did\n? A", 21, "§3 ¶1, a paragraph of 1 sentence"),
        ("The Light Today\n", "One more paragraph.\nThe Light Today\n", 25, "the heading “The Light Today” (§4)"),
        ("Oil & Electricity, Log", "Oil & Gas, Log", 5, "the key words"),
        ("Sound Press.", "South Press.", 28, "reference drean-kjaer-1979"),
        ("- Velm Harbour Board. (1890, 11 2). Thirty Years of Lights: a Report.\n", "", 29, "velm-harbour-board-1890"),
        ("pp. 33-47, 2019", "pp. 33-47, 2020", 35, "citation line IEEE"),
        ("References\n", "", 27, "the heading “References”"),
    ],
)
@pytest.mark.parametrize("by_fingerprints", [True, False])
def test_another_edition_is_refused_with_the_first_difference(
    importing: Importing, text: str, old: str, new: str, line: int, expected: str, *, by_fingerprints: bool
) -> None:
    assert text.count(old) == 1
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new), by_fingerprints=by_fingerprints)
    assert refused.value.line == line
    assert expected in refused.value.expected
    assert refused.value.found
    assert f"differs from harbour-light 0.3.0 at line {line}: expected " in refused.value.sentence
    assert refused.value.sentence.endswith("; hold that line against the publisher's page; nothing was imported.")


def test_paragraphs_that_have_changed_places_are_told_by_their_digests(importing: Importing, text: str) -> None:
    lines = text.split("\n")
    lines[10], lines[17] = lines[17], lines[10]
    with pytest.raises(Difference, match="at line 11"):
        importing("\n".join(lines), by_fingerprints=False)


def test_bullets_that_have_changed_places_are_told_by_their_digests(real_file: Path, tmp_path: Path) -> None:
    lines = real_file.read_text(encoding="utf-8").split("\n")
    lines[56], lines[57] = lines[57], lines[56]
    swapped = tmp_path / "swapped.txt"
    swapped.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Difference, match="at line 57: expected is §6 ¶1 by its digest, but there stands what the pack"):
        read_text(swapped, load_library(SHIPPED), by_fingerprints=False)
    with pytest.raises(Difference, match="stands what the pack has as sentence 1 of §6 ¶2"):
        read_text(swapped, load_library(SHIPPED))


@pytest.mark.parametrize("which", ["invented", "real"])
def test_a_text_that_is_cut_off_anywhere_is_refused(
    which: str, tmp_path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file, held = INVENTED_TEXT, library
    if which == "real":
        file, held = request.getfixturevalue("real_file"), load_library(SHIPPED)
    whole, cut = file.read_bytes().rstrip(), tmp_path / "cut.txt"
    for end in range(0, len(whole), 211):
        cut.write_bytes(whole[:end])
        with pytest.raises(Exception, match="; nothing was imported") as refused:
            read_text(cut, held)
        assert "\n" not in str(refused.value)


def test_a_text_that_ends_too_early_says_after_which_line(importing: Importing, text: str) -> None:
    with pytest.raises(Difference, match="ends too early, after line 34: expected is citation line IEEE"):
        importing("\n".join(text.split("\n")[:34]))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Oil & Electricity, Log", "Oil & Gas, Log", ": expected are the key words, “"),
        ("The parish register has", "So it is. The parish register has", ", but there stand 4 sentences, where"),
        ("? For all", "? So it was. For all", ", but there stand 2 sentences, where"),
        (" The great bell has cracked, nobody wrote down when.", "", ", but there stand 4 sentences"),
        ("Sound Press.", "South Press.", ": expected is reference drean-kjaer-1979, “"),
        ('tower. "Too dear," said the Board. But', "tower, but", ", but there stands 1 sentence"),
    ],
)
def test_a_refusal_agrees_in_number(importing: Importing, text: str, old: str, new: str, told: str) -> None:
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new))
    assert told in refused.value.sentence


def test_what_is_left_over_is_unsure(importing: Importing, text: str, article: Article) -> None:
    imported = importing(f"{text}Downloaded from lights.example\n")
    assert [piece.lines for piece in imported.pieces if "after the end" in piece.told] == [(38,)]
    assert "Lines: 38, of which 29 are kept, 8 dropped and 1 left out as unsure" in account(article, imported)


@pytest.mark.parametrize("flood", ["so and so\n", "Aa b.\n", "Aa b\n\n", "1\n"])
def test_a_paragraph_is_not_filled_with_whatever_follows(importing: Importing, text: str, flood: str) -> None:
    with pytest.raises(Difference, match=r"expected is §0 ¶1|expected is sentence 1 of §0 ¶1"):
        importing(text.replace("On one small island", flood * 20_000 + "On a small island", 1))
