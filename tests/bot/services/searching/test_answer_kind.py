"""Which kind of answer is asked for, and whether one is there."""

import pytest

from bot.services.searching.answer_kind import AnswerKind, answers, asked_for


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many wrecks?", ["figure"]),
        ("what did it cost", ["figure"]),
        ("did it cost 14 pounds", []),
        ("didnt they count 14 wrecks", []),
        ("how   old is it", ["figure"]),
        ("When was it lit?", ["date"]),
        ("which day was it lit", ["date"]),
        ("electric lamp year", ["date"]),
        ("Who was the keeper?", ["person"]),
        ("what is the name of the brig", ["name"]),
    ],
)
def test_some_questions_say_what_they_ask_for(question: str, kinds: list[AnswerKind]) -> None:
    assert list(asked_for(question)) == kinds


@pytest.mark.parametrize("question", ["How did it burn?", "costume", "what they did when it sank"])
def test_most_do_not(question: str) -> None:
    assert asked_for(question) == ()


@pytest.mark.parametrize(
    ("kind", "sentence", "question"),
    [
        ("figure", "The parish counted 14 wrecks.", "how many wrecks"),
        ("figure", "Several brigs sank.", "how many brigs sank"),
        ("figure", "It was her 3rd winter.", "which number of winters"),
        ("date", "The lamp was lit in 1861.", "when was it lit"),
        ("date", "It sank in the 1880s.", "when did it sink"),
        ("date", "It sank weeks after the petition.", "when did it sink"),
        ("date", "The lamp was lit on 3 March.", "which day"),
        ("name", "The brig was called Perpetua.", "name of the brig"),
        ("person", "Somebody kept it.", "who was the keeper"),
    ],
)
def test_a_sentence_may_have_it(kind: AnswerKind, sentence: str, question: str) -> None:
    assert answers(kind, sentence, question)


@pytest.mark.parametrize(
    ("kind", "sentence", "question"),
    [
        ("figure", "It was lit on 3 March 1861.", "how many lamps"),
        ("figure", "The parish counted 14 wrecks.", "what became of the 14 wrecks, how many were raised"),
        ("date", "It was lit in 1861.", "which month of 1861"),
        ("date", "It may burn.", "when does it burn"),
        ("date", "It was lit in March 1861.", "which day"),
        ("name", "The brig sank.", "name of the brig"),
    ],
)
def test_or_not(kind: AnswerKind, sentence: str, question: str) -> None:
    assert not answers(kind, sentence, question)
