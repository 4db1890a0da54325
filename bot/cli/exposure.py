"""What everybody on this machine can read of the bot's, though nobody else should."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.settings import Settings

DOTENV: Final = Path(".env")
_TOKEN: Final = "DISCORD_TOKEN"  # noqa: S105 - the variable's name
_log = logging.getLogger(__name__)


def exposed(settings: Settings, dotenv: Path = DOTENV) -> list[str]:
    """A sentence with the way out for each such file: the ``dotenv`` that holds the token, and the database."""
    return [
        f"Everybody on this machine can read {one}; let nobody else: chmod 600 {one}" for one in _open(settings, dotenv)
    ]


def log_exposed(settings: Settings, dotenv: Path = DOTENV) -> None:
    """Tell it in the log of a bot that goes on all the same."""
    for sentence in exposed(settings, dotenv):
        _log.warning("a file is open to others", extra={"why": sentence})


def _open(settings: Settings, dotenv: Path) -> Iterator[Path]:
    try:
        holds_token = any(line.lstrip().startswith((_TOKEN, f"export {_TOKEN}")) for line in _lines(dotenv))
    except (OSError, UnicodeDecodeError):
        holds_token = False
    yield from (one for one in (*([dotenv] if holds_token else []), settings.database) if _is_open(one))


def _lines(dotenv: Path) -> list[str]:
    return dotenv.read_text(encoding="utf-8-sig").splitlines()


def _is_open(path: Path) -> bool:
    """Whether everybody may read a file, and go through every folder above it."""
    try:
        above = path.resolve().parents
        return bool(path.stat().st_mode & stat.S_IROTH) and all(one.stat().st_mode & stat.S_IXOTH for one in above)
    except OSError:
        return False
