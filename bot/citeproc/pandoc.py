"""Where pandoc is, and which release."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ProcessorMissing

_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Pandoc:
    """A pandoc that runs."""

    path: Path
    version: str


def find_pandoc() -> Pandoc:
    """The pandoc of ``pypandoc_binary`` (or the one that ``PYPANDOC_PANDOC`` names).

    Blocks for the length of one start. Raises :class:`~bot.errors.ProcessorMissing` when there is none that runs.
    """
    try:
        import pypandoc  # noqa: PLC0415 - only where citations are set

        path = Path(pypandoc.get_pandoc_path())
        told = subprocess.run(  # noqa: S603 - the operator's own pandoc
            (str(path), "--version"), capture_output=True, text=True, timeout=_PATIENCE_S, check=True
        ).stdout
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        raise ProcessorMissing from error
    words = told.split()
    if "+lua" not in words or len(words) < 2:  # noqa: PLR2004 - "pandoc 3.9 …"
        raise ProcessorMissing
    return Pandoc(path, words[1])
