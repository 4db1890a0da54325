"""A message held against an article: its quotations, its citations, its claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.checking.claims import Judged, judged
from bot.services.checking.clauses import CITED, TOLD, claims_in
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.printed import printed_lines, printed_words, seen
from bot.services.checking.quoted import Quotation, quotations
from bot.services.checking.quoting import LEAST_WORDS, Quoted, Source, Standing, pieces_of
from bot.services.checking.reading import Sentence
from bot.services.checking.statements import Statements
from bot.services.citation.in_text import Kind
from bot.services.citation.linking import Finding, check_citations

MOST_QUOTATIONS, MOST_CLAIMS = 24, 40
"""So many are looked at; a message of four thousand characters seldom has more, and what is over is counted."""
_SHORT = 6
"""Fewer quoted words that are not the article's are part of a claim, not one of their own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as written, and what the article has to say of it."""

    text: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class Report:
    """All that can be said of a message; ``text`` is the message without marks that nobody sees.

    ``untold`` counts quotations that could not be held against the article's own words, for these are not at hand.
    ``more_quotations`` and ``more_claims`` count what was not looked at.
    """

    text: str
    quotations: tuple[Quoted, ...]
    untold: int
    more_quotations: int
    citations: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    more_claims: int

    @property
    def nothing(self) -> bool:
        """Whether the message has nothing that can be held against an article."""
        return not (self.quotations or self.untold or self.citations or self.claims)


class Checker:
    """Holds messages against one article and, where it is at hand, its own text. Build it once; it never changes."""

    def __init__(self, article: Article, own_text: Mapping[Address, Sequence[str]]) -> None:
        self._article = article
        self._lexicon = Lexicon(article)
        self.statements = Statements(article, self._lexicon)
        self._source = Source(printed_lines(article, own_text), _titles(article))

    def check(self, text: str) -> Report:
        """What can be said of a message; the time taken grows with its length. Nothing of it is kept."""
        text = seen(text).replace(TOLD, "").replace(CITED, "")
        findings = check_citations(self._article, text)
        bare = _without_citations(text, findings)
        found = quotations(bare)
        quoted, untold, more = self._quoted(_distinct(found))
        told = [one.quotation for one in quoted if _told(one)]
        left = _blanked(bare, told) if self._source.at_hand else _apart(_blanked(bare, told), found)
        claims, rest = claims_in(left, self.statements.reader, MOST_CLAIMS)
        return Report(text, quoted, untold, more, findings, tuple(self._claims(claims)), rest)

    def close(self) -> None:
        """Give the memory back."""
        self._lexicon.close()

    def _quoted(self, found: Sequence[Quotation]) -> tuple[tuple[Quoted, ...], int, int]:
        """What is told of quotations, how many cannot be told without the text, and how many more there are."""
        if not self._source.at_hand:
            titles = [one for one in found[:MOST_QUOTATIONS] if self._source.title(one)]
            others = [one for one in found if one not in titles and one.closed and _long(one)]
            return tuple(map(self._source.told, titles)), len(others), 0
        told = [self._source.told(one) for one in found[:MOST_QUOTATIONS]]
        kept = [one for one in told if one.words and (one.quotation.closed or one.standing is not Standing.ABSENT)]
        return tuple(kept), 0, len(found[MOST_QUOTATIONS:])

    def _claims(self, claims: Sequence[Sentence]) -> Iterator[Claim]:
        seen_before: set[str] = set()
        for claim in claims:
            if claim.text not in seen_before:
                seen_before.add(claim.text)
                yield Claim(claim.text, judged(claim, self.statements))


def _told(quoted: Quoted) -> bool:
    """Whether enough is said of a quotation; else its words are part of what the text claims."""
    short = quoted.words < (_SHORT if quoted.standing is Standing.ABSENT else LEAST_WORDS)
    return not short and quoted.standing is not Standing.TOO_SHORT


def _titles(article: Article) -> Iterator[str]:
    yield article.about.title
    for section in article.sections.values():
        yield section.title
        if section.printed_title:
            yield section.printed_title
    for reference in article.references.values():
        if reference.title:
            yield reference.title


def _long(quotation: Quotation) -> bool:
    return sum(len(piece.words) for piece in pieces_of(quotation.text)) >= LEAST_WORDS


def _distinct(found: Sequence[Quotation]) -> list[Quotation]:
    """Each quotation once, however often it stands there."""
    return list({one.text: one for one in reversed(found)}.values())[::-1]


def _without_citations(text: str, findings: Sequence[Finding]) -> str:
    """The text with a mark for each character of citations in brackets, list entries, and whatever means a source."""
    spans = {
        (finding.citation.start, finding.citation.end)
        for finding in findings
        if finding.candidates or finding.citation.kind in {Kind.PARENTHETICAL, Kind.ENTRY}
    }
    return _filled(text, spans, CITED)


def _blanked(text: str, told: Sequence[Quotation]) -> str:
    return _filled(text, {(one.start, one.end) for one in told}, TOLD)


def _apart(text: str, found: Sequence[Quotation]) -> str:
    """The text with longer quotations on lines of their own, without their marks: each is taken as a claim."""
    pieces, at = [], 0
    for one in found:
        if TOLD not in text[one.start : one.end] and one.closed and len(printed_words(one.text)) >= _SHORT:
            pieces += [text[at : one.start], "\n", one.text, "\n"]
            at = one.end
    return "".join([*pieces, text[at:]])


def _filled(text: str, spans: set[tuple[int, int]], filling: str) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], filling * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])
