"""Sheets, citations and files as the messages that Discord is sent.

Views leave here finished: their buttons carry all that a press needs, so nothing of them is kept in memory.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import discord
from discord import ui
from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation import limits
from bot.presentation.files import download, file_of, gallery
from bot.presentation.lookup import IN_PLACE, PRIVATELY, REPORT, SHARE, VERSION, Lookup
from bot.presentation.markdown import small
from bot.presentation.paging import Page, page
from bot.presentation.sheet import FOOTER, Enclosure, Jump, Menu, Sheet, shown
from bot.services.places import place, places

PARAGRAPH = "paragraph"
CITE = "cite"
COPY = "copy"
CHECK = "check"
CHECK_TEXT = "check-text"
FIND = "find"
STYLES = "styles"
WHERE = "where"
ANNOUNCED = "announced"
"""Set in an interaction's ``extras`` once everybody has been told that an answer will come: a refusal then takes the
announcement back."""
_MOST_SELECTS = 3
"""Drop-downs of one menu: three hold more than any page names."""
_SHARE_ID = f"{VERSION}|{SHARE}"

Button = ui.Button[Any]


class Plain(Struct, frozen=True):
    """A reply as plain message text, to be copied; ``content`` is Discord's Markdown already.

    ``lasting`` is false where the same question may come to more another time.
    """

    article: Article
    content: str
    jumps: tuple[Jump, ...] = ()
    about: str = ""
    file: Enclosure | None = None
    lasting: bool = True


class Download(Struct, frozen=True):
    """A file with a sentence about it, made once Discord has been told to wait."""

    article: Article
    content: str
    file: Enclosure


Answer = Sheet | Plain | Download


def footer(article: Article, part: str) -> str:
    """``GFPR 2023 · §2.1 ¶2 · pack 1.0.0``."""
    about = article.about
    return " · ".join(filter(None, (about.short_title, part, f"pack {about.pack}")))


def layout(sheet: Sheet, lookup: Lookup, *, private: bool) -> ui.LayoutView:
    """One page of a sheet, its notes, its footer and its buttons."""
    shown_page = page(sheet, lookup.page)
    view = ui.LayoutView(timeout=None)
    view.add_item(_container(sheet, shown_page))
    ways_on = _ways_on(sheet, shown_page, lookup)
    states = {button.custom_id for button in ways_on}
    habitual = [one for one in _habitual(sheet, shown_page, private=private) if one.custom_id not in states]
    menus = (sheet.menu, _source_menu(sheet, shown_page))
    for row in (*_rows(ways_on), *_menu_rows(menus), *_rows(habitual)):
        view.add_item(row)
    view.stop()
    return view


def posted(sheet: Sheet, notes: tuple[str, ...], *, mark: int, above: str, more: Iterable[Button]) -> ui.LayoutView:
    """A sheet that nobody asked for, as one page whatever its length, with its ``notes`` as they are.

    ``mark`` is the ``id`` of its container (1 to 2**31 - 1), ``above`` stands before it (a mention), ``more`` buttons
    stand between those that lead to the source and ``Report``.
    """
    only = Page(0, 1, sheet.blocks, notes)
    view = ui.LayoutView(timeout=None)
    if above:
        view.add_item(ui.TextDisplay(above))
    view.add_item(_container(sheet, only, mark))
    buttons = [*_to_source(sheet, only), *more, *_share_and_report(sheet.article, sheet.about, private=False)]
    for row in _rows(buttons):
        view.add_item(row)
    view.stop()
    return view


def plain_view(plain: Plain, *, private: bool) -> ui.View:
    """The buttons under a plain reply."""
    view = ui.View(timeout=None)
    buttons = [*_jump_buttons(plain.jumps), *_share_and_report(plain.article, plain.about, private=private)]
    for number, button in enumerate(_distinct(buttons)):
        button.row = number // limits.BUTTONS_IN_ROW
        view.add_item(button)
    view.stop()
    return view


def attachments(answer: Answer, lookup: Lookup) -> list[discord.File]:
    """The files that go with an answer's page."""
    if isinstance(answer, Sheet):
        enclosed = (*answer.pictures, *answer.files)
        # The first page has them, also where it is shown for one that there is no more.
        return [file_of(one) for one in enclosed] if enclosed and page(answer, lookup.page).number == 0 else []
    return [] if answer.file is None else [file_of(answer.file)]


def shared(message: discord.Message) -> tuple[str, ui.LayoutView | ui.View]:
    """A private answer's own content and components, without ``Share``, to be posted for everybody."""
    view: ui.LayoutView | ui.View = (
        ui.LayoutView.from_message(message, timeout=None)
        if message.flags.components_v2
        else ui.View.from_message(message, timeout=None)
    )
    for item in list(view.walk_children()):
        if isinstance(item, ui.Button) and item.custom_id == _SHARE_ID:
            _taken_out(view, item)
    view.stop()
    return message.content, view


def _taken_out(view: ui.LayoutView | ui.View, button: Button) -> None:
    row = button.parent
    if isinstance(row, ui.ActionRow):
        row.remove_item(button)
        if not row.children:
            view.remove_item(row)
    else:
        view.remove_item(button)


def _container(sheet: Sheet, shown_page: Page, mark: int | None = None) -> ui.Container[Any]:
    notes = "\n".join(shown_page.notes)
    body = "\n".join(shown(sheet.article, block) for block in shown_page.blocks)
    enclosed = shown_page.number == 0
    container: ui.Container[Any] = ui.Container(id=mark)
    container.add_item(ui.TextDisplay(sheet.head))
    if enclosed and sheet.pictures:
        container.add_item(gallery(sheet.pictures))
    for text in filter(None, (body, notes, sheet.foot)):
        if text is notes:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
    for file in sheet.files if enclosed else ():
        container.add_item(download(file))
    container.add_item(ui.TextDisplay(_footer_line(sheet, shown_page)))
    return container


def _footer_line(sheet: Sheet, shown_page: Page) -> str:
    part = places(sheet.article, shown_page.addresses) or sheet.part
    paging = f"page {shown_page.number + 1} of {shown_page.count}" if shown_page.count > 1 else ""
    return small(limits.clipped(" · ".join(filter(None, (footer(sheet.article, part), paging))), FOOTER - 3))


def _ways_on(sheet: Sheet, shown_page: Page, lookup: Lookup) -> list[Button]:
    turns = []
    if shown_page.number > 0:
        turns.append(Jump("◀ Previous page", lookup.at_page(shown_page.number - 1)))
    if shown_page.number < shown_page.count - 1:
        turns.append(Jump("Next page ▶", lookup.at_page(shown_page.number + 1)))
    return _jump_buttons((*turns, *sheet.jumps))


def _habitual(sheet: Sheet, shown_page: Page, *, private: bool) -> list[Button]:
    """``Source ¶``, ``Cite``, ``Share`` and ``Report``, each where it makes sense."""
    at_the_end = _share_and_report(sheet.article, sheet.about, private=private and sheet.shareable)
    return [*_to_source(sheet, shown_page), *at_the_end]


def _to_source(sheet: Sheet, shown_page: Page) -> list[Button]:
    """``Source ¶`` where there is one paragraph, and ``Cite``."""
    article, addresses = sheet.article, shown_page.addresses
    only = addresses[0] if len(addresses) == 1 else None
    jumps = []
    if sheet.sources and only is not None:
        jumps.append(Jump("Source ¶", to_paragraph(article, only), private=True))
    if sheet.sources or sheet.cite is not None:
        of_article = Lookup(article.about.id, CITE, ("", "", "", str(only or "")))
        jumps.append(Jump("Cite", sheet.cite or of_article, private=True))
    return _jump_buttons(jumps)


def _share_and_report(article: Article, about: str, *, private: bool) -> list[Button]:
    buttons: list[Button] = []
    if private:
        buttons.append(ui.Button(label="Share", custom_id=_SHARE_ID, style=discord.ButtonStyle.secondary))
    if about and (custom_id := Lookup(article.about.id, about).encoded(REPORT)):
        buttons.append(ui.Button(label="Report", custom_id=custom_id, style=discord.ButtonStyle.secondary))
    return buttons


def _source_menu(sheet: Sheet, shown_page: Page) -> Menu | None:
    addresses = shown_page.addresses
    if not sheet.sources or len(addresses) < 2:  # noqa: PLR2004 - one address has a button
        return None
    return Menu("Source ¶", tuple(paragraph_jump(sheet.article, one) for one in addresses))


@lru_cache(maxsize=512)
def paragraph_jump(article: Article, address: Address) -> Jump:
    """An entry that opens a paragraph privately: ``§2.1 ¶3`` and the section's title."""
    label = f"{place(article, address)} {article.sections[address.section].title}"
    return Jump(label, to_paragraph(article, address), private=True)


def to_paragraph(article: Article, address: Address) -> Lookup:
    """The look-up that shows a paragraph."""
    return Lookup(article.about.id, PARAGRAPH, (address.section, str(address.paragraph)))


@lru_cache(maxsize=512)
def _custom_id(jump: Jump) -> str | None:
    return jump.lookup.encoded(PRIVATELY if jump.private else IN_PLACE)


def _jump_buttons(jumps: Iterable[Jump]) -> list[Button]:
    """A button for each jump whose state fits into a ``custom_id``."""
    return [
        ui.Button(
            label=limits.clipped(jump.label, limits.BUTTON_LABEL),
            custom_id=custom_id,
            style=discord.ButtonStyle.secondary,
        )
        for jump in jumps
        if (custom_id := _custom_id(jump)) is not None
    ]


def _menu_rows(menus: Iterable[Menu | None]) -> list[ui.ActionRow[Any]]:
    return [row for menu in menus if menu is not None for row in _rows_of_menu(menu)]


def _rows_of_menu(menu: Menu) -> list[ui.ActionRow[Any]]:
    """A drop-down, or several where Discord lets none have so many entries."""
    options: dict[str, discord.SelectOption] = {}
    for jump in menu.jumps:
        if value := _custom_id(jump):
            label = limits.clipped(jump.label, limits.OPTION_LABEL)
            options.setdefault(value, discord.SelectOption(label=label, value=value))
    entries = list(options.values())
    size = limits.SELECT_OPTIONS
    shares = [entries[start : start + size] for start in range(0, len(entries), size)][:_MOST_SELECTS]
    return [_select_row(menu.placeholder, number, len(shares), share) for number, share in enumerate(shares, start=1)]


def _select_row(
    placeholder: str, number: int, count: int, options: Sequence[discord.SelectOption]
) -> ui.ActionRow[Any]:
    numbered = f"{placeholder} ({number} of {count})" if count > 1 else placeholder
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(
        ui.Select(
            custom_id=f"{VERSION}|menu|{number}|{limits.clipped(placeholder, 60)}",
            placeholder=limits.clipped(numbered, limits.PLACEHOLDER),
            options=list(options),
        )
    )
    return row


def _distinct(buttons: Iterable[Button]) -> list[Button]:
    """Each state once, by its first label: Discord refuses a message with two alike."""
    kept: dict[str | None, Button] = {}
    for button in buttons:
        kept.setdefault(button.custom_id, button)
    return list(kept.values())


def _rows(buttons: Sequence[Button]) -> list[ui.ActionRow[Any]]:
    kept = _distinct(buttons)
    rows: list[ui.ActionRow[Any]] = []
    for start in range(0, len(kept), limits.BUTTONS_IN_ROW):
        row: ui.ActionRow[Any] = ui.ActionRow()
        for button in kept[start : start + limits.BUTTONS_IN_ROW]:
            row.add_item(button)
        rows.append(row)
    return rows
