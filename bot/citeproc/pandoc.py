"""Where pandoc is, and which release."""

import os
import shutil
import signal
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired

from msgspec import Struct

from bot.confinement import environment_of_workers
from bot.errors import ProcessorMissing

PATIENCE_S = 3.0
_NAMED = "PYPANDOC_PANDOC"


class Pandoc(Struct, frozen=True):
    """A pandoc that runs."""

    path: Path
    version: str


def find_pandoc() -> Pandoc:
    """The pandoc that ``PYPANDOC_PANDOC`` names, else that of ``pypandoc_binary``, else the one on the path.

    Blocks for the length of one start, at most 3 s. ``pypandoc`` would find it too, but waits for ever for one that
    hangs. Raises :class:`~bot.errors.ProcessorMissing` when there is none that runs and has Lua.
    """
    path = os.environ.get(_NAMED) or _installed() or shutil.which("pandoc")
    words = _told(path).split() if path else []
    if path is None or "+lua" not in words or len(words) < 2:  # noqa: PLR2004 - "pandoc 3.9 …"
        raise ProcessorMissing
    return Pandoc(Path(path), words[1])


def _installed() -> str | None:
    spec = find_spec("pypandoc")
    folders = (spec.submodule_search_locations or []) if spec else []
    return next((found for folder in folders if (found := shutil.which("pandoc", path=f"{folder}/files"))), None)


def _told(path: str) -> str:
    """What it tells of itself; nothing where it cannot be started or does not end."""
    env = environment_of_workers(os.environ)
    try:
        process = Popen(  # noqa: S603 - the operator's own pandoc
            (path, "--version"), stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, text=True, env=env, start_new_session=True
        )
    except OSError:
        return ""
    with process:
        try:
            return process.communicate(timeout=PATIENCE_S)[0] if process.wait(PATIENCE_S) == 0 else ""
        except (TimeoutExpired, UnicodeDecodeError):
            # What it has started itself holds its output open as well.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            return ""
