"""The article's own text, read from a plain copy and matched to the addresses of its pack."""

from collections.abc import Callable
from pathlib import Path

from bot.content.importing.account import account
from bot.content.importing.editions import Earlier
from bot.content.importing.fingerprints import fingerprint_lines
from bot.content.importing.matching import matched
from bot.content.importing.outcome import Difference, Imported
from bot.content.importing.plain_text import read_lines
from bot.content.importing.recognition import recognised
from bot.domain.article import Article
from bot.domain.library import Library

__all__ = [
    "Difference",
    "Earlier",
    "Imported",
    "account",
    "fingerprint_lines",
    "matched",
    "read_lines",
    "read_text",
    "recognised",
]


def read_text(
    path: Path,
    library: Library,
    earlier: Callable[[Article], Earlier | None] = lambda _: None,
    *,
    by_fingerprints: bool = True,
) -> tuple[Article, Imported]:
    """The article whose text the file at ``path`` holds, and that text.

    It is held against the fingerprints of the pack, unless those are to be made from it; ``earlier`` finds what was
    imported of the article before. Raises :class:`~bot.errors.OperatorError` with one sentence where the file is no
    such text.
    """
    lines = read_lines(path)
    article, named_by = recognised(library, lines)
    return article, matched(article, lines, named_by, earlier(article), by_fingerprints=by_fingerprints)
