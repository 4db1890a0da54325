"""Data of the article itself: *who wrote this*, *which journal is it in*."""

from collections.abc import Callable

from bot.domain.article import Article
from bot.services.answering.answer import Line, Origin, Part, Way
from bot.services.answering.cues import Cues, cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.routes.source_names import named_by, with_names
from bot.services.names import full_name
from bot.services.searching.words import words

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
        cues("when (?:was|is|did)", "publication (?:date|year)", "(?:what |which )?year of publication"),
        lambda article: f"Published: {article.about.issued.year}, {_journal(article)}.",
    ),
    (cues("doi"), lambda article: f"DOI: {article.about.doi or 'none'}."),
    (
        cues("(?:its |the |what'?s the )?title", "what (?:is|'?s) (?:it|this|the article|the paper) called"),
        lambda article: f"Title: {article.about.title}.",
    ),
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
)
_PUBLISHED = cues("published", "written", "come out", "came out", "appear(?:ed)?", "publication")
_CITE = cues(
    "(?:how (?:do|can|should|would|to) (?:i |we |you |one )?)?(?:cite|reference|quote)(?: this| it| that)?",
    "(?:give me (?:the |a )?)?(?:citations?|reference|entry)(?: for| of| in)?",
)
_ENTRY = cues(
    "who wrote",
    "when (?:was|did|is)",
    "(?:what'?s |what is )?(?:the )?(?:full )?(?:title|entry|reference|citation)(?: of| for)?",
    "who (?:is|are) the authors?(?: of)?",
    "how (?:do|can|should|to) (?:i |we |you )?cite",
    "write|wrote|written|published|come out|came out|appear",
)
_BESIDE = word_set(
    """
    wrote written writers writer authors author published publication come out appear journal called title
    style styles format please properly correctly number volume issue piece work study paper
    """
)


def about_article(reading: Reading, question: str) -> Part | None:
    """What the article's own bibliographic data say, or the entry of a source, where nothing else is asked for."""
    article = reading.article
    told = _entry(article, question) or _cited(article, question) or _datum(article, question)
    return Part(Way.ABOUT, (Line(told, (), Origin.DATA, sourced=False),), ()) if told else None


def _datum(article: Article, question: str) -> str:
    for pattern, told in _KINDS:
        if pattern.search(question) and not telling(without(question, pattern), _BESIDE):
            dated = "when" not in pattern.pattern or _PUBLISHED.search(question)
            return told(article) if dated else ""
    return ""


def _entry(article: Article, question: str) -> str:
    """The entry as printed of the one source whose author, title, year or journal is asked for."""
    if not _ENTRY.search(question):
        return ""
    rest = telling(without(with_names(article, question), _ENTRY), _BESIDE)
    keys = named_by(article, rest, _BESIDE)
    return article.references[keys[0]].printed if len(keys) == 1 else ""


def _cited(article: Article, question: str) -> str:
    """The line that the journal prints of the style that is named, the first one where none is."""
    lines = {line.style.casefold(): line for line in article.about.citation_lines}
    asked = [word for word in words(question) if word in lines]
    if not lines or not (_CITE.search(question) or asked):
        return ""
    if telling(without(question, _CITE), (*_BESIDE, *lines)):
        return ""
    line = lines[asked[0]] if asked else next(iter(lines.values()))
    return f"{line.text} ({line.style}, as the journal prints it; /cite has every style.)"


def _journal(article: Article) -> str:
    about = article.about
    return f"{about.container_title}, {about.volume.printed}({about.issue.printed}), {about.page}"
