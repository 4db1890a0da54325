"""The article's own data: information, outline, references, key words."""

from bot.domain.article import Article, Numbering
from bot.domain.reference import Reference
from bot.figures.gallery import Album
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.pictures import pictures_shown
from bot.presentation.reading import SECTION
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.names import full_name
from bot.services.places import places, section_place

INFO, OUTLINE, REFERENCES, KEYWORDS = "info", "outline", "references", "keywords"


def info_sheet(article: Article, *, has_own_text: bool = False) -> Sheet:
    """Bibliographic data, how much of the article is here, and where to go on."""
    about = article.about
    rows = {
        "Title": about.title,
        "Authors": "; ".join(map(full_name, about.author)),
        "Journal": about.container_title,
        "Volume": _numbering(about.volume),
        "Issue": _numbering(about.issue),
        "Pages": about.page,
        "Year": str(about.issued.year or about.issued.literal),
        "DOI": about.doi or "none printed",
        "Link": f"<{about.url}>" if about.url else "none printed",
        "Key words": ", ".join(about.keywords),
        "Language": about.language,
        "Licence": about.licence,
    }
    blocks = [Block(f"{bold(name)}: {_value(name, value)}", marked=False) for name, value in rows.items()]
    return Sheet(
        article,
        heading=literal(about.title),
        lead=literal(about.subject),
        blocks=(*blocks, Block(_holdings(article, has_own_text=has_own_text), marked=False)),
        jumps=(_jump(article, "Outline", OUTLINE), _jump(article, "References", REFERENCES)),
        part="Article",
        about="article",
    )


def outline_sheet(article: Article, album: Album | None, remark: str = "") -> Sheet:
    """The numbered tree, with how many paragraphs, bullets and citations stand under each heading, and its picture.

    ``remark`` tells why there is no ``album``.
    """
    menu = [
        Jump(f"{section_place(article, one.id)} {one.title}", Lookup(article.about.id, SECTION, (one.id,)))
        for one in article.sections.values()
    ]
    lines = [Block(_outline_line(article, section_id), marked=False) for section_id in article.sections]
    title = f"Outline: {article.about.short_title}"
    shown = pictures_shown(article, album, f"{article.about.id}-outline", title, lines) if album else None
    return Sheet(
        article,
        heading=f"Outline: {literal(article.about.title)}",
        blocks=tuple(lines),
        tail=literal(remark),
        pictures=shown.pictures if shown else (),
        files=shown.files if shown else (),
        menu=Menu("Read a section …", tuple(menu)),
        part=f"§{_first_number(article)}–§{_last_number(article)}",  # noqa: RUF001 - a range
        about="article",
    )


def references_sheet(article: Article) -> Sheet:
    """The reference list as printed, each with the places that cite it."""
    blocks = [Block(_reference_line(article, one), marked=False) for one in article.references.values()]
    cite = [
        Jump(literal(one.id), Lookup(article.about.id, "cite", (one.id, "", "", "")))
        for one in article.references.values()
    ]
    count = len(article.references)
    return Sheet(
        article,
        heading=f"References: {literal(article.about.short_title)}",
        lead=f"The article lists {count} {'source' if count == 1 else 'sources'}, as printed:",
        blocks=tuple(blocks),
        menu=Menu("Cite a reference …", tuple(Jump(one.label, one.lookup, private=True) for one in cite)),
        part="References",
        about="references",
    )


def keywords_sheet(article: Article) -> Sheet:
    """The key words as printed."""
    blocks = [
        Block(f"{number}. {literal(word)}", marked=False) for number, word in enumerate(article.about.keywords, 1)
    ]
    return Sheet(
        article,
        heading=f"Key words: {literal(article.about.short_title)}",
        lead=f"The article prints {len(blocks)} key words:",
        blocks=tuple(blocks),
        part="Key words",
        about="keywords",
    )


def _value(name: str, value: str) -> str:
    return value if name == "Link" else literal(value)


def _numbering(numbering: Numbering) -> str:
    if numbering.number == numbering.printed:
        return numbering.number
    return f"{numbering.number} (printed {numbering.printed})"


def _holdings(article: Article, *, has_own_text: bool) -> str:
    paragraphs = [article.paragraph(address) for address in article.addresses]
    bullets = sum(paragraph.kind == "bullet" for paragraph in paragraphs)
    parts = (
        f"{len(paragraphs) - bullets} paragraphs and {bullets} bullets in {len(article.sections)} sections",
        f"{sum(len(paragraph.citations) for paragraph in paragraphs)} in-text citations",
        f"{len(article.references)} references",
        f"{len(article.facts)} facts",
        f"{len(article.events)} events",
        f"{len(article.notes)} editor's notes",
        f"{len(article.terms)} glossary terms",
    )
    own_text = (
        "The operator has imported a copy of the article's own text; digests are in our own words."
        if has_own_text
        else "The sentences shown are digests in our own words; the article's own text has not been imported."
    )
    return f"{bold('In this pack')}: {', '.join(parts)}. {own_text}"


def _jump(article: Article, label: str, name: str) -> Jump:
    return Jump(label, Lookup(article.about.id, name))


def _outline_line(article: Article, section_id: str) -> str:
    section = article.sections[section_id]
    bullets = sum(paragraph.kind == "bullet" for paragraph in section.paragraphs)
    paragraphs = len(section.paragraphs) - bullets
    citations = sum(len(paragraph.citations) for paragraph in section.paragraphs)
    counts = [_counted(paragraphs, "paragraph"), _counted(bullets, "bullet"), _counted(citations, "citation")]
    held = ", ".join(filter(None, counts)) or "heading only"
    indent = "\u2003" * section.number.count(".")
    return f"{indent}{bold(section_place(article, section_id))} {literal(section.title)} ({held})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _first_number(article: Article) -> str:
    return next(iter(article.sections.values())).number


def _last_number(article: Article) -> str:
    return list(article.sections.values())[-1].number


def _reference_line(article: Article, reference: Reference) -> str:
    cited = article.places_citing(reference.id)
    where = f"cited in {places(article, cited)}" if cited else "cited nowhere in the text"
    return f"• {literal(reference.printed)} `{reference.id}`, {where}"
