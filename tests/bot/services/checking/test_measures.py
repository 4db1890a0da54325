"""Figures and dates, in digits and in words."""

import pytest

from bot.services.checking.measures import Moment, figures, moments


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("over 80,000 lives", 80_000, "count"),
        ("80k people", 80_000, "count"),
        ("eighty thousand people", 80_000, "count"),
        ("$123bn", 123e9, "sum of money"),
        ("123 billion dollars", 123e9, "sum of money"),
        ("one hundred and twenty-three billion dollars", 123e9, "sum of money"),
        ("10%", 10, "percentage"),
        ("ten per cent", 10, "percentage"),
        ("the 23rd keeper", 23, "ordinal"),
        ("the twenty-third keeper", 23, "ordinal"),
        ("3.5 million", 3.5e6, "count"),
    ],
)
def test_a_figure_is_read_for_what_it_is_worth(text: str, value: float, kind: str) -> None:
    assert [(one.value, one.kind) for one in figures(text)] == [(value, kind)]


@pytest.mark.parametrize("text", ["two lamps", "2+2 talks", "an F-16", "in 2018", "on April 12", "at first", "often"])
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "years", "month", "day"),
    [
        ("in 2018", (2018, 2018), None, None),
        ("12 April 2022", (2022, 2022), 4, 12),
        ("April 12th", None, 4, 12),
        ("the 12th of April", None, 4, 12),
        ("2022-04-12", (2022, 2022), 4, 12),
        ("in August 2021", (2021, 2021), 8, None),
        ("the 1980s", (1980, 1989), None, None),
        ("the eighties", (1980, 1989), None, None),
        ("in May", None, 5, None),
    ],
)
def test_a_date_is_read_in_every_form(text: str, years: tuple[int, int] | None, month: int, day: int) -> None:
    assert [(one.years, one.month, one.day) for one in moments(text)] == [(years, month, day)]


def test_a_month_that_is_a_verb_is_none() -> None:
    assert moments("They may march on") == ()


def test_dates_differ_only_in_what_both_give() -> None:
    (day,), (year,), (other,) = moments("12 April 2022"), moments("2022"), moments("April 13")
    assert not day.differs(year)
    assert not day.agrees(year)
    assert year.agrees(day)
    assert day.differs(other)
    decade = Moment("1980s", 0, 5, (1980, 1989))
    assert not decade.differs(moments("1985")[0])
    assert decade.differs(moments("1991")[0])
