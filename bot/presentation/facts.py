"""Fact cards and lists of facts."""

from collections.abc import Sequence
from datetime import date

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.names import author_year

FACT, ANOTHER, SEARCH, TOPIC = "fact", "another-fact", "fact-search", "topic"
LISTED = 10


def fact_sheet(article: Article, fact: Fact, day: date | None = None, topic: str | None = None) -> Sheet:
    """A card: whose word it is, the sentence, its address, the source that its sentence cites, its notes.

    ``day`` marks it as the fact of that day; ``topic`` is what *Another fact* stays within.
    """
    title = f"Fact of the day, {day.day} {day:%B %Y} (UTC)" if day else f"Fact {fact.id}"
    topics = ", ".join(literal(article.topics[one].title) for one in fact.topics)
    return Sheet(
        article,
        heading=title,
        lead="The article says, in our words:",
        blocks=(
            Block(f"{bold(kind(fact))}: {literal(fact.text)}", (fact.at,)),
            Block(source_line(article, fact), (fact.at,), marked=False),
            Block(f"{bold('Topics')}: {topics} · `{fact.id}`", (fact.at,), marked=False),
        ),
        jumps=(Jump("Another fact", Lookup(article.about.id, ANOTHER, (topic or "",))),),
        about=fact.id,
    )


def found_sheet(article: Article, query: str, found: Sequence[Fact]) -> Sheet:
    """The best facts for a query, and how many more there are."""
    shown = found[:LISTED]
    best = f" (the best {len(shown)} of {len(found)})" if len(found) > len(shown) else ""
    return Sheet(
        article,
        heading=f"Facts for “{literal(query[:80])}”",
        lead=f"The article says, in our words{best}:",
        blocks=tuple(Block(_row(article, fact), (fact.at,)) for fact in shown),
        menu=Menu("Open a fact …", tuple(_open(article, fact) for fact in shown)),
        part="Facts",
        about="facts",
    )


def topic_sheet(article: Article, topic: str) -> Sheet:
    """Every fact that is filed under a topic, in the order of the article."""
    filed = article.facts_under(topic)
    return Sheet(
        article,
        heading=f"Topic: {literal(article.topics[topic].title)}",
        lead="The article says, in our words:" if filed else "No fact is filed under this topic.",
        blocks=tuple(Block(_row(article, fact), (fact.at,)) for fact in filed),
        jumps=(Jump("A fact by chance", Lookup(article.about.id, ANOTHER, (topic,)), private=True),) if filed else (),
        part="Facts",
        about=f"topic-{topic}",
    )


def kind(fact: Fact) -> str:
    """``Claim, by Imran Khan``; an event is nobody's."""
    names = {"event": "Event", "claim": "Claim", "opinion": "Opinion", "forecast": "Forecast"}
    return f"{names[fact.type]}, by {literal(fact.whose)}" if fact.whose else names[fact.type]


def source_line(article: Article, fact: Fact) -> str:
    """The in-text citation behind the fact, and whether its own sentence carries it."""
    if fact.source is None:
        cites = bool(article.paragraph(fact.at).citations)
        reason = "none carried by this sentence" if cites else "none; the whole paragraph cites no source"
        return f"{bold('Source cited')}: {reason}"
    reference = article.references[fact.source.key]
    printed = next(one.printed for one in article.paragraph(fact.at).citations if one.key == fact.source.key)
    by = "by this very sentence" if fact.source.carried_by == "sentence" else "by the paragraph, at a later sentence"
    return f"{bold('Source cited')}: {literal(printed)}, {by}: {literal(author_year(reference))}"


def _row(article: Article, fact: Fact) -> str:
    cited = f" Cites {literal(author_year(article.references[fact.source.key]))}." if fact.source else ""
    return f"• {bold(kind(fact))}: {literal(fact.text)}{cited} `{fact.id}`"


def _open(article: Article, fact: Fact) -> Jump:
    return Jump(f"{fact.id} · {fact.text}", Lookup(article.about.id, FACT, (fact.id,)), private=True)
