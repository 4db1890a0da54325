"""Where a text quotes."""

import pytest

from bot.services.checking.quoted import quotations


def quoted(text: str) -> list[str]:
    return [one.text for one in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        'He says "the lamp was lit" here',
        "He says “the lamp was lit” here",
        "He says ‘the lamp was lit’ here",  # noqa: RUF001 - quotation marks
        "He says 'the lamp was lit' here",
        "He says „the lamp was lit“ here",
        "He says «the lamp was lit» here",
        "He says »the lamp was lit« here",
        "He says `the lamp was lit` here",
        "See:\n> the lamp was lit\nok",
        "```\nthe lamp was lit\n```",
    ],
)
def test_every_kind_of_mark_quotes(text: str) -> None:
    assert [one.strip() for one in quoted(text)] == ["the lamp was lit"]


@pytest.mark.parametrize(
    "text", ["the keeper's log and the keepers' hours", "5\" and 6' tall", "rock 'n roll in the '80s", 'a " b']
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_the_outermost_of_nested_quotations_counts() -> None:
    assert quoted("“He wrote ‘too dear’ there” and „a “b” c“") == ["He wrote ‘too dear’ there", "a “b” c"]  # noqa: RUF001 - quotation marks


def test_an_apostrophe_inside_single_marks_closes_nothing() -> None:
    assert quoted("he calls it 'the keeper's own log' there") == ["the keeper's own log"]


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    (one,) = quotations('He says "the lamp was lit\n\nAnd more')
    assert (one.text, one.closed) == ("the lamp was lit", False)


def test_a_block_of_quoted_lines_is_one_quotation() -> None:
    assert quoted("> the lamp\n> was lit\nno quote") == ["the lamp\nwas lit"]


@pytest.mark.parametrize("unit", ['"', "“", "'", "“”", '"a" ', "> a\n", "`", "„“"])
def test_twice_the_marks_are_twice_the_quotations_at_most(unit: str) -> None:
    counts = [len(quotations(unit * (size // len(unit)))) for size in (2000, 4000)]
    assert counts[1] <= 2 * counts[0] + 2
