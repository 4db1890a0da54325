"""Dates in words, seasons by name, uncertain dates, and the eras of early years.

Source: CSL 1.0.2, *Date*, and its input data model, *Date fields*.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.domain.rich_text import RichText

_VARIABLES: Final = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
_IN_WORDS: Final = "footnote-in-words-"
"""Begins the name of a variable that an item has where its date is in words."""
_SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_WITHOUT_ERA: Final = range(500, 1000)
_OF_AN_ERA: Final = range(1, 500)
_DASH: Final = "–"  # noqa: RUF001 - an en dash
# For private use, see punctuation.py.
_SHORT_YEAR: Final = "\ue024"
_CENTURY: Final = re.compile(rf"{_SHORT_YEAR}(?:[0-9]{{1,3}}(?=[0-9]{{2}}(?![0-9])))?")
_ERA_TWICE: Final = re.compile(rf"([0-9]+)( [^0-9{_DASH}]{{1,12}}){_DASH}([0-9]+)\2")


def leave_words_to_the_year(root: ET.Element) -> None:
    """Let no date that shows no year show a date in words.

    "In press" stands for the year. Pandoc prints it for each element that shows some part of the date, also for the
    month and the day that APA sets behind the year: "(in press, in press)".
    """
    for parent in list(root.iter()):
        for place, date in enumerate(parent):
            if date.tag == "date" and date.get("form") is None and not _shows_year(date):
                choice = ET.Element("choose")
                condition = ET.SubElement(choice, "if", variable=_IN_WORDS + date.get("variable", ""), match="none")
                condition.append(date)
                parent[place] = choice


def mark_short_years(root: ET.Element) -> None:
    """Mark years that a style wants with two digits: pandoc always sets all four."""
    for part in root.iter("date-part"):
        if part.get("name") == "year" and part.get("form") == "short":
            part.set("prefix", part.get("prefix", "") + _SHORT_YEAR)


def set_short_years(text: RichText, _: Case) -> RichText:
    """Leave two digits of the years that are marked (CSL, *Date-part*: the short form of a year)."""
    return tuple(replace(run, text=_CENTURY.sub("", run.text)) for run in text)


def mark_dates_in_words(item: Item, _: Case) -> Item:
    """Tell the style which dates are in words: see :func:`leave_words_to_the_year`."""
    return {**item, **{_IN_WORDS + name: "1" for name, date in _dates(item) if "literal" in date}}


def read_loose_dates(item: Item, _: Case) -> Item:
    """Know a season by its English name, and a date as uncertain whatever says so.

    Reference managers write ``"season": "Winter"`` and ``"circa": 1``; pandoc knows numbers and booleans only, and
    prints the year alone.
    """
    return {**item, **{name: _read(date) for name, date in _dates(item)}}


def set_early_years_alone(item: Item, _: Case) -> Item:
    """Set no era behind a year from 500 to 999: "870" and not "870 AD".

    CSL asks for it behind years of less than four digits. The reference processor sets it below 500 only, and no
    manual asks for more (*Chicago Manual of Style*, 17th ed., 9.34: eras where dates might be misread).
    """
    return {**item, **{name: words for name, date in _dates(item) if (words := _early(date))}}


def set_eras_once(text: RichText, case: Case) -> RichText:
    """Set the era of a range behind its end alone, once for both years.

    *Chicago Manual of Style*, 17th ed., 9.64.
    """
    if not any(_within_an_era(date) for _, date in _dates(case.item)):
        return text
    return tuple(replace(run, text=_ERA_TWICE.sub(rf"\1{_DASH}\3\2", run.text)) for run in text)


def _dates(item: Item) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, item[name]) for name in _VARIABLES if isinstance(item.get(name), Mapping))


def _shows_year(date: ET.Element) -> bool:
    return any(part.get("name") == "year" for part in date)


def _read(date: Mapping[str, Any]) -> Mapping[str, Any]:
    read = dict(date)
    season = _SEASONS.get(str(date.get("season", "")).strip().lower())
    if season:
        read["season"] = season
    if "circa" in date:
        read["circa"] = bool(date["circa"]) and date["circa"] != "false"
    return read


def _years(date: Mapping[str, Any]) -> list[int]:
    """The years of a date in numbers, of both ends of a range."""
    parts = date.get("date-parts") or ()
    return [int(part[0]) for part in parts if part and re.fullmatch("-?[0-9]+", str(part[0]))]


def _early(date: Mapping[str, Any]) -> dict[str, Any] | None:
    """The date with its years as words, if it has early years alone."""
    parts, years = date.get("date-parts") or (), _years(date)
    alone = all(len(part) == 1 for part in parts) and len(years) == len(parts)
    if not years or not alone or "season" in date or not all(year in _WITHOUT_ERA for year in years):
        return None
    return {**date, "literal": _DASH.join(str(year) for year in years)}


def _within_an_era(date: Mapping[str, Any]) -> bool:
    years = _years(date)
    return len(years) > 1 and (all(year < 0 for year in years) or all(year in _OF_AN_ERA for year in years))
