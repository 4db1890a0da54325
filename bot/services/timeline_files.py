"""A timeline as CSV and as an iCalendar file.

Source of the rules: RFC 4180 (CSV), RFC 5545 (iCalendar: escaping 3.3.11, folding at 75 octets 3.1, all-day 3.6.1).
"""

import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.article import Article
from bot.domain.event import Event
from bot.services.places import place

CSV_COLUMNS = ("date_printed", "date_edtf", "certainty", "tenure", "event", "actors", "address", "notes")
_FOLD = 74
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def timeline_csv(article: Article, events: Iterable[Event]) -> str:
    """One row an event, with a header; UTF-8 with a byte-order mark so that spreadsheets read it rightly."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for event in events:
        writer.writerow(
            _harmless(cell)
            for cell in (
                event.printed or "",
                str(event.date or ""),
                event.certainty,
                event.tenure,
                event.text,
                "; ".join(article.actors[actor].name for actor in event.actors),
                place(article, event.at),
                "; ".join(note.id for note in article.notes_at(event.at)),
            )
        )
    return "\ufeff" + text.getvalue()


def timeline_ics(article: Article, events: Iterable[Event], stamp: datetime) -> str:
    """The events that have days, each as an all-day entry over every day it may mean; ``stamp`` is an aware moment."""
    about = article.about
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Footnote//{about.id} {about.pack}//EN"]
    for event in events:
        lines += _entry(article, event, stamp)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _entry(article: Article, event: Event, stamp: datetime) -> list[str]:
    if event.date is None or event.date.earliest is None or event.date.latest is None:
        return []
    about = article.about
    where = place(article, event.at)
    printed = f"printed “{event.printed}”" if event.printed else "no date printed"
    notes = [f"Note from outside the article ({note.confidence}): {note.title}" for note in article.notes_at(event.at)]
    description = [f"{about.short_title} {where}", f"Date: {printed}, {event.certainty}", *notes]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{about.id}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.date.earliest:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.date.latest + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{event.text} ({where})')}",
        f"DESCRIPTION:{_escaped(chr(10).join(description))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > _FOLD:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, *CSV Injection*)."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
