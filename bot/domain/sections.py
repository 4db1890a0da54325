"""The article's tree: sections, paragraphs, digests in our own words, summaries (``sections.yaml``)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.domain.address import SECTION_ID, Address
from bot.domain.record import Line, Record, Sentence

SectionId = Annotated[str, StringConstraints(pattern=rf"^{SECTION_ID}$", max_length=40)]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
SummaryLength = Literal["line", "short", "full"]


class Sourced(Record):
    """A sentence of ours with the paragraphs it rests on."""

    text: Sentence
    at: Annotated[tuple[Address, ...], Field(min_length=1, strict=False)]


class InTextCitation(Record):
    """A citation as the article prints it, and the sentence of the paragraph (from 1) that it closes."""

    key: Line
    printed: Line
    sentence: Annotated[int, Field(ge=1)]


class Paragraph(Record):
    """A paragraph or bullet: how many sentences the article gives it, our digest of them, its citations in order.

    ``fingerprints`` are those of its sentences, one each, or none (``bot.domain.fingerprint``).
    ``wordings``, one a sentence of the digest or none at all, put it as readers may ask for it: searched, never shown.
    """

    kind: Literal["paragraph", "bullet"] = "paragraph"
    sentences: Annotated[int, Field(ge=1)]
    fingerprints: Annotated[tuple[Fingerprint, ...], Field(strict=False)] = ()
    digest: Annotated[tuple[Sentence, ...], Field(min_length=1, strict=False)]
    wordings: Annotated[tuple[Sentence, ...], Field(strict=False)] = ()
    citations: Annotated[tuple[InTextCitation, ...], Field(strict=False)]


class Summaries(Record):
    """The same matter at three lengths."""

    line: Annotated[tuple[Sourced, ...], Field(min_length=1, max_length=1, strict=False)]
    short: Annotated[tuple[Sourced, ...], Field(min_length=1, strict=False)]
    full: Annotated[tuple[Sourced, ...], Field(min_length=1, strict=False)]

    def at_length(self, length: SummaryLength) -> tuple[Sourced, ...]:
        """The sentences at that length."""
        return {"line": self.line, "short": self.short, "full": self.full}[length]


class Section(Record):
    """One heading: its id (``parent.child``), its number, its title and its paragraphs."""

    id: SectionId
    number: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=12)]
    title: Line
    printed_title: Line | None = None
    aliases: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    summaries: Summaries
    paragraphs: Annotated[tuple[Paragraph, ...], Field(strict=False)]

    @property
    def parent(self) -> str | None:
        """The id of the section it stands under, if any."""
        return self.id.rpartition(".")[0] or None


class SectionsFile(Record):
    """``sections.yaml``: summaries of the whole article, then every section in the order of the article."""

    summaries: Summaries
    sections: Annotated[tuple[Section, ...], Field(min_length=1, strict=False)]
