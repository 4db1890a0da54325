"""Answers to questions as sheets: sentences, each marked whose words it is in, its address and its source."""

from collections.abc import Iterator

from bot.domain.article import Article
from bot.presentation.article import INFO
from bot.presentation.comparison import NAME as COMPARE
from bot.presentation.facts import TOPIC, kind
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, small, unlinked
from bot.presentation.reply import PARAGRAPH, WHERE
from bot.presentation.sheet import Block, Jump, Sheet
from bot.presentation.summary import NAME as SUMMARY
from bot.presentation.timeline import NAME as TIMELINE
from bot.services.answering import Answer, Line, Origin, Part, Silence, Way

ASK = "ask"
_LONGEST_QUESTION = 100
SILENCE = "The article does not say."
OUR_WORDS = {
    Origin.DIGEST: "our digest",
    Origin.EVENT: "in our words, from the timeline",
    Origin.COMPARISON: "in our words, from the comparison",
    Origin.SUMMARY: "in our words, from the summary",
    Origin.DATA: "from the title page",
}
"""Whose words a line is in, where they are ours."""
_LEADS = {
    Way.SENTENCES: "The article says:",
    Way.SOURCES: "The article says, and cites for it:",
    Way.PLACES: "The article cites it here:",
    Way.COMPARISON: "The article says of either side:",
    Way.EVENTS: "The article tells of this:",
    Way.SUMMARY: "In short:",
    Way.PARAGRAPH: "The article says there:",
    Way.ABOUT: "About the article:",
}
_UNCITED = "The article says this, and cites no source for it:"
_FURTHER = {
    Way.PLACES: (WHERE, "Every place"),
    Way.COMPARISON: (COMPARE, "The whole comparison"),
    Way.EVENTS: (TIMELINE, "The whole timeline"),
    Way.SUMMARY: (SUMMARY, "The full summary"),
    Way.PARAGRAPH: (PARAGRAPH, "The whole paragraph"),
    Way.ABOUT: (INFO, "All about the article"),
}


def asked(question: str) -> str:
    """A question as a heading shows it, on one line."""
    bare = " ".join(question.split()).strip('"“”')
    # A link that somebody types is no link of ours.
    return f"“{unlinked(clipped(bare, _LONGEST_QUESTION))}”"


def answer_sheet(article: Article, question: str, answer: Answer) -> Sheet:
    """The sentences of an answer, part by part, and buttons to what has more."""
    blocks = tuple(block for part in answer.parts for block in _part(article, part, led=len(answer.parts) > 1))
    return Sheet(
        article,
        heading=asked(question),
        lead="\n".join(filter(None, (repairs(answer.repaired), _lead(answer)))),
        blocks=blocks,
        tail="\n".join(f"Nothing on {asked(piece)}." for piece in answer.unanswered),
        jumps=tuple(filter(None, (_further(article, part) for part in answer.parts))),
        part="Title page" if answer.parts[0].way is Way.ABOUT else "",
        about=next((str(address) for block in blocks for address in block.at), ASK),
        all_notes=True,
    )


def silence_sheet(article: Article, question: str, silence: Silence) -> Sheet:
    """That the article does not say, why where that can be told, and the nearest topics as buttons."""
    topics = [article.topics[one] for one in silence.topics]
    nearest = "; ".join(f"{literal(topic.title)}" for topic in topics)
    return Sheet(
        article,
        heading=asked(question),
        lead="\n".join(filter(None, (bold(SILENCE), literal(silence.reason), f"The nearest topics: {nearest}."))),
        jumps=tuple(Jump(topic.title, Lookup(article.about.id, TOPIC, (topic.id,)), private=True) for topic in topics),
        sources=False,
        about=ASK,
        private=True,
    )


def repairs(repaired: tuple[tuple[str, str], ...]) -> str:
    """``Showing *pipeline* for *pipline*.``: empty where nothing was repaired."""
    told = [f"*{literal(taken)}* for *{literal(clipped(written, 40))}*" for written, taken in repaired]
    return small(f"Showing {', '.join(told)}.") if told else ""


def line_blocks(article: Article, line: Line) -> Iterator[Block]:
    """A sentence with its address, and below whose words it is in and what it rests on."""
    label = f"{bold(literal(line.label))}: " if line.label else ""
    text = f"“{literal(line.text)}”" if line.origin is Origin.TEXT else literal(line.text)
    yield Block(f"{label}{text}", line.at)
    told = " · ".join(filter(None, (_words(article, line), _source(article, line))))
    if told:
        yield Block(small(told), line.at, marked=False)


def _lead(answer: Answer) -> str:
    if len(answer.parts) > 1:
        return "The article says, a part of the question at a time:"
    part = answer.parts[0]
    uncited = part.way is Way.SOURCES and part.lines[0].source is None
    return "\n".join(filter(None, (literal(part.reason), _UNCITED if uncited else _LEADS[part.way])))


def _part(article: Article, part: Part, *, led: bool) -> Iterator[Block]:
    if led and part.way is not Way.SENTENCES:
        reason = f"{literal(part.reason)} " if part.reason else ""
        yield Block(f"{reason}{_LEADS[part.way]}", marked=False)
    for line in part.lines:
        yield from line_blocks(article, line)


def _words(article: Article, line: Line) -> str:
    """Whose words a line is in."""
    if line.origin is Origin.TEXT:
        return "the article's own words"
    if line.origin is Origin.FACT:
        return f"in our words, fact `{line.key}`: {kind(article.facts[line.key])}"
    return OUR_WORDS.get(line.origin, "")


def _source(article: Article, line: Line) -> str:
    """The citation behind a line, as printed, and whether its own sentence carries it."""
    if not line.sourced:
        return ""
    citations = [one for address in line.at for one in article.paragraph(address).citations]
    if line.source is None:
        return "cites no source itself" if citations else "the paragraph cites no source"
    printed = next(one.printed for one in citations if one.key == line.source)
    by = "by this very sentence" if line.closing else "by the paragraph, at a later sentence"
    return f"source cited: {literal(printed)}, {by} `{line.source}`"


def _further(article: Article, part: Part) -> Jump | None:
    """A button to the look-up that has all of what a part shows some of."""
    if part.further is None:
        return None
    name, label = _FURTHER[part.way]
    more = f"{label} ({part.left} more)" if part.left > 0 else label
    # In a message of its own, so that the answer stays.
    return Jump(more, Lookup(article.about.id, name, part.further), private=True)
