"""How a quotation stands to the article, in a line."""

from collections.abc import Sequence

from bot.domain.article import Article
from bot.presentation.check_detail import Detail
from bot.presentation.limits import clipped
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block
from bot.services.checking.quoting import Passage, Quoted, Run, Standing
from bot.services.places import places

QUOTATION_NEEDS = (
    Standing.ALTERED,
    Standing.ABSENT,
    Standing.PIECES,
    Standing.TOO_SHORT,
    Standing.VERBATIM,
    Standing.TITLE,
)
"""What needs a look most comes first."""
_LONGEST, _BRIEF = 160, 80
_KEPT = 6
"""Words that stay beside a difference where a long stretch is the same."""
_MOST_DIFFERENCE = 600
_MOST_PLACES = 6


def quotation_block(article: Article, quoted: Quoted, detail: Detail) -> Block:
    """The standing first, then the quotation, then where; of an altered one the difference, word by word."""
    brief = detail is not Detail.FULL
    if quoted.standing is Standing.ALTERED:
        return _altered(article, quoted, brief=brief)
    shown = f"“{_shown(quoted, brief=brief)}”"
    if quoted.standing is Standing.VERBATIM:
        where = quoted.at[:_MOST_PLACES]
        more = len(quoted.at) - len(where)
        aside = f", but for {quoted.aside}" if quoted.aside else ""
        left = f" and {more} more {'place' if more == 1 else 'places'}" if more else ""
        text = f"• {bold('verbatim')}{aside}: {shown} ({places(article, where)}{left})"
        return Block(text, () if detail is Detail.TERSE else where, marked=False)
    if quoted.standing is Standing.PIECES:
        told = f"its pieces are in {places(article, quoted.at)}, but not in this order in one paragraph"
        return Block(f"• {bold('verbatim in pieces')}: {shown}; {told}.", quoted.at, marked=False)
    if quoted.standing is Standing.TITLE:
        return Block(f"• {bold('a title')}, not the text: {shown}", marked=False)
    return Block(f"• {bold(quoted.standing.value)}: {shown}", marked=False)


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


def _shown(quoted: Quoted, *, brief: bool) -> str:
    return literal(clipped(" ".join(quoted.quotation.text.split()), _BRIEF if brief else _LONGEST))
