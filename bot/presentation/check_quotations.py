"""How a quotation stands to the article, in a line."""

from collections.abc import Sequence

from bot.domain.article import Article
from bot.presentation.check_detail import Detail
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block
from bot.services.checking.likeness import Passage, Run
from bot.services.checking.quoting import LEAST_WORDS, Quoted, Standing
from bot.services.citation.items import item_of
from bot.services.names import author_year
from bot.services.places import places

QUOTATION_NEEDS = (
    Standing.ALTERED,
    Standing.ABSENT,
    Standing.ADAPTED,
    Standing.PIECES,
    Standing.TOO_SHORT,
    Standing.VERBATIM,
    Standing.TITLE,
)
"""What needs a look most comes first."""
_LONGEST, _BRIEF, _LINE, _LONGEST_CHANGE = 160, 80, 48, 90
_KEPT = 6
"""Words that stay beside a difference where a long stretch is the same."""
_MOST_DIFFERENCE = 600
_MOST_PLACES, _MOST_OF_SHORT = 6, 3


def quotation_block(article: Article, quoted: Quoted, detail: Detail) -> Block:
    """The standing first, then the quotation, then where; of an altered one the difference, word by word."""
    if quoted.standing is Standing.ALTERED:
        return _altered(article, quoted, brief=detail is not Detail.FULL)
    shown = f"“{_shown(quoted, detail)}”"
    if quoted.standing in {Standing.VERBATIM, Standing.ADAPTED}:
        text = f"• {_verdict(quoted)}: {shown} ({_where(article, quoted)}){_cited(article, quoted)}"
        brief = detail in {Detail.TERSE, Detail.LINE} or _is_everywhere(quoted)
        return Block(text, () if brief else quoted.at[:_MOST_PLACES], marked=False)
    if quoted.standing is Standing.PIECES:
        told = f"its pieces are in {places(article, quoted.at)}, but not in this order in one paragraph"
        return Block(f"• {bold('verbatim in pieces')}: {shown}; {told}.", quoted.at, marked=False)
    if quoted.standing is Standing.TITLE:
        return Block(f"• {bold('a title')}, of {literal(quoted.title)}, not the text: {shown}", marked=False)
    return Block(f"• {bold(quoted.standing.value)}: {shown}", marked=False)


def quotation_need(quoted: Quoted) -> int:
    """How much a quotation needs a look: less is more."""
    return 0 if quoted.cited_there else QUOTATION_NEEDS.index(quoted.standing)


def _verdict(quoted: Quoted) -> str:
    if quoted.standing is Standing.VERBATIM:
        unmarked = "" if quoted.marked else ", without quotation marks"
        return f"{bold('verbatim')}{unmarked}{f', but for {quoted.aside}' if quoted.aside else ''}"
    told = [f"what is put in: {_changes(quoted.put_in)}"] if quoted.put_in else []
    told += [f"words left out: “{_changes(quoted.left_out)}”"] if quoted.left_out else []
    return bold(f"verbatim but for {' and '.join(told)}")


def _changes(changes: Sequence[str]) -> str:
    return literal(", ".join(clipped(one, _LONGEST_CHANGE) for one in changes[:_MOST_OF_SHORT]))


def _is_everywhere(quoted: Quoted) -> bool:
    """Whether it is a word or two that many paragraphs have."""
    return quoted.words < LEAST_WORDS and len(quoted.at) > _MOST_OF_SHORT


def _where(article: Article, quoted: Quoted) -> str:
    if _is_everywhere(quoted):
        return f"in {len(quoted.at)} places"
    where = quoted.at[:_MOST_PLACES]
    more = len(quoted.at) - len(where)
    return places(article, where) + (f" and {more} more {'place' if more == 1 else 'places'}" if more else "")


def _cited(article: Article, quoted: Quoted) -> str:
    """What the article cites there, where the text cites another source for it."""
    sources = " and ".join(f"{literal(author_year(item_of(article, key)))}" for key in quoted.cited_there)
    return f"; {bold('another source')}: the article cites {sources} there" if sources else ""


def _altered(article: Article, quoted: Quoted, *, brief: bool) -> Block:
    passages = quoted.passages[:1] if brief else quoted.passages
    told = [_passage(article, one) for one in passages]
    at = tuple(one.address for one in passages)
    note = " (~~your text~~ **the article**)"
    return Block(f"• {bold('altered')}{note}, a fuzzy match: {'; or '.join(told)}", at, marked=False)


def _passage(article: Article, passage: Passage) -> str:
    where = places(article, (passage.address,))
    return f"“{_difference(passage.runs)}”, {round(100 * passage.alike)} % alike ({where})"


def _difference(runs: Sequence[Run]) -> str:
    """Struck out what only the text has, bold what only the article has; long stretches that are the same are cut."""
    pieces: list[str] = []
    size = 0
    for number, run in enumerate(runs):
        if size > _MOST_DIFFERENCE:
            return " ".join((*pieces, "…"))
        words = run.text.split()
        if run.kind == "same":
            words = _cut(words, first=number == 0, last=number == len(runs) - 1)
        shown = literal(" ".join(words))
        size += len(shown)
        pieces.append({"given": f"~~{shown}~~", "found": bold(shown)}.get(run.kind, shown))
    return " ".join(pieces)


def _cut(words: list[str], *, first: bool, last: bool) -> list[str]:
    if first and len(words) > _KEPT:
        return ["…", *words[-_KEPT:]]
    if last and len(words) > _KEPT:
        return [*words[:_KEPT], "…"]
    return [*words[:_KEPT], "…", *words[-_KEPT:]] if len(words) > 2 * _KEPT + 1 else words


def _shown(quoted: Quoted, detail: Detail) -> str:
    longest = {Detail.FULL: _LONGEST, Detail.LINE: _LINE}.get(detail, _BRIEF)
    return literal(clipped(" ".join(quoted.quotation.text.split()), longest))
