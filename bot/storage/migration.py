"""Brings a database to the newest schema, one version after the other: each of them whole, or not at all."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from aiosqlite import Connection

from bot.storage.troubles import is_operators, trouble

APPLICATION_ID = 0x466F6F74
"""What ``PRAGMA application_id`` says of a Footnote database: "Foot" in ASCII."""
_SCHEMA = (
    "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master)"
    " FROM pragma_user_version, pragma_application_id"
)
_FOLDER = Path(__file__).with_name("migrations")
FOREIGN = "belongs to another program; set FOOTNOTE_DATABASE to a file of Footnote's own"


def shipped_migrations() -> tuple[str, ...]:
    """The SQL scripts of this release in their order; the first brings a database to version 1."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(_FOLDER.glob("*.sql")))


async def migrate(connection: Connection, path: Path, migrations: Sequence[str]) -> int:
    """Run the ``migrations`` that the database at ``path`` lacks, each in one transaction; the version it had before.

    Raises :class:`~bot.errors.StorageError` as :func:`version_of`, and when a migration fails, and
    :class:`sqlite3.Error` where the file is the trouble; the database is then as the migration before has left it.
    """
    before = await version_of(connection, path, len(migrations))
    version = before
    while version < len(migrations):
        version = await _one_further(connection, path, migrations)
    return before


async def _one_further(connection: Connection, path: Path, migrations: Sequence[str]) -> int:
    """Run the next migration, if the database lacks any; the version that it has then."""
    try:
        await connection.execute("BEGIN IMMEDIATE")
        # Only now: another process may have migrated while this one waited to begin.
        version = await version_of(connection, path, len(migrations))
        if version < len(migrations):
            await _run(connection, path, migrations[version], version + 1)
            version += 1
        await connection.commit()
    finally:
        await connection.rollback()  # nothing is left to undo after a commit
    return version


async def _run(connection: Connection, path: Path, script: str, version: int) -> None:
    """Run the migration that brings a database to a version, inside a transaction. Raises as :func:`migrate`."""
    try:
        for statement in statements(script):
            await connection.execute(statement)
        await connection.execute(f"PRAGMA user_version = {version}")
    except (sqlite3.Error, ValueError) as error:
        if isinstance(error, sqlite3.Error) and is_operators(error):
            raise
        what = (
            f"cannot be brought to schema {version} ({error}), so it stays as it was, with schema {version - 1}; "
            "report this line to the bot's authors, and run the release before meanwhile, or restore another backup"
        )
        raise trouble(path, what) from error


async def version_of(connection: Connection, path: Path, newest: int) -> int:
    """The version of the schema that the database at ``path`` has; 0 where it has none yet.

    Raises :class:`~bot.errors.StorageError` when it is another program's, or newer than ``newest``.
    """
    version = await schema_of(connection)
    if version is None:
        raise trouble(path, FOREIGN)
    if version > newest:
        what = f"has schema {version}, and this release knows {newest}; run the newer release, or restore a backup"
        raise trouble(path, what)
    return version


async def schema_of(connection: Connection) -> int | None:
    """The version of Footnote's schema in a database: 0 in an empty one, ``None`` in another program's."""
    # In one statement, as another process may be making the database just now.
    ((version, owner, tables),) = await connection.execute_fetchall(_SCHEMA)
    return None if owner != APPLICATION_ID and (owner or version or tables) else int(version)


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one.

    ``executescript`` commits before it runs, so that it cannot be undone. Raises :class:`ValueError` when the script
    ends inside a statement.
    """
    statement = ""
    for piece in script.splitlines(keepends=True):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        message = f"the migration ends inside a statement: {statement.strip()}"
        raise ValueError(message)
