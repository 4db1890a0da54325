"""Small detectors of how the printed reference list departs from its own form.

Each looks for one thing in all entries and quotes the few characters that show it. What no entry does otherwise, a
list may do: initials without full stops, for one, are an irregularity only beside initials with them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.reference import Reference
from bot.services.citation.audit.findings import Example, Irregular

References = Sequence[Reference]

_DATE: Final = re.compile(r"\(?\b(?:1[0-9]|20)[0-9]{2}[a-z]?\b|\(n\.\s?d\.|\(in press", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\b(?:https?://|doi:|www\.)\S+", re.IGNORECASE)
_BARE: Final = re.compile(r"\b[^\W\d_]{1,40}, [^\W\d_a-z](?=[ ,;&(]|$)(?! [^\W\d_a-z][a-z])")
_DOTTED: Final = re.compile(r"\b[^\W\d_a-z]\.")
_NO_COMMA: Final = re.compile(r"^[^,;&(]{1,60}[^\W\d_,]{2} (?:[^\W\d_a-z]\.[ -]?){1,4}")
_BLANK_BEFORE: Final = re.compile(r"\b\w[\w.]{0,40}\s{1,5}[,;:)](?!\w)|\(\s{1,5}\w{1,40}")
_BLANK_IN_HYPHEN: Final = re.compile(
    r"\b[^\W\d_]{1,40}- (?!(?:and|or|to|und|et|y)\b)[^\W\d_][\w.]{0,40}|\b[^\W\d_]{1,40} -[^\W\d_]\w{0,40}"
)
_BLANK_MISSING: Final = re.compile(r"\b[^\W\d_]{2,40}\([^\W\d_]{2,40}")
_TWO_STOPS: Final = re.compile(r"\b\w[\w'’]{0,40}(?:[?!]\.|\.\.(?!\.))")  # noqa: RUF001 - apostrophes as printed
_LOST_LETTER: Final = re.compile(r"\b[^\W\d_]{1,40}[^\W\d_A-Z](?<!ll)['’][A-Z]\w{1,40}")  # noqa: RUF001
_DATED: Final = re.compile(r"\(((?:1[0-9]|20)[0-9]{2}[a-z]?,\s*[^()]{1,30})\)")
_STRAIGHT: Final = re.compile(r"\b\w{1,40}'\w{0,40}")
_CURLY: Final = re.compile(r"\b\w{1,40}’\w{0,40}")  # noqa: RUF001
_WORD: Final = re.compile(r"[^\W\d_][\w'’\-]*")  # noqa: RUF001
_YEAR_END: Final = re.compile(r"\((?:1[0-9]|20)[0-9]{2}[^()]{0,30}\)(\.?)")
_LONG_WORD, _FEW_WORDS = 4, 3
_HEADLINE, _SENTENCE = 0.8, 0.45
_QUOTED_WORDS = 5


def irregular(references: References) -> tuple[Irregular, ...]:
    """Every rule that the list does not keep throughout, with the entries that show it."""
    found = (Irregular(rule, tuple(detector(references))) for rule, detector in RULES.items())
    return tuple(one for one in found if one.examples)


def _initial_without_stop(references: References) -> Iterator[Example]:
    if any(_DOTTED.search(_names(reference)) for reference in references):
        yield from _matches(references, _BARE, _names)


def _no_comma_before_initials(references: References) -> Iterator[Example]:
    people = [reference for reference in references if any(name.given for name in reference.creators)]
    without = [reference for reference in people if _NO_COMMA.match(_names(reference))]
    if len(without) < len(people):
        yield from _matches(without, _NO_COMMA, _names)


def _given_name_in_full(references: References) -> Iterator[Example]:
    names = [(reference, name) for reference in references for name in reference.creators if name.family and name.given]
    full = [(reference, name) for reference, name in names if len((name.given or "").split()[0].strip(".")) > 1]
    if len(full) < len(names):
        for reference, name in full:
            yield Example(reference.id, f"{name.family}, {name.given}")


def _blank_before_mark(references: References) -> Iterator[Example]:
    yield from _matches(references, _BLANK_BEFORE, _text)


def _blank_in_hyphen(references: References) -> Iterator[Example]:
    yield from _matches(references, _BLANK_IN_HYPHEN, _text)


def _blank_missing(references: References) -> Iterator[Example]:
    yield from _matches(references, _BLANK_MISSING, _text)


def _title_in_capitals(references: References) -> Iterator[Example]:
    capitals = [reference for reference in references if _in_capitals(reference.title)]
    if len(capitals) < len(references):
        for reference in capitals:
            yield Example(reference.id, _first(reference.title, _FEW_WORDS))


def _title_case(references: References) -> Iterator[Example]:
    """One title of each kind, where there are several kinds."""
    kinds: dict[str, Reference] = {}
    for reference in references:
        kinds.setdefault(_case(reference.title), reference)
    kinds.pop("", None)
    if len(kinds) > 1:
        for reference in kinds.values():
            yield Example(reference.id, _first(reference.title, _QUOTED_WORDS))


def _dates(references: References) -> Iterator[Example]:
    """Every date with a month, where months are written in more than one way."""
    found = [(reference, match[1]) for reference in references if (match := _DATED.search(reference.printed))]
    if len({_date_form(text) for _, text in found}) > 1:
        firsts: dict[str, Example] = {}
        for reference, text in found:
            firsts.setdefault(_date_form(text), Example(reference.id, text.strip()))
        yield from firsts.values()


def _two_stops(references: References) -> Iterator[Example]:
    yield from _matches(references, _TWO_STOPS, _text)


def _lost_letter(references: References) -> Iterator[Example]:
    yield from _matches(references, _LOST_LETTER, _text)


def _apostrophes(references: References) -> Iterator[Example]:
    yield from _one_of_each(references, _STRAIGHT, _CURLY)


def _page_ranges(references: References) -> Iterator[Example]:
    """One of each, where some ranges are printed with a hyphen and some with a dash."""
    firsts: dict[str, Example] = {}
    for reference in references:
        first = (reference.page or "").partition("-")[0]
        if (
            found := re.search(rf"\b{re.escape(first)}([-\u2013\u2014])[0-9]{{1,9}}\b", _text(reference))
            if first
            else None
        ):
            firsts.setdefault(found[1], Example(reference.id, found[0]))
    if len(firsts) > 1:
        yield from firsts.values()


def _end(references: References) -> Iterator[Example]:
    """Entries without a full stop at the end, where others have one; a link or a question mark stands for it."""
    bare = [one for one in references if one.printed[-1].isalnum() and not _ADDRESS.search(one.printed.split()[-1])]
    if any(one.printed.endswith(".") for one in references):
        for reference in bare:
            yield Example(reference.id, f"… {' '.join(reference.printed.split()[-2:])}")


def _behind_year(references: References) -> Iterator[Example]:
    """Entries without a full stop behind the year in brackets, where most have one."""
    found = [(reference, match) for reference in references if (match := _YEAR_END.search(reference.printed))]
    bare = [(reference, match) for reference, match in found if not match[1]]
    if len(bare) < len(found):
        for reference, match in bare:
            yield Example(reference.id, match[0])


def _joined_names(references: References) -> Iterator[Example]:
    """One of each, where some names are joined by “&” and some by “and”."""
    joined = re.compile(r"[^\W\d_]+\.?,? & [^\W\d_]+"), re.compile(r"[^\W\d_]+\.?,? and [^\W\d_]+")
    people = [reference for reference in references if any(name.family for name in reference.creators)]
    firsts = [next(_matches(people, one, _names), None) for one in joined]
    if all(firsts):
        yield from (one for one in firsts if one)


RULES: Final[Mapping[str, Callable[[References], Iterator[Example]]]] = {
    "initial-without-stop": _initial_without_stop,
    "no-comma-before-initials": _no_comma_before_initials,
    "given-name-in-full": _given_name_in_full,
    "joined-names": _joined_names,
    "blank-before-mark": _blank_before_mark,
    "blank-in-hyphen": _blank_in_hyphen,
    "blank-missing": _blank_missing,
    "dates": _dates,
    "behind-year": _behind_year,
    "title-in-capitals": _title_in_capitals,
    "title-case": _title_case,
    "lost-letter": _lost_letter,
    "two-stops": _two_stops,
    "apostrophes": _apostrophes,
    "page-ranges": _page_ranges,
    "end": _end,
}
"""The rules by name, in the order of an entry."""


def _matches(references: References, pattern: re.Pattern[str], part: Callable[[Reference], str]) -> Iterator[Example]:
    """The places in each entry that the pattern finds."""
    for reference in references:
        for found in pattern.finditer(part(reference)):
            yield Example(reference.id, found[0].strip())


def _one_of_each(references: References, *patterns: re.Pattern[str]) -> Iterator[Example]:
    """An entry for each pattern, where every pattern is found somewhere."""
    firsts = [next(_matches(references, pattern, _text), None) for pattern in patterns]
    if all(firsts):
        yield from (one for one in firsts if one)


def _text(reference: Reference) -> str:
    """The entry without links, which have marks of their own."""
    return _ADDRESS.sub(" ", reference.printed)


def _names(reference: Reference) -> str:
    """What stands before the date."""
    date = _DATE.search(reference.printed)
    return reference.printed[: date.start()] if date else ""


def _first(title: str, count: int) -> str:
    words = title.split()
    return " ".join((*words[:count], *(["…"] if len(words) > count else [])))


def _in_capitals(title: str) -> bool:
    return len(_WORD.findall(title)) >= _FEW_WORDS and title.isupper()


def _case(title: str) -> str:
    """How a title's words of four letters and more are capitalised; empty where too few tell."""
    telling = [word for part in title.split(":") for word in _WORD.findall(part)[1:] if len(word) >= _LONG_WORD]
    if len(telling) < _FEW_WORDS or _in_capitals(title):
        return ""
    share = sum(word[0].isupper() for word in telling) / len(telling)
    return "headline" if share >= _HEADLINE else "sentence" if share <= _SENTENCE else "mixed"


def _date_form(text: str) -> str:
    words = _WORD.findall(text.partition(",")[2])
    if not words:
        return "figures"
    return "capital" if words[0][0].isupper() else "small"
