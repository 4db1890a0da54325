"""Files of a message: made of enclosures, and shown where a layout has them."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import discord
from discord import ui

from bot.presentation.limits import ALT_TEXT, clipped
from bot.presentation.sheet import Enclosure


def file_of(enclosure: Enclosure) -> discord.File:
    """The file, built, with its description."""
    description = clipped(enclosure.description, ALT_TEXT)
    return discord.File(fp=BytesIO(enclosure.build()), filename=enclosure.filename, description=description)


def gallery(pictures: Iterable[Enclosure]) -> ui.MediaGallery[Any]:
    """Pictures beside each other, each with its alt text; they go with the message as files."""
    items = (
        discord.MediaGalleryItem(_address(one), description=clipped(one.description, ALT_TEXT)) for one in pictures
    )
    return ui.MediaGallery(*items)


def download(file: Enclosure) -> ui.File[Any]:
    """A file to download; it goes with the message."""
    return ui.File(_address(file))


def with_files(view: ui.LayoutView | ui.View) -> bool:
    """Whether a message's components show files of its own."""
    return any(isinstance(item, ui.MediaGallery | ui.File) for item in view.walk_children())


def _address(file: Enclosure) -> str:
    return f"attachment://{file.filename}"
