"""What a start puts off: modules that are read, and garbage that is looked for, when the bot has the time."""

import asyncio
import gc
import logging
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Final

PACKAGES: Final = ("bot.services", "bot.presentation", "bot.citeproc", "cogs")
"""Where functions import what only they need; but the figures are read with the first one that is drawn."""
RARE: Final = (
    "bot.services.checking",
    "bot.services.time_zones.gathering",
    "bot.presentation.check",
    "bot.presentation.check_claims",
    "bot.presentation.check_detail",
    "bot.presentation.check_quotations",
    "cogs._config_files",
)
"""What few ever ask for is read when they do: it takes 15 MiB."""
_log = logging.getLogger(__name__)


def collect_from_now_on() -> None:
    """Look for garbage from now on, if a start has put that off, but never through what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


async def read_ahead() -> None:
    """Read the modules one by one, beside the event loop, so that nobody's first question waits for them."""
    names = [name for package in PACKAGES for name in _inside(package) if name not in sys.modules]
    for name in names:
        await asyncio.to_thread(import_module, name)
    _log.debug("modules are read", extra={"count": len(names)})


def _inside(package: str) -> Iterator[str]:
    for found in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        if found.name not in RARE:
            yield found.name
            if found.ispkg:
                yield from _inside(found.name)
