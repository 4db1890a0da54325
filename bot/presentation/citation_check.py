"""The citations found in a text, and what each means among the article's sources."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.reference import CslItem, Name
from bot.domain.rich_text import RichText
from bot.presentation.limits import BUTTONS_IN_ROW, clipped, length
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, styled
from bot.presentation.paging import page
from bot.presentation.reply import CITE
from bot.presentation.sheet import Block, Jump, Menu, Sheet, shown
from bot.services.citation.in_text import Kind, folded
from bot.services.citation.items import all_items, item_of
from bot.services.citation.linking import Finding, Verdict, candidates_of
from bot.services.names import ARTICLE, author_year, family, year
from bot.services.places import places

Entries = Mapping[str, RichText | str]
"""Full references in a style, by source: ``article`` or a reference's key."""

_LONGEST_QUOTE, _LONGEST_TITLE, _QUOTES = 120, 200, 4
"""How long a quotation and a title are shown, and how many ways of writing one citation."""
_ROOM_FOR_REST = 120
_EMPHASIS = re.compile(r"\*+|~~|__|\|\|")


class _Group(Struct, frozen=True):
    """The findings that say the same of the same sources; ``quotes`` are the ways in which they are written."""

    findings: tuple[Finding, ...]
    quotes: tuple[str, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def quoted(self) -> str:
        """As written, how often, escaped."""
        more = "" if len(self.quotes) <= _QUOTES else f" and {len(self.quotes) - _QUOTES} more forms"
        times = "" if len(self.findings) == 1 else f" ({len(self.findings)} times)"
        return ", ".join(f"“{literal(clipped(one, _LONGEST_QUOTE))}”" for one in self.quotes[:_QUOTES]) + more + times


def citation_check_sheet(
    article: Article, text: str, findings: Sequence[Finding], entries: Entries | None = None
) -> Sheet:
    """What each citation of a text means, what to correct, and a button for the full reference of each source.

    What needs correcting comes first. ``entries`` are shown under the sources. A text is too long to be carried by a
    button that turns the page, so all stands on one page: where it does not fit, first the entries go, then the
    titles; what is left over even then is counted.
    """
    if not findings:
        return _nothing_found(article)
    groups = _groups(text, findings)
    jumps = _jumps(article, candidates_of(findings))
    sheet = Sheet(
        article,
        heading="Citations in your text",
        lead=_summary(findings),
        jumps=jumps if len(jumps) <= BUTTONS_IN_ROW else (),
        menu=Menu("Cite a source in full …", jumps) if len(jumps) > BUTTONS_IN_ROW else None,
        about="citation-check",
        part="References",
        with_notes=False,
    )
    forms: tuple[Callable[[_Group], Block], ...] = (
        lambda group: _block(article, group, entries or {}),
        lambda group: _block(article, group, {}),
        lambda group: _short_block(article, group),
    )
    for form in forms:
        filled = replace(sheet, blocks=tuple(map(form, groups)))
        if page(filled, 0).count == 1:
            return filled
    return _cut(filled)


def citations_in_short(article: Article, text: str, findings: Sequence[Finding]) -> Iterator[tuple[bool, Block]]:
    """A line for each citation of a text, those to look at first, and whether it is right.

    The lines carry their addresses in their own words: where the article cites a source is nothing that the text says.
    """
    for group in _groups(text, findings):
        yield group.first.verdict is Verdict.LINKED, replace(_short_block(article, group), at=())


def _nothing_found(article: Article) -> Sheet:
    item = all_items(article)[-1]
    return Sheet(
        article,
        heading="No citation found",
        lead=(
            "Your text has no citation by author and year. Such citations look like "
            f"{literal(author_year(item))} or {literal(_in_brackets(item))}; paste a text that has one."
        ),
        part="References",
        sources=False,
    )


def _summary(findings: Sequence[Finding]) -> str:
    count, right = len(findings), sum(one.verdict is Verdict.LINKED for one in findings)
    entries = sum(one.citation.kind is Kind.ENTRY for one in findings)
    parts = [_counted(count - entries, "citation", "citations")] if count > entries else []
    parts += [_counted(entries, "entry of a list of references", "entries of a list of references")] if entries else []
    found = f"Found {' and '.join(parts)}"
    return f"{found}: all right." if right == count else f"{found}: {right} right, {count - right} to look at."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _groups(text: str, findings: Iterable[Finding]) -> list[_Group]:
    """Those to look at first, each kind in the order of the text."""
    together: dict[tuple[Verdict, tuple[str, ...], str], list[Finding]] = {}
    for finding in findings:
        linked = finding.verdict is Verdict.LINKED
        written = "" if linked else folded(finding.citation.name) + (finding.date.text if finding.date else "")
        together.setdefault((finding.verdict, finding.candidates, written), []).append(finding)
    groups = [
        _Group(tuple(alike), tuple(dict.fromkeys(_quote(text, finding) for finding in alike)))
        for alike in together.values()
    ]
    return sorted(groups, key=lambda group: group.first.verdict is Verdict.LINKED)


def _quote(text: str, finding: Finding) -> str:
    """The citation as written, on one line; a year alone gets the name that it goes with."""
    citation = finding.citation
    written = text[citation.start : citation.end]
    own = written if citation.name in written else f"{citation.name} … {written}"
    return " ".join(_EMPHASIS.sub("", own).split())


def _block(article: Article, group: _Group, entries: Entries) -> Block:
    """The verdict, and each source that is or may be meant on a line of its own, with its entry."""
    keys = group.first.candidates
    sources = [f"{_source_line(article, key)}.{_entry(entries.get(key))}" for key in keys]
    if group.first.verdict is Verdict.LINKED:
        text = f"{group.quoted} is {sources[0]}"
    else:
        verdict = f"{group.quoted}: {_verdict(article, group.first)}"
        text = "\n".join((verdict, *(f"• {source}" for source in sources)))
    return Block(text, _cited_at(article, keys), marked=False)


def _entry(entry: RichText | str | None) -> str:
    if not entry:
        return ""
    return f"\n{literal(entry) if isinstance(entry, str) else styled(entry)}"


def _short_block(article: Article, group: _Group) -> Block:
    keys = group.first.candidates
    if group.first.verdict is not Verdict.LINKED:
        return Block(f"{group.quoted}: {_verdict(article, group.first)}", _cited_at(article, keys), marked=False)
    return Block(
        f"{group.quoted} is {_named(article, keys[0])}; {_where(article, keys[0])}.",
        _cited_at(article, keys),
        marked=False,
    )


def _cut(sheet: Sheet) -> Sheet:
    """As many of the blocks as fit, and how many do not."""
    sizes = accumulate(length(shown(sheet.article, block)) + 1 for block in sheet.blocks)
    kept = sum(size <= sheet.room - _ROOM_FOR_REST for size in sizes)
    rest = len(sheet.blocks) - kept
    told = f"{rest} more {'does' if rest == 1 else 'do'} not fit here; check the text in smaller parts."
    return replace(sheet, blocks=(*sheet.blocks[:kept], Block(told, marked=False)))


def _source_line(article: Article, key: str) -> str:
    title = literal(clipped(item_of(article, key).title, _LONGEST_TITLE))
    return f"{_named(article, key)}, {title}; {_where(article, key)}"


def _named(article: Article, key: str) -> str:
    """The authors with their initials, the year, and the key that ``/cite`` takes."""
    return f"{bold(literal(_people_and_year(item_of(article, key))))} (`{key}`)"


def _where(article: Article, key: str) -> str:
    if key == ARTICLE:
        return "the article itself"
    where = places(article, article.places_citing(key))
    return f"the article cites it in {where}" if where else "the article lists it but cites it nowhere"


def _cited_at(article: Article, keys: Iterable[str]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(address for key in keys for address in article.places_citing(key)))


def _verdict(article: Article, finding: Finding) -> str:
    """One sentence: what is right or wrong, and the way out."""
    return _VERDICTS[finding.verdict](article, finding)


def _wrong_year(article: Article, finding: Finding) -> str:
    dated = finding.date.text if finding.date else ""
    return (
        f"wrong year. The article has no source by {_written(finding)} dated {literal(dated)}, only "
        f"{_listed(article, finding.candidates, 'and')}; correct the year."
    )


def _unknown_author(article: Article, finding: Finding) -> str:
    problem = f"unknown author. No source of the article goes by {_written(finding)}"
    if not finding.candidates:
        return f"{problem}; a source of your own needs an entry in your own list of references."
    return f"{problem}; the nearest is {_listed(article, finding.candidates, 'or')}. Correct the name if you mean it."


def _ambiguous(article: Article, finding: Finding) -> str:
    wanted = "the author's initials" if finding.date else "the year and all authors"
    return f"ambiguous. It may be {_listed(article, finding.candidates, 'or')}; add {wanted}."


def _wrong_coauthors(article: Article, finding: Finding) -> str:
    if len(finding.candidates) > 1:
        return f"wrong co-authors. It may be {_listed(article, finding.candidates, 'or')}; name the authors as they do."
    item = item_of(article, finding.candidates[0])
    people = _joined([literal(_with_initials(name)) for name in item.creators], "and")
    return f"wrong co-authors. The source is by {people}; write {literal(_in_brackets(item))}."


_VERDICTS: dict[Verdict, Callable[[Article, Finding], str]] = {
    Verdict.WRONG_YEAR: _wrong_year,
    Verdict.UNKNOWN_AUTHOR: _unknown_author,
    Verdict.AMBIGUOUS: _ambiguous,
    Verdict.WRONG_COAUTHORS: _wrong_coauthors,
}


def _written(finding: Finding) -> str:
    """The authors as the citation has them."""
    citation = finding.citation
    names = [literal(clipped(author.text, 60)) for author in citation.authors]
    return f"{names[0]} et al." if citation.et_al or len(names) > BUTTONS_IN_ROW else _joined(names, "and")


def _listed(article: Article, keys: Iterable[str], word: str) -> str:
    """``B. Khan (2021) or M. T. F. Khan (2019)``: initials tell authors of one surname apart."""
    items = [item_of(article, key) for key in keys]
    return _joined([literal(_people_and_year(item)) for item in items], word)


def _people_and_year(item: CslItem) -> str:
    names = [_with_initials(name) for name in item.creators]
    people = " & ".join(names) if len(names) <= 2 else f"{names[0]} et al."  # noqa: PLR2004 - APA's own limit
    return f"{people} ({year(item)})"


def _with_initials(name: Name) -> str:
    given = (name.given or "").replace(".", ". ").split()
    return " ".join((*(f"{part[0]}." for part in given), family(name)))


def _in_brackets(item: CslItem) -> str:
    """``(Khan, 2021)``."""
    return f"({author_year(item).removesuffix(f' ({year(item)})')}, {year(item)})"


def _joined(parts: Sequence[str], word: str) -> str:
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _jumps(article: Article, keys: Iterable[str]) -> tuple[Jump, ...]:
    return tuple(
        Jump(f"Cite {author_year(item_of(article, key))}", Lookup(article.about.id, CITE, (key,)), private=True)
        for key in keys
    )
