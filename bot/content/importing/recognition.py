"""Which article a text is."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.content.importing.plain_text import NOTHING, Line
from bot.content.importing.printed import heading_letters, heading_readings
from bot.domain.article import Article
from bot.domain.fingerprint import letters
from bot.domain.library import Library
from bot.errors import OperatorError

_ENOUGH = 0.5
"""The share of an article's headings that makes a text that article, or a piece of it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    named_by: str
    """``DOI``, ``title``, or nothing."""
    headings: int

    @property
    def share(self) -> float:
        return self.headings / len(self.article.sections)


def recognised(library: Library, lines: Sequence[Line]) -> tuple[Article, str]:
    """The article that a text names by its DOI or title, and by which of them.

    A text may name other articles, which it cites: the one whose headings it has is meant. Raises
    :class:`~bot.errors.OperatorError` where a text names none, or names one and has not half of its headings.
    """
    whole = "".join(line.letters for line in lines)
    readings = {read for at in range(len(lines)) for _, read in heading_readings(lines, at)}
    candidates = [_candidate(article, readings, whole) for article in library.articles.values()]
    best = max(candidates, key=lambda one: (one.share, bool(one.named_by)))
    if best.named_by and best.share >= _ENOUGH:
        return best.article, best.named_by
    why = _why_not(best, candidates, lines)
    raise OperatorError(why)


def _candidate(article: Article, readings: AbstractSet[str], whole: str) -> _Candidate:
    doi, title = letters(article.about.doi or ""), letters(article.about.title)
    named_by = "DOI" if doi and doi in whole else "title" if title in whole else ""
    found = sum(not readings.isdisjoint(heading_letters(section)) for section in article.sections.values())
    return _Candidate(article, named_by, found)


def _why_not(best: _Candidate, candidates: Sequence[_Candidate], lines: Sequence[Line]) -> str:
    named = next((one for one in candidates if one.named_by), None)
    title = (named or best).article.about.title
    if named:
        has = f"{named.headings} of its {len(named.article.sections)} headings"
        what = "it is not that article's own text, or not as plain text; take a copy of the publisher's page"
        return f"The text names “{title}”, but has only {has}: {what}{NOTHING}"
    if best.share >= _ENOUGH:
        ends = f"it is cut off after line {lines[-1].number}, or of another edition; take the whole text"
        return f"The text has headings of “{title}”, but names neither its DOI nor its title: {ends}{NOTHING}"
    known = ", ".join(f"“{one.article.about.title}”" for one in candidates)
    here = f"neither the DOI nor the title of an article that is here ({known})"
    return f"The text names {here}; name the file with its text{NOTHING}"
