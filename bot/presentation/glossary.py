"""Glossary terms as sheets."""

from bot.domain.article import Article
from bot.domain.glossary import Term
from bot.presentation.markdown import literal
from bot.presentation.sheet import Block, Sheet, sentences
from bot.services.places import place


def term_sheet(article: Article, term: Term) -> Sheet:
    """What the article says of a term, and where it uses it first."""
    expansion = f" ({literal(term.expansion)})" if term.expansion else ""
    first = Block(f"First used in {place(article, term.first_use)}.", (term.first_use,), marked=False)
    return Sheet(
        article,
        heading=f"{literal(term.term)}{expansion}",
        lead="The article says, in our words:",
        blocks=(*sentences(term.definition), first),
        about=f"term-{term.id}",
    )
