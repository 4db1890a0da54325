"""Which files make an article, and the folders that hold them."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.domain.article import ArticleFile
from bot.domain.event import EventsFile
from bot.domain.fact import FactsFile
from bot.domain.glossary import GlossaryFile
from bot.domain.note import NotesFile
from bot.domain.record import Record
from bot.domain.reference import ReferencesFile
from bot.domain.sections import SectionsFile
from bot.domain.tenure import ActorsFile, TenuresFile, TopicsFile
from bot.errors import Fault

ARTICLE: Final = "article.yaml"
SECTIONS: Final = "sections.yaml"
FACTS: Final = "facts.yaml"
EVENTS: Final = "events.yaml"
TENURES: Final = "tenures.yaml"
TOPICS: Final = "topics.yaml"
ACTORS: Final = "actors.yaml"
REFERENCES: Final = "references.yaml"
NOTES: Final = "notes.yaml"
GLOSSARY: Final = "glossary.yaml"

FILES: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        ARTICLE: ArticleFile,
        SECTIONS: SectionsFile,
        FACTS: FactsFile,
        EVENTS: EventsFile,
        TENURES: TenuresFile,
        TOPICS: TopicsFile,
        ACTORS: ActorsFile,
        REFERENCES: ReferencesFile,
        NOTES: NotesFile,
        GLOSSARY: GlossaryFile,
    }
)
"""Each file of an article and its model."""

LARGEST = 5_000_000
"""Bytes a content file may have; the largest that we wrote has 80,000."""

_SCHEMAS = "schema"


def fault_of(path: Path, sentence: str) -> Fault:
    """A fault of a file or folder as a whole."""
    return Fault(path, 1, 1, sentence)


def article_folders(folder: Path) -> tuple[list[Path], list[Fault]]:
    """The articles' folders inside ``folder``, by name, and what is wrong with ``folder`` itself."""
    if not folder.is_dir():
        return [], [fault_of(folder, "there is no such folder; it should hold one folder for each article")]
    if (folder / ARTICLE).exists():
        parent = folder.resolve().parent
        return [], [fault_of(folder, f"this is the folder of one article; name the one that holds it: {parent}")]
    try:
        found = [inner for inner in sorted(folder.iterdir()) if _is_article(inner)]
    except OSError as error:
        return [], [fault_of(folder, f"the folder cannot be read: {error.strerror}")]
    if not found:
        return [], [fault_of(folder, f"no article is here; each is a folder of its own with {ARTICLE}")]
    return found, []


def read_file(path: Path) -> bytes | Fault:
    """The bytes of a content file, or why they cannot be had."""
    try:
        if not path.exists():
            return fault_of(path, "the file is missing; an article needs all of " + ", ".join(FILES))
        if not path.is_file():
            return fault_of(path, "this is not a regular file")
        if (size := path.stat().st_size) > LARGEST:
            return fault_of(path, f"the file has {size:,} bytes; at most {LARGEST:,} are read")
        return path.read_bytes()
    except OSError as error:
        return fault_of(path, f"the file cannot be read: {error.strerror}")


def surplus_files(folder: Path) -> list[Fault]:
    """A fault for each YAML file that no model knows."""
    return [
        fault_of(path, f"no such file belongs to an article; the files are {', '.join(FILES)}")
        for path in _yaml_files(folder)
        if path.name not in FILES
    ]


def _is_article(folder: Path) -> bool:
    hidden = folder.name.startswith(".")
    return not hidden and folder.name != _SCHEMAS and folder.is_dir() and bool(_yaml_files(folder))


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")
    )
