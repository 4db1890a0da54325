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
        *((words, NINE) for words in ("9 in the morning", "nine", "Nine o'clock", "9 Uhr", "9 hrs", "0900 hours")),
        *(
            (words, NINE)
            for words in ("9 hours", "09:00 Uhr", "at nine in the morning", "9 hr.", "9 a.m. in the morning")
        ),
        *((words, HALF_PAST_NINE) for words in ("21:30 (9:30 in the evening)", "9:30 at night", "9.30 in the evening")),
        *(
            (words, HALF_PAST_NINE)
            for words in ("nine thirty pm", "half past nine pm", "twenty-one thirty", "21 Uhr 30")
        ),
        *((words, HALF_PAST_NINE) for words in ("half past nine in the evening", "21:30 hrs", "30 minutes past 9 pm")),
        ("21 Uhr 30", HALF_PAST_NINE),
        ("9 at night", time(21)),
        ("half past nine", time(9, 30)),
        ("half past 9", time(9, 30)),
        ("quarter to ten", time(9, 45)),
        ("a quarter past ten", time(10, 15)),
        ("ten to ten", time(9, 50)),
        ("nine oh five", time(9, 5)),
        ("nine twenty five", time(9, 25)),
        ("quarter to one pm", time(12, 45)),
        ("quarter to one at night", time(0, 45)),
        ("quarter to twelve", time(11, 45)),
        ("12:00 noon", time(12)),
        ("12 noon", time(12)),
        ("half past noon", time(12, 30)),
        ("twelve", time(12)),
        ("12:05 at night", time(0, 5)),
        ("12 midnight", time(0)),
        ("12:00 midnight", time(0)),
        ("midnight, as the day begins", time(0)),
        ("quarter to midnight", time(23, 45)),
        ("3 in the night", time(3)),
        ("6 in the afternoon", time(18)),
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
        *(
            (words, "no time of day that can be read")
            for words in ("nine five", "quarter nine", "in the morning", "9 ()")
        ),
        ("half nine", "may be 08:30 or 09:30"),
        ("half 10 pm", "may be 21:30 or 22:30"),
        ("half one", "may be 00:30, 01:30, 12:30 or 13:30"),
        ("quarter to one", "may be 00:45 or 12:45"),
        ("13 in the morning", "since the hour does not fit the part of the day"),
        ("12:30 noon", "since the hour does not fit the part of the day"),
        ("11 in the afternoon", "since the hour does not fit the part of the day"),
        ("21:30 (9:30 in the morning)", "names two times, 09:30 and 21:30"),
        ("thirty", "since a day has the hours 00 to 23"),
        ("25 to thirty", "since a day has the hours 00 to 23"),
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


@pytest.mark.parametrize("at", [time(number // 60, number % 60) for number in range(0, 24 * 60, 7)])
def test_the_bot_s_own_words_are_read_back(at: time) -> None:
    words = clock_words(at)
    assert clock_time(words) == at
    assert clock_time(words.split(" ", 1)[1].strip("()")) == at


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
