"""What a reader wants cited, answered: by the manual, as printed, or both."""

import asyncio
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.citeproc.catalogue import KIND, Catalogue, Style
from bot.citeproc.locator import with_heading
from bot.citeproc.processor import Processor
from bot.citeproc.seven import SEVEN, Family, Form, seven_named
from bot.domain.address import Address
from bot.domain.article import Article, CitationLine
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText, numbered, plain
from bot.errors import ProcessorFailed, Refusal
from bot.services import names
from bot.services.citation.items import item_of
from bot.services.citation.printed import journal_line
from bot.services.naming import resolve

if TYPE_CHECKING:
    from bot.citeproc.adapter.case import Part

_TELLING = 4
"""Letters from which a word's capital tells how a title is set."""

Mode = Literal["manual", "printed", "both"]


class Wish(Struct, frozen=True):
    """What is asked for: ``source`` is ``article`` or a reference key, ``style`` one of the seven or a CSL id.

    ``mode`` and ``form`` are ``None`` where the reader leaves them open.
    """

    source: str
    style: str
    mode: Mode | None = None
    form: Form | None = None
    locator: Address | None = None


class ByManual(Struct, frozen=True):
    """A citation that the reference processor set; ``edition`` names the manual, ``in_notes`` how the style cites."""

    text: RichText
    form: Form
    edition: str
    style: Style


class Cited(Struct, frozen=True):
    """The answer: what is printed, what the manual wants (two lines where a paragraph is cited), and remarks.

    ``style_key`` is the style as a button names it, ``forms`` are those that it has, ``edition`` names its manual.
    """

    wish: Wish
    item: CslItem
    style_key: str
    forms: tuple[Form, ...]
    edition: str
    printed: str = ""
    line: CitationLine | None = None
    by_manual: tuple[ByManual, ...] = ()
    remarks: tuple[str, ...] = ()
    failure: ProcessorFailed | None = None


class Citing:
    """Citations of one library's sources in every style."""

    def __init__(self, catalogue: Catalogue, processor: Processor) -> None:
        self.catalogue = catalogue
        self._processor = processor

    def style_name(self, given: str) -> str:
        """One of the seven names, or the id of a CSL style; raises :class:`~bot.errors.UnknownName`."""
        return self.catalogue.resolve(given, seven_named())

    async def ready(self, style: str) -> None:
        """Read what is needed to understand a style's name, apart from the event loop; of an id that is nothing."""
        if style not in SEVEN and not self.catalogue.knows(style):
            await asyncio.to_thread(self.catalogue.prepare)

    def edition(self, style_name: str) -> str:
        """What to print beside a citation in that style."""
        if family := SEVEN.get(style_name):
            return family.edition
        style = self.catalogue.style(style_name)
        return f"{style.title} (CSL style {style.id}, last changed in {style.updated})"

    async def entries(self, items: tuple[CslItem, ...], style_name: str) -> tuple[RichText, ...]:
        """The items' entries in a bibliography, each set alone; notes where the style has no bibliography."""
        style = self._style(style_name, "bibliography")
        part: Part = "bibliography" if style.has_bibliography else "citation"
        locale = _locale(style_name)
        entries = [await self._processor.render(item, style, part, locale=locale) for item in items]
        return numbered(entries) if style.format == "numeric" else tuple(entries)

    async def cite(self, article: Article, wish: Wish) -> Cited:
        """The citation that is wished for.

        Raises :class:`~bot.errors.Refusal` for a form that the style does not have. Where the reference processor
        fails although something is printed, that is given, with the ``failure``.
        """
        item = item_of(article, wish.source)
        line = self._line_printed(article, wish) if wish.source == names.ARTICLE else None
        if wish.mode == "printed":
            return _as_printed(article, Cited(wish, item, wish.style, (), "", line=line))
        line = (
            journal_line(article, wish.style, *self._other_names(wish.style)) if wish.source == names.ARTICLE else None
        )
        printed = line.text if line else getattr(item, "printed", "")
        cited = Cited(wish, item, self._key(wish.style), self.forms(wish.style), self.edition(wish.style), line=line)
        with_print = wish.mode == "both" or (
            wish.mode is None and line is not None and wish.form in {None, "bibliography"}
        )
        if with_print:
            cited = replace(cited, printed=printed, remarks=_unprinted(article, cited, printed))
        try:
            return await self._by_manual(article, cited)
        except ProcessorFailed as failure:
            if not printed or wish.form not in {None, "bibliography"}:
                raise
            return replace(cited, printed=printed, failure=failure)

    async def _by_manual(self, article: Article, cited: Cited) -> Cited:
        wish = cited.wish
        forms: tuple[Form, ...] = (wish.form or "bibliography",)
        remarks = cited.remarks
        style = self._style(wish.style, forms[0])
        if forms[0] == "bibliography" and not style.has_bibliography:
            forms = (_citing_form(style),)
            remarks += (f"{cited.edition} has no bibliography: it cites {_where(style)} only.",)
        elif wish.form is None and wish.locator is not None:
            forms = ("bibliography", self._citing_form_of(wish.style))
        lines = [await self._line(article, cited, form) for form in forms]
        if not lines[0].text:
            remarks += (_unlisted(cited.edition, style),)
            form = self._citing_form_of(wish.style)
            lines = lines[1:] or [await self._line(article, cited, form)]
        return replace(cited, by_manual=tuple(lines), remarks=remarks + _on_capitals(cited))

    async def _line(self, article: Article, cited: Cited, form: Form) -> ByManual:
        wish = cited.wish
        style = self._style(wish.style, form)
        locator = f"para. {wish.locator.paragraph}" if wish.locator and form != "bibliography" else ""
        text = await self._processor.render(
            cited.item,
            style,
            "bibliography" if form == "bibliography" else "citation",
            locale=_locale(wish.style),
            locator=locator,
        )
        if locator and wish.locator:
            text = with_heading(text, locator, article.sections[wish.locator.section].title, style.rules)
        return ByManual(text, form, self.edition(wish.style), style)

    def _citing_form_of(self, style_name: str) -> Form:
        """The form that carries a locator: the text's, unless the style cites in notes."""
        family = SEVEN.get(style_name)
        in_notes = family is None and self.catalogue.style(style_name).in_notes
        return "note" if in_notes or (family and family.bibliography == family.note) else "in-text"

    def forms(self, style_name: str) -> tuple[Form, ...]:
        """The forms that a style has."""
        if family := SEVEN.get(style_name):
            return tuple(form for form in ("bibliography", "in-text", "note") if family.style_id(form))
        style = self.catalogue.style(style_name)
        listed: tuple[Form, ...] = ("bibliography",) if style.has_bibliography else ()
        return (*listed, _citing_form(style))

    def _line_printed(self, article: Article, wish: Wish) -> CitationLine | None:
        return journal_line(article, wish.style, *self._other_names(wish.style))

    def _key(self, style_name: str) -> str:
        return style_name if style_name in SEVEN else self.catalogue.style(style_name).key

    def _other_names(self, style_name: str) -> tuple[str, ...]:
        """What else a CSL style is called; the seven are known by their names alone."""
        return () if style_name in SEVEN else self.catalogue.names(style_name)

    def _style(self, style_name: str, form: Form) -> Style:
        """The CSL style of a form. Raises :class:`~bot.errors.Refusal` where the style does not have the form."""
        if family := SEVEN.get(style_name):
            if not family.style_id(form):
                raise Refusal(_no_notes(family))
            return self.catalogue.style(family.style_id(form))
        style = self.catalogue.style(style_name)
        if form not in {"bibliography", _citing_form(style)}:
            raise Refusal(_other_form(style, form))
        return style

    async def forget_other_engines(self) -> None:
        """Clear away citations that another reference processor has set."""
        await self._processor.forget_other_engines()

    @property
    def lost_workers(self) -> int:
        """How many processes were given up on in the middle of a citation."""
        return self._processor.lost_workers

    async def close(self) -> None:
        """End the reference processor."""
        await self._processor.close()


def _locale(style_name: str) -> str:
    family = SEVEN.get(style_name)
    return family.locale if family else ""


def _citing_form(style: Style) -> Form:
    return "note" if style.in_notes else "in-text"


def _where(style: Style) -> str:
    return "in notes" if style.in_notes else "in the text"


def _on_capitals(cited: Cited) -> tuple[str, ...]:
    """That a title is in headline capitals where the manual wants sentence case."""
    family = SEVEN.get(cited.wish.style)
    words = [word for word in cited.item.title.split()[1:] if len(word) >= _TELLING]
    in_capitals = sum(word[0].isupper() for word in words) > len(words) / 2
    if family is None or not family.sentence_case or not in_capitals:
        return ()
    remark = (
        f"{family.name} ({family.sentence_case}) wants the title in sentence case; its capitals here are the source's, "
        "since only a reader can tell which words are names."
    )
    return (remark,)


def _unlisted(edition: str, style: Style) -> str:
    return (
        f"{edition} leaves a source like this one, with nothing that leads to it, out of the bibliography "
        f"and cites it {_where(style)} only."
    )


def _no_notes(family: Family) -> str:
    with_notes = ", ".join(one.name for one in SEVEN.values() if one.note)
    return f"{family.edition} cites in the text, not in notes: take form:in-text, or a style with notes ({with_notes})."


def _other_form(style: Style, form: Form) -> str:
    return f"{style.title} cites {_where(style)}: it has no {form} form; take form:{_citing_form(style)}."


def _as_printed(article: Article, cited: Cited) -> Cited:
    """What is printed, to the character. Raises :class:`~bot.errors.Refusal` for what is not printed."""
    if cited.wish.form not in {None, "bibliography"}:
        message = f"Only bibliography lines are printed; take mode:manual for form:{cited.wish.form}."
        raise Refusal(message)
    if cited.wish.source == names.ARTICLE and cited.line is None:
        lines = names.styles(article)
        if not lines:
            message = (
                "The journal prints no citation of this article; mode:manual sets one, /article info has its data."
            )
            raise Refusal(message)
        resolve(KIND, cited.wish.style, lines)
    return replace(cited, printed=cited.line.text if cited.line else getattr(cited.item, "printed", ""))


def _unprinted(article: Article, cited: Cited, printed: str) -> tuple[str, ...]:
    if printed:
        return ()
    lines = ", ".join(line.style for line in article.about.citation_lines)
    told = f"it prints {lines}" if lines else "it prints none at all"
    return (f"The journal prints no line of its own in {cited.edition}; {told}.",)


def text_of(cited: Cited) -> str:
    """The line to copy: the manual's first, else the printed one."""
    return plain(cited.by_manual[0].text) if cited.by_manual else cited.printed
