"""Pictures in a reply: what stands in them as their alt text, what that has no room for as text, the SVG as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.domain.address import Address
from bot.domain.article import Article
from bot.figures.gallery import Album
from bot.presentation.limits import ALT_TEXT, length
from bot.presentation.lookup import Lookup
from bot.presentation.sheet import Block, Enclosure, Jump
from bot.services.places import places

PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a picture in words: ``told`` plainly with its addresses, ``block`` as the text of a reply shows it."""

    told: str
    block: Block


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reply gets of an album: pictures, the file, and the blocks of text beside them."""

    pictures: tuple[Enclosure, ...]
    files: tuple[Enclosure, ...]
    blocks: tuple[Block, ...]


def pictures_shown(article: Article, album: Album, stem: str, title: str, items: Sequence[Item]) -> Shown:
    """An album with the ``items`` of all its figure's rows; ``stem`` names its files, ``title`` says what it is.

    An alt text holds as many whole items as there is room for; the others stand as blocks. A first block names all
    paragraphs shown, so that notes and buttons are there for each.
    """
    alts, left = [], []
    for number, page in enumerate(album.pages, start=album.first + 1):
        rows = [items[place] for place in page.rows]
        counted = f", picture {number} of {len(album.figure.pages)}" if len(album.figure.pages) > 1 else ""
        alt, fitting = _described(f"{title}{counted}.", [one.told for one in rows])
        alts.append(alt)
        left += rows[fitting:]
    numbers = range(album.first + 1, album.first + len(alts) + 1)
    pictures = tuple(
        Enclosure(f"{stem}-{number}.png", _given(png), alt)
        for number, png, alt in zip(numbers, album.pngs, alts, strict=True)
    )
    svg = Enclosure(f"{stem}.svg", _given(album.figure.whole.svg.encode()), f"{title} as one SVG drawing")
    every = tuple(chain.from_iterable(items[place].block.at for page in album.pages for place in page.rows))
    return Shown(pictures, (svg,), (_summary(article, album, every, len(left)), *(one.block for one in left)))


def more_pictures(album: Album, lookup: Callable[[int], Lookup]) -> tuple[Jump, ...]:
    """Buttons to the pictures before and after, where there are more than a message holds."""
    jumps = []
    if album.part > 0:
        jumps.append(Jump("◀ Previous pictures", lookup(album.part - 1)))
    if album.part < album.parts - 1:
        jumps.append(Jump("Next pictures ▶", lookup(album.part + 1)))
    return tuple(jumps)


def part_of(options: Sequence[str]) -> int:
    """The part of an album that a look-up's last option asks for; the first where it says nothing."""
    return int(options[0]) if options and options[0].isdecimal() else 0


def _described(head: str, told: Sequence[str]) -> tuple[str, int]:
    """The head and as many whole items as an alt text holds, and how many those are."""
    text, fitting = head, 0
    for one in told:
        longer = f"{text}\n{one}"
        if length(longer) > ALT_TEXT:
            break
        text, fitting = longer, fitting + 1
    return text, fitting


def _summary(article: Article, album: Album, every: tuple[Address, ...], left: int) -> Block:
    count = len(album.pngs)
    part = f" (part {album.part + 1} of {album.parts})" if album.parts > 1 else ""
    shown = f"{'The picture shows' if count == 1 else f'The {count} pictures{part} show'} {places(article, every)}."
    rest = " Its text is its description." if count == 1 else " The text of each is its description."
    if left:
        rest = f"{rest.removesuffix('.')}; what found no room there stands here ({left}):"
    return Block(shown + rest if every else rest.strip(), every, marked=False)


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data
