"""Citations as plain message text, to be copied."""

from bot.citeproc.citing import Cited
from bot.citeproc.seven import SEVEN, Form
from bot.domain.article import Article
from bot.domain.rich_text import italics, plain
from bot.presentation.citation_missing import missing_sentence
from bot.presentation.limits import CONTENT, clipped, length
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, small, styled
from bot.presentation.reply import CITE, COPY, Plain, footer
from bot.presentation.sheet import Enclosure, Jump
from bot.services.names import ARTICLE, author_year
from bot.services.places import place, places

_MORE = "• and {} more differences, which do not fit here"
_FORMS: dict[Form, str] = {
    "bibliography": "entry of the bibliography",
    "in-text": "citation in the text",
    "note": "first note",
}
_FORM_LABELS: dict[Form, str] = {"bibliography": "Bibliography", "in-text": "In-text", "note": "Note"}


def cite_lookup(article: Article, cited: Cited, **changed: str) -> Lookup:
    """The look-up of a citation with some of its options changed."""
    wish = cited.wish
    options = {
        "source": wish.source,
        "style": wish.style,
        "mode": (wish.mode or "")[:1],
        "paragraph": str(wish.locator or ""),
        "form": (wish.form or "")[:1],
        "copy": "",
    }
    return Lookup(article.about.id, CITE, tuple((options | changed).values()))


def citation_reply(article: Article, cited: Cited) -> Plain:
    """The citation on a line of its own, small lines about it, and the other styles, forms and copies as buttons."""
    lines = _lines(article, cited)
    about = [*_about(article, cited), *cited.remarks, *_lacking(cited)]
    if cited.failure is not None:
        about.append(cited.failure.sentence)
    about.append(footer(article, "Cite this article" if cited.wish.source == ARTICLE else "References"))
    return _fitting(article, cited, lines, _differences(cited), [small(line) for line in about])


def _lines(article: Article, cited: Cited) -> list[str]:
    """The citations themselves; with a heading each where there is more than one."""
    printed, by_manual = cited.printed, cited.by_manual
    if len(by_manual) + bool(printed) == 1:
        return [literal(printed) if printed else styled(by_manual[0].text)]
    lines = [bold(_as_printed(article, cited)), literal(printed)] if printed else []
    for one in by_manual:
        lines += [bold(f"By the manual ({literal(one.edition)}): {_FORMS[one.form]}"), styled(one.text)]
    return lines


def _as_printed(article: Article, cited: Cited) -> str:
    if cited.line is None:
        return "As printed under “References”"
    return f"As {literal(article.about.container_title)} prints it ({literal(cited.line.style)})"


def _differences(cited: Cited) -> list[str]:
    from bot.services.citation.differences import differences

    if not cited.printed or not cited.by_manual:
        return []
    if cited.by_manual[0].form != "bibliography":
        return [small(f"What is printed is an entry of a bibliography, and no {_FORMS[cited.by_manual[0].form]}.")]
    manual = plain(cited.by_manual[0].text)
    differing = [
        one.sentence for one in differences(cited.printed, manual, cited.item, cited.wish.style, cited.edition)
    ]
    if not differing:
        return ["The two are alike to the character."]
    return [bold("What differs, and why"), *(f"• {literal(one)}" for one in differing)]


def _lacking(cited: Cited) -> list[str]:
    """What the source has no data for, said rather than invented."""
    if not cited.by_manual:
        return []
    return list(filter(None, (missing_sentence(cited.item, cited.by_manual[0].style.rules),)))


def _about(article: Article, cited: Cited) -> list[str]:
    """Whose form it is, what is italic, which paragraph is meant."""
    lines = []
    if len(cited.by_manual) + bool(cited.printed) == 1:
        lines.append(_whose(article, cited))
    pieces = dict.fromkeys(piece for one in cited.by_manual for piece in italics(one.text))
    if pieces:
        lines.append(f"In italics: {literal('; '.join(pieces))}")
    if cited.wish.source != ARTICLE:
        lines.append(_reference(article, cited))
    if cited.wish.locator is not None:
        lines.append(_locator(article, cited))
    return lines


def _whose(article: Article, cited: Cited) -> str:
    if cited.by_manual:
        one = cited.by_manual[0]
        return f"{literal(one.edition)}, {_FORMS[one.form]}"
    if cited.line is not None:
        journal = literal(article.about.container_title)
        return f"{literal(cited.line.style)}, to the character as {journal} prints it under “Cite this article”"
    return "To the character as printed under “References”"


def _reference(article: Article, cited: Cited) -> str:
    where = places(article, article.places_citing(cited.item.id))
    return f"{literal(author_year(cited.item))}, {f'cited in {where}' if where else 'cited nowhere in the text'}"


def _locator(article: Article, cited: Cited) -> str:
    address = cited.wish.locator
    if address is None:
        return ""
    title = literal(article.sections[address.section].title)
    told = f"Paragraph cited: {place(article, address)}, para. {address.paragraph} under “{title}”"
    citing = [one for one in cited.by_manual if one.form != "bibliography"]
    if any(str(address.paragraph) not in plain(one.text) for one in citing):
        told += "; this style prints no such locator"
    return told


def _jumps(article: Article, cited: Cited) -> tuple[Jump, ...]:
    if cited.wish.mode == "printed":
        return _printed_styles(article, cited)
    form = cited.wish.form
    styles = [
        Jump(name, cite_lookup(article, cited, style=name, form=form[:1] if form and family.style_id(form) else ""))
        for name, family in SEVEN.items()
        if name != cited.wish.style
    ]
    shown = {one.form for one in cited.by_manual}
    turned = [
        Jump(_FORM_LABELS[form], cite_lookup(article, cited, style=cited.style_key, form=form[:1]))
        for form in cited.forms
        if {form} != shown
    ]
    copies = Lookup(article.about.id, COPY, cite_lookup(article, cited, style=cited.style_key).options)
    return (*styles, *turned, Jump("Copy", copies, private=True))


def _printed_styles(article: Article, cited: Cited) -> tuple[Jump, ...]:
    lines = article.about.citation_lines if cited.line is not None else ()
    others = [line.style for line in lines if line is not cited.line]
    copies = Lookup(article.about.id, COPY, cite_lookup(article, cited).options)
    jumps = [Jump(style, cite_lookup(article, cited, style=style)) for style in others]
    return (*jumps, Jump("Copy", copies, private=True))


def _entry(cited: Cited) -> str:
    """What a report of an error would be about."""
    if cited.wish.source != ARTICLE:
        return cited.item.id
    return f"style-{cited.wish.style.lower()}"[:32]


def _fitting(article: Article, cited: Cited, lines: list[str], differing: list[str], about: list[str]) -> Plain:
    """One message: differences that do not fit are counted; a citation that does not fit goes along as a text file."""
    kept = list(differing)
    while kept and length("\n".join((*lines, *kept, _MORE, *about))) > CONTENT:
        kept.pop()
    left = len(differing) - len(kept)
    told = [*lines, *kept, *([_MORE.format(left)] if left else []), *about]
    text, jumps = "\n".join(told), _jumps(article, cited)
    if length(text) <= CONTENT:
        return Plain(article, text, jumps, about=_entry(cited), lasting=cited.failure is None)
    whole = "\n\n".join((*filter(None, (cited.printed,)), *(plain(one.text) for one in cited.by_manual)))
    file = Enclosure("citation.txt", whole.encode, f"The citation of {cited.item.id} whole")
    short = "This citation is too long for one message; it stands whole in the file."
    return Plain(article, clipped(f"{short}\n{text}", CONTENT), jumps, about=_entry(cited), file=file)
