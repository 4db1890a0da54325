"""Where sentences end."""

import pytest

from bot.content.importing.sentences import count_of, ends_between, is_terminated, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ('He said "no." Then he left.', ('He said "no."', "Then he left.")),
        ("Why? asked one. “Because.”", ("Why? asked one.", "“Because.”")),
        ("It cost 1.5 pounds (Kjær, 1979). #7 was lit.", ("It cost 1.5 pounds (Kjær, 1979).", "#7 was lit.")),
        ("Gen. Holt met Mr. Quist. They spoke.", ("Gen. Holt met Mr. Quist.", "They spoke.")),
        ("M. T. Holt et al. say so, cf. No. 7.", ("M. T. Holt et al. say so, cf. No. 7.",)),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, sentences: tuple[str, ...]) -> None:
    assert split(text, len(sentences)) == sentences


def test_an_abbreviation_ends_a_sentence_where_the_count_wants_it() -> None:
    text = "The ship left the U.S. The crew stayed."
    assert split(text, 1) == (text,)
    assert split(text, 2) == ("The ship left the U.S.", "The crew stayed.")
    assert split(text, 3) is None
    assert split("One. Two.", 1) is None


def test_a_sentence_may_end_where_lines_meet() -> None:
    assert ends_between("nothing more.", "The fog")
    assert not ends_between("nothing more", "The fog")
    assert not ends_between("of Gen.", "Holt")
    assert not ends_between("more.", "and less")


def test_a_text_is_terminated_by_its_mark() -> None:
    assert all(map(is_terminated, ("a.", "a?”", "a.)", "these:")))
    assert not any(map(is_terminated, ("a", "a,", "a (Kjær, 1979)")))
    assert count_of("a") == 1
