"""Unquoted words keep their meaning or are refused."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.scalars import Surprise, plain_value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Rye", "Rye"),
        ("1.0.0", "1.0.0"),
        ("1-9", "1-9"),
        ("2018-04", "2018-04"),
        ("198X", "198X"),
        ("-", "-"),
        ("no doubt", "no doubt"),
        ("12", 12),
        ("-1", -1),
        ("0", 0),
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
    ],
)
def test_a_plain_word_has_one_value(word: str, value: object) -> None:
    read = plain_value(word)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "word",
    ["no", "Yes", "ON", "y", "1.10", ".5", "1e3", "007", "1_000", "0x1F", "0o17", "12:30", ".inf", "-.INF", ".nan"],
)
def test_a_word_that_turns_into_something_else_is_refused(word: str) -> None:
    with pytest.raises(Surprise, match="without quotes is read as"):
        plain_value(word)


@pytest.mark.parametrize(
    "word", ["2018-04-12", "2022-02-30", "2018-4-1", "2018-04-12T10:00:00Z", "2018-04-12 10:00:00"]
)
def test_a_calendar_day_is_refused(word: str) -> None:
    with pytest.raises(Surprise, match="a calendar day"):
        plain_value(word)


@given(st.text("0123456789abcdefxonEyYTNaIOF:.-+_ tZ", min_size=1, max_size=12))
@example("---")
@example("--- 1")
def test_nothing_passes_as_text_that_another_reader_of_yaml_takes_for_something_else(word: str) -> None:
    if word.startswith(("---", "...")):
        return  # the beginning or end of a document, and no scalar
    try:
        theirs = yaml.safe_load(word)
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(theirs, str) and not isinstance(theirs, dict | list):
        try:
            ours = plain_value(word.strip())
        except Surprise:
            return
        assert (type(ours), ours) == (type(theirs), theirs)


def test_a_number_of_many_digits_is_refused_and_not_shown_whole() -> None:
    with pytest.raises(Surprise) as caught:
        plain_value("9" * 5000)
    assert len(str(caught.value)) < 200
