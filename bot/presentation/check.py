"""A text beside the article: what stands in it word for word, what the facts support, and what differs."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.note import Note
from bot.presentation.check_claims import CLAIM_NEEDS, claim_block, claim_need
from bot.presentation.check_detail import Detail
from bot.presentation.check_quotations import QUOTATION_NEEDS, quotation_block, quotation_need
from bot.presentation.citation_check import citations_in_short
from bot.presentation.margin import named_notes
from bot.presentation.markdown import bold, literal
from bot.presentation.paging import page
from bot.presentation.sheet import Block, Sheet
from bot.services.checking.checker import Report
from bot.services.citation.items import item_of
from bot.services.names import author_year

_SMALLER = "check the text in smaller parts"
_NOTHING = (
    "There is nothing in this text to hold against the article: no quotation, no citation, no sentence that claims "
    "something. Paste a sentence about its subject; `/summary` tells what that is."
)
_ASK = "A question is answered by `/ask`."
_FOREIGN = "Only English is checked."
_RIGHT = 5
"""How much a citation that is right needs to be seen."""
_FEW, _MOST_NOTES = 2, 6
_NO_TEXT = (
    "cannot be held against the article's own words until this bot's operator imports a copy of them; "
    "what is quoted is taken as a claim."
)


class _Row(Struct, frozen=True):
    """A line of one part, and how much it needs to be seen: less is more."""

    part: str
    need: int
    block: Block


def check_sheet(article: Article, report: Report) -> Sheet:
    """All that can be said of a text, on one page, for a text is too long to be carried by a button.

    In each part what needs a look comes first. Where not everything fits, first the notes on the paragraphs are named
    alone, then second candidates and long sentences are cut, then the facts that support are told by their address
    alone, then what needs a look least is counted.
    """
    if report.nothing:
        return _nothing(article, report)
    sheet = Sheet(
        article,
        heading="Your text beside the article",
        lead=_lead(report),
        tail=named_notes(_notes(article, report), _MOST_NOTES),
        about="check",
        part="Check",
        with_notes=False,
    )
    whole = _rows(article, report, Detail.FULL)
    with_notes = replace(sheet, tail="", with_notes=True, blocks=_blocks(whole, whole, report))
    if page(with_notes, 0).count == 1:
        return with_notes
    for detail in Detail:
        rows = _rows(article, report, detail)
        filled = replace(sheet, blocks=_blocks(rows, rows, report))
        if page(filled, 0).count == 1:
            return filled
    return replace(sheet, blocks=_most(sheet, rows, report))


def _nothing(article: Article, report: Report) -> Sheet:
    lead = " ".join(filter(None, (_NOTHING, _FOREIGN if report.foreign else "", _ASK if report.asks else "")))
    return Sheet(article, heading="Nothing to check", lead=lead, sources=False, part="Check", shareable=False)


def _notes(article: Article, report: Report) -> tuple[Note, ...]:
    """The notes on the paragraphs that claims and quotations rest on, but for those that stand beside a claim."""
    told = {one.judged.note for one in report.claims}
    at = {at for one in report.claims for near in one.judged.nearest[:1] for at in near.statement.said.at}
    at |= {at for one in report.quotations for at in quotation_block(article, one, Detail.BRIEF).at}
    return tuple(one for one in article.notes_at(*at) if one.contradicts and one.id not in told)


def _most(sheet: Sheet, rows: Sequence[_Row], report: Report) -> tuple[Block, ...]:
    """As many rows as fit; where one does not, none that needs a look less is shown."""
    kept: list[_Row] = []
    least = _RIGHT
    for row in sorted(rows, key=lambda row: row.need):
        blocks = _blocks(rows, [*kept, row], report)
        if row.need <= least and page(replace(sheet, blocks=blocks), 0).count == 1:
            kept.append(row)
        else:
            least = min(least, row.need)
    return _blocks(rows, kept, report)


def _rows(article: Article, report: Report, detail: Detail) -> list[_Row]:
    rows = [_Row("Quotations", quotation_need(one), quotation_block(article, one, detail)) for one in report.quotations]
    rows += _citation_rows(article, report, detail)
    rows += [_Row("Claims", claim_need(one), claim_block(article, one, detail)) for one in report.claims]
    return rows


def _citation_rows(article: Article, report: Report, detail: Detail) -> list[_Row]:
    """Those to look at a line each; those that are right together in one, unless they are few and there is room."""
    told = list(citations_in_short(article, report.text, report.citations))
    rows = [_Row("Citations", 0, block) for right, block in told if not right]
    right = [block for is_right, block in told if is_right]
    if len(right) <= _FEW and detail is Detail.FULL:
        return rows + [_Row("Citations", _RIGHT, block) for block in right]
    sources = dict.fromkeys(one.source for one in report.citations if one.verdict == "linked" and one.source)
    names = ", ".join(f"{literal(author_year(item_of(article, source)))} (`{source}`)" for source in sources)
    return rows + ([_Row("Citations", _RIGHT, Block(f"• {bold('right')}: {names}", marked=False))] if names else [])


def _blocks(rows: Sequence[_Row], kept: Sequence[_Row], report: Report) -> tuple[Block, ...]:
    """The rows that are kept, under the names of their parts, each part with what it leaves out."""
    seen = sorted(kept, key=lambda row: row.need)
    hidden = Counter(row.part for row in rows) - Counter(row.part for row in seen)
    hidden.update({"Quotations": report.more_quotations, "Claims": report.more_claims})
    blocks: list[Block] = []
    for part in ("Quotations", "Citations", "Claims"):
        shown = [row.block for row in seen if row.part == part]
        left = [Block(f"{_counted(hidden[part], part)} not shown; {_SMALLER}.", marked=False)] if hidden[part] else []
        if part == "Citations" and report.citations:
            left.append(Block("`/citation check` has the full references.", marked=False))
        if shown or left:
            blocks += [Block(bold(part), marked=False), *shown, *left]
    return tuple(blocks)


def _counted(count: int, part: str) -> str:
    name = part.casefold()
    return f"{count} more {name.removesuffix('s') if count == 1 else name}"


def _lead(report: Report) -> str:
    """What there is of each kind, what needs a look first."""
    lines = [
        _tally("quotation", report.more_quotations, [one.standing for one in report.quotations], QUOTATION_NEEDS),
        *([_citations(report)] if report.citations else []),
        _tally("claim", report.more_claims, [one.judged.verdict for one in report.claims], CLAIM_NEEDS),
        _other_sources(report),
    ]
    if report.foreign:
        count = f"{report.foreign} {'sentence is' if report.foreign == 1 else 'sentences are'}"
        lines.append(f"{count} in another language: only English is checked.")
    lead = " ".join(filter(None, lines))
    if report.untold:
        one = report.untold == 1
        lead += f" {report.untold} {'quotation' if one else 'quotations'} {_NO_TEXT}"
    return f"{lead}\nThe article is told in our words and matched by words alone: look at the paragraph yourself."


def _other_sources(report: Report) -> str:
    count = sum(bool(one.cited_there) for one in report.quotations) + sum(
        bool(one.cited_there) for one in report.claims
    )
    return f"For {count} of these the article cites another source." if count else ""


def _citations(report: Report) -> str:
    wrong = sum(one.source is None or one.verdict != "linked" for one in report.citations)
    count = len(report.citations)
    found = f"{count} citation{'' if count == 1 else 's'}"
    return f"{found}: {f'{wrong} to look at' if wrong else 'in the list of references'}."


def _tally(name: str, more: int, found: Sequence[str], order: Iterable[str]) -> str:
    if not found:
        return ""
    counts = Counter(found)
    kinds = ", ".join(f"{counts[one]} {_TOLD.get(one, one)}" for one in order if counts[one])
    over = f", {more} not looked at" if more else ""
    count = len(found) + more
    return f"{count} {name}{'' if count == 1 else 's'}: {kinds}{over}."


_TOLD = {
    "differs": "differing",
    "noted": "on which there is an editor's note",
    "near": "with only a near match",
    "supports": "supported",
    "pieces": "verbatim in pieces",
    "adapted": "verbatim but for what is put in or left out",
}
