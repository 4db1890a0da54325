"""What a citation cannot give, in a sentence: said, never invented."""

from collections.abc import Sequence

from bot.domain.reference import CslItem, Reference
from bot.services.citation.missing import missing


def missing_sentence(item: CslItem, style_id: str = "") -> str:
    """What the item lacks for its type and what to do about it; empty where it lacks nothing.

    It is for a reader of Discord without further escaping: it holds no word of the source.
    """
    lacking = missing(item, style_id)
    if not lacking:
        return ""
    whose, what = ("The article's reference list", "this source") if isinstance(item, Reference) else _OWN
    return f"{whose} gives no {one_of(lacking)} for {what}; look {_them(lacking)} up before you hand it in."


def one_of(names: Sequence[str]) -> str:
    """``volume, issue or pages``; names that are alternatives already stand last: ``volume, DOI or link``."""
    simple = [name for name in names if " or " not in name]
    double = [name for name in names if " or " in name]
    if double:
        return ", ".join((*simple, *double))
    return " or ".join(filter(None, (", ".join(simple[:-1]), simple[-1])))


_OWN = ("The journal", "the article")


def _them(names: Sequence[str]) -> str:
    return "it" if len(names) == 1 else "them"
