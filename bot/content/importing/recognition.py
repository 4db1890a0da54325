"""Which article a text is."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from bot.content.importing.pieces import has_headings, has_sentence, is_without_capitals, known_sentences
from bot.content.importing.plain_text import NOTHING, Line
from bot.content.importing.printed import heading_letters, heading_readings
from bot.domain.article import Article
from bot.domain.fingerprint import letters
from bot.domain.library import Library
from bot.errors import OperatorError

_ENOUGH = 0.5
"""The share of an article's headings that makes a text that article, or a piece of it."""


class _Candidate(Struct, frozen=True):
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
    readings: dict[str, int] = {}
    for at in range(len(lines)):
        for _, read in heading_readings(lines, at):
            readings.setdefault(read, at)
    candidates = [_candidate(article, readings.keys(), whole) for article in library.articles.values()]
    best = max(candidates, key=lambda one: (one.share, bool(one.named_by)))
    if best.named_by and best.share >= _ENOUGH:
        return best.article, best.named_by
    why = _small(candidates, lines) or _piece(best, candidates, lines, readings) or _why_not(candidates)
    raise OperatorError(why + NOTHING)


def _candidate(article: Article, readings: AbstractSet[str], whole: str) -> _Candidate:
    doi, title = letters(article.about.doi or ""), letters(article.about.title)
    named_by = "DOI" if doi and doi in whole else "title" if title in whole else ""
    found = sum(not readings.isdisjoint(heading_letters(section)) for section in article.sections.values())
    return _Candidate(article, named_by, found)


def _small(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> str:
    """That an article's headings have lost their capitals, if they have."""
    small = next((one.article for one in candidates if is_without_capitals(one.article, lines)), None)
    if small is None:
        return ""
    return (
        f"The text has headings of “{small.about.title}” in small letters, and a heading begins with a capital: "
        "take a copy that has kept its capitals"
    )


def _piece(
    best: _Candidate, candidates: Sequence[_Candidate], lines: Sequence[Line], readings: Mapping[str, int]
) -> str:
    """That a text is a piece of an article, if it shows headings or sentences of one."""
    ends = f"it is cut off after line {lines[-1].number}, or of another edition; take the whole text"
    prints = known_sentences(lines)
    for one in (best, *candidates):
        of = f"of “{one.article.about.title}”, but {_lacking(one)}: {ends}"
        if one.share >= _ENOUGH or has_headings(one.article, readings):
            return f"The text has headings {of}"
        if has_sentence(one.article, prints):
            return f"The text has sentences {of}"
    return ""


def _lacking(candidate: _Candidate) -> str:
    if candidate.named_by:
        return f"only {candidate.headings} of its {len(candidate.article.sections)} headings"
    return "names neither its DOI nor its title"


def _why_not(candidates: Sequence[_Candidate]) -> str:
    named = next((one for one in candidates if one.named_by), None)
    if named:
        what = "it is not that article's own text, or not as plain text; take a copy of the publisher's page"
        return f"The text names “{named.article.about.title}”, but has {_lacking(named)}: {what}"
    known = ", ".join(f"“{one.article.about.title}”" for one in candidates)
    here = f"neither the DOI nor the title of an article that is here ({known})"
    return f"The text names {here}; name the file with its text"
