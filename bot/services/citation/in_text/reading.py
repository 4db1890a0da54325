"""Names with their dates, and names alone, in a row of tokens."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.services.citation.in_text.authors import Names, names_before
from bot.services.citation.in_text.dates import Dates, before_day, mark, read_dates
from bot.services.citation.in_text.groups import Item, lines_between
from bot.services.citation.in_text.known_names import KnownNames
from bot.services.citation.in_text.locators import behind_locator
from bot.services.citation.in_text.vocabulary import LEADS

_LONGEST_MENTION = 24
"""In tokens; whoever writes more has written more than a name."""


class Dated(Struct, frozen=True):
    """Names with their dates: what stands from ``lead`` on is theirs, ``after`` is behind their locator.

    ``day_first`` tells that a day or a month goes before the year, as it does in mere dates.
    """

    lead: int
    names: Names
    dates: Dates
    after: int
    day_first: bool


def dated(items: Sequence[Item], known: KnownNames, *, in_brackets: bool) -> list[Dated]:
    """All names with dates. Between two dates each token is read once forwards and once backwards."""
    found: list[Dated] = []
    lead = at = 0
    while at < len(items):
        dates = read_dates(items, at, len(items), words=in_brackets)
        if dates is None:
            at += 1
            continue
        end, after = before_day(items, at, lead), dates.after
        names = names_before(items, end, lead, known, in_brackets=in_brackets)
        if names is not None:
            after = behind_locator(items, after, bare=in_brackets)
            found.append(Dated(lead, names, dates, after, end < at))
        lead = at = after
    return found


def mentioned(items: Sequence[Item], known: KnownNames, *, slips: bool) -> tuple[Names, int] | None:
    """Names alone, if there is nothing else but a locator, and the index behind them; with ``slips`` near ones too."""
    end = len(items)
    while end and mark(items, end - 1) in {".", "?", "!", '"', "\u201d"}:
        end -= 1
    if end > _LONGEST_MENTION:
        return None
    names_end = next((at for at in range(end) if at and behind_locator(items, at, bare=True) == end), end)
    names = names_before(items, names_end, 0, known, in_brackets=True)
    if names is None or not leads(items, 0, names.start):
        return None
    first = names.authors[0].words
    meant = any(known.has(word) or (slips and known.resembles(word)) for word in first)
    return (names, end) if meant else None


def leads(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether nothing stands there but what leads in a citation, such as ``see also``."""
    return all(mark(items, at) in LEADS for at in range(start, stop))


def segments(items: Sequence[Item]) -> list[list[Item]]:
    """The items parted by semicolons."""
    parts: list[list[Item]] = [[]]
    for at, item in enumerate(items):
        if mark(items, at) == ";":
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def lines(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items line by line."""
    line: list[Item] = []
    for item in items:
        if line and lines_between(line[-1], item):
            yield line
            line = []
        line.append(item)
    yield line
