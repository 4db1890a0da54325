"""Data of the article itself: *who wrote this*, *which journal is it in*."""

from collections.abc import Callable

from bot.domain.article import Article
from bot.services.answering.answer import Line, Origin, Part, Way
from bot.services.answering.cues import Cues, cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.citation.linking import check_citations
from bot.services.names import full_name

_KINDS: tuple[tuple[Cues, Callable[[Article], str]], ...] = (
    (
        cues("who wrote", "who (?:are|is|were) the (?:authors?|writers?)", "written by", "authors?", "by whom"),
        lambda article: f"Authors: {', '.join(map(full_name, article.about.author))}.",
    ),
    (
        cues("(?:which|what) (?:journal|periodical|magazine)", "journal", "published in"),
        lambda article: f"Journal: {_journal(article)}.",
    ),
    (
        cues(
            "when (?:was|is|did) .{0,30}(?:published|written|come out|appear)",
            "publication (?:date|year)",
            "year of publication",
        ),
        lambda article: f"Published: {article.about.issued.year}, {_journal(article)}.",
    ),
    (cues("doi"), lambda article: f"DOI: {article.about.doi or 'none'}."),
    (cues("(?:its |the |what'?s the )?title", "called"), lambda article: f"Title: {article.about.title}."),
    (
        cues("(?:which|what) (?:volume|issue|pages?)", "(?:volume|issue|page) numbers?", "on (?:which|what) pages?"),
        lambda article: f"Where it stands: {_journal(article)}.",
    ),
    (cues("key ?words?(?: list)?"), lambda article: f"Key words: {', '.join(article.about.keywords)}."),
    (
        cues(
            "how many (?:references|sources|works|citations)",
            "(?:list|name|show|what are)(?: all)? (?:the |its )?(?:sources|references)",
            "bibliography",
            "reference list",
            "list of (?:references|sources)",
        ),
        lambda article: (
            f"It lists {len(article.references)} references, which /article references shows, and has "
            f"{article.about.printed_counts.in_text_citations} in-text citations."
        ),
    ),
    (
        cues("how (?:many|long)(?: are| is)?(?: the| its)? (?:sections?|paragraphs?|chapters?|parts?)"),
        lambda article: (
            f"It has {len(article.sections)} sections with {len(article.addresses)} paragraphs and bullets."
        ),
    ),
    (
        cues(
            "how (?:do|can|should|would|to) (?:i |we |you |one )?(?:cite|reference|quote)", "cite(?: this| it| that)?"
        ),
        lambda article: _citation(article),  # noqa: PLW0108 - it is defined below
    ),
)
_ENTRY = cues(
    "who wrote", "title", "who (?:is|are) the authors?", "(?:full )?(?:entry|reference)", "what is", "published"
)
_BESIDE = word_set(
    """
    wrote written writers writer authors author published publication come out appear journal called title
    apa mla chicago harvard mhra oxford turabian style properly correctly number volume issue
    """
)


def about_article(reading: Reading, question: str) -> Part | None:
    """What the article's own bibliographic data say, or the entry of a source, where nothing else is asked for."""
    if entry := _entry(reading.article, question):
        return Part(Way.ABOUT, (Line(entry, (), Origin.DATA, sourced=False),), ())
    for pattern, told in _KINDS:
        if pattern.search(question) and not telling(without(question, pattern), _BESIDE):
            line = Line(told(reading.article), (), Origin.DATA, sourced=False)
            return Part(Way.ABOUT, (line,), ())
    return None


def _entry(article: Article, question: str) -> str:
    """The entry as printed of the one source whose author, title or journal is asked for."""
    found = check_citations(article, question)
    keys = {one.source for one in found}
    key = next(iter(keys)) if len(keys) == 1 else None
    if key not in article.references or not _ENTRY.search(question):
        return ""
    rest = question
    for one in found:
        rest = rest.replace(question[one.citation.start : one.citation.end], " ").replace(one.citation.name, " ")
    return "" if telling(without(rest, _ENTRY), _BESIDE) else article.references[key].printed


def _citation(article: Article) -> str:
    """The first of the lines that the journal prints, and where the others are."""
    lines = article.about.citation_lines
    return (
        f"{lines[0].text} ({lines[0].style}, as the journal prints it; /cite has every style.)"
        if lines
        else "See /cite."
    )


def _journal(article: Article) -> str:
    about = article.about
    return f"{about.container_title}, {about.volume.printed}({about.issue.printed}), {about.page}"
