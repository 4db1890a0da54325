"""The state file: what a bot expects to find again at its next start."""

import json
import os
import tempfile
import time
from pathlib import Path

from bot.local.snowflake import founding
from bot.local.wire import Json, encode


class State:
    """The application's id and its registered commands, kept in ``file``, or only in memory when there is none.

    A missing or damaged file means a new application. Several processes may share the file: it is replaced whole, the
    first of them to find none decides the id, and :meth:`commands` sees what another has registered since.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._commands: list[Json] = []
        self._seen: tuple[int, int] | None = None
        self.application_id = self._read_or_found()

    def commands(self) -> list[Json]:
        """Every registered command, as Discord would list it."""
        if self._file is not None and (mark := _mark(self._file)) != self._seen:
            self._seen = mark
            content = _read(self._file)
            if content is not None and content["application_id"] == self.application_id:
                self._commands = content["commands"]
        return self._commands

    def keep(self, commands: list[Json]) -> None:
        """Replace the registered commands."""
        self._commands = commands
        if self._file is not None:
            Path(_written(self._file, self._content())).replace(self._file)
            self._seen = _mark(self._file)

    def _read_or_found(self) -> str:
        fresh = founding(time.time())
        if self._file is None:
            return fresh
        self.application_id = fresh
        content = _read(self._file)
        if content is None:
            content = self._found(self._file)
        self._commands = content["commands"]
        self._seen = _mark(self._file)
        return str(content["application_id"])

    def _found(self, file: Path) -> Json:
        """Write the new application, unless another process did so a moment ago; give what counts."""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = Path(_written(file, self._content()))
        try:
            os.link(written, file)
        except OSError:
            # The file is there (damaged, or another process was first), or the file system knows no links.
            rival = _read(file)
            if rival is not None:
                written.unlink()
                return rival
            written.replace(file)
        else:
            written.unlink()
        return self._content()

    def _content(self) -> Json:
        return {"application_id": self.application_id, "commands": self._commands}


def _written(file: Path, content: Json) -> str:
    """Write ``content`` beside ``file`` and give the temporary file's name."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, prefix=file.name, delete=False) as new:
        new.write(encode(content))
    return new.name


def _read(file: Path) -> Json | None:
    """The content of ``file`` if it has the form that is written here."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or not str(content.get("application_id")).isdecimal():
        return None
    return content if isinstance(content.get("commands"), list) and all(map(_is_command, content["commands"])) else None


def _is_command(command: object) -> bool:
    return isinstance(command, dict) and {"id", "name", "type"} <= command.keys()


def _mark(file: Path) -> tuple[int, int] | None:
    """What changes when ``file`` is replaced."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
