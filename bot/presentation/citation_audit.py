"""The audit of an article's citations as a sheet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import Paragraph
from bot.presentation.article import REFERENCES
from bot.presentation.citation_missing import one_of
from bot.presentation.lookup import Lookup
from bot.presentation.margin import note_line
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import paragraph_jump
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.citation.audit import AuditReport
from bot.services.citation.audit.findings import Irregular, Lacking, Later, Misfit, Misplaced, Older, Unresolved
from bot.services.names import author_year
from bot.services.places import place

_LEAD: Final = (
    "Computed from the citations and the reference list: observations about how the article cites, not judgements of "
    "what is true."
)
_SHOWN_LATER, _SHOWN_EXAMPLES = 3, 8
_MISFITS: Final[dict[Misfit, str]] = {
    "no reference": "leads to no entry of the reference list",
    "author": "names another author than the reference it is linked to",
    "year": "gives another year than the reference it is linked to",
}
RULES: Final = {
    "initial-without-stop": "An initial without its full stop, beside others that have it",
    "no-comma-before-initials": "No comma between surname and initials, beside others that have it",
    "given-name-in-full": "A given name in full, beside others that are initials",
    "joined-names": "Names joined by “&” here and by “and” there",
    "blank-before-mark": "A blank before a comma or bracket, where none belongs",
    "blank-in-hyphen": "A blank within a hyphenated word",
    "blank-missing": "No blank before a bracket",
    "dates": "Months written in several ways",
    "behind-year": "No full stop behind the year, beside others that have it",
    "title-in-capitals": "A title all in capitals, beside others that are not",
    "title-case": "Titles capitalised in several ways",
    "lost-letter": "A capital right behind an apostrophe, as if letters were lost",
    "two-stops": "Two marks where one ends the title",
    "apostrophes": "Straight apostrophes here, curly ones there",
    "page-ranges": "Page ranges with a hyphen here, with a dash there",
    "end": "No full stop at the end, beside others that have it",
}
"""What each rule of the printed list finds, in words."""


def audit_sheet(article: Article, report: AuditReport) -> Sheet:
    """The counts first, then each finding under its heading, with its address or “References”."""
    groups = (
        ("Cited nowhere", _uncited(article, report.uncited)),
        ("Citations without a fitting reference", _unresolved(article, report.unresolved)),
        ("Sources older than what they are cited for", _older(article, report.older)),
        ("Too old by an editor's note alone, from outside the article", _noted(article, report.only_noted)),
        (
            "Paragraphs without a source; abstracts and conclusions often have none",
            _unsourced(article, report.unsourced),
        ),
        ("References that do not say where they appeared", _uncontained(article, report.lacking)),
        ("References lacking data that their type needs", _lacking(article, report.lacking)),
        ("Out of alphabetical order", _order(article, report)),
        ("Form of the printed list", _irregular(report.irregular)),
    )
    return Sheet(
        article,
        heading=f"Citation audit: {literal(article.about.short_title)}",
        lead=_LEAD,
        blocks=(*_summary(article, report), *_grouped(groups)),
        jumps=(Jump("References", Lookup(article.about.id, REFERENCES)),),
        menu=_menu(article, report.unsourced),
        part="References",
        about="audit",
    )


def _grouped(groups: Iterable[tuple[str, Iterable[Block]]]) -> Iterator[Block]:
    """Each heading that has something under it."""
    for title, findings in groups:
        blocks = tuple(findings)
        if blocks:
            yield Block(bold(title), marked=False)
            yield from blocks


def _summary(article: Article, report: AuditReport) -> Iterator[Block]:
    bullets = sum(article.paragraph(address).kind == "bullet" for address in report.unsourced)
    noted = f", and {len(report.only_noted)} more by an editor's note alone" if report.only_noted else ""
    order = "not alphabetical" if report.unordered else str(len(report.misplaced))
    counts = {
        "References cited nowhere": str(len(report.uncited)),
        "Citations without a fitting reference": str(len(report.unresolved)),
        "Sources older than what they are cited for": f"{len(report.older)}{noted}",
        "Paragraphs without a source": f"{len(report.unsourced)}, {bullets} of them bullets",
        "References that do not say where they appeared": str(sum(one.container for one in report.lacking)),
        "References lacking data that their type needs": str(len(report.lacking)),
        "Entries out of alphabetical order": order,
        "Irregularities of form": str(len(report.irregular)),
    }
    looked_at = f"{report.paragraphs} paragraphs, {report.citations} in-text citations, {report.references} references"
    yield Block(bold(f"In {looked_at}"), marked=False)
    yield from (Block(f"• {name}: {bold(count)}", marked=False) for name, count in counts.items())


def _uncited(article: Article, keys: Iterable[str]) -> Iterator[Block]:
    for key in keys:
        yield _listed(f"{_called(article, key)} is listed and cited nowhere in the text")


def _unresolved(article: Article, findings: Iterable[Unresolved]) -> Iterator[Block]:
    for one in findings:
        linked = f": {_called(article, one.key)}" if one.key in article.references else f" (`{one.key}`)"
        yield Block(f"• {literal(one.printed)} {_MISFITS[one.misfit]}{linked}.", (one.at,))


def _older(article: Article, findings: Iterable[Older]) -> Iterator[Block]:
    for one in findings:
        noted = "".join(f"; so says the editor's note `{note}`" for note in one.notes)
        yield Block(f"• {_called(article, one.key)} is older than what the paragraph cites it for{noted}:", (one.at,))
        shown = one.later[:_SHOWN_LATER]
        yield from (Block(f"\u2003◦ {_later(later)}", (one.at,)) for later in shown)
        if more := len(one.later) - len(shown):
            yield Block(f"\u2003◦ and {more} more {'event' if more == 1 else 'events'} there", (one.at,))


def _later(later: Later) -> str:
    """What happened, and how the date is known."""
    told = "told of " if later.basis == "tenure" else ""
    noted = f", by note `{later.note}`" if later.note else ""
    return f"{bold(f'{told}{literal(later.shown)}{noted}')}: {literal(later.text)}"


def _noted(article: Article, notes: Iterable[str]) -> Iterator[Block]:
    for note_id in notes:
        note = article.notes[note_id]
        yield Block(note_line(article, note), marked=False)


def _unsourced(article: Article, addresses: Iterable[Address]) -> Iterator[Block]:
    for address in addresses:
        title = literal(article.sections[address.section].title)
        yield Block(f"• {place(article, address)} {title}: {_length(article.paragraph(address))}", marked=False)


def _length(paragraph: Paragraph) -> str:
    sentences = f"{paragraph.sentences} sentence{'' if paragraph.sentences == 1 else 's'}"
    return f"a bullet of {sentences}" if paragraph.kind == "bullet" else sentences


def _uncontained(article: Article, findings: Iterable[Lacking]) -> Iterator[Block]:
    for one in findings:
        if one.container:
            yield _listed(f"{_called(article, one.key)}, “{literal(article.references[one.key].title)}”")


def _lacking(article: Article, findings: Iterable[Lacking]) -> Iterator[Block]:
    for one in findings:
        yield _listed(f"{_called(article, one.key)} gives no {one_of(one.names)}")


def _order(article: Article, report: AuditReport) -> Iterator[Block]:
    if report.unordered:
        yield _listed("Most entries stand in another order than the alphabet's")
    for one in report.misplaced:
        yield _listed(_misplaced(article, one))


def _misplaced(article: Article, one: Misplaced) -> str:
    stands = f"stands behind {_called(article, one.behind)}" if one.behind else "stands first"
    belongs = f"behind {_called(article, one.belongs_behind)}" if one.belongs_behind else "at the head of the list"
    why = ", since an author's own works come before those with others" if one.why == "alone first" else ""
    return f"{_called(article, one.key)} {stands}; it belongs {belongs}{why}"


def _irregular(findings: Iterable[Irregular]) -> Iterator[Block]:
    for one in findings:
        shown = [f"“{literal(example.quote)}” `{example.key}`" for example in one.examples[:_SHOWN_EXAMPLES]]
        more = len(one.examples) - len(shown)
        yield _listed(f"{RULES[one.rule]}: {', '.join(shown)}{f' and {more} more' if more else ''}")


def _listed(text: str) -> Block:
    """A finding in the reference list."""
    return Block(f"• {text}. (References)", marked=False)


def _called(article: Article, key: str) -> str:
    return literal(author_year(article.references[key]))


def _menu(article: Article, addresses: Sequence[Address]) -> Menu | None:
    jumps = tuple(paragraph_jump(article, address) for address in addresses)
    return Menu("Read a paragraph without a source …", jumps) if jumps else None
