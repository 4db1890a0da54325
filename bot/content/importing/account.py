"""The account of an import, for the operator's terminal."""

from collections.abc import Sequence
from itertools import groupby

from bot.content.importing.outcome import Imported, Piece, numbers
from bot.domain.article import Article

_WIDTH = 8


def account(article: Article, imported: Imported) -> str:
    """What was kept, dropped and unsure with line numbers, then how many of each were matched."""
    about, counts = article.about, imported.counts
    lines = [f"{about.title} ({about.id} {about.pack}), recognised by its {imported.recognised_by}."]
    for fate in ("kept", "dropped", "unsure"):
        lines.append(f"{fate.capitalize()}:")
        lines += _rows([piece for piece in imported.pieces if piece.fate == fate]) or ["  nothing"]
    lines.append(
        f"Matched: {counts.paragraphs} paragraphs, {counts.bullets} bullets, {counts.references} references, "
        f"{counts.citation_lines} citation lines, {counts.in_text_citations} in-text citations."
    )
    return "".join(f"{line}\n" for line in [*lines, _lines(imported.pieces)])


def _lines(pieces: Sequence[Piece]) -> str:
    """How many lines there are, each counted once."""
    kept, dropped, unsure = (
        {line for piece in pieces if piece.fate == fate for line in piece.lines}
        for fate in ("kept", "dropped", "unsure")
    )
    left = f"{len(kept)} are kept, {len(dropped)} dropped and {len(unsure - kept - dropped)} left out as unsure"
    return f"Lines: {len(kept | dropped | unsure)}, of which {left}; blank ones aside."


def _rows(pieces: list[Piece]) -> list[str]:
    """A row a piece; pieces of which the same is told share one."""
    told = sorted(pieces, key=lambda piece: piece.told)
    rows = [
        (sorted(line for piece in group for line in piece.lines), text)
        for text, group in groupby(told, key=lambda piece: piece.told)
    ]
    return [f"  line {numbers(lines):<{_WIDTH}} {text}" for lines, text in sorted(rows)]
