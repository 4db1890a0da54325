"""A reply before Discord sees it: sentences with their addresses, notes, and where to go next."""

from collections.abc import Callable

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import Sourced
from bot.presentation.limits import LAYOUT_TEXT, clipped, length
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import heading, literal
from bot.services.places import places

_HEAD, _TAIL, FOOTER, PLACES = 700, 500, 400, 300
"""The most that heading with lead, tail and footer may take of a page; sentences with their places and notes
share the rest."""


class Block(Struct, frozen=True):
    """A piece of Markdown and the paragraphs it rests on.

    ``marked`` is false where the block is no sentence about the article or carries its addresses in its own words.
    """

    text: str
    at: tuple[Address, ...] = ()
    marked: bool = True


class Jump(Struct, frozen=True):
    """A button to another look-up; ``private`` ones answer in a message of their own."""

    label: str
    lookup: Lookup
    private: bool = False


class Menu(Struct, frozen=True):
    """A drop-down of look-ups."""

    placeholder: str
    jumps: tuple[Jump, ...]


class Enclosure(Struct, frozen=True):
    """A file; ``build`` makes its bytes, ``description`` says what it is to those who cannot see it."""

    filename: str
    build: Callable[[], bytes]
    description: str


class Sheet(Struct, frozen=True):
    """A whole answer, of any length.

    ``about`` names what a report of an error would be about. ``with_notes`` and ``sources`` are false
    where the reply is not the article's content (help, the bot itself). ``part`` stands in the footer where no
    paragraph does (``References``). ``private`` sheets are for whoever asked, wherever that is: they refuse.
    ``all_notes`` gives each note its line, also on several paragraphs, as far as there is room. ``shareable`` is false
    where there is nothing that others would want to see. ``pictures`` stand under the head of the first page,
    ``files`` to download at its foot; no two have one name. ``pages`` are the blocks once they have been cut
    (:func:`~bot.presentation.paging.cut`); empty before.
    """

    article: Article
    heading: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    tail: str = ""
    jumps: tuple[Jump, ...] = ()
    menu: Menu | None = None
    about: str = ""
    part: str = ""
    with_notes: bool = True
    sources: bool = True
    cite: Lookup | None = None
    private: bool = False
    all_notes: bool = False
    shareable: bool = True
    pictures: tuple[Enclosure, ...] = ()
    files: tuple[Enclosure, ...] = ()
    pages: tuple[tuple[Block, ...], ...] = ()

    @property
    def head(self) -> str:
        """Heading and lead, as much as fits."""
        return clipped("\n".join(filter(None, (heading(self.heading), self.lead))), _HEAD)

    @property
    def foot(self) -> str:
        """The tail, as much as fits."""
        return clipped(self.tail, _TAIL)

    @property
    def room(self) -> int:
        """The characters that a page has for sentences and notes."""
        return LAYOUT_TEXT - FOOTER - length(self.head) - length(self.foot)


def sentences(sourced: tuple[Sourced, ...]) -> tuple[Block, ...]:
    """Sourced sentences as blocks."""
    return tuple(Block(literal(one.text), one.at) for one in sourced)


def shown(article: Article, block: Block) -> str:
    """A block's text with its address behind it."""
    return f"{block.text} ({clipped(places(article, block.at), PLACES)})" if block.marked and block.at else block.text
