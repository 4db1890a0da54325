"""Facts of a server's own: its moderators approved them, and no pack has them."""

from collections.abc import Sequence
from typing import Final

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Sheet
from bot.services.names import author_year

OWN_LEAD: Final = (
    "The article says, in the words of this server's members. Approved by this server's moderators; "
    "not part of the pack:"
)
_SENTENCE, _NOTE = 1000, 600


def own_fact_sheet(article: Article, own: OwnFact, *, heading: str = "", lead: str = OWN_LEAD) -> Sheet:
    """A card like a fact's: the sentence, its address, what its paragraph cites, the note that goes with it.

    Its type and its sentence's source are nobody's to tell: who suggested it did not say.
    """
    at = standing(article, own)
    said, *others = own_lines(article, own)
    others.append(f"`{own.id}`")
    return Sheet(
        article,
        heading=heading or f"Fact {own.id}",
        lead=lead,
        blocks=(Block(said, at), *(Block(line, at, marked=False) for line in others)),
        sources=bool(at),
        about=own.id,
        part="" if at else "this server's own",
    )


def own_lines(article: Article, own: OwnFact) -> list[str]:
    """The sentence, then the sources of its paragraph and its note."""
    lines = [
        f"{bold('Fact of this server')}: {clipped(literal(own.text), _SENTENCE)}",
        f"{bold('Sources that the paragraph cites')}: {_cited(article, standing(article, own))}",
    ]
    if own.note:
        lines.append(f"{bold('Note by who suggested it')}: {clipped(literal(own.note), _NOTE)}")
    return lines


def standing(article: Article, own: OwnFact) -> tuple[Address, ...]:
    """Its address, as long as the article has that paragraph: a server's fact may outlive it."""
    return (own.at,) if own.at in article.order else ()


def _cited(article: Article, at: Sequence[Address]) -> str:
    """The sources of the paragraph: nobody has said which of them the sentence rests on."""
    if not at:
        return "not known, since the pack no longer has it"
    keys = dict.fromkeys(one.key for one in article.paragraph(at[0]).citations)
    return "; ".join(literal(author_year(article.references[key])) for key in keys) or "none"
