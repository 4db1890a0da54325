"""Finds author-date citations in free text.

No maintained library does (``citations.md``). The text is cut into tokens once, the tokens are sorted into their
brackets once, and names are read backwards from each date to the citation before it, so that each token is looked at
a fixed number of times, whatever the text.

Sources of the forms: APA 7 (§ 8.10-8.36), Chicago 18 (§ 13.102-13.128).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from bot.services.citation.in_text import trust
from bot.services.citation.in_text.authors import Names, is_acronym, names_before
from bot.services.citation.in_text.dates import mark, read_dates
from bot.services.citation.in_text.groups import Group, Item, grouped
from bot.services.citation.in_text.known_names import KnownNames
from bot.services.citation.in_text.locators import behind_locator, holds_locator
from bot.services.citation.in_text.model import Date, InText, Kind, Trust
from bot.services.citation.in_text.reading import Dated, dated, leads, lines, mentioned, segments
from bot.services.citation.in_text.tokens import Piece, tokenise
from bot.services.citation.in_text.vocabulary import IN_PLACE_OF_YEAR, LOCATORS

_NARRATIVE_ENDS = LOCATORS | {",", ";", ":"}
_DATE_WORDS = "|".join(map(r"[\W_]+".join, IN_PLACE_OF_YEAR))
_FORM = re.compile(
    rf"[\d(\[{{\uff08\u3010\u3014\uff3b]|(?<![^\W_])(?:{_DATE_WORDS})(?![^\W_])",
    re.IGNORECASE,
)


def has_form(text: str) -> bool:
    """Whether a text may have a date or has a bracket; in another, only names alone on their line are citations."""
    return _FORM.search(text) is not None


def find_citations(text: str, known: KnownNames | None = None) -> tuple[InText, ...]:
    """Every author-date citation of a text, in its order.

    ``known`` are names of sources: they are recognised in small letters, without a year in brackets or by themselves,
    and without brackets at all; whether those are citations is for the caller to say (:class:`Trust`). Names that
    nobody knows are citations where the form alone makes them so.
    """
    scan = _Scan(text, known or KnownNames())
    found = [citation for group in grouped(tokenise(text)) for citation in scan.group(group)]
    return tuple(_apart(sorted(found, key=lambda citation: (citation.start, -citation.end))))


def _apart(ordered: Iterable[InText]) -> Iterator[InText]:
    """The citations without those that lie in one before: the name alone on its line whose year is on the next."""
    end = 0
    for citation in ordered:
        if citation.start >= end:
            yield citation
            end = citation.end


class _Scan:
    """One text being read."""

    def __init__(self, text: str, known: KnownNames) -> None:
        self._text = text
        self._known = known
        self._read_to: dict[int, int] = {}

    def group(self, group: Group) -> Iterator[InText]:
        """The citations in a group itself, and those of its text whose year stands in a bracket right inside it."""
        if not any(isinstance(item, Piece) for item in group.items):
            return
        yield from self._narrative(group.items)
        if group.opening is None:
            for line in lines(group.items):
                yield from self._alone(line) or self._running(line)
        elif group.closing is None:
            yield from self._cut_off(group.items) or self._running(group.items)
        else:
            yield from self._bracketed(group.items[self._read_to.get(group.start, 0) :])

    def _narrative(self, items: Sequence[Item]) -> Iterator[InText]:
        """``Khan (2021)``, ``World Health Organization (WHO, 2020)``."""
        floor = 0
        for at, item in enumerate(items):
            if isinstance(item, Group) and item.items:
                names = names_before(items, at, floor, self._known, in_brackets=False)
                found = self._with_bracket(items, item, names) if names and not names.comma else None
                yield from [found] if found else []
            floor = at + 1 if isinstance(item, Group) and not is_acronym(item) else floor

    def _with_bracket(self, items: Sequence[Item], bracket: Group, names: Names) -> InText | None:
        inside = bracket.items
        acronym = mark(inside, 1) == "," and trust.stands_for(inside[0], names)
        dates = read_dates(inside, 2 if acronym else 0, len(inside))
        if dates is None or not (dates.after == len(inside) or mark(inside, dates.after) in _NARRATIVE_ENDS):
            return None
        kind = Kind.ENTRY if trust.is_entry(items, names) else Kind.NARRATIVE
        cited = self._cited(items, names, dates.dates, kind, trust.of_narrative(items, names, dates))
        after = behind_locator(inside, dates.after, bare=True)
        self._read_to[bracket.start] = after
        rest = inside[after:]
        if len(segments(rest)) > 1 or dated(rest, self._known, in_brackets=True):
            return replace(cited, end=inside[after - 1].end, locator=self._raw(inside[dates.after : after]))
        located = inside[dates.after :] if holds_locator(inside[dates.after :]) else []
        return replace(cited, end=bracket.end, locator=self._raw(located))

    def _bracketed(self, items: Sequence[Item]) -> Iterator[InText]:
        """``(see Khan, 2021, p. 5; Kurita, 2019; 2021)``."""
        last: InText | None = None
        for segment in segments(items):
            found = self._in_segment(segment, Kind.PARENTHETICAL) or [
                *self._same_authors(segment, last),
                *self._mention(segment),
            ]
            last = found[-1] if found else None
            yield from found

    def _in_segment(self, items: Sequence[Item], kind: Kind) -> list[InText]:
        found = dated(items, self._known, in_brackets=True)
        if found and holds_locator(items[found[-1].after :]):
            found[-1] = replace(found[-1], after=len(items))
        return [self._of(items, one, kind, trust.of_bracket(items, one)) for one in found]

    def _same_authors(self, items: Sequence[Item], last: InText | None) -> Iterator[InText]:
        """A year alone behind another citation: ``(Khan, 2019; 2021)``."""
        dates = read_dates(items, 0, len(items)) if last else None
        if last is not None and dates is not None:
            after = behind_locator(items, dates.after, bare=True)
            start, end, locator = items[0].start, items[after - 1].end, self._raw(items[dates.after : after])
            yield replace(last, start=start, end=end, dates=dates.dates, prefix="", locator=locator)

    def _mention(self, items: Sequence[Item], kind: Kind = Kind.MENTION, *, slips: bool = False) -> Iterator[InText]:
        """``(Hussain)``, ``(Khan, p. 5)``."""
        found = mentioned(items, self._known, slips=slips)
        if found is not None:
            names, end = found
            cited = self._cited(items, names, (), kind, Trust.NAMED)
            yield replace(cited, end=items[end - 1].end, locator=self._raw(items[names.after : end]))

    def _alone(self, line: Sequence[Item]) -> list[InText]:
        """The citations of a line, if it holds nothing else: ``Khan, 2021; Hussain``."""
        found: list[InText] = []
        for segment in segments(line):
            here = dated(segment, self._known, in_brackets=True)
            if here and _covers(segment, here):
                found += [self._of(segment, one, Kind.UNBRACKETED, trust.of_line(segment, one)) for one in here]
            elif not here and (mention := list(self._mention(segment, slips=True))):
                found += mention
            else:
                return []
        return found

    def _cut_off(self, items: Sequence[Item]) -> list[InText]:
        """The citations right behind a bracket that is never closed."""
        found: list[InText] = []
        for segment in segments(items):
            here = dated(segment, self._known, in_brackets=True)
            if not here or not leads(segment, 0, here[0].names.start):
                break
            found.append(self._of(segment, here[0], Kind.PARENTHETICAL, trust.of_bracket(segment, here[0])))
        return found

    def _running(self, items: Sequence[Item]) -> Iterator[InText]:
        """``as Khan, 2021 says``."""
        for one in dated(items, self._known, in_brackets=False):
            trusted = trust.of_running(items, one)
            if trusted is not None and any(map(self._known.resembles, one.names.authors[0].words)):
                yield self._of(items, replace(one, lead=one.names.start), Kind.UNBRACKETED, trusted)

    def _of(self, items: Sequence[Item], one: Dated, kind: Kind, trusted: Trust) -> InText:
        prefix, locator = items[one.lead : one.names.start], items[one.dates.after : one.after]
        cited = self._cited(items, one.names, one.dates.dates, kind, trusted)
        return replace(cited, end=items[one.after - 1].end, prefix=self._raw(prefix), locator=self._raw(locator))

    def _cited(
        self, items: Sequence[Item], names: Names, dates: tuple[Date, ...], kind: Kind, trusted: Trust
    ) -> InText:
        """Without what follows the names."""
        start, end = items[names.start].start, items[names.after - 1].end
        return InText(
            kind,
            trusted,
            start,
            end,
            self._text[start:end],
            names.authors,
            et_al=names.et_al,
            dates=dates,
            before=mark(items, names.start - 1),
        )

    def _raw(self, items: Iterable[Item]) -> str:
        """What is written there, without the marks around it."""
        held = list(items)
        return self._text[held[0].start : held[-1].end].strip(" ,;:") if held else ""


def _covers(items: Sequence[Item], found: Sequence[Dated]) -> bool:
    """Whether the citations leave nothing over but what may stand around them."""
    around = [*((one.lead, one.names.start) for one in found), (found[-1].after, len(items))]
    return all(leads(items, start, stop) for start, stop in around)
