"""Sentences held against the fingerprints of the pack, and lines joined by them."""

import textwrap
from pathlib import Path

import pytest
import yaml

from bot.content.importing import Difference, fingerprint_lines, read_text
from bot.content.loader import load_library
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.library import Library
from tests.bot.content.importing.conftest import Importing
from tests.conftest import INVENTED, INVENTED_TEXT, SHIPPED


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


@pytest.mark.parametrize("which", ["invented", "real"])
@pytest.mark.parametrize("width", [72, 200, 1000])
@pytest.mark.parametrize("indent", ["", "   "])
def test_by_fingerprints_a_text_may_be_wrapped_in_any_way(
    width: int, indent: str, which: str, tmp_path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file, held = INVENTED_TEXT, library
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


@pytest.mark.parametrize(
    ("old", "new", "lines", "told"),
    [
        ("nothing more", "little more", (12, 13), "at lines 12-13: expected is sentence 1 of §2.1 ¶2"),
        ("without a meal", "without a wink", (14, 15), "at lines 14-15: expected is sentence 2 of §2.1 ¶2"),
        ("than there was of it", "than there was", (15, 16), "; hold those lines against the publisher's page"),
        (
            "than there was of it (Dréan & Kjær, 1979",
            "than it (Dréan & Kjær, 1978",
            (15, 16),
            "expected is the citation",
        ),
    ],
)
def test_of_a_sentence_on_several_lines_all_are_named(
    importing: Importing, text: str, old: str, new: str, lines: tuple[int, ...], told: str
) -> None:
    assert text.count(old) == 1
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new))
    assert refused.value.lines == lines
    assert told in refused.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "line", "expected", "found"),
    [
        ("without a meal", "without a wink", 15, " and the earlier import reads, “", "without a wink."),
        (
            "entered her as the first woman",
            "entered her as the last woman",
            11,
            "“first woman to keep",
            "as the last woman",
        ),
        ("seen from 11 miles", "seen from 12 miles", 11, "“11” in sentence 2", "from 12 miles away"),
        ("are Lunde's as well", "are Thorne's own", 23, "are Lunde's as well", "are Thorne's own"),
        ("than there was of it", "than there was of", 16, "there was of it (Dréan", "there was of (Dréan"),
    ],
)
def test_where_a_text_was_imported_before_the_very_words_are_shown(
    importing: Importing, text: str, old: str, new: str, line: int, expected: str, found: str
) -> None:
    earlier = importing(text).own_text
    assert text.count(old) == 1
    with pytest.raises(Difference) as refused:
        importing(text.replace(old, new), earlier)
    assert refused.value.lines == (line,)
    assert expected in refused.value.expected
    assert found in (refused.value.found or "")
    assert "\n" not in refused.value.sentence


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
    lines = fingerprint_lines(*read_text(INVENTED_TEXT, library, by_fingerprints=False))
    shown = yaml.safe_load("\n".join(f"- {line.strip()}" for line in lines.splitlines() if line[0] == " "))
    assert [tuple(one["fingerprints"]) for one in shown] == [
        article.paragraph(address).fingerprints for address in article.addresses
    ]
    assert [line[2:] for line in lines.splitlines() if line[0] == "#"] == list(map(str, article.addresses))
    assert lines.splitlines()[1] in (INVENTED / "harbour-light" / "sections.yaml").read_text(encoding="utf-8")
