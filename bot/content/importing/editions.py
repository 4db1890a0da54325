"""A text against the one that was imported before."""

from pathlib import Path

from msgspec import Struct

from bot.content.importing.outcome import Difference
from bot.content.importing.standing import Stands
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.own_text import OwnText
from bot.services.places import place


class Earlier(Struct, frozen=True):
    """A text that fits the pack, and the file in which it is kept, which the operator may delete to have another."""

    own_text: OwnText
    kept: Path

    def hold(self, walk: Walk, address: Address, stands: Stands) -> None:
        """Raise the first difference in words between a paragraph and this text, punctuation and blanks aside."""
        if number := stands.first_other():
            pack = f"the text that was imported before (delete {self.kept} to import this one)"
            expected = f"{place(walk.article, address)} as imported before, {stands.shown_before(number)}"
            lines = [line.number for line in stands.lines_of(number)]
            raise Difference(pack, lines, expected, stands.shown(number))
