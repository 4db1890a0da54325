"""What stands between the parts: marks, words that no part explains, the end, mere typography."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from bot.services.citation.differences.comparison import Comparison, Difference, clipped, opened
from bot.services.citation.differences.levelling import uniform
from bot.services.citation.differences.line import Line, Part, PartName

_NAMES: Final = {"": "no mark", ".": "a full stop", ",": "a comma", ":": "a colon", ";": "a semicolon", "/": "a slash"}
_CLOSING: Final = "”’\"'»"  # noqa: RUF001 - quotation marks as lines have them
_OPENING: Final = "“‘«"  # noqa: RUF001
_WORD: Final = re.compile(r"[^\W_][\w.'’\-]*")  # noqa: RUF001
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_STRAIGHT, _CURLY = frozenset("\"'"), frozenset("“”‘’")  # noqa: RUF001
_SPACED: Final[tuple[PartName, ...]] = ("title", "container", "publisher", "place", "edition")


def marks(one: Comparison) -> Iterator[Difference]:
    """The marks between parts that are neighbours in both lines, and at the end, in one sentence."""
    manual = {(left.name, right.name): (left, gap) for left, right, gap in one.manual.gaps()}
    told = [
        (f"after {one.called(left.name)}", here, there)
        for left, right, gap in one.printed.gaps()
        if (wanted := manual.get((left.name, right.name)))
        and (here := _mark(left, gap)) != (there := _mark(*wanted))
        and not _parts_own(here, there, left, wanted[0])
    ]
    stop, wanted_stop = (line.text.endswith(".") for line in (one.printed, one.manual))
    if stop is not wanted_stop:
        told.append(("at the end", _Mark("." if stop else ""), _Mark("." if wanted_stop else "")))
    if told:
        yield Difference("marks", opened(f"{_pairs(one, told)}."))


def _pairs(one: Comparison, told: list[tuple[str, "_Mark", "_Mark"]]) -> str:
    first, *others = (
        f"{here.called(there)} {where} where {one.rules if number == 0 else 'it'} puts {there.called(here)}"
        for number, (where, here, there) in enumerate(told)
    )
    return f"{one.who} puts {first}" + "".join(f"; {other}" for other in others)


def words(one: Comparison) -> Iterator[Difference]:
    """Words that belong to no part, and parts whose words are set otherwise."""
    here, there = (Counter(_loose_words(line)) for line in (one.printed, one.manual))
    yield from _told(one, list((here - there).elements()), list((there - here).elements()))
    for name in _SPACED:
        pair = one.both(name)
        if pair and uniform(pair[0].text) != uniform(pair[1].text):
            yield from _set_otherwise(one, name, *pair)


def _set_otherwise(one: Comparison, name: PartName, printed: Part, manual: Part) -> Iterator[Difference]:
    """The words of a part that have other blanks; other capitals too, but in the title, which has its own rule."""
    fold = str.lower if name == "title" else str
    here, there = ([*map(fold, uniform(part.text).split())] for part in (printed, manual))
    steps = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    changed = [step[1:] for step in steps if step[0] != "equal"]
    if changed:
        first, last, start, stop = changed[0][0], changed[-1][1], changed[0][2], changed[-1][3]
        mine, other = " ".join(printed.text.split()[first:last]), " ".join(manual.text.split()[start:stop])
        sentence = f"{one.who} prints “{clipped(mine)}” in {one.called(name)}; {one.rules} prints “{clipped(other)}”."
        yield Difference("words", opened(sentence))


def typography(one: Comparison, *, alone: bool) -> Difference | None:
    """One remark about quotation marks and dashes, ``alone`` where nothing else differs."""
    curly, straight = (_CURLY & set(one.manual.text), _STRAIGHT & set(one.printed.text))
    kinds = [("curly quotation marks", "straight ones")] if curly and straight else []
    pair = one.both("pages")
    if pair and "-" in pair[0].text and "–" in pair[1].text:  # noqa: RUF001 - a range
        kinds.append(("an en dash in the pages", "a hyphen"))
    if not kinds:
        return None
    lead = "Only typography differs" if alone else "The rest is typography"
    wanted, typed = (" and ".join(kind[side] for kind in kinds) for side in (0, 1))
    return Difference("typography", f"{lead}: {one.rules} sets {wanted}, {one.who} {typed}.")


def anything_else(one: Comparison) -> Iterator[Difference]:
    """The last resort: the words that differ, where no detector says how or the lines cannot be taken apart."""
    if uniform(one.printed.text) != uniform(one.manual.text):
        yield from _differing(one)


class _Mark(Struct, frozen=True):
    """A mark of punctuation, and whether it stands inside the title's closing quotation mark."""

    sign: str
    inside: bool = False

    def called(self, other: "_Mark") -> str:
        """Its name; where it stands too, if the other line has it on the other side of the quotation mark."""
        if not self.sign or not other.sign or self.inside is other.inside:
            return _NAMES[self.sign]
        return f"{_NAMES[self.sign]} {'inside' if self.inside else 'outside'} the quotation marks"


def _mark(left: Part, gap: str) -> _Mark:
    stripped = gap.strip()
    sign = next((sign for sign in stripped if sign in _NAMES), "")
    closed = left.name == "title" and any(one in _CLOSING for one in stripped.rstrip(_OPENING))
    return _Mark(sign, inside=closed and bool(sign) and stripped.startswith(sign))


def _parts_own(here: _Mark, there: _Mark, left: Part, wanted: Part) -> bool:
    """“et al.” and initials end with a full stop of their own, which stands for the one that would follow."""
    return (here.sign or left.text[-1:]) == (there.sign or wanted.text[-1:]) == "."


def _loose_words(line: Line) -> list[str]:
    gaps = [gap for _, _, gap in line.gaps()]
    return [word for gap in (*gaps, line.tail) for word in _WORD.findall(gap)]


def _differing(one: Comparison) -> Iterator[Difference]:
    """The words and marks that differ, found without knowing what they are."""
    here, there = (_TOKEN.findall(line.text) for line in (one.printed, one.manual))
    matched = SequenceMatcher(None, [*map(uniform, here)], [*map(uniform, there)], autojunk=False)
    changed = [step for step in matched.get_opcodes() if step[0] != "equal"]
    only_here = [" ".join(here[first:last]) for _, first, last, _, _ in changed if last > first]
    only_there = [" ".join(there[first:last]) for *_, first, last in changed if last > first]
    if not changed:
        yield Difference("words", f"Only the blanks between words and marks differ from {one.rules}.")
    yield from _told(one, only_here, only_there)


def _told(one: Comparison, only_here: list[str], only_there: list[str]) -> Iterator[Difference]:
    told = []
    if only_here:
        told.append(f"only {one.who} prints {_quoted(only_here)}")
    if only_there:
        told.append(f"only {one.rules} prints {_quoted(only_there)}")
    if told:
        yield Difference("words", opened(f"{'; '.join(told)}."))


def _quoted(pieces: list[str]) -> str:
    return ", ".join(f"“{clipped(piece)}”" for piece in pieces)
