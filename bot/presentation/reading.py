"""Paragraphs and sections to read, as sheets."""

from collections.abc import Iterable

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import InTextCitation, Section
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import CITE, PARAGRAPH
from bot.presentation.sheet import Block, Jump, Sheet, sentences
from bot.services.names import author_year
from bot.services.places import place, section_place

SECTION = "section"
_LEAD = "The article says, in our words:"


def paragraph_sheet(article: Article, address: Address) -> Sheet:
    """One paragraph: its digest, its in-text citations, its notes, and the paragraphs before and after."""
    section = article.sections[address.section]
    return Sheet(
        article,
        heading=f"{place(article, address)} {literal(section.title)}",
        lead=_LEAD,
        blocks=(*_digest(article, address), _citations(article, address)),
        jumps=_neighbours(article, address),
        about=str(address),
        sources=False,
        cite=Lookup(article.about.id, CITE, ("", "", "", str(address))),
    )


def section_sheet(article: Article, section: Section) -> Sheet:
    """A section whole, or what stands under a heading that has no text of its own."""
    if not section.paragraphs:
        return _children_sheet(article, section)
    addresses = [Address(section.id, number) for number in range(1, len(section.paragraphs) + 1)]
    blocks = [block for address in addresses for block in (*_digest(article, address), _citations(article, address))]
    return Sheet(
        article,
        heading=f"{section_place(article, section.id)} {literal(section.title)}",
        lead=_LEAD,
        blocks=tuple(blocks),
        jumps=(*_section_neighbours(article, section), *_section_jumps(article, article.children(section.id))),
        about=section.id,
    )


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


def _digest(article: Article, address: Address) -> list[Block]:
    paragraph = article.paragraph(address)
    mark = "• " if paragraph.kind == "bullet" else ""
    texts = [f"{mark if first else ''}{literal(text)}" for first, text in _with_first(paragraph.digest)]
    return [Block(text, (address,)) for text in texts]


def _with_first(texts: Iterable[str]) -> list[tuple[bool, str]]:
    return [(number == 0, text) for number, text in enumerate(texts)]


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
    at = article.addresses.index(address)
    jumps = []
    if at > 0:
        before = article.addresses[at - 1]
        jumps.append(Jump(f"◀ {place(article, before)}", _paragraph(article, before)))
    if at < len(article.addresses) - 1:
        after = article.addresses[at + 1]
        jumps.append(Jump(f"{place(article, after)} ▶", _paragraph(article, after)))
    return tuple(jumps)


def _paragraph(article: Article, address: Address) -> Lookup:
    return Lookup(article.about.id, PARAGRAPH, (address.section, str(address.paragraph)))


def _section_neighbours(article: Article, section: Section) -> tuple[Jump, ...]:
    order = list(article.sections.values())
    at = order.index(section)
    jumps = []
    if at > 0:
        jumps.append(_section_jump(article, order[at - 1], "◀ {}"))
    if at < len(order) - 1:
        jumps.append(_section_jump(article, order[at + 1], "{} ▶"))
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
