"""A message cut into what is told of it."""

import pytest

from bot.services.checking import comparison
from bot.services.checking.checker import MOST_CLAIMS, Checker
from bot.services.checking.reading import Reader, Sentence
from bot.services.checking.statements import Statement, Statements


def claimed(checker: Checker, text: str) -> list[str]:
    return [one.text for one in checker.check(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "🎉🎉",
        "What happened in 1858?",
        "Please check the oil lamp of 1861",
        "thanks, Ada Thorne!",
        "?!…",
        "  ",
    ],
)
def test_what_claims_nothing_is_left_alone(checker: Checker, text: str) -> None:
    assert checker.check(text).nothing


def test_sentences_and_clauses_are_claims_of_their_own(checker: Checker) -> None:
    text = (
        "Can you check this: Ada Thorne came in 1874, and Henrik Lunde came in 1912. The lamp, by Mr. Quist, burned "
        "2.5 pints of oil."
    )
    assert claimed(checker, text) == [
        "Ada Thorne came in 1874",
        "Henrik Lunde came in 1912.",
        "The lamp, by Mr. Quist, burned 2.5 pints of oil.",
    ]


def test_names_that_belong_together_are_not_cut_apart(checker: Checker) -> None:
    assert len(claimed(checker, "In 1912, Ada Thorne and Henrik Lunde wrote a log of the night.")) == 1
    assert len(claimed(checker, "He writes of 1912 that the log of Ada Thorne and Henrik Lunde is lost.")) == 1
    assert len(claimed(checker, "Ada Thorne trimmed the wick and Henrik Lunde changed a bulb.")) == 2


def test_lists_are_cut_at_their_lines(checker: Checker) -> None:
    assert claimed(checker, "- oil lamp lit 1861\n2. light automated 1988") == [
        "oil lamp lit 1861",
        "light automated 1988",
    ]


def test_citations_are_no_part_of_a_claim(checker: Checker) -> None:
    report = checker.check("The light was automated in 1988 (Ó Briain, 2004).")
    assert [one.text for one in report.claims] == ["The light was automated in 1988."]
    assert report.claims[0].judged.verdict == "supports"
    assert [one.source for one in report.citations] == ["o-briain-2004"]


def test_the_same_claim_is_told_once(checker: Checker) -> None:
    assert len(claimed(checker, "The light was automated in 1988. " * 3)) == 1


def test_what_is_too_much_is_counted(checker: Checker) -> None:
    report = checker.check("".join(f"Thorne came in {year}. " for year in range(1700, 1760)))
    assert len(report.claims) == MOST_CLAIMS
    assert report.more_claims == 20


def test_marks_that_nobody_sees_change_nothing(checker: Checker) -> None:
    report = checker.check("“seen from\u200b 11 mi\u200bles\u202e away”")
    assert [one.standing for one in report.quotations] == ["verbatim"]


UNITS = [
    *(
        '"',
        "“",
        "'",
        "> a\n",
        "[",
        "(",
        "A-",
        "1",
        "1,",
        "a",
        "A",
        ".",
        "… ",
        "`",
        '" * : ^ NEAR AND - ',
        "🎉",
        "שלום ",
    ),
    *("**__~~||`", "<@1> @everyone ", "Thorne ", "Thorne Lunde ", "hundred thousand ", "1858 ", "(Ó Briain, 2004) "),
    *("Lunde; ", "Lunde left but ", "not ", "a: ", "April 12 ", "Ada Thorne came in 1874. "),
]


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work_at_most(checker: Checker, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = {"read": 0, "compared": 0}
    read, compared = Reader.read, comparison.compared

    def reading(reader: Reader, text: str) -> Sentence:
        done["read"] += len(text)
        return read(reader, text)

    def comparing(claim: Sentence, statement: Statement, statements: Statements) -> comparison.Comparison:
        done["compared"] += 1
        return compared(claim, statement, statements)

    monkeypatch.setattr(Reader, "read", reading)
    monkeypatch.setattr("bot.services.checking.claims.compared", comparing)
    work = []
    for size in (2000, 4000):
        done.update(read=0, compared=0)
        checker.check((unit * size)[:size])
        work.append(dict(done))
    assert work[1]["read"] <= 2.5 * work[0]["read"] + 4000
    assert work[1]["compared"] <= 2.5 * work[0]["compared"] + 40
