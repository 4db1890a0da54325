"""What the article has to say of a claim, in a line."""

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.check_detail import Detail
from bot.presentation.facts import kind
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block
from bot.services.checking.checker import Claim
from bot.services.checking.claims import Judged, Verdict
from bot.services.checking.comparison import Comparison
from bot.services.checking.difference import Difference, DifferenceKind
from bot.services.names import author_year
from bot.services.places import places

CLAIM_NEEDS = (Verdict.DIFFERS, Verdict.NOTED, Verdict.NOT_TREATED, Verdict.NEAR, Verdict.SUPPORTS)
"""What needs a look most comes first; what a note contradicts goes right behind what differs."""
_NOTED = 1
_LEAST, _LINE, _LONGEST, _BRIEF, _LONGEST_VALUE, _LONGEST_FACT, _BRIEF_FACT = 40, 56, 140, 80, 60, 320, 160


def claim_block(article: Article, claim: Claim, detail: Detail) -> Block:
    """The verdict first, then the claim, then the facts that it rests on, each with its address; a note by its id."""
    judged, brief = claim.judged, detail is not Detail.FULL
    if detail is Detail.LINE:
        return _line(article, claim)
    if detail is Detail.TERSE and not claim.cited_there and judged.verdict in {Verdict.SUPPORTS, Verdict.NEAR}:
        return _terse(article, claim)
    nearest = judged.nearest[:1] if brief else judged.nearest
    facts = [_fact(article, one, _shown_of(judged, one), brief=brief) for one in nearest]
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
    if claim.cited_there:
        cited = literal(author_year(article.references[claim.cited_there]))
        text += f"\n  {bold('another source')}: the article cites {cited} there"
    return Block("\n".join((text, *facts)), _known(article, at), marked=False)


def _line(article: Article, claim: Claim) -> Block:
    """All in a line: the verdict, how the claim begins, what differs, where, and the note."""
    judged = claim.judged
    first = judged.nearest[0] if judged.nearest else None
    told = "".join(f" {_told(one)}" for one in _shown_of(judged, first)) if first else ""
    where = f" ({places(article, first.statement.said.at)})" if first else ""
    note = f" Editor's note `{judged.note}`." if judged.note else ""
    shown = literal(clipped(claim.text, _LINE if told or note else _LEAST))
    text = f"• {bold(_verdict(claim))}: “{shown}”{told}{where}{note}"
    at = first.statement.said.at if first and judged.verdict is Verdict.DIFFERS else ()
    return Block(text, _known(article, at), marked=False)


def _terse(article: Article, claim: Claim) -> Block:
    """What needs no look: the claim and where the fact stands; where a note contradicts that, the note too."""
    where = places(article, claim.judged.nearest[0].statement.said.at)
    text = f"• {bold(_verdict(claim))}: “{literal(clipped(claim.text, _BRIEF))}” ({where})"
    note = claim.judged.note
    told = f"\n  Editor's note `{note}`: {literal(article.notes[note].title)}" if note else ""
    return Block(text + told, marked=False)


def claim_need(claim: Claim) -> int:
    """How much a claim needs a look: less is more."""
    if claim.cited_there:
        return 0
    if claim.judged.note and claim.judged.verdict is not Verdict.DIFFERS:
        return _NOTED
    return CLAIM_NEEDS.index(claim.judged.verdict)


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


def _shown_of(judged: Judged, comparison: Comparison) -> tuple[Difference, ...]:
    """The differences that are told: all where the verdict rests on them, figures and dates beside a note."""
    if judged.verdict is Verdict.DIFFERS:
        return comparison.differences
    measured = {DifferenceKind.FIGURE, DifferenceKind.DATE} if judged.verdict is Verdict.NOTED else set()
    return tuple(one for one in comparison.differences if one.kind in measured)


def _fact(article: Article, comparison: Comparison, differences: tuple[Difference, ...], *, brief: bool) -> str:
    """The differences, then the sentence with whose word it is."""
    said = comparison.statement.said
    fact = article.facts.get(said.key) if said.kind == "fact" else None
    text = f"{kind(fact)}: {literal(fact.text)}" if fact else literal(said.text)
    told = [*map(_told, differences), clipped(text, _BRIEF_FACT if brief else _LONGEST_FACT)]
    return f"  {' '.join(told)} ({places(article, said.at)})"


def _told(difference: Difference) -> str:
    if difference.kind is DifferenceKind.ROLES:
        return "The article has it the other way round:"
    if difference.kind is DifferenceKind.DENIAL:
        return "One affirms what the other denies; the article:"
    given, found = (bold(literal(clipped(one, _LONGEST_VALUE))) for one in (difference.given, difference.found))
    return f"Your text has {given}, the article {found}."
