"""How names are set: capitals, order, initials, how many of them, what joins them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bot.domain.reference import Name
from bot.services.citation.differences.comparison import Comparison, Difference, Kind, clipped, opened
from bot.services.citation.differences.levelling import levelled, uniform

_WORD = re.compile(r"\w+")
_AND = re.compile(r"(,?) (?:&|and) ", re.IGNORECASE)
_BARE_INITIAL = re.compile(r"\b[^\W\d_a-z]\b(?!\.)")
_DOTTED_INITIAL = re.compile(r"\b[^\W\d_a-z]\.")
_COUNTS = {2: "both", 3: "all three", 4: "all four", 5: "all five"}
_MLA = "MLA"
_NAMED_BY_MLA_7 = 3
"""MLA 8 and 9 shorten three or more authors to the first and “et al.”; MLA 7 did so from four on."""


def people(one: Comparison) -> Iterator[Difference]:
    """Every difference in the names; words that no rule explains are named."""
    pair = one.both("authors")
    if pair is None or uniform(pair[0].text) == uniform(pair[1].text):
        return
    printed, manual = pair[0].text, pair[1].text
    found = [
        Difference(kind, opened(sentence))
        for kind, detector in _DETECTORS
        if (sentence := detector(one, printed, manual))
    ]
    yield from found
    if not found or not _same_people(one, printed, manual):
        yield Difference(
            "words", opened(f"{one.who} sets the names as “{clipped(printed)}”; {one.rules} as “{clipped(manual)}”.")
        )


def _capitals(one: Comparison, printed: str, manual: str) -> str:
    for family in _families(one):
        capitals = family.upper()
        if capitals != family and capitals in printed and family in manual:
            return f"{one.who} sets surnames in capitals (“{capitals}”); {one.rules} does not (“{family}”)."
    return ""


def _et_al(one: Comparison, printed: str, manual: str) -> str:
    short, shortened = "et al" in levelled(printed), "et al" in levelled(manual)
    if shortened and not short:
        return _shortened(one, manual)
    if short and not shortened:
        return f"{one.who} shortens the names to “{printed}”; {one.rules} names everybody: “{manual}”."
    return ""


def _shortened(one: Comparison, manual: str) -> str:
    count = len(one.item.creators)
    named = _COUNTS.get(count, "all of them")
    if one.style != _MLA:
        return f"{one.who} names {named}; {one.rules} shortens the names to “{manual}”."
    before = ", as MLA 7 did" if count == _NAMED_BY_MLA_7 else ""
    return f"{one.rules} prints the first of three or more authors and “et al.”; {one.who} names {named}{before}."


def _ampersand(one: Comparison, printed: str, manual: str) -> str:
    if " & " in printed and " and " in manual:
        return f"{one.who} joins the names with “&”; {one.rules} writes “and”."
    if " and " in printed and " & " in manual:
        return f"{one.who} joins the names with “and”; {one.rules} puts “&”."
    return ""


def _comma_before_last(one: Comparison, printed: str, manual: str) -> str:
    before, wanted = _AND.search(printed), _AND.search(manual)
    if before and wanted and bool(before[1]) is not bool(wanted[1]):
        there, here = ("a comma", "none") if before[1] else ("no comma", "one")
        return f"{one.who} puts {there} before the “{_and(printed)}” of the last name; {one.rules} puts {here}."
    return ""


def _inversion(one: Comparison, printed: str, manual: str) -> str:
    for name in one.item.creators[1:]:
        is_inverted, wanted = _inverted(name, printed), _inverted(name, manual)
        if is_inverted is None or wanted is None or is_inverted is wanted:
            continue
        if is_inverted:
            return (
                f"{one.who} puts every surname first (“{_set(name, printed)}”); {one.rules} turns only the first "
                f"author's name round (“{_set(name, manual)}”)."
            )
        return f"{one.who} turns only the first author's name round; {one.rules} puts every surname first."
    return ""


def _given_names(one: Comparison, printed: str, manual: str) -> str:
    full = [name.given for name in one.item.creators if name.given and len(name.given.split()[0].strip(".")) > 1]
    for given in full:
        here, there = _has(printed, given), _has(manual, given)
        if here and not there and "et al" not in levelled(manual):
            return f"{one.who} prints given names in full (“{given}”); {one.rules} prints initials (“{given[0]}.”)."
        if there and not here and "et al" not in levelled(printed):
            return f"{one.who} prints initials (“{given[0]}.”); {one.rules} prints given names in full (“{given}”)."
    return ""


def _initials(one: Comparison, printed: str, manual: str) -> str:
    bare, dotted = _BARE_INITIAL.search(printed), _DOTTED_INITIAL.search(manual)
    if bare and dotted and not _BARE_INITIAL.search(manual):
        return f"{one.who} leaves an initial without a full stop (“{bare[0]}”); {one.rules} puts one (“{bare[0]}.”)."
    if _DOTTED_INITIAL.search(printed) and not dotted and _BARE_INITIAL.search(manual):
        return f"{one.who} puts a full stop after each initial; {one.rules} puts none."
    return ""


def _surname_comma(one: Comparison, printed: str, manual: str) -> str:
    for name in one.item.creators[:1]:
        behind = re.compile(rf"{re.escape(levelled(name.family or ''))}(,?) \w")
        here, there = behind.match(levelled(printed)), behind.match(levelled(manual))
        if name.family and here and there and here[1] != there[1]:
            form, wanted = ("a", "none") if here[1] else ("no", "one")
            return f"{one.who} puts {form} comma between surname and initials; {one.rules} puts {wanted}."
    return ""


def _families(one: Comparison) -> list[str]:
    return [name.family for name in one.item.creators if name.family]


def _and(names: str) -> str:
    return "&" if " & " in names else "and"


def _has(names: str, given: str) -> bool:
    return levelled(given.split(maxsplit=1)[0]) in _WORD.findall(levelled(names))


def _inverted(name: Name, names: str) -> bool | None:
    """Whether the surname stands first, or ``None`` where the name is not found."""
    return None if (found := _matched(name, names)) is None else found[1]


def _set(name: Name, names: str) -> str:
    """The name as a line has it."""
    found = _matched(name, names)
    return found[0] if found else name.family or ""


def _matched(name: Name, names: str) -> tuple[str, bool] | None:
    if not name.family or not name.given:
        return None
    family, initial = re.escape(levelled(name.family)), re.escape(levelled(name.given[0]))
    given = rf"{initial}[\w.\-]{{0,30}}(?: [\w.\-]{{1,30}}){{0,2}}?"
    straight = re.compile(rf"\b{given} {family}\b").search(levelled(names))
    if straight and " and " not in straight[0]:
        return names[straight.start() : straight.end()], False
    turned = re.compile(rf"\b{family},? (?!and\b){initial}[\w\-]{{0,30}}\.?").search(levelled(names))
    return (names[turned.start() : turned.end()], True) if turned else None


def _same_people(one: Comparison, printed: str, manual: str) -> bool:
    """Tell whether both lines have the same names, given names taken for their initials."""
    if "et al" in levelled(printed) or "et al" in levelled(manual):
        first, wanted = (_WORD.findall(levelled(names)) for names in (printed, manual))
        return first[:1] == wanted[:1] and _known(one).issuperset((*first, *wanted))
    return _initialled(one, printed) == _initialled(one, manual)


def _known(one: Comparison) -> set[str]:
    """All words that names may consist of."""
    words = {
        word
        for name in one.item.creators
        for part in (name.family, name.given, name.literal)
        for word in _WORD.findall(levelled(part or ""))
    }
    return words | {word[0] for word in words} | {"and", "et", "al"}


def _initialled(one: Comparison, names: str) -> Counter[str]:
    given = {word for name in one.item.creators for word in _WORD.findall(levelled(name.given or ""))}
    words = [word for word in _WORD.findall(levelled(names)) if word != "and"]
    return Counter(word[0] if word in given else word for word in words)


_DETECTORS: tuple[tuple[Kind, Callable[[Comparison, str, str], str]], ...] = (
    ("capitals", _capitals),
    ("et-al", _et_al),
    ("inversion", _inversion),
    ("given-names", _given_names),
    ("initials", _initials),
    ("surname-comma", _surname_comma),
    ("ampersand", _ampersand),
    ("comma-before-last", _comma_before_last),
)
