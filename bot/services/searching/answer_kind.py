"""What kind of answer a question asks for, and whether a sentence has one of that kind."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

AnswerKind = Literal["date", "figure", "name", "person"]

_ASKED: Final[Mapping[AnswerKind, re.Pattern[str]]] = MappingProxyType(
    {
        "date": re.compile(
            r"\bwhen(?:'s| is| was| are| were| did| does| do| will| has| had)\b|\bsince when\b|\bhow long ago\b"
            r"|\b(?:what|which|wat|wich) (?:year|month|date|day|time)\b|\bdate of\b|\b(?:year|date)\s*\??$",
            re.IGNORECASE,
        ),
        "figure": re.compile(r"\bhow (?:many|much|old|long|high|tall|fast|heavy)\b(?! ago\b)", re.IGNORECASE),
        "person": re.compile(r"\bwho(?:m|'?s)?\b", re.IGNORECASE),
        "name": re.compile(r"\b(?:the name of|named|called|its name|title of)\b", re.IGNORECASE),
    }
)
_MEASURE = re.compile(
    r"\b(?:price|costs?|rate|percentage|per ?cent|population|turnout|salary|size|height|weight|fee|number of|amount)\b",
    re.IGNORECASE,
)
"""What is told in figures: who names one without any figure asks for it."""
_DAY_ASKED = re.compile(r"\b(?:what|which|exact|wat|wich) (?:exact )?(?:date|day)\b", re.IGNORECASE)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = re.compile(rf"\b{_MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\s{_MONTH}\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:1[5-9]|20)\d\ds?\b|\b{_MONTH}\b(?<!\bmay)|{_DAY.pattern}"
    r"|\b(?:weeks?|months?|days?|years?|soon|shortly) (?:after|before|earlier|later)\b"
    r"|\b(?:same|very) time\b|\btime of\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w-])(?!(?:1[5-9]|20)\d\d\b)\d[\d,.]*(?:st|nd|rd|th)?\b"
    r"|\b(?:several|dozens?|hundreds?|thousands?|millions?|billions?|half|twice|two|three|four|five|six|seven|eight|nine"
    r"|ten|most)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\"“”]|\b(?:name[ds]?|calls?|called|titled?|known as)\b", re.IGNORECASE)


def asked_for(question: str) -> tuple[AnswerKind, ...]:
    """The kinds of answer that a question asks for, if it says so."""
    spaced = " ".join(question.split())
    measured = _MEASURE.search(spaced) and not _FIGURE.search(spaced)
    return tuple(kind for kind, pattern in _ASKED.items() if pattern.search(spaced) or (kind == "figure" and measured))


def answers(kind: AnswerKind, sentence: str, question: str) -> bool:
    """Whether a sentence has an answer of a kind: a date, a figure that the question itself does not have."""
    return _ANSWERS[kind](sentence, question)


def _new(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    def has(sentence: str, question: str) -> bool:
        given = question.casefold()
        return any(found.group().casefold() not in given for found in pattern.finditer(sentence))

    return has


def _new_date(sentence: str, question: str) -> bool:
    return _new(_DAY if _DAY_ASKED.search(question) else _DATE)(sentence, question)


def _new_figure(sentence: str, question: str) -> bool:
    return _new(_FIGURE)(_DAY.sub("", sentence), question)


_ANSWERS: Final[Mapping[AnswerKind, Callable[[str, str], bool]]] = MappingProxyType(
    {
        "date": _new_date,
        "figure": _new_figure,
        "name": lambda sentence, _: _NAME.search(sentence) is not None,
        # Nearly every sentence names somebody; that a person is asked for counts, not whether one is there.
        "person": lambda _sentence, _question: True,
    }
)
