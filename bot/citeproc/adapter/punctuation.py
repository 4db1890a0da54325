"""Punctuation that meets at the end of a title.

Pandoc looks at a title's last characters when it adds the style's own. So the last mark is hidden from it, and what
it adds is settled here. Sources: CSL 1.0.2, *Locale Options* (``punctuation-in-quote``); *Chicago Manual of Style*,
17th ed., 6.9 (full stops and commas stand within quotation marks) and 6.125 (a comma is set behind a title's question
mark, a full stop is not).
"""

import re
from typing import Final

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.citeproc.adapter.titles import is_title
from bot.domain.rich_text import RichText, Run, plain

# For private use: pandoc takes these characters for no letter, punctuation or quotation mark.
_HIDDEN: Final = {".": "\ue000", "?": "\ue001", "!": "\ue002"}
_SHOWN: Final = {hidden: mark for mark, hidden in _HIDDEN.items()}
_QUOTED: Final = "\ue003"
"""Stands behind the quotation mark that ends a title."""
_PRIVATE: Final = re.compile(f"[{_QUOTED}{''.join(_SHOWN)}]")

_CLOSING: Final = "”’»\"'"  # noqa: RUF001 - typographic marks
_BEHIND: Final = f"{_CLOSING}\u00a0\u202f{_QUOTED}"
"""What may stand between a title's mark and the style's: French keeps its quotation marks apart."""
_OPENED: Final = {
    "”": re.compile("“"),
    "»": re.compile("«"),
    '"': re.compile('".'),
    "’": re.compile(r"(?:^|[\s(\[“\"—-])‘"),  # noqa: RUF001 - typographic marks
    "'": re.compile(r"(?:^|[\s(\[“\"—-])'"),
}
"""What shows that a mark closes a quotation, and is no apostrophe."""
_SWALLOWED: Final = {".": ".", "?": ".:", "!": ".:"}
"""What is not set behind a title's mark, which stands for it."""
_MOVED: Final = ".,"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def hide_ends(item: Item, _: Case) -> Item:
    """Hide the mark that ends a title, and show where a closing quotation mark does.

    Pandoc drops the comma in "Do Ties Have a Future?," where the title stands in quotation marks, and sets a full
    stop behind the quotation marks with which a title itself ends. A journal's name keeps its full stop visible:
    styles strip those of abbreviations.
    """
    titles = {name: text for name, text in item.items() if is_title(name) and isinstance(text, str)}
    return {**item, **{name: _hidden(title, abbreviated="container" in name) for name, title in titles.items()}}


def show_ends(text: RichText, case: Case) -> RichText:
    """Set the hidden marks, drop what they swallow, and move what belongs within a title's own quotation marks."""
    if not _PRIVATE.search(plain(text)):
        return text
    inside = moves_into_quotes(case)
    cells: list[Run] = []
    for run in text:
        for character in run.text:
            _add(cells, replace(run, text=character), inside=inside)
    return tuple(replace(cell, text=_SHOWN.get(cell.text, cell.text)) for cell in cells if cell.text != _QUOTED)


def moves_into_quotes(case: Case) -> bool:
    """Whether full stops and commas stand within quotation marks: the style's word, else its language's."""
    language = case.locale or "en-US"
    told = {
        locale.get(_LANGUAGE, ""): options.get("punctuation-in-quote")
        for locale in case.rules.iter("locale")
        for options in locale.iter("style-options")
    }
    for name in (language, language.partition("-")[0], ""):
        if value := told.get(name):
            return value == "true"
    # Of the locales of the CSL project, American English alone has it.
    return language == "en-US"


def _hidden(title: str, *, abbreviated: bool) -> str:
    title = title.rstrip()
    body, quotes = _without_end(title)
    end = title[len(body) :]
    if body and body[-1] in _HIDDEN and not (abbreviated and body[-1] == "."):
        body = body[:-1] + _HIDDEN[body[-1]]
    closes = quotes and _OPENED[quotes[-1]].search(title[: title.rindex(quotes[-1])])
    return body + end + (_QUOTED if closes else "")


def _without_end(title: str) -> tuple[str, str]:
    """A title without the quotation marks and tags that close at its end, and these quotation marks."""
    quotes = ""
    while True:
        body = title.rstrip(_CLOSING)
        quotes = title[len(body) :] + quotes
        start = body.rfind("</") if body.endswith(">") else -1
        if start < 0:
            return body, quotes
        title = body[:start]


def _add(cells: list[Run], cell: Run, *, inside: bool) -> None:
    """Add a character behind those that are settled."""
    place = len(cells)
    within = place > 0 and cells[-1].text == _QUOTED
    if within or cell.text in _SWALLOWED["?"]:
        while place and cells[place - 1].text in _BEHIND:
            place -= 1
    before = _SHOWN.get(cells[place - 1].text, "") if place else ""
    if before and cell.text in _SWALLOWED[before]:
        return
    if within and inside and cell.text in _MOVED:
        cells.insert(place, replace(cells[place - 1], text=cell.text))
    else:
        cells.append(cell)
