"""Times as people write them in questions."""

import pytest

from bot.errors import BadDate
from bot.services.answering.times import asked_day, asked_time


@pytest.mark.parametrize(
    ("question", "written", "start", "end"),
    [
        ("what happened in 2014", "in 2014", "2014", "2014"),
        ("2014?", "2014", "2014", "2014"),
        ("what happened in April 2018", "in April 2018", "2018-04", "2018-04"),
        ("tell me, 12 april, 2022", "12 april, 2022", "2022-04-12", "2022-04-12"),
        ("on April 12th 2022", "on April 12th 2022", "2022-04-12", "2022-04-12"),
        ("on the 3rd of March 1861", "on the 3rd of March 1861", "1861-03-3", "1861-03-3"),
        ("on 2018-04-12", "on 2018-04-12", "2018-04-12", "2018-04-12"),
        ("between 2018 and 2020", "between 2018 and 2020", "2018", "2020"),
        ("from April 2018 to May 2019", "from April 2018 to May 2019", "2018-04", "2019-05"),
        ("2018-2020", "2018-2020", "2018", "2020"),
        ("2018 – 2020", "2018 – 2020", "2018", "2020"),  # noqa: RUF001 - a range
        ("in 2018-19", "in 2018-19", "2018", "2019"),
        ("2018/19", "2018/19", "2018", "2019"),
        ("in 2018-09", "in 2018-09", "2018-09", "2018-09"),
        ("since 2021", "since 2021", "2021", ""),
        ("after 2018", "after 2018", "2019", ""),
        ("before 2018", "before 2018", "", "2017"),
        ("until 2018", "until 2018", "", "2018"),
        ("after April 2018", "after April 2018", "2018-04", ""),
        ("during the 1980s", "during the 1980s", "1980", "1989"),
        ("in the 80s", "in the 80s", "1980", "1989"),
    ],
)
def test_a_time_is_read_with_the_words_that_lead_to_it(question: str, written: str, start: str, end: str) -> None:
    time = asked_time(question)
    assert time is not None
    assert (time.written.strip(" ,"), time.start, time.end) == (written, start, end)
    assert time.span().bounded


@pytest.mark.parametrize(
    "question", ["", "in april", "80,000 lives", "1,234 ships", "123 billion", "the 2+2 talks", "20189"]
)
def test_what_is_no_year_is_no_time(question: str) -> None:
    assert asked_time(question) is None


def test_a_day_that_no_calendar_has_is_refused_when_it_is_used() -> None:
    time = asked_time("31 February 2014")
    assert time is not None
    with pytest.raises(BadDate):
        time.span()


@pytest.mark.parametrize(
    ("question", "day"),
    [("on April 12", "April 12"), ("12th of april", "april 12"), ("in April", ""), ("12 pints", "")],
)
def test_a_day_without_a_year(question: str, day: str) -> None:
    assert asked_day(question) == day
