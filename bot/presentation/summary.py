"""Summaries as sheets."""

from bot.domain.article import Article
from bot.domain.sections import Sourced, SummaryLength
from bot.presentation.limits import MENU_ENTRIES
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import literal
from bot.presentation.sheet import Jump, Menu, Sheet, sentences
from bot.services.names import sections
from bot.services.places import section_place

LENGTHS: tuple[SummaryLength, ...] = ("line", "short", "full")
NAME = "summary"


def summary_sheet(article: Article, section_id: str | None, length: SummaryLength, said: tuple[Sourced, ...]) -> Sheet:
    """The summary, buttons for the other lengths, and a menu of sections."""
    section = article.sections[section_id] if section_id else None
    title = f"{section_place(article, section.id)} {section.title}" if section else article.about.title
    others = tuple(
        Jump(f"Length: {other}", Lookup(article.about.id, NAME, (section_id or "", other)))
        for other in LENGTHS
        if other != length
    )
    return Sheet(
        article,
        heading=f"Summary: {literal(title)}",
        lead="The article says, in our words:",
        blocks=sentences(said),
        jumps=others,
        menu=_section_menu(article, length),
        about=section_id or "article",
    )


def _section_menu(article: Article, length: SummaryLength) -> Menu:
    listed = sections(article)[:MENU_ENTRIES]
    jumps = [Jump(one.label, Lookup(article.about.id, NAME, (one.value, length))) for one in listed]
    whole = Jump("The whole article", Lookup(article.about.id, NAME, ("", length)))
    return Menu("Summary of another section …", (whole, *jumps))
