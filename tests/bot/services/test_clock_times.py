"""A moderator's words for a time of day."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.services.clock_times import clock_time, clock_words

NINE, HALF_PAST_NINE = time(9), time(21, 30)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        *((words, NINE) for words in ("09:00", "9:00", "9", "09", "9 am", "9am", "9AM", "9 A.M.", "9 a.m.", "9a")),
        *((words, NINE) for words in ("9 o'clock", "9 o’clock", "9 oclock am", "at 9", "0900", "900", "9h", "9 h 00")),  # noqa: RUF001
        *((words, NINE) for words in ("09:00:00", " 9\u00a0am ", "\u0669:\u0660\u0660", "\uff19\uff1a\uff10\uff10")),
        *((words, HALF_PAST_NINE) for words in ("21:30", "21.30", "21,30", "21h30", "2130", "21 30", "2130h")),
        *((words, HALF_PAST_NINE) for words in ("9.30 pm", "9:30pm", "9:30 P.M.", "930 pm", "9 30 p. m.")),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("12", time(12)),
        ("12 pm", time(12)),
        ("12:15 pm", time(12, 15)),
        ("midnight", time(0)),
        ("at midnight", time(0)),
        ("12 am", time(0)),
        ("12.05 am", time(0, 5)),
        ("0", time(0)),
        ("00:00", time(0)),
        ("24:00", time(0)),
        ("24", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_words_for_a_time_are_understood(words: str, meant: time) -> None:
    assert clock_time(words) == meant


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("25:00", "since a day has the hours 00 to 23"),
        ("24:01", "since a day has the hours 00 to 23"),
        ("9:75", "since an hour has the minutes 00 to 59"),
        ("2460", "since an hour has the minutes 00 to 59"),
        ("13 pm", "write 13:00 without them, or 9 am"),
        ("0 am", "since the hours before am and pm are 1 to 12"),
        ("25 pm", "since the hours before am and pm are 1 to 12"),
        *((words, "no time of day that can be read") for words in ("soon", "", " ", "9:5", "9-10", "-9", "9:00 UTC")),
        *((words, "no time of day that can be read") for words in ("9:00:30", "12345", "9 am pm", "9" * 500)),
    ],
)
def test_what_is_no_time_is_one_sentence_with_the_way_out(words: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        clock_time(words)
    assert why in refused.value.sentence
    assert "9 am" in refused.value.sentence
    assert len(refused.value.sentence) < 200


@given(st.times())
def test_every_time_is_read_back_from_both_clocks(at: time) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert clock_time(f"{at:%H:%M}") == clock_time(f"{at:%I:%M %p}") == minute
    assert clock_time(f"{at:%H%M}") == clock_time(f"{at:%I.%M}{at:%p}".lower()) == minute


@given(st.text())
def test_nothing_else_breaks_it(words: str) -> None:
    with suppress(Refusal):
        assert clock_time(words).second == 0


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(9), "09:00 (9 in the morning)"),
        (time(21, 30), "21:30 (9:30 in the evening)"),
        (time(0), "00:00 (midnight, as the day begins)"),
        (time(0, 5), "00:05 (12:05 at night)"),
        (time(12), "12:00 (noon)"),
        (time(12, 1), "12:01 (12:01 in the afternoon)"),
    ],
)
def test_a_time_is_told_in_words(at: time, words: str) -> None:
    assert clock_words(at) == words
