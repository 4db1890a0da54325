"""Sheets in pages: each page fits into one message with the notes on its paragraphs."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.address import Address
from bot.presentation.limits import length, pieces
from bot.presentation.margin import margin, room_taken
from bot.presentation.sheet import Block, Sheet, shown

_SURELY_FITS = 300
_LEAST_ROOM = 200


class Page(Struct, frozen=True):
    """One message's worth of a sheet."""

    number: int
    count: int
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Every address on the page, each once."""
        return tuple(dict.fromkeys(address for block in self.blocks for address in block.at))


def page(sheet: Sheet, number: int) -> Page:
    """The sheet's page of that number (from 0); numbers beyond the last give the last."""
    pages = sheet.pages or _pages(sheet)
    number = min(number, len(pages) - 1)
    blocks = pages[number]
    return Page(
        number, len(pages), blocks, _lines_of_notes(sheet, frozenset(at for block in blocks for at in block.at))
    )


def cut(sheet: Sheet) -> Sheet:
    """The sheet with its pages: whichever of them is shown, the others need not be measured again."""
    return replace(sheet, pages=tuple(_pages(sheet)))


def _pages(sheet: Sheet) -> list[tuple[Block, ...]]:
    blocks = [part for whole in sheet.blocks for part in _fitting(sheet, whole)]
    sizes = [length(shown(sheet.article, block)) + 1 for block in blocks]
    if sum(sizes) + _most_noted(sheet, blocks) <= sheet.room:
        return [tuple(blocks)]
    pages: list[list[Block]] = [[]]
    room, text, noted = sheet.room, 0, _Noted(sheet)
    for block, size in zip(blocks, sizes, strict=True):
        if pages[-1] and not noted.fits_with(block, room - text - size):
            pages.append([])
            text, noted = 0, _Noted(sheet)
        pages[-1].append(block)
        text += size
        noted.add(block)
    return [tuple(blocks) for blocks in pages]


def _most_noted(sheet: Sheet, blocks: Sequence[Block]) -> int:
    """The characters that the notes on all blocks take at most, or on any of them."""
    if not sheet.with_notes:
        return 0
    notes = sheet.article.notes_at(*(address for block in blocks for address in block.at))
    return room_taken(sheet.article, notes, in_full=True)


class _Noted:
    """How much room the notes of a page need, measured only where they might not fit."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._addresses: frozenset[Address] = frozenset()

    def fits_with(self, block: Block, room: int) -> bool:
        """Whether the notes have room, also those on another block's paragraphs."""
        sheet, together = self._sheet, self._addresses.union(block.at)
        if not sheet.with_notes:
            return room >= 0
        in_full = sheet.all_notes or len(together) == 1
        if room_taken(sheet.article, sheet.article.notes_at(*together), in_full=in_full) <= room:
            return True
        return _size_of(_lines_of_notes(sheet, together)) <= room

    def add(self, block: Block) -> None:
        self._addresses = self._addresses.union(block.at)


def _fitting(sheet: Sheet, block: Block) -> list[Block]:
    """A block in parts that fit on a page beside their notes, each with its address."""
    if length(block.text) <= _SURELY_FITS:
        return [block]
    rest = length(shown(sheet.article, Block("", block.at, block.marked))) + _size_of(
        _lines_of_notes(sheet, frozenset(block.at))
    )
    room = max(sheet.room - rest - 2, _LEAST_ROOM)
    return [Block(part, block.at, block.marked) for part in pieces(block.text, room)] or [block]


def _size_of(lines: tuple[str, ...]) -> int:
    return sum(length(line) + 1 for line in lines)


def _lines_of_notes(sheet: Sheet, addresses: frozenset[Address]) -> tuple[str, ...]:
    if not sheet.with_notes:
        return ()
    in_full = sheet.all_notes or len(addresses) == 1
    return margin(sheet.article, sheet.article.notes_at(*addresses), sheet.room, in_full=in_full)
