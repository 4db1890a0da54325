"""How title, year, volume, issue, pages, DOI and medium are set."""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.citation.differences.comparison import Comparison, Difference, clipped, opened, same
from bot.services.citation.differences.levelling import levelled, roman, uniform
from bot.services.citation.differences.line import Line, Numbers, Part

_DOUBLE, _SINGLE, _POINTED, _NONE = "double", "single", "pointed", ""
_MARKS: Final = {'"': _DOUBLE, "“": _DOUBLE, "'": _SINGLE, "‘": _SINGLE, "’": _SINGLE, "«": _POINTED, "‹": _POINTED}  # noqa: RUF001
_SENTENCE_CASE: Final = 2
_HEADLINE_STYLES: Final = frozenset({"Chicago", "MHRA", "MLA", "Oxford", "Turabian"})
_QUOTED_WORDS: Final = 3
_LONGEST: Final = 40
_PRINT_UNTIL_MLA_7: Final = "MLA"
_DOI_LINKED_BY: Final = {"Chicago": "since its 17th edition (2017)", "MLA": "", "APA": "since its 7th edition (2019)"}
_DOI_HEAD: Final = re.compile(r"[^\d]{0,60}10\.[0-9.]{1,20}/")
_MERE_LABEL: Final = re.compile(r"^doi:?\s?", re.IGNORECASE)


def title(one: Comparison) -> Iterator[Difference]:
    """Quotation marks and capitals of the title."""
    pair = one.both("title")
    if pair is None:
        return
    marks, wanted = _marks(one.printed, pair[0]), _marks(one.manual, pair[1])
    if marks != wanted:
        sentence = f"{one.who} sets the title {_in_marks(marks)}; {one.rules} sets it {_in_marks(wanted)}."
        yield Difference("quotation-marks", opened(sentence))
    changed = _recased(*pair)
    if changed:
        yield Difference("title-case", opened(_capitals_of_title(one, changed)))


def year(one: Comparison) -> Iterator[Difference]:
    """Where the date stands, whether in brackets, and how much of it is given."""
    pair = one.both("date")
    if pair is None:
        return
    printed, manual = pair
    here, there = _stands(one, one.printed), _stands(one, one.manual)
    if here != there:
        yield Difference("year-place", opened(f"{one.who} puts the year {here}; {one.rules} puts it {there}."))
    if printed.text.startswith("(") is not manual.text.startswith("("):
        form, wanted = ("in", "without") if printed.text.startswith("(") else ("without", "in")
        sentence = f"{one.who} sets the year {form} brackets; {one.rules} sets it {wanted} brackets: “{manual.text}”."
        yield Difference("year-brackets", opened(sentence))
    if uniform(printed.text).strip("()") != uniform(manual.text).strip("()"):
        yield Difference("date", opened(f"{one.who} dates it “{printed.text}”; {one.rules} prints “{manual.text}”."))


def numbers(one: Comparison) -> Iterator[Difference]:
    """Roman or Arabic, a missing issue, and how volume and issue are joined."""
    pair = one.both("numbers")
    if pair is None:
        return
    printed, manual = one.printed.numbers, one.manual.numbers
    roman_ones = [
        (here, there)
        for here, there in ((printed.volume, manual.volume), (printed.issue, manual.issue))
        if here and there and there.isdecimal() and here.upper() == roman(int(there))
    ]
    if roman_ones:
        which = "volume and issue" if len(roman_ones) > 1 else "the volume" if printed.volume else "the issue"
        sentence = (
            f"{one.who} numbers {which} in Roman ({', '.join(here for here, _ in roman_ones)}); {one.rules} "
            f"writes Arabic ({', '.join(there for _, there in roman_ones)}) whatever the journal prints."
        )
        yield Difference("roman", opened(sentence))
    yield from _joined(one, *pair)


def pages(one: Comparison) -> Iterator[Difference]:
    """The label of the pages and how their range is written."""
    pair = one.both("pages")
    if pair is None:
        return
    (label, span), (wanted, full) = (_page_label(part.text) for part in pair)
    if bool(label) is not bool(wanted):
        form = f"with “{label}”" if label else "without “pp.”" if wanted.startswith("pp") else "without “p.”"
        yield Difference(
            "page-label", opened(f"{one.who} gives the pages {form}; {one.rules} writes “{pair[1].text}”.")
        )
    elif levelled(label) != levelled(wanted):
        yield Difference(
            "page-label", opened(f"{one.who} writes “{pair[0].text}”; {one.rules} writes “{pair[1].text}”.")
        )
    if levelled(span).replace(" ", "") != levelled(full).replace(" ", ""):
        yield Difference("pages", opened(f"{one.who} writes the pages as “{span}”; {one.rules} writes “{full}”."))


def link(one: Comparison) -> Iterator[Difference]:
    """The form of the DOI or link; whether there is one is told with the other parts."""
    pair = one.both("link")
    if pair is None or same(pair[0].text, pair[1].text):
        return
    printed, manual = pair
    called = one.called("link")
    if _MERE_LABEL.match(printed.text) and "https://" in manual.text:
        rule = _DOI_LINKED_BY.get(one.style, "")
        sentence = (
            f"{one.who} writes the DOI with the label “doi:”; {one.rules} prints it as a link that begins with "
            f"“{_head(manual.text)}”{f', as the manual has done {rule}' if rule else ''}."
        )
    else:
        sentence = (
            f"{one.who} begins {called} with “{_head(printed.text) or printed.text}”; {one.rules} begins it with "
            f"“{_head(manual.text) or manual.text}”."
        )
    yield Difference("link-form", opened(sentence))


def parts(one: Comparison) -> Iterator[Difference]:
    """Whole parts that only one of the lines has."""
    printed, manual = ({part.name: part for part in line.parts} for line in (one.printed, one.manual))
    for name, part in manual.items():
        if name not in printed:
            sentence = f"{one.who} leaves out {one.called(name)}; {one.rules} prints it: “{_shown(part)}”."
            yield Difference("missing", opened(sentence))
    for name, part in printed.items():
        if name not in manual:
            yield Difference("medium" if name == "medium" else "added", opened(_added(one, part)))


def _added(one: Comparison, part: Part) -> str:
    if part.name != "medium":
        return f"{one.who} prints {one.called(part.name)}, “{_shown(part)}”; {one.rules} does not."
    dropped = "has left it out since its 8th edition (2016)" if one.style == _PRINT_UNTIL_MLA_7 else "does not name it"
    return f"{one.who} ends with the medium, “{part.text}”, as MLA 7 did; {one.rules.split()[0]} {dropped}."


def _marks(line: Line, part: Part) -> str:
    before = line.text[: part.start].rstrip()[-1:]
    return _MARKS.get(before, _NONE)


def _in_marks(marks: str) -> str:
    return f"in {marks} quotation marks" if marks else "without quotation marks"


def _recased(printed: Part, manual: Part) -> list[tuple[str, str]]:
    """The words of the title that have other capitals in the manual's line."""
    words = zip(uniform(printed.text).split(), uniform(manual.text).split(), strict=False)
    return [(here, there) for here, there in words if here != there and here.lower() == there.lower()]


def _capitals_of_title(one: Comparison, changed: list[tuple[str, str]]) -> str:
    here, there = (
        ", ".join(f"“{pair[side].strip(_PUNCTUATION)}”" for pair in changed[:_QUOTED_WORDS]) for side in (0, 1)
    )
    lowered = sum(pair[1].islower() for pair in changed)
    if lowered >= _SENTENCE_CASE and lowered == len(changed):
        return (
            f"{one.who} capitalises the title's words ({here} …); {one.rules} writes titles in sentence case: capitals "
            "only for the first word, the first after a colon, and names."
        )
    if not lowered and one.style in _HEADLINE_STYLES:
        return (
            f"{one.who} prints {here} in the title; {one.rules} prints {there}, as it capitalises every word but "
            "articles, conjunctions and prepositions."
        )
    return f"{one.who} prints {here} in the title; {one.rules} prints {there}."


_PUNCTUATION: Final = ".,:;?!'\"()“”‘’"  # noqa: RUF001 - as titles have it


def _stands(one: Comparison, line: Line) -> str:
    """Behind what the date stands, as far as the manual's rule goes: names, title, or volume and issue."""
    names = [part.name for part in line.parts]
    before = names[: names.index("date")]
    if not before:
        return "first"
    return f"after {one.called(before[-1])}"


def _numbered(one: Comparison) -> str:
    printed = one.printed.numbers
    if printed.volume and printed.issue:
        return "volume and issue"
    return "the volume" if printed.volume else "the issue"


def _joined(one: Comparison, printed: Part, manual: Part) -> Iterator[Difference]:
    here, there = one.printed.numbers, one.manual.numbers
    for name, mine, other in (("issue", here.issue, there.issue), ("volume", here.volume, there.volume)):
        if bool(mine) is bool(other):
            continue
        if other:
            sentence = (
                f"{one.who} leaves out the {name} ({other}); {one.rules} prints volume and issue as “{manual.text}”."
            )
            yield Difference("issue-missing", opened(sentence))
        else:
            sentence = f"{one.who} prints the {name} ({mine}); {one.rules} leaves it out: “{manual.text}”."
            yield Difference("numbering", opened(sentence))
        return
    numbered_alike = _same_number(here.volume, there.volume) and _same_number(here.issue, there.issue)
    if not numbered_alike or _shape(printed.text, here) != _shape(manual.text, there):
        sentence = f"{one.who} writes {_numbered(one)} as “{printed.text}”; {one.rules} writes “{manual.text}”."
        yield Difference("numbering", opened(sentence))


def _same_number(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return levelled(one) == levelled(other) or (other.isdecimal() and one.upper() == roman(int(other)))


def _shape(text: str, held: Numbers) -> str:
    """Volume and issue without their figures: labels, marks and brackets."""
    if held.issue and (at := text.rfind(held.issue)) >= 0:
        text = f"{text[:at]}#{text[at + len(held.issue) :]}"
    return levelled(text.replace(held.volume, "#", 1) if held.volume else text)


def _page_label(text: str) -> tuple[str, str]:
    label = re.match(r"pp?\b\.?", text, re.IGNORECASE)
    return (label[0], text[label.end() :].strip()) if label else ("", text)


def _shown(part: Part) -> str:
    """A part as a sentence quotes it: a DOI as far as its first stroke."""
    found = _DOI_HEAD.match(part.text) if part.name == "link" else None
    return f"{found[0]}…" if found else clipped(part.text, _LONGEST)


def _head(text: str) -> str:
    """A link up to the DOI or, failing that, its first characters."""
    return clipped(text.partition("10.")[0].strip(), _LONGEST) if "10." in text[1:] else clipped(text, _LONGEST)
