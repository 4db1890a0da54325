"""A text matched to the pack: what is kept, and the first difference for which it is refused."""

import textwrap
from pathlib import Path

import pytest
import yaml

from bot.content.importing import Difference, account, fingerprint_lines, read_text
from bot.content.importing.outcome import Counts
from bot.content.loader import load_library
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.library import Library
from tests.bot.content.importing.conftest import TEXT, Importing
from tests.conftest import INVENTED, SHIPPED


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
    told = account(*read_text(TEXT, library))
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


def test_a_word_more_in_any_paragraph_of_the_real_text_is_refused_there(real_file: Path, tmp_path: Path) -> None:
    library = load_library(SHIPPED)
    article, imported = read_text(real_file, library)
    assert all(article.paragraph(address).fingerprints for address in article.addresses)
    lines = real_file.read_text(encoding="utf-8").split("\n")
    changed = tmp_path / "changed.txt"
    for address in article.addresses:
        at = imported.lines[address][0] - 1
        words = lines[at].split(" ")
        more = " ".join([*words[:3], "hardly", *words[3:]])
        changed.write_text("\n".join([*lines[:at], more, *lines[at + 1 :]]), encoding="utf-8")
        with pytest.raises(Difference) as refused:
            read_text(changed, library)
        assert refused.value.line == at + 1
        assert "nothing was imported" in refused.value.sentence


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("which", ["invented", "real"])
def test_a_text_that_is_wrapped_throughout_is_the_same_text(
    width: int, which: str, tmp_path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file, held = TEXT, library
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


@pytest.mark.parametrize("which", ["invented", "real"])
@pytest.mark.parametrize("width", [72, 200, 1000])
@pytest.mark.parametrize("indent", ["", "   "])
def test_by_fingerprints_a_text_may_be_wrapped_in_any_way(
    width: int, indent: str, which: str, tmp_path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file, held = TEXT, library
    if which == "real":
        file, held = request.getfixturevalue("real_file"), load_library(SHIPPED)
    lines = file.read_text(encoding="utf-8").split("\n")
    made = [textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False) for line in lines]
    wrapped = tmp_path / "wrapped.txt"
    wrapped.write_text("\n".join("\n".join(rows) for rows in made), encoding="utf-8")
    assert read_text(wrapped, held)[1].own_text.digest == read_text(file, held)[1].own_text.digest


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_paragraph_that_was_split_is_refused(real_file: Path, tmp_path: Path, between: str) -> None:
    text = real_file.read_text(encoding="utf-8")
    paragraph = text.split("\n")[11]
    half = paragraph.index(". ", len(paragraph) // 2) + 1
    split = tmp_path / "split.txt"
    split.write_text(text.replace(paragraph, paragraph[:half] + between + paragraph[half + 1 :]), encoding="utf-8")
    with pytest.raises(Difference, match=r"at line 12: expected is §2.1 ¶3, a paragraph of 7 sentences"):
        read_text(split, load_library(SHIPPED))


def test_a_page_header_may_stand_inside_of_a_paragraph(importing: Importing, text: str) -> None:
    imported = importing(text.replace("nothing more.\n", "nothing more.\n03 Pages : 33-47\n"))
    assert imported.own_text.digest == importing(text).own_text.digest
    assert imported.lines[Address("lamps.oil", 2)] == (12, 13, 15, 16, 17)
    assert [piece.lines for piece in imported.pieces if "again" in piece.told] == [(14,)]


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
    assert f"differs from harbour-light 0.3.0 at line {line}: expected is " in refused.value.sentence
    assert refused.value.sentence.endswith("; hold that line against the publisher's page; nothing was imported.")


@pytest.mark.parametrize(
    ("old", "new", "line", "expected", "found"),
    [
        ("lee side", "windward side", 18, "sentence 2 of §2.2 ¶1 word for word", "“A house for the cable went"),
        ("nothing more", "little more", 12, "sentence 1 of §2.1 ¶2 word for word", "“Whenever she had trimmed"),
        ("without a meal", "without a wink", 14, "sentence 2 of §2.1 ¶2 word for word", "“The fog of May 9"),
        ("less of her", "more of her", 15, "sentence 3 of §2.1 ¶2 word for word", "“To us the log"),
        ("wanted no more than", "wanted", 22, "sentence 2 of §3 ¶2 word for word", "“Current wanted a new"),
        ("17 miles", "17 leagues", 18, "sentence 4 of §2.2 ¶1 word for word", "“#7, as the list"),
        ("Ada Thorne came in 1874, and the", "In 1874 the", 11, "sentence 3 of §2.1 ¶1 word for word", "“In 1874 the"),
        # More telling than the fingerprint of the same sentence, though not than the one of a sentence before.
        ("oil, and on a clear night", "oil; on dark nights", 11, "sentence 2 of §2.1 ¶1 word for word", "“Each hour"),
        ("seen from 11 miles", "visible from 12 miles", 11, "“11” in sentence 2 of §2.1 ¶1", "“Each hour"),
        ("On 3 March 1861 the tower was", "On 4 March 1861 it was", 11, "“3 March 1861” in §2.1 ¶1", "“On 4 March"),
        ("Mr. Quist, entered", "a clerk, entered", 11, "sentence 3 of §2.1 ¶1 word for word", "“Ada Thorne came"),
    ],
)
def test_a_word_that_no_citation_or_figure_holds_is_held_by_the_fingerprint(
    importing: Importing, text: str, old: str, new: str, line: int, expected: str, found: str
) -> None:
    assert text.count(old) == 1
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new))
    assert refused.value.line == line
    assert expected in refused.value.expected
    assert refused.value.found
    assert refused.value.found.startswith(found)
    assert len(refused.value.found) < 100


def test_without_fingerprints_a_note_on_several_paragraphs_still_tells(importing: Importing, text: str) -> None:
    with pytest.raises(Difference, match=r"at line 18: expected is “17 miles” in §2.2 ¶1, §4 ¶1"):
        importing(text.replace("17 miles", "17 leagues"), by_fingerprints=False)
    changed = importing(text.replace("lee side", "windward side"), by_fingerprints=False)
    assert "windward side" in changed.own_text.words(Address("lamps.electric", 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        (
            "The parish register has",
            "So it is. The parish register has",
            7,
            "4 sentences, where sentence 2 is “So it is.”",
        ),
        (
            ' "Too dear," said the Board.',
            "",
            8,
            "2 sentences, where sentence 2 is what the pack has as sentence 3 of §1 ¶2",
        ),
        ("We should like to see the whole log in print, with its tables for a range of 15 miles\n", "\n", 26, "4 sent"),
        ("nothing more.\nThe fog", "nothing more.\nIt was dark.\nThe fog", 14, "4 sentences, where sentence 2 is “It"),
    ],
)
def test_a_sentence_too_many_or_too_few_is_named(
    importing: Importing, text: str, old: str, new: str, line: int, found: str
) -> None:
    assert text.count(old) == 1
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new))
    assert refused.value.line == line
    assert refused.value.found
    assert found in refused.value.found


def test_sentences_that_have_changed_places_are_told_by_their_fingerprints(importing: Importing, text: str) -> None:
    lines = text.split("\n")
    lines[10], lines[17] = lines[17], lines[10]
    with pytest.raises(
        Difference,
        match=r"at line 11: expected is sentence 1 of §2.1 ¶1, but there stands what the pack"
        " has as sentence 1 of §2.2 ¶1: “Current came",
    ):
        importing("\n".join(lines))
    other = text.replace("On 3 March 1861 the tower was lit for the first time. Each hour", "Each hour").replace(
        "Ada Thorne came", "On 3 March 1861 the tower was lit for the first time. Ada Thorne came"
    )
    with pytest.raises(Difference, match=r"what the pack has as sentence 2 of §2.1 ¶1: “Each hour"):
        importing(other)


def test_the_lines_for_the_pack_are_those_that_it_has(library: Library, article: Article) -> None:
    lines = fingerprint_lines(*read_text(TEXT, library, by_fingerprints=False))
    shown = yaml.safe_load("\n".join(f"- {line.strip()}" for line in lines.splitlines() if line[0] == " "))
    assert [tuple(one["fingerprints"]) for one in shown] == [
        article.paragraph(address).fingerprints for address in article.addresses
    ]
    assert [line[2:] for line in lines.splitlines() if line[0] == "#"] == list(map(str, article.addresses))
    assert lines.splitlines()[1] in (INVENTED / "harbour-light" / "sections.yaml").read_text(encoding="utf-8")


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
    file, held = TEXT, library
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


def test_what_is_left_over_is_unsure(importing: Importing, text: str, article: Article) -> None:
    imported = importing(f"{text}Downloaded from lights.example\n")
    assert [piece.lines for piece in imported.pieces if "after the end" in piece.told] == [(38,)]
    assert "Lines: 38, of which 29 are kept, 8 dropped and 1 left out as unsure" in account(article, imported)


@pytest.mark.parametrize("flood", ["so and so\n", "Aa b.\n", "Aa b\n\n", "1\n"])
def test_a_paragraph_is_not_filled_with_whatever_follows(importing: Importing, text: str, flood: str) -> None:
    with pytest.raises(Difference, match=r"expected is §0 ¶1|expected is sentence 1 of §0 ¶1"):
        importing(text.replace("On one small island", flood * 20_000 + "On a small island", 1))
