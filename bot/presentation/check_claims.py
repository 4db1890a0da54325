"""What the article has to say of a claim, in a line."""

from collections.abc import Iterator

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.facts import kind
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block
from bot.services.checking.checker import Claim
from bot.services.checking.claims import Verdict
from bot.services.checking.comparison import Comparison, Difference, DifferenceKind
from bot.services.checking.statements import Said
from bot.services.places import places

CLAIM_NEEDS = (Verdict.DIFFERS, Verdict.NOTED, Verdict.NOT_TREATED, Verdict.NEAR, Verdict.SUPPORTS)
"""What needs a look most comes first; what a note contradicts goes before the rest of its kind."""
_LONGEST, _BRIEF, _LONGEST_VALUE, _LONGEST_FACT, _BRIEF_FACT = 140, 80, 60, 320, 160
_PARTS = 2


def claim_block(article: Article, claim: Claim, *, brief: bool) -> Block:
    """The verdict first, then the claim, then the facts that it rests on, each with its address; a note by its id."""
    judged = claim.judged
    nearest = judged.nearest[:1] if brief else judged.nearest
    facts = [_fact(article, one, brief=brief) for one in nearest]
    at = tuple(dict.fromkeys(address for one in nearest for address in one.statement.said.at))
    shown = f"“{literal(clipped(claim.text, _BRIEF if brief else _LONGEST))}”"
    text = f"• {bold(_verdict(claim))}: {shown}"
    if judged.note and judged.verdict is Verdict.NOTED:
        text += f"\n  Editor's note: {literal(article.notes[judged.note].title)} `{judged.note}`"
        at = tuple(dict.fromkeys((*at, *article.notes[judged.note].at)))
    elif judged.note and brief:
        text += f"\n  Read it with the editor's note `{judged.note}`."
    elif judged.note:
        text += f"\n  Read it with the editor's note `{judged.note}`: {literal(article.notes[judged.note].title)}"
    return Block("\n".join((text, *facts)), _known(article, at), marked=False)


def claim_need(claim: Claim) -> int:
    """How much a claim needs a look: less is more."""
    return 2 * CLAIM_NEEDS.index(claim.judged.verdict) + (claim.judged.note is None)


def _known(article: Article, at: tuple[Address, ...]) -> tuple[Address, ...]:
    return tuple(address for address in at if address in article.order)


def _verdict(claim: Claim) -> str:
    judged = claim.judged
    if judged.verdict is Verdict.DIFFERS:
        return f"differs in {' and '.join(judged.differs_in)}"
    return {
        Verdict.SUPPORTS: "supports",
        Verdict.NEAR: "a near match, not a sure one",
        Verdict.NOTED: "an editor's note speaks of this",
        Verdict.NOT_TREATED: "not treated",
    }[judged.verdict]


def _fact(article: Article, comparison: Comparison, *, brief: bool) -> str:
    said = comparison.statement.said
    told = [*map(_told, comparison.differences)] if comparison.differences else []
    shown = clipped(" ".join(_texts(article, said)), _BRIEF_FACT if brief else _LONGEST_FACT)
    return f"  {' '.join(told)}{' ' if told else ''}{shown} ({places(article, said.at)})"


def _texts(article: Article, said: Said) -> Iterator[str]:
    """The sentence with whose word it is; several facts of one sentence one after the other."""
    for part in said.parts[:_PARTS] or (said,):
        fact = article.facts.get(part.key) if part.kind == "fact" else None
        yield f"{kind(fact)}: {literal(fact.text)}" if fact else literal(part.text)


def _told(difference: Difference) -> str:
    if difference.kind is DifferenceKind.ROLES:
        return "The article has it the other way round:"
    if difference.kind is DifferenceKind.DENIAL:
        return "One affirms what the other denies; the article:"
    given, found = (bold(literal(clipped(one, _LONGEST_VALUE))) for one in (difference.given, difference.found))
    return f"Your text has {given}, the article {found}."
