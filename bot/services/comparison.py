"""Two tenures side by side, topic by topic."""

import io
from collections.abc import Iterable

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import Sourced
from bot.domain.tenure import SILENT, Tenure, Topic
from bot.errors import Refusal
from bot.services.places import places

SILENCE = "The article is silent."


class Row(Struct, frozen=True):
    """One topic: what the article says of either side; empty where it is silent."""

    topic: Topic
    left: tuple[Sourced, ...]
    right: tuple[Sourced, ...]


class Comparison(Struct, frozen=True):
    """Two tenures and the rows that set them side by side."""

    left: Tenure
    right: Tenure
    rows: tuple[Row, ...]


def comparison(article: Article, left: str, right: str, topic: str | None = None) -> Comparison:
    """Compare by one topic, or by all; raises :class:`~bot.errors.Refusal` when both sides are the same."""
    sides = {tenure.id: tenure for tenure in article.tenures.tenures}
    if left == right:
        others = ", ".join(sides)
        message = f"Both sides are {sides[left].title}; choose two different ones of {others}."
        raise Refusal(message)
    compared = article.tenures.comparisons
    if topic is not None:
        compared = (article.compared[topic],) if topic in article.compared else ()
    rows = tuple(Row(article.topics[row.topic], _said(row.cells[left]), _said(row.cells[right])) for row in compared)
    return Comparison(sides[left], sides[right], rows)


def comparison_csv(article: Article, compared: Comparison) -> str:
    """One row a topic, each side with its addresses; UTF-8 with a byte-order mark (RFC 4180)."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("topic", compared.left.title, "where", compared.right.title, "where"))
    for row in compared.rows:
        writer.writerow((row.topic.title, *_cell(article, row.left), *_cell(article, row.right)))
    writer.writerow(())
    writer.writerow((article.tenures.assignment,))
    for note in article.notes_at(*_addresses(compared.rows)):
        writer.writerow((f"Note from outside the article ({note.confidence}): {note.title}", places(article, note.at)))
    return "\ufeff" + text.getvalue()


def _addresses(rows: Iterable[Row]) -> list[Address]:
    return [address for row in rows for sourced in (*row.left, *row.right) for address in sourced.at]


def _said(cell: str | tuple[Sourced, ...]) -> tuple[Sourced, ...]:
    return () if cell == SILENT or isinstance(cell, str) else cell


def _cell(article: Article, said: tuple[Sourced, ...]) -> tuple[str, str]:
    if not said:
        return SILENCE, ""
    return " ".join(one.text for one in said), places(article, [address for one in said for address in one.at])
