"""The library as it was read last, kept so that an unchanged content needs neither YAML nor pydantic at a start.

Kept is data alone, in the types of the domain: whatever the file holds, reading it runs nothing. It is used where the
content's bytes and the code that reads them are those that it was made of, else ignored and made anew.
"""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

import bot.domain
from bot.content.files import FILES, article_folders, read_file, surplus_files
from bot.domain.article import Article, ArticleFile
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.glossary import Term
from bot.domain.library import Library
from bot.domain.note import Note
from bot.domain.record import Record
from bot.domain.reference import Reference
from bot.domain.sections import Section, Summaries
from bot.domain.tenure import Actor, TenuresFile, Topic
from bot.errors import Fault

FILE: Final = "content.kept"
"""Under ``FOOTNOTE_DATA``."""
_DIGEST: Final = sha256().digest_size
_log = logging.getLogger(__name__)


class _Parts(Record, frozen=True):
    """What an article is made of."""

    about: ArticleFile
    summaries: Summaries
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    tenures: TenuresFile
    topics: tuple[Topic, ...]
    actors: tuple[Actor, ...]
    references: tuple[Reference, ...]
    notes: tuple[Note, ...]
    terms: tuple[Term, ...]
    digest: str


def read_library(folder: Path, data: Path) -> Library:
    """The articles in ``folder``, as they are kept under ``data`` or, where they have changed, read and kept anew.

    Raises :class:`~bot.errors.ContentError` as :func:`bot.content.loader.load_library` does.
    """
    key = _key(folder)
    library = None if key is None else _kept(data / FILE, key)
    if library is None:
        from bot.content.loader import load_library

        library = load_library(folder)
        if key is not None and key == _key(folder):
            _keep(library, data / FILE, key)
    return library


def _key(folder: Path) -> bytes | None:
    """What stands for the content and the code that reads it; none where there are faults to be told."""
    folders, faults = article_folders(folder)
    digest = sha256(_code())
    for inner in folders:
        for name in sorted(FILES):
            data = read_file(inner / name)
            if isinstance(data, Fault):
                return None
            digest.update(f"{inner.name}/{name} {len(data)}\n".encode() + data)
        faults += surplus_files(inner)
    return None if faults else digest.digest()


def _code() -> bytes:
    digest = sha256(msgspec.__version__.encode())
    for package in (Path(__file__).parent, *map(Path, bot.domain.__path__)):
        for path in sorted(package.glob("**/*.py")):
            digest.update(path.read_bytes())
    return digest.digest()


def _kept(path: Path, key: bytes) -> Library | None:
    try:
        kept = memoryview(path.read_bytes())
        checked, body = kept[_DIGEST : 2 * _DIGEST], kept[2 * _DIGEST :]
        if kept[:_DIGEST] != key or sha256(body).digest() != checked:
            return None
        return Library(map(_article, msgspec.msgpack.decode(body, type=tuple[_Parts, ...])))
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(library: Library, path: Path, key: bytes) -> None:
    """Best effort: who cannot keep it reads the content at each start."""
    body = msgspec.msgpack.encode([_parts(article) for article in library.articles.values()])
    fresh = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            fresh = Path(file.name)
            file.write(key + sha256(body).digest() + body)
        fresh.replace(path)
    except OSError as error:
        _log.info("the content is not kept for the next start", exc_info=error)
        if fresh is not None:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def _parts(article: Article) -> _Parts:
    return _Parts(**dict(_values(article)))


def _values(article: Article) -> Iterator[tuple[str, Any]]:
    for name in _Parts.__struct_fields__:
        value = getattr(article, name)
        yield name, tuple(value.values()) if isinstance(value, dict) else value


def _article(parts: _Parts) -> Article:
    return Article(**{name: getattr(parts, name) for name in _Parts.__struct_fields__})
