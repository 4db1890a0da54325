"""A text matched against the pack from its first line to its last."""

from collections.abc import Sequence

from bot.content.importing.anchors import Anchors
from bot.content.importing.digests import Digests
from bot.content.importing.editions import Earlier
from bot.content.importing.fingerprints import Fingerprints
from bot.content.importing.lists import take_back_matter, take_key_words
from bot.content.importing.oddities import Oddities
from bot.content.importing.outcome import Counts, Imported, quoted
from bot.content.importing.paragraphs import Held, take_paragraph
from bot.content.importing.plain_text import Line
from bot.content.importing.printed import plain
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.domain.sections import Section
from bot.services.places import section_place


def matched(
    article: Article,
    lines: Sequence[Line],
    recognised_by: str,
    earlier: Earlier | None = None,
    *,
    by_fingerprints: bool = True,
) -> Imported:
    """The article's own text, every paragraph at its address.

    Headings, references and citation lines must read as in the pack, punctuation and blanks aside; every paragraph
    must have its kind, its number of sentences, its citations, figures, printed dates and the words that notes quote,
    and be what its digest is about, or, where the pack has fingerprints of its sentences, word for word what they
    were made of. Where it has none, it must have the words of an ``earlier`` import, if there is any.
    ``by_fingerprints`` is false where they are to be made anew.
    Raises :class:`~bot.content.importing.outcome.Difference` for the first that does not. Linear in the text.
    """
    walk, anchors = Walk(article, lines), Anchors(article)
    prints = {address: article.paragraph(address).fingerprints for address in article.addresses}
    known = Fingerprints(prints if by_fingerprints else {})
    held = Held(known, anchors, Digests(article), Oddities(article), earlier)
    sentences: dict[Address, tuple[str, ...]] = {}
    stands: dict[Address, tuple[Line, ...]] = {}
    for number, section in enumerate(article.sections.values()):
        if number == 0:
            walk.drop_front(section)
        _take_heading(walk, section)
        for count in range(1, len(section.paragraphs) + 1):
            address = Address(section.id, count)
            sentences[address], stands[address] = take_paragraph(walk, address, held)
        take_key_words(walk)
    take_back_matter(walk)
    walk.drop_rest()
    own_text = OwnText(article.about.id, article.about.pack, article.digest, sentences)
    anchors.hold_shared(walk, own_text, {address: lines[0] for address, lines in stands.items()})
    numbers_of = {address: tuple(line.number for line in taken) for address, taken in stands.items()}
    pieces = tuple(sorted(walk.pieces, key=lambda piece: piece.lines))
    return Imported(own_text, recognised_by, pieces, _counts(article), numbers_of)


def _take_heading(walk: Walk, section: Section) -> None:
    walk.drop_idle()
    where = section_place(walk.article, section.id)
    count = walk.heading(walk.section_headings[section.id])
    if not count:
        walk.refuse(f"the heading “{section.printed_title or section.title}” ({where})")
    lines = walk.take(count)
    read = " ".join(line.text for line in lines)
    walk.tell("kept", lines, f"heading of {where}: {quoted(read)}")
    if plain(read) not in {plain(section.title), plain(section.printed_title or section.title)}:
        walk.tell("unsure", lines, f"the pack prints the heading {quoted(section.printed_title or section.title)}")


def _counts(article: Article) -> Counts:
    """How many of each were matched: all of them, or the text would have been refused."""
    paragraphs = [article.paragraph(address) for address in article.addresses]
    bullets = sum(paragraph.kind == "bullet" for paragraph in paragraphs)
    return Counts(
        paragraphs=len(paragraphs) - bullets,
        bullets=bullets,
        references=len(article.references),
        citation_lines=len(article.about.citation_lines),
        in_text_citations=sum(len(paragraph.citations) for paragraph in paragraphs),
    )
