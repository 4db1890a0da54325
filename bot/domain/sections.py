"""The article's tree: sections, paragraphs, digests in our own words, summaries (``sections.yaml``)."""

from typing import Annotated, Literal

from bot.domain.address import SECTION_ID, Address
from bot.domain.record import Bounds, Line, Record, Sentence

SectionId = Annotated[str, Bounds(pattern=rf"^{SECTION_ID}$", most=40)]
Fingerprint = Annotated[str, Bounds(pattern=r"^[0-9a-f]{12}$")]
SummaryLength = Literal["line", "short", "full"]


class Sourced(Record, frozen=True, kw_only=True):
    """A sentence of ours with the paragraphs it rests on."""

    text: Sentence
    at: Annotated[tuple[Address, ...], Bounds(least=1)]


class InTextCitation(Record, frozen=True, kw_only=True):
    """A citation as the article prints it, and the sentence of the paragraph (from 1) that it closes."""

    key: Line
    printed: Line
    sentence: Annotated[int, Bounds(least=1)]


class Paragraph(Record, frozen=True, kw_only=True):
    """A paragraph or bullet: how many sentences the article gives it, our digest of them, its citations in order.

    ``fingerprints`` are those of its sentences, one each, or none (``bot.domain.fingerprint``).
    ``wordings``, one a sentence of the digest or none at all, put it as readers may ask for it: searched, never shown.
    """

    kind: Literal["paragraph", "bullet"] = "paragraph"
    sentences: Annotated[int, Bounds(least=1)]
    fingerprints: tuple[Fingerprint, ...] = ()
    digest: Annotated[tuple[Sentence, ...], Bounds(least=1)]
    wordings: tuple[Sentence, ...] = ()
    citations: tuple[InTextCitation, ...]


class Summaries(Record, frozen=True, kw_only=True):
    """The same matter at three lengths."""

    line: Annotated[tuple[Sourced, ...], Bounds(least=1, most=1)]
    short: Annotated[tuple[Sourced, ...], Bounds(least=1)]
    full: Annotated[tuple[Sourced, ...], Bounds(least=1)]

    def at_length(self, length: SummaryLength) -> tuple[Sourced, ...]:
        """The sentences at that length."""
        return {"line": self.line, "short": self.short, "full": self.full}[length]


class Section(Record, frozen=True, kw_only=True):
    """One heading: its id (``parent.child``), its number, its title and its paragraphs."""

    id: SectionId
    number: Annotated[str, Bounds(pattern=r"^[0-9]+(\.[0-9]+)*$", most=12)]
    title: Line
    printed_title: Line | None = None
    aliases: tuple[Line, ...] = ()
    summaries: Summaries
    paragraphs: tuple[Paragraph, ...]

    @property
    def parent(self) -> str | None:
        """The id of the section it stands under, if any."""
        return self.id.rpartition(".")[0] or None


class SectionsFile(Record, frozen=True, kw_only=True):
    """``sections.yaml``: summaries of the whole article, then every section in the order of the article."""

    summaries: Summaries
    sections: Annotated[tuple[Section, ...], Bounds(least=1)]
