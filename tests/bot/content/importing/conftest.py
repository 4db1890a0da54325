"""The invented article's text, in the shape in which a publisher's page gives one."""

from pathlib import Path
from typing import Protocol

import pytest

from bot.content.importing import Earlier, Imported, read_text
from bot.content.loader import load_library
from bot.domain.library import Library
from bot.domain.own_text import OwnText
from tests.conftest import INVENTED, INVENTED_TEXT


class Importing(Protocol):
    """Imports what it is given as a file."""

    def __call__(
        self, given: str | bytes, earlier: OwnText | None = None, *, by_fingerprints: bool = True
    ) -> Imported: ...


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(INVENTED)


@pytest.fixture(scope="session")
def text() -> str:
    return INVENTED_TEXT.read_text(encoding="utf-8")


@pytest.fixture
def importing(library: Library, tmp_path: Path) -> Importing:
    def import_(given: str | bytes, earlier: OwnText | None = None, *, by_fingerprints: bool = True) -> Imported:
        file = tmp_path / "given.txt"
        file.write_bytes(given.encode() if isinstance(given, str) else given)
        before = Earlier(earlier, tmp_path / "kept.json") if earlier else None
        return read_text(file, library, lambda _: before, by_fingerprints=by_fingerprints)[1]

    return import_
