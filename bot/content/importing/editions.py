"""A text against the one that was imported before."""

from pathlib import Path

from bot.content.importing.outcome import Difference, Imported, quoted
from bot.content.importing.printed import parting
from bot.domain.article import Article
from bot.domain.fingerprint import letters
from bot.domain.own_text import OwnText
from bot.services.places import place


def held_against(article: Article, earlier: OwnText, imported: Imported, kept: Path) -> None:
    """Raise the first difference in words between a text and an earlier import, punctuation and blanks aside.

    ``kept`` is the file of the earlier import, which the operator may delete to have the other text.
    """
    pack = f"the text that was imported before (delete {kept} to import this one)"
    for address, lines in imported.lines.items():
        before, now = earlier.words(address), imported.own_text.words(address)
        if letters(before) != letters(now):
            at, there = parting(before, now)
            expected = f"{place(article, address)} as imported before, {quoted(before, at)}"
            raise Difference(pack, lines[0], expected, quoted(now, there))
