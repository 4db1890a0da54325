"""Pictures in a reply: what stands in them as their alt text, what that has no room for as text, the SVG as a file."""

from collections.abc import Callable, Sequence
from itertools import chain

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.figures.gallery import Album
from bot.presentation.limits import ALT_TEXT, clipped, length
from bot.presentation.lookup import Lookup
from bot.presentation.sheet import Block, Enclosure, Jump
from bot.services.places import places

PICTURE = "picture"


class Shown(Struct, frozen=True):
    """What a reply gets of an album: pictures, the file, and the blocks of text beside them."""

    pictures: tuple[Enclosure, ...]
    files: tuple[Enclosure, ...]
    blocks: tuple[Block, ...]


def pictures_shown(article: Article, album: Album, stem: str, title: str, rows: Sequence[Block]) -> Shown:
    """An album; ``stem`` names its files, ``title`` says what it is, ``rows`` are its figure's as a text has them.

    An alt text tells every row of its picture; one that alone has no room there is cut short and stands as a block.
    A first block names all paragraphs shown, so that notes and buttons are there for each.
    """
    alts, left = [], []
    for number, page in enumerate(album.pages, start=album.first + 1):
        counted = f", {number} of {len(album.figure.pages)}" if len(album.figure.pages) > 1 else ""
        head = "\n".join(filter(None, (f"{title}{counted}.", page.head)))
        alt, fitting = _described(head, page.told)
        alts.append(alt)
        left += [rows[place] for place in page.rows][fitting:]
    numbers = range(album.first + 1, album.first + len(alts) + 1)
    pictures = tuple(
        Enclosure(f"{stem}-{number}.png", _given(png), alt)
        for number, png, alt in zip(numbers, album.pngs, alts, strict=True)
    )
    svg = Enclosure(f"{stem}.svg", _given(album.figure.whole.svg.encode()), f"{title} as one SVG drawing")
    every = tuple(chain.from_iterable(rows[place].at for page in album.pages for place in page.rows))
    return Shown(pictures, (svg,), (_summary(article, album, every, len(left)), *left))


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
    """The head and as many whole rows as an alt text holds, or the beginning of the first, and how many are whole."""
    text, fitting = head, 0
    for one in told:
        longer = f"{text}\n{one}"
        if length(longer) > ALT_TEXT:
            break
        text, fitting = longer, fitting + 1
    return text if fitting or not told else clipped(f"{head}\n{told[0]}", ALT_TEXT), fitting


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
