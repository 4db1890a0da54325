from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.figures.direction import visible
from bot.figures.fonts import installed_fonts
from bot.figures.setting import Piece, Setter, Style
from bot.figures.theme import at
from bot.figures.typeface import BOLD, Typeface

PLAIN, STRONG = Style("#000000"), Style("#000000", BOLD)
_LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"))
    | st.sampled_from("abc ABC ..,-  Россия پاکستان ٹڈڑںےہگ 中国 😀👩‍🔬🇵🇰 हिन्दी"),
    max_size=120,
)
SETTER = Setter(Typeface(installed_fonts()))


@given(st.lists(st.tuples(_LETTERS, st.sampled_from([PLAIN, STRONG])), max_size=4), st.floats(80, 900))
@example([("00000S", PLAIN), ("0\u091f\u094d\u091f000000000", PLAIN)], 271.0)
@settings(max_examples=150)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(parts: list[tuple[str, Style]], room: float) -> None:
    setting = SETTER.set([Piece(*part) for part in parts], 28, room)
    widest_letter = 28 * 3
    for line in setting.lines:
        assert line.width <= max(room, widest_letter)
        edges = [(run.x, run.x + run.width) for run in line.runs]
        assert all(end <= start + 0.01 for (_, end), (start, _) in pairwise(edges))
    shown = sum(len(run.text.replace(" ", "")) for line in setting.lines for run in line.runs)
    assert shown <= len("".join(visible(text) for text, _ in parts))


def test_words_are_kept_whole_where_they_fit(setter: Setter) -> None:
    setting = setter.set((Piece("one two three four", PLAIN),), 28, 120)
    assert [line.text for line in setting.lines] == ["one two", "three", "four"]


def test_a_word_wider_than_a_line_is_broken(setter: Setter) -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    setting = setter.set((Piece(word, PLAIN),), 28, 200)
    assert len(setting.lines) > 1
    assert "".join(line.text for line in setting.lines) == word


def test_hindi_is_shaped_as_hindi_among_other_letters(setter: Setter) -> None:
    alone = setter.set((Piece("हिन्दी", PLAIN),), 28, 600).lines[0].runs[0]
    (line,) = setter.set((Piece("called हिन्दी, or Hindi", PLAIN),), 28, 600).lines
    assert [run.text for run in line.runs] == ["called", "हिन्दी,", "or Hindi"]
    comma = setter.set((Piece(",", PLAIN),), 28, 600).lines[0].runs[0]
    assert line.runs[1].width == pytest.approx(alone.width + comma.width, abs=0.1)


def test_what_follows_a_word_without_a_blank_stays_with_it(setter: Setter) -> None:
    setting = setter.set(
        (Piece("a sentence", PLAIN), Piece(" (§2\N{NO-BREAK SPACE}¶1)", STRONG), Piece("†", PLAIN)), 28, 190
    )
    assert [line.text for line in setting.lines] == ["a sentence", "(§2\N{NO-BREAK SPACE}¶1) †"]
    (first, second) = setting.lines[1].runs
    assert second.x == pytest.approx(first.x + first.width, abs=0.1)


def test_a_line_read_from_right_to_left_starts_at_the_right(setter: Setter) -> None:
    (line,) = setter.set((Piece("پاکستان Moscow", PLAIN),), 28, 600).lines
    assert not line.rightward
    assert [run.text for run in line.runs] == ["Moscow", "پاکستان"]
    assert [run.rightward for run in line.runs] == [True, False]


def test_a_letter_that_no_font_has_is_replaced(setter: Setter) -> None:
    (line,) = setter.set((Piece("a 中 b", PLAIN),), 28, 600).lines
    assert line.text == "a \N{REPLACEMENT CHARACTER} b"


def test_an_address_is_read_from_left_to_right_in_any_sentence(setter: Setter) -> None:
    (line,) = setter.set((Piece("روس", PLAIN), *at("§2.1 ¶3")), 28, 600).lines
    assert [run.text for run in line.runs] == ["(§2.1\N{NO-BREAK SPACE}¶3)", "روس"]


def test_a_line_of_ours_is_read_from_left_to_right(setter: Setter) -> None:
    (line,) = setter.set((Piece("“روس”", STRONG), Piece(", dated", PLAIN)), 28, 600, ours=True).lines
    assert line.rightward
    assert [run.text for run in line.runs] == ["“", "روس", "”", ", dated"]
