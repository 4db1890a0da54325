"""The names that everything in an article answers to."""

from collections.abc import Iterable

from bot.domain.article import Article
from bot.domain.reference import CslItem, Name, Reference
from bot.domain.suggestion import OwnFact
from bot.domain.tenure import STRADDLES, UNDATED
from bot.services.naming import Named, Register
from bot.services.once import once_an_article
from bot.services.places import section_place

ARTICLE = "article"
ALL = "all"
REFERENCES = "references"


@once_an_article
def sections(article: Article) -> Register:
    """Sections by id, number and title."""
    return Register(
        Named(
            section.id,
            f"{section_place(article, section.id)} {section.title}",
            (
                section.number,
                f"section {section.number}",
                f"sec {section.number}",
                section.title,
                section.id.rpartition(".")[2],
                *section.aliases,
            ),
        )
        for section in article.sections.values()
    )


@once_an_article
def parts(article: Article) -> Register:
    """The whole article and its sections."""
    return Register((Named(ARTICLE, "The whole article", ("whole", "everything", "all")), *sections(article)))


@once_an_article
def compared_topics(article: Article) -> Register:
    """Topics that the tenures are compared by."""
    compared = {row.topic for row in article.tenures.comparisons}
    return Register(named for named in topics(article) if named.value in compared)


@once_an_article
def topics(article: Article) -> Register:
    """Topics that facts are filed under."""
    return Register(Named(topic.id, topic.title, topic.aliases) for topic in article.topics.values())


@once_an_article
def tenures(article: Article) -> Register:
    """The sides of the comparison."""
    return Register(Named(tenure.id, tenure.title, tenure.aliases) for tenure in article.tenures.tenures)


@once_an_article
def tenure_filters(article: Article) -> Register:
    """What a timeline can be narrowed to."""
    return Register(
        (
            Named(ALL, "All events", ("everything", "any")),
            *tenures(article),
            Named(STRADDLES, "Events that straddle two tenures", ("straddling",)),
            Named(UNDATED, "Undated events", ("no date",)),
        )
    )


@once_an_article
def actors(article: Article) -> Register:
    """People, states and bodies."""
    return Register(Named(actor.id, actor.name, actor.aliases) for actor in article.actors.values())


@once_an_article
def facts(article: Article) -> Register:
    """Facts by id and sentence."""
    return Register(Named(fact.id, f"{fact.id} · {fact.text}", (fact.text,)) for fact in article.facts.values())


def own_facts(own: Iterable[OwnFact]) -> tuple[Named, ...]:
    """A server's own facts by id and sentence."""
    return tuple(Named(fact.id, f"{fact.id} · {fact.text}", (fact.text,)) for fact in own)


@once_an_article
def terms(article: Article) -> Register:
    """Glossary terms by name, expansion and alias."""
    return Register(
        Named(term.id, term.term, (*((term.expansion,) if term.expansion else ()), *term.aliases))
        for term in article.terms.values()
    )


@once_an_article
def notes(article: Article) -> Register:
    """Editor's notes by id and title."""
    return Register(Named(note.id, note.title, ()) for note in article.notes.values())


@once_an_article
def sources(article: Article) -> Register:
    """The article itself and its references, by key, authors with year, and title."""
    about = article.about
    own = Named(ARTICLE, f"The article: {about.title}", (about.id, about.short_title, about.title, "this article"))
    return Register((own, *(_source(reference) for reference in article.references.values())))


@once_an_article
def export_scopes(article: Article) -> Register:
    """What can be exported: everything, the article, its references, or one of them."""
    return Register(
        (
            Named(ALL, "The article and its references", ("everything", "both")),
            Named(ARTICLE, "The article alone", (article.about.id, article.about.short_title)),
            Named(REFERENCES, "All its references", ("list", "bibliography")),
            *(_source(reference) for reference in article.references.values()),
        )
    )


@once_an_article
def styles(article: Article) -> Register:
    """The styles that the journal prints a citation line in."""
    return Register(Named(line.style, line.style, (line.printed_style,)) for line in article.about.citation_lines)


@once_an_article
def paragraphs(article: Article) -> Register:
    """Every paragraph by its machine address and its place."""
    return Register(
        Named(
            str(address),
            f"{section_place(article, address.section)} ¶{address.paragraph} {article.sections[address.section].title}",
            (f"{article.sections[address.section].number} {address.paragraph}",),
        )
        for address in article.addresses
    )


def family(name: Name) -> str:
    """The name that a citation sorts and speaks by."""
    return name.family or name.literal or name.given or ""


def full_name(name: Name) -> str:
    """The name as it is spoken: given name first, or the name of a body."""
    return name.literal or " ".join(filter(None, (name.given, name.family)))


def year(reference: CslItem) -> str:
    """The year of issue (``c. 1850``, ``1914–1918``, ``335 BCE``), the words that stand for it, or ``n.d.``."""  # noqa: RUF002 - a range
    issued = reference.issued
    if issued is None:
        return "n.d."
    years = dict.fromkeys(_era(parts[0]) for parts in issued.date_parts or ())
    told = "–".join(years) or str(issued.literal)  # noqa: RUF001 - a range
    return f"c. {told}" if issued.circa else told


def _era(year: int) -> str:
    return f"{-year} BCE" if year < 0 else str(year)


def author_year(reference: CslItem) -> str:
    """``Hussain & Fatima (2015)``; more than two are ``et al.``; a source that names nobody goes by its title."""
    names = [family(name) for name in reference.creators]
    joined = " & ".join(names) if len(names) <= 2 else f"{names[0]} et al."  # noqa: PLR2004 - APA's own limit
    return f"{joined or f'“{reference.title}”'} ({year(reference)})"


def _source(reference: Reference) -> Named:
    surnames = [family(name) for name in reference.creators]
    initials = [f"{name.family} {name.given}" for name in reference.creators if name.family and name.given]
    return Named(
        reference.id,
        f"{author_year(reference)}: {reference.title}",
        (
            reference.title,
            " ".join((*surnames, year(reference))),
            author_year(reference),
            *surnames,
            *initials,
            *([reference.container_title] if reference.container_title else []),
        ),
    )
