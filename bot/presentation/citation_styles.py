"""CSL styles by name."""

from collections.abc import Sequence

from bot.citeproc.catalogue import Style
from bot.citeproc.seven import SEVEN
from bot.domain.article import Article
from bot.presentation.answering import asked
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import CITE
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.names import ARTICLE

_KINDS = {
    "author": "cites by author in the text",
    "author-date": "cites by author and date in the text",
    "label": "cites by a label in the text",
    "note": "cites in notes",
    "numeric": "cites by number",
}


def styles_sheet(article: Article, query: str, found: Sequence[Style], count: int) -> Sheet:
    """The styles that a query may mean, best first, or the seven where nothing is asked; ``count`` is of all."""
    seven = [
        Block(f"• {bold(family.name)}: {literal(family.edition)}, CSL style `{family.bibliography}`", marked=False)
        for family in SEVEN.values()
    ]
    return Sheet(
        article,
        heading=f"Citation styles like {asked(query)}" if query else "Citation styles",
        lead=f"{count:,} styles of the CSL repository answer to `/cite style:…`"
        + (", best first:" if query else ". The seven by name:"),
        blocks=tuple(Block(_line(style), marked=False) for style in found) if query else tuple(seven),
        menu=_menu(article, [(one.title, one.key) for one in found] or [(name, name) for name in SEVEN]),
        tail="Styles: the CSL project, https://citationstyles.org, CC BY-SA 3.0.",
        part="Styles",
        sources=False,
    )


def _line(style: Style) -> str:
    borrowed = f", rules of `{style.rules}`" if style.rules != style.id else ""
    bare = "" if style.has_bibliography else ", no bibliography"
    about = f"{_KINDS[style.format]}{bare}{borrowed}, changed in {style.updated}"
    return f"• {bold(literal(style.title))}: `{style.id}`, {about}"


def _menu(article: Article, styles: Sequence[tuple[str, str]]) -> Menu:
    return Menu(
        "Cite the article in …",
        tuple(Jump(title, Lookup(article.about.id, CITE, (ARTICLE, key)), private=True) for title, key in styles),
    )
