"""From the bytes of a server's settings file to its parts, or to all that is wrong with it."""

from pathlib import Path as FilePath

from msgspec import Struct

from bot.content.files import fault_of
from bot.content.place import Flaw
from bot.content.settings_file.form import FORM, LARGEST, MARK, SettingsFile
from bot.content.source import Source
from bot.content.yaml_tree import read_tree
from bot.errors import Fault


class Read(Struct, frozen=True):
    """A file that could be read: its parts, and where in the text each stands."""

    file: SettingsFile
    source: Source

    def faults(self, flaws: tuple[Flaw, ...]) -> tuple[Fault, ...]:
        """What is wrong with some parts, each at its line and column, in the order of the text."""
        return tuple(sorted(set(self.source.faults(flaws))))


def read_settings(name: str, data: bytes) -> Read | tuple[Fault, ...]:
    """Read a file by its name and bytes, or tell every fault of its form."""
    if len(data) > LARGEST:
        return too_large(name, len(data))
    path = FilePath(name)
    source = Source(path, SettingsFile, read_tree(data))
    if not source.tree.problems and (sentence := _not_ours(source.tree.value)):
        return (fault_of(path, sentence),)
    record = source.content.record
    if isinstance(record, SettingsFile) and source.whole and not source.tree.problems:
        return Read(record, source)
    return tuple(sorted(set(source.faults(()))))


def too_large(name: str, size: int) -> tuple[Fault, ...]:
    """What is wrong with a file of so many bytes, which need not be fetched."""
    return (fault_of(FilePath(name), f"the file has {size:,} bytes; at most {LARGEST:,} are read"),)


def _not_ours(value: object) -> str:
    """What is wrong where the file is another program's, or of a form that this release does not know."""
    if not isinstance(value, dict) or MARK not in value:
        return f"this is no file that /config export wrote: its first key is `{MARK}: {FORM}`"
    form = value[MARK]
    if form is True or not isinstance(form, int) or form < FORM:
        return f"`{MARK}` is the version of the form, which is {FORM}"
    return (
        f"a newer bot wrote this file: it has version {form} of its form; this bot knows {FORM}" if form > FORM else ""
    )
