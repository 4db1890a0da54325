"""A message held against an article: its quotations, its citations, its claims."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.checking.attributed import attributed
from bot.services.checking.claims import Judged, Verdict, judged
from bot.services.checking.clauses import CITED, TOLD, claims_in
from bot.services.checking.lexicon import Lexicon
from bot.services.checking.printed import printed_lines, printed_words
from bot.services.checking.quoted import Quotation, quotations
from bot.services.checking.quoting import LEAST_WORDS, Quoted, Source, Standing, pieces_of
from bot.services.checking.reading import Sentence
from bot.services.checking.statements import Statements
from bot.services.checking.tidying import tidied
from bot.services.citation.in_text import Kind
from bot.services.citation.linking import Finding, check_citations
from bot.services.names import ARTICLE, author_year

MOST_QUOTATIONS, MOST_CLAIMS = 24, 40
"""So many are looked at; a message of four thousand characters seldom has more, and what is over is counted."""
_SENTENCE_MARKS = (". ", "! ", "? ", "; ", ".\n", "\n\n", TOLD)
_HEAD = 24
"""Characters by which a claim is found again in its text."""
_SHORT = 6
"""Fewer quoted words that are not the article's are part of a claim, not one of their own."""


class Claim(Struct, frozen=True):
    """A claim as written, and what the article has to say of it.

    ``cited_there`` is what the article cites for what supports it, where the text cites only other sources for it.
    """

    text: str
    judged: Judged
    cited_there: str | None = None


class Report(Struct, frozen=True):
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
    foreign: int = 0
    """Sentences in another language, which are not looked at."""

    @property
    def asks(self) -> bool:
        """Whether the message asks something."""
        return "?" in self.text

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
        self.own_text = own_text
        self._source = Source(printed_lines(article, own_text), dict(_titles(article)))

    def check(self, text: str) -> Report:
        """What can be said of a message; the time taken grows with its length. Nothing of it is kept."""
        text = tidied(text.replace(TOLD, "").replace(CITED, ""))
        marked = quotations(text)
        findings = tuple(one for one in check_citations(self._article, text) if not _put_in(one, text, marked))
        bare = _without_citations(text, findings)
        found = quotations(bare)
        quoted, untold, more = self._quoted(_distinct(found))
        left = _filled(bare, {(one.quotation.start, one.quotation.end) for one in quoted if _told(one)}, TOLD)
        if self._source.at_hand:
            runs = self._unmarked(left)
            left = _filled(left, {(one.quotation.start, one.quotation.end) for one in runs}, TOLD)
            quoted = (*quoted, *runs)
        else:
            left = _apart(left, found)
        claims = claims_in(left, self.statements.reader, MOST_CLAIMS)
        told = tuple(self._cited(one, text, findings) for one in self._claims(claims.found))
        shown = tuple(self._as_written(one, text, findings) for one in quoted)
        return Report(text, shown, untold, more, findings, told, claims.more, claims.foreign)

    def _unmarked(self, text: str) -> tuple[Quoted, ...]:
        """The article's own words without quotation marks, but for those in a sentence that goes on to say more."""
        runs = [one for one in self._source.runs(text) if not self._says_more(text, one)]
        told = [replace(self._source.told(one), marked=False) for one in runs[:MOST_QUOTATIONS]]
        return tuple(one for one in told if one.standing is Standing.VERBATIM)

    def _says_more(self, text: str, run: Quotation) -> bool:
        """Whether a sentence has anything telling beside words of the article's."""
        begin = max(text.rfind(mark, 0, run.start) for mark in _SENTENCE_MARKS) + 1
        ends = [at for mark in _SENTENCE_MARKS if (at := text.find(mark, run.end)) >= 0]
        around = f"{text[begin : run.start]} , {text[run.end : min(ends, default=len(text))]}"
        read = self.statements.reader.read(" ".join(around.replace(TOLD, " ").replace(CITED, " ").split()))
        said = (*read.mentions, *read.figures, *read.moments, *read.denials, *read.soft_denials)
        return bool(said) or any(term.weight >= 1 for term in read.terms)

    def _as_written(self, quoted: Quoted, text: str, findings: Sequence[Finding]) -> Quoted:
        """A quotation with the citations that stand in it, and with what the article cites for it."""
        one = attributed(self._article, self.own_text, quoted, findings, text)
        quotation = one.quotation
        edge = (quotation.end - quotation.start - len(quotation.text)) // 2
        written = text[quotation.start + edge : quotation.start + edge + len(quotation.text)]
        if CITED not in quotation.text:
            return one
        return replace(one, quotation=replace(quotation, text=written.strip()))

    def _cited(self, claim: Claim, text: str, findings: Sequence[Finding]) -> Claim:
        """A supported claim with what the article cites there, where the text cites another source for it."""
        supports = claim.judged.verdict is Verdict.SUPPORTS and claim.judged.nearest
        fact = self._article.facts.get(claim.judged.nearest[0].statement.said.key) if supports else None
        at = max(text.find(claim.text[:_HEAD]), text.find(claim.text.rstrip(" .!")[-_HEAD:]))
        if fact is None or fact.source is None or at < 0:
            return claim
        begin, end = _sentence_around(text, at)
        sources = {one.source for one in findings if one.source and begin <= one.citation.start < end}
        if not sources or {ARTICLE, fact.source.key} & sources:
            return claim
        return replace(claim, cited_there=fact.source.key)

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


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that has a position."""
    begin = max(text.rfind(mark, 0, at) for mark in _SENTENCE_MARKS) + 1
    ends = [found for mark in _SENTENCE_MARKS if (found := text.find(mark, at)) >= 0]
    return begin, min(ends, default=len(text))


def _told(quoted: Quoted) -> bool:
    """Whether enough is said of a quotation; else its words are part of what the text claims."""
    short = quoted.words < (_SHORT if quoted.standing is Standing.ABSENT else LEAST_WORDS)
    return not short and quoted.standing is not Standing.TOO_SHORT


def _titles(article: Article) -> Iterator[tuple[str, str]]:
    """The titles of the article, its parts and its sources, each with what it is the title of."""
    for reference in article.references.values():
        if reference.title:
            of = author_year(reference)
            yield reference.title.split(":")[0], of
            yield reference.title, of
    for section in article.sections.values():
        yield section.title, f"section {section.number}"
        if section.printed_title:
            yield section.printed_title, f"section {section.number}"
    yield article.about.title, "the article"


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


def _put_in(finding: Finding, text: str, marked: Sequence[Quotation]) -> bool:
    """Whether it is a name between brackets inside a quotation, put in by whoever quotes."""
    start, end = finding.citation.start, finding.citation.end
    bracketed = finding.date is None and text[start - 1 : start] == "[" and text[end : end + 1] == "]"
    return bracketed and any(one.start < start < one.end for one in marked)


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
