"""Paragraphs and sections to read, as sheets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.domain.rich_text import RichText
from bot.domain.sections import InTextCitation, Section
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, styled
from bot.presentation.reply import CITE, to_paragraph
from bot.presentation.sheet import Block, Jump, Sheet, sentences
from bot.services.names import author_year
from bot.services.places import place, places, section_place

SECTION, CITED_HERE = "section", "cited-here"
_LEAD = "The article says, in our words:"
_BOTH = "The article says, in its own words, and below in ours:"


def paragraph_sheet(article: Article, address: Address, own_text: OwnText | None = None) -> Sheet:
    """One paragraph: its own words where they are at hand, its digest, its in-text citations, its notes.

    Buttons lead to the paragraphs before and after, and to the sources that it cites.
    """
    section = article.sections[address.section]
    return Sheet(
        article,
        heading=f"{place(article, address)} {literal(section.title)}",
        lead=_BOTH if own_text else _LEAD,
        blocks=tuple(_paragraph_blocks(article, address, own_text)),
        jumps=(*_neighbours(article, address), *_cited(article, str(address), (address,))),
        about=str(address),
        sources=False,
        cite=Lookup(article.about.id, CITE, ("", "", "", str(address))),
    )


def section_sheet(article: Article, section: Section, own_text: OwnText | None = None) -> Sheet:
    """A section whole, in its own words and ours, or what stands under a heading that has no text of its own."""
    if not section.paragraphs:
        return _children_sheet(article, section)
    addresses = [Address(section.id, number) for number in range(1, len(section.paragraphs) + 1)]
    blocks = [block for address in addresses for block in _paragraph_blocks(article, address, own_text)]
    return Sheet(
        article,
        heading=f"{section_place(article, section.id)} {literal(section.title)}",
        lead=_BOTH if own_text else _LEAD,
        blocks=tuple(blocks),
        jumps=(
            *_section_neighbours(article, section),
            *_section_jumps(article, article.children(section.id)),
            *_cited(article, section.id, addresses),
        ),
        about=section.id,
    )


def cited_here_sheet(article: Article, addresses: Sequence[Address], entries: Mapping[str, RichText]) -> Sheet:
    """The in-text citations of paragraphs resolved: each as printed, with the full reference behind it.

    ``entries`` are the references in the reader's style; one that is missing is given as the article prints it.
    """
    cited = [(address, one) for address in addresses for one in article.paragraph(address).citations]
    jumps = {one.key: _cite(article, one.key) for _, one in cited}
    return Sheet(
        article,
        heading=f"Cited in {places(article, addresses)}",
        lead="The article's citations here, each with the reference behind it:",
        blocks=tuple(Block(_resolved(article, one, entries), (address,)) for address, one in cited),
        jumps=tuple(jumps.values()),
        about=str(addresses[0]),
    )


def _cited(article: Article, where: str, addresses: Sequence[Address]) -> tuple[Jump, ...]:
    """A button to the sources that paragraphs cite, if they cite any."""
    if not any(article.paragraph(address).citations for address in addresses):
        return ()
    return (Jump("Citations", Lookup(article.about.id, CITED_HERE, (where,)), private=True),)


def _cite(article: Article, key: str) -> Jump:
    return Jump(f"Cite {author_year(article.references[key])}", Lookup(article.about.id, CITE, (key,)), private=True)


def _resolved(article: Article, citation: InTextCitation, entries: Mapping[str, RichText]) -> str:
    reference = article.references[citation.key]
    entry = styled(entries[citation.key]) if citation.key in entries else literal(reference.printed)
    return f"• {bold(literal(citation.printed))}, closing sentence {citation.sentence}: {entry} `{citation.key}`"


def _children_sheet(article: Article, section: Section) -> Sheet:
    children = article.children(section.id)
    return Sheet(
        article,
        heading=f"{section_place(article, section.id)} {literal(section.title)}",
        lead="This heading has no text of its own; under it stand:",
        blocks=tuple(block for child in children for block in _child(article, child)),
        jumps=(*_section_neighbours(article, section), *_section_jumps(article, children)),
        about=section.id,
    )


def _child(article: Article, child: Section) -> tuple[Block, ...]:
    title = Block(bold(f"{section_place(article, child.id)} {literal(child.title)}"), marked=False)
    return title, *sentences(child.summaries.line)


def _paragraph_blocks(article: Article, address: Address, own_text: OwnText | None) -> Iterator[Block]:
    """A paragraph's own sentences, where they are at hand, then ours, then its citations."""
    paragraph = article.paragraph(address)
    mark = "• " if paragraph.kind == "bullet" else ""
    if own_text:
        yield Block(f"{mark}“{literal(own_text.words(address))}”", (address,))
        yield Block(bold("In our words"), marked=False)
    for number, text in enumerate(paragraph.digest):
        yield Block(f"{'' if number else mark}{literal(text)}", (address,))
    yield _citations(article, address)


def _citations(article: Article, address: Address) -> Block:
    cited = article.paragraph(address).citations
    if not cited:
        return Block(f"{bold('In-text citations')}: this paragraph cites no source.", (address,))
    listed = "; ".join(_citation(article, citation) for citation in cited)
    return Block(f"{bold('In-text citations')}: {listed}.", (address,))


def _citation(article: Article, citation: InTextCitation) -> str:
    reference = article.references[citation.key]
    printed, work = literal(citation.printed), f"{author_year(reference)}, “{reference.title}”"
    return f"{printed} closing sentence {citation.sentence}: {literal(work)}"


def _neighbours(article: Article, address: Address) -> tuple[Jump, ...]:
    at = article.order[address]
    jumps = []
    if at > 0:
        before = article.addresses[at - 1]
        jumps.append(Jump(f"◀ {place(article, before)}", to_paragraph(article, before)))
    if at < len(article.addresses) - 1:
        after = article.addresses[at + 1]
        jumps.append(Jump(f"{place(article, after)} ▶", to_paragraph(article, after)))
    return tuple(jumps)


def _section_neighbours(article: Article, section: Section) -> tuple[Jump, ...]:
    order, at = article.section_ids, article.section_order[section.id]
    jumps = []
    if at > 0:
        jumps.append(_section_jump(article, article.sections[order[at - 1]], "◀ {}"))
    if at < len(order) - 1:
        jumps.append(_section_jump(article, article.sections[order[at + 1]], "{} ▶"))
    return tuple(jumps)


def _section_jumps(article: Article, sections: Iterable[Section]) -> tuple[Jump, ...]:
    return tuple(_section_jump(article, section, f"Read {{}} {section.title}") for section in sections)


def _section_jump(article: Article, section: Section, label: str) -> Jump:
    return Jump(label.format(section_place(article, section.id)), Lookup(article.about.id, SECTION, (section.id,)))


def no_such_paragraph(article: Article, section_id: str, number: int, count: int) -> str:
    """What a section has instead of a paragraph of that number."""
    where = section_place(article, section_id)
    if count == 0:
        return f"{where} is a heading without text of its own; leave “paragraph” out to see what stands under it."
    held = "one paragraph; ask for paragraph 1" if count == 1 else f"{count} paragraphs; ask for 1 to {count}"
    return f"{where} has no paragraph {number}: it has {held}."
