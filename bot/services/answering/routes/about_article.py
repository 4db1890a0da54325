"""Data of the article itself: *who wrote this*, *which journal is it in*."""

from collections.abc import Callable

from bot.domain.article import Article
from bot.domain.reference import Name
from bot.services.answering.answer import Line, Origin, Part, Way
from bot.services.answering.cues import Cues, cues, telling, without, word_set
from bot.services.answering.reading import Reading

_KINDS: tuple[tuple[Cues, Callable[[Article], str]], ...] = (
    (
        cues("who wrote", "who (?:are|is|were) the (?:authors?|writers?)", "written by", "authors?", "by whom"),
        lambda article: f"Authors: {', '.join(map(_full, article.about.author))}.",
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
    (cues("title", "called"), lambda article: f"Title: {article.about.title}."),
    (
        cues("key ?words?"),
        lambda article: f"Key words: {', '.join(article.about.keywords)}.",
    ),
    (
        cues("how many (?:references|sources|works|citations)"),
        lambda article: (
            f"It lists {len(article.references)} references and has {article.about.printed_counts.in_text_citations} "
            "in-text citations."
        ),
    ),
)
_BESIDE = word_set(
    """
    wrote written writers writer authors author published publication come out appear journal called title
    """
)


def about_article(reading: Reading, question: str) -> Part | None:
    """What the article's own bibliographic data say, where nothing else is asked for."""
    for pattern, told in _KINDS:
        if pattern.search(question) and not telling(without(question, pattern), _BESIDE):
            line = Line(told(reading.article), (), Origin.DATA, sourced=False)
            return Part(Way.ABOUT, (line,), ())
    return None


def _full(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.family)))


def _journal(article: Article) -> str:
    about = article.about
    return f"{about.container_title}, {about.volume.printed}({about.issue.printed}), {about.page}"
