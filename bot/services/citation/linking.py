"""What each in-text citation of a text means: the article, one of its references, or none of them.

A citation is linked by first surname, year and a fitting number of authors (``citations.md``), and by initials where
it has them (APA 7, § 8.20: authors of one surname are told apart by initials). What is open lists every candidate.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.reference import CslDate, CslItem, Name
from bot.services.citation.in_text import Author, Date, InText, Kind, KnownNames, Trust, find_citations, folded, near
from bot.services.citation.in_text.vocabulary import PREPOSITIONS
from bot.services.citation.items import all_items
from bot.services.names import ARTICLE, family
from bot.services.once import once_an_article

_LONGEST_ROW = 8
"""So many words at most are taken for surnames in a row."""
_ET_AL_FROM = 3
"""Source: APA 7, § 8.17."""


class Verdict(StrEnum):
    """What can be said of a citation."""

    LINKED = "linked"
    """It means one source, and says so rightly."""
    WRONG_YEAR = "wrong year"
    """The author is a source's, the year is not his; the candidates have the right ones."""
    UNKNOWN_AUTHOR = "unknown author"
    """No source has such an author; the candidates are spelt nearly so, or have the surname with other initials."""
    AMBIGUOUS = "ambiguous"
    """Each of the candidates may be meant."""
    WRONG_COAUTHORS = "wrong co-authors"
    """It means the candidate, whose authors are others or more or fewer than it says."""


class Finding(Struct, frozen=True):
    """A citation of a text, for one of its dates (``None`` for a mention), and what it means.

    ``candidates`` are keys of sources in the order of the list, ``article`` for the article itself.
    """

    citation: InText
    date: Date | None
    verdict: Verdict
    candidates: tuple[str, ...] = ()

    @property
    def source(self) -> str | None:
        """The key of the one source that it means."""
        meant = self.verdict in {Verdict.LINKED, Verdict.WRONG_COAUTHORS} and len(self.candidates) == 1
        return self.candidates[0] if meant else None


def check_citations(article: Article, text: str) -> tuple[Finding, ...]:
    """Every in-text citation of a text with what it means among the article and its references.

    Small letters, bare surnames and citations without brackets count only where they mean a source. The time taken
    grows with the length of the text.
    """
    links = _Links(article)
    found = find_citations(text, links.known)
    return tuple(finding for citation in found for finding in links.findings(citation))


def candidates_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The keys of all sources that are or may be meant, each once: those that are meant for sure come first."""
    ordered = sorted(findings, key=lambda finding: finding.source is None)
    return tuple(dict.fromkeys(key for finding in ordered for key in finding.candidates))


def linked_sources(article: Article, text: str) -> tuple[str, ...]:
    """The keys of the sources that a text cites for sure, each once, in the order of the text."""
    found = [finding.source for finding in check_citations(article, text)]
    return tuple(dict.fromkeys(source for source in found if source is not None))


class _Person(Struct, frozen=True):
    """Somebody who made a source: every folded form of the surname, and the initials."""

    surnames: frozenset[str]
    initials: str


class _Source(Struct, frozen=True):
    key: str
    title: str
    people: tuple[_Person, ...]
    years: frozenset[int]

    def is_of(self, date: Date) -> bool:
        """Whether it is dated so; words stand for the year of what has none."""
        return not self.years.isdisjoint(date.years) if date.years else not self.years


class _Links:
    """The sources of one article, and whom it names besides."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sources = _sources(article)
        self.known = _known(article).afresh()
        self._by_author: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Source]] = {}
        self._found: dict[tuple[InText, Date | None], Finding | None] = {}

    @cached_property
    def _strangers(self) -> frozenset[str]:
        return _strangers(self._article)

    def findings(self, citation: InText) -> list[Finding]:
        """One finding a date, none where it is no citation after all."""
        citation = self._without_places(self._parted(self._as_body(citation)))
        found = [self._known_finding(citation, date) for date in citation.dates or (None,)]
        return [one for one in found if one is not None]

    def _known_finding(self, citation: InText, date: Date | None) -> Finding | None:
        """The finding, worked out once for all citations that are written alike."""
        authors = tuple(dataclasses.replace(author, start=0) for author in citation.authors)
        alike = replace(citation, start=0, end=0, authors=authors, dates=(), prefix="", locator="")
        if (alike, date) not in self._found:
            self._found[alike, date] = self._finding(alike, date)
        found = self._found[alike, date]
        return replace(found, citation=citation) if found else None

    def _as_body(self, citation: InText) -> InText:
        """One author where the whole is a body's name, *and* or commas included."""
        whole = Author((citation.name,), start=citation.start)
        return replace(citation, authors=(whole,)) if len(citation.authors) > 1 and self._namesakes(whole) else citation

    def _parted(self, citation: InText) -> InText:
        """``hussain fatima 2015`` as of two authors, where a source has the two."""
        only = citation.authors[0]
        if len(citation.authors) > 1 or not 1 < len(only.words) <= _LONGEST_ROW or self._namesakes(only):
            return citation
        apart = tuple(Author((word,), start=only.start) for word in only.words)
        parted = replace(citation, authors=apart)
        return parted if any(_authors_fit(parted, source) for source in self._sources) else citation

    def _without_places(self, citation: InText) -> InText:
        """``Hussain and Fatima (2015)`` behind *In Pakistan,*."""
        authors = citation.authors
        if citation.kind is not Kind.NARRATIVE or len(authors) == 1 or self._namesakes(authors[0]):
            return citation
        if not self._is_stranger(authors[0]) and citation.before not in PREPOSITIONS:
            return citation
        first = next((at for at, author in enumerate(authors) if self._namesakes(author)), 0)
        start = authors[first].start
        name = citation.name[start - citation.start :]
        return replace(citation, authors=authors[first:], start=start, name=name)

    def _finding(self, citation: InText, date: Date | None) -> Finding | None:
        namesakes = self._namesakes(citation.authors[0])
        if not namesakes:
            return self._of_unknown(citation, date)
        finding = _among(citation, date, namesakes)
        if (
            finding.verdict is Verdict.WRONG_YEAR
            and len(citation.authors) > 1
            and (joint := self._joint(citation, date))
        ):
            finding = _found(citation, date, Verdict.WRONG_COAUTHORS, joint)
        return finding if self._counts(finding, namesakes) else None

    def _counts(self, finding: Finding, namesakes: Sequence[_Source]) -> bool:
        """Whether a known surname is cited, or somebody of that name merely mentioned."""
        citation, date = finding.citation, finding.date
        dated = date is not None and any(source.is_of(date) for source in namesakes)
        if citation.trust is Trust.DATED and not dated:
            return False
        weak = citation.trust is Trust.DATED or citation.kind is Kind.MENTION
        if weak and finding.verdict is Verdict.UNKNOWN_AUTHOR:
            return False
        if citation.kind is Kind.PARENTHETICAL or not self._is_somebody_else(citation):
            return True
        return dated and citation.kind in {Kind.NARRATIVE, Kind.ENTRY}

    def _of_unknown(self, citation: InText, date: Date | None) -> Finding | None:
        """Somebody whom no source is filed under: a co-author, a slip of the pen, or a stranger."""
        if joint := self._joint(citation, date):
            return _found(citation, date, Verdict.WRONG_COAUTHORS, joint)
        first = citation.authors[0]
        if citation.kind is Kind.MENTION and len(first.words) > 1:
            return None
        alike = self._joint(citation, None) or [one for one in self._sources if _is_near(first, one)]
        dated = [one for one in alike if date is not None and one.is_of(date)]
        if dated or (alike and citation.trust is not Trust.DATED):
            return _found(citation, date, Verdict.UNKNOWN_AUTHOR, dated or alike)
        if citation.trust is not Trust.SURE or self._is_mere_stranger(citation):
            return None
        return _found(citation, date, Verdict.UNKNOWN_AUTHOR, [])

    def _namesakes(self, author: Author) -> list[_Source]:
        """The sources whose first author has the surname."""
        name = (author.words, author.initials)
        if name not in self._by_author:
            found = [one for one in self._sources if one.people and _letters(author, one.people[0]) is not None]
            self._by_author[name] = found
        return self._by_author[name]

    def _joint(self, citation: InText, date: Date | None) -> list[_Source]:
        """The works of several, of that date, on which one of those cited has worked."""
        of_date = [one for one in self._sources if len(one.people) > 1 and (date is None or one.is_of(date))]
        return [
            source
            for source in of_date
            if any(_letters(author, one) is not None for author in citation.authors for one in source.people)
        ]

    def _is_stranger(self, author: Author) -> bool:
        return folded(" ".join(author.words)) in self._strangers

    def _is_mere_stranger(self, citation: InText) -> bool:
        return citation.kind is not Kind.PARENTHETICAL and all(map(self._is_stranger, citation.authors))

    def _is_somebody_else(self, citation: InText) -> bool:
        """Whether the article speaks of a person of that full name or title: ``Imran Khan``, ``PM Khan``."""
        words = " ".join(citation.authors[0].words)
        return folded(words) in self._strangers or folded(f"{citation.before} {words}") in self._strangers


@once_an_article
def _sources(article: Article) -> tuple[_Source, ...]:
    keys = (ARTICLE, *article.references)
    return tuple(_source(key, item) for key, item in zip(keys, all_items(article), strict=True))


@once_an_article
def _known(article: Article) -> KnownNames:
    return KnownNames(family(name) for item in all_items(article) for name in item.creators)


@once_an_article
def _strangers(article: Article) -> frozenset[str]:
    """Whom and what the article names without citing them: a year behind them is no citation's."""
    actors, terms = article.actors.values(), article.terms.values()
    named = [name for actor in actors for name in (actor.name, *actor.aliases)]
    named += [actor.name.split()[-1] for actor in actors if actor.kind == "person"]
    named += [name for term in terms for name in (term.term, term.expansion or term.term, *term.aliases)]
    sources = {surname for source in _sources(article) for person in source.people for surname in person.surnames}
    return frozenset(map(folded, (*named, *article.about.keywords))) - sources


def _among(citation: InText, date: Date | None, namesakes: Sequence[_Source]) -> Finding:
    """Which of the sources whose first author has the surname is meant."""
    agreeing = [one for one in namesakes if _initials_agree(citation.authors[0], one.people[0])]
    in_year = [one for one in namesakes if date is None or one.is_of(date)]
    meant = [one for one in agreeing if one in in_year]
    if not agreeing:
        return _found(citation, date, Verdict.UNKNOWN_AUTHOR, in_year or namesakes)
    if not meant:
        candidates = [*(_of_these_authors(citation, agreeing) or agreeing), *in_year]
        return _found(citation, date, Verdict.WRONG_YEAR, candidates)
    if date is None and len(citation.authors) == 1 and not citation.et_al:
        return _found(citation, date, Verdict.LINKED if len(meant) == 1 else Verdict.AMBIGUOUS, meant)
    fitting = _lettered(date, [one for one in meant if _authors_fit(citation, one)])
    if not fitting and len(meant) == 1:
        return _found(citation, date, Verdict.WRONG_COAUTHORS, meant)
    return _found(citation, date, Verdict.LINKED if len(fitting) == 1 else Verdict.AMBIGUOUS, fitting or meant)


def _found(citation: InText, date: Date | None, verdict: Verdict, sources: Sequence[_Source]) -> Finding:
    return Finding(citation, date, verdict, tuple(dict.fromkeys(source.key for source in sources)))


def _of_these_authors(citation: InText, sources: Sequence[_Source]) -> list[_Source]:
    """Those of the sources that the co-authors point at; all may be meant where only one author is named."""
    if len(citation.authors) == 1 and not citation.et_al:
        return list(sources)
    return [one for one in sources if _authors_fit(citation, one)]


def _lettered(date: Date | None, sources: list[_Source]) -> list[_Source]:
    """The one that the letter of ``2021a`` means: works of a year take letters by title (APA 7, § 9.47)."""
    if date is None or not date.suffix or len(sources) == 1:
        return sources
    place = ord(date.suffix) - ord("a")
    ordered = sorted(sources, key=lambda one: folded(one.title))
    return ordered[place : place + 1] or sources


def _authors_fit(citation: InText, source: _Source) -> bool:
    """Whether the authors are the source's, in order, and as many; *et al.* stands for two more at least."""
    named, people = citation.authors, source.people
    if len(named) > len(people) or (citation.et_al and (len(people) < _ET_AL_FROM or len(named) == len(people))):
        return False
    if not citation.et_al and len(named) < len(people):
        return False
    return all(_letters(author, person) is not None for author, person in zip(named, people, strict=False))


def _initials_agree(author: Author, person: _Person) -> bool:
    """Whether the initials that are written, if any, are the person's: the first one first, the others in order."""
    letters = _letters(author, person) or ""
    if not letters or not person.initials:
        return True
    following = iter(person.initials)
    return letters[0] == person.initials[0] and all(letter in following for letter in letters)


def _letters(author: Author, person: _Person) -> str | None:
    """The initials that are written with the person's surname, ``None`` where the name has another surname."""
    return next((letters for surname, letters in author.surnames.items() if surname in person.surnames), None)


def _is_near(author: Author, source: _Source) -> bool:
    """Whether a surname that is written is a slip away from the first author's."""
    return any(
        near(written, surname) is not None
        for person in source.people[:1]
        for surname in person.surnames
        for written in author.surnames
    )


def _source(key: str, item: CslItem) -> _Source:
    people = tuple(_Person(_surnames(name), _initials(name)) for name in item.creators)
    return _Source(key, item.title, people, _years(item.issued) | _years(item.original_date))


def _surnames(name: Name) -> frozenset[str]:
    """The surname with and without its particles; a body's whole name and its abbreviation."""
    particles = (name.dropping_particle or "", name.non_dropping_particle or "")
    own = family(name)
    forms = [own, particles[1] + own, "".join(particles) + own, particles[0] + own]
    capitals = "".join(word[0] for word in own.split() if word[0].isupper())
    if name.literal and len(capitals) > 1:
        forms.append(capitals)
    return frozenset(filter(None, map(folded, forms)))


def _initials(name: Name) -> str:
    parts = (name.given or "").replace(".", " ").replace("-", " ").split()
    return folded("".join(part[0] for part in parts))


def _years(date: CslDate | None) -> frozenset[int]:
    return frozenset(parts[0] for parts in (date.date_parts or ())) if date else frozenset()
