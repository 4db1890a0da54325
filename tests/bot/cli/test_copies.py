"""``backup``, ``restore`` and ``migrate``, as an operator types them."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.storage import backups
from bot.storage.database import Database
from bot.storage.migration import shipped_migrations, statements
from tests.bot.cli.processes import environ

NEWEST = len(shipped_migrations())
OLD = 4
"""The schema of the release before the daily fact."""
MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"
NOBODY = 65534


def done(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a call that succeeds prints."""
    status = cli.main(arguments)
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    return said.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a call that fails."""
    status = cli.main(arguments)
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (1, "", 1)
    return said.err


def number(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(sql).fetchone()[0])


@pytest.fixture
def old(environment: Path) -> Path:
    """A database of the previous release with something in every table."""
    path = environment / "data" / "footnote.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in shipped_migrations()[:OLD]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {OLD}")
        connection.execute("INSERT INTO command_sync VALUES (1, 'hash', '2026-11-24T12:00:00+00:00')")
        connection.execute("INSERT INTO preference VALUES (7, 'style', 'MLA', '2026-11-24T12:00:00+00:00')")
        connection.execute("INSERT INTO rendered_citation VALUES ('key', 'engine', '[]')")
        connection.executemany(
            "INSERT INTO error_report (article_id, pack, place, text, guild_id, user_id, at)"
            " VALUES ('harbour-light', '0.3.0', 'intro#1', ?, ?, 7, '2026-11-24T12:00:00+00:00')",
            [("It was 1862.", None), ("It was 1863.", 5)],
        )
    return path


def test_a_backup_is_told_and_puts_back_what_was(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "call", "/prefs set style:MLA")
    told = done(capsys, "backup")
    found = re.fullmatch(
        rf"The backup stands in (data/backups/footnote-\d{{8}}T\d{{6}}Z\.sqlite): ([\d,]+) bytes, schema {NEWEST}, "
        rf"as of ({MOMENT})\.\n",
        told,
    )
    assert found, told
    path, size, moment = found.groups()
    assert Path(path).stat().st_size == int(size.replace(",", ""))
    assert Path(path).stat().st_mode & 0o777 == 0o600
    done(capsys, "call", "/prefs set style:Oxford")
    told = done(capsys, "restore", path)
    assert told.startswith(f"The database data/footnote.sqlite is again as of {moment}, schema {NEWEST}.\n")
    found = re.search(r"What stood there before is kept in (\S+); delete it when it is no longer needed\.\n$", told)
    assert found, told
    assert "Style: MLA" in done(capsys, "call", "/prefs show")
    done(capsys, "restore", found[1])
    assert "Style: Oxford" in done(capsys, "call", "/prefs show")
    assert "All is well" in done(capsys, "check")
    assert environment.joinpath("data", "footnote.sqlite").exists()


def test_a_backup_goes_where_it_is_told_and_replaces_nothing(
    environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "migrate")
    assert "stands in copy.sqlite:" in done(capsys, "backup", "copy.sqlite")
    before = (environment / "copy.sqlite").read_bytes()
    assert refused(capsys, "backup", "copy.sqlite") == (
        "The file copy.sqlite is there already; name another one: a backup replaces nothing.\n"
    )
    assert (environment / "copy.sqlite").read_bytes() == before
    for taken in ("/dev/null", "data/footnote.sqlite"):
        assert "is there already" in refused(capsys, "backup", taken)
    assert refused(capsys, "backup", "none/copy.sqlite") == (
        "The folder none is not there; make it, or name another place.\n"
    )
    (environment / "folder").mkdir()
    assert "stands in folder/footnote-" in done(capsys, "backup", "folder")


def test_where_there_is_no_database_there_is_no_backup(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "data/footnote.sqlite is not there, so there is nothing to back up" in refused(capsys, "backup")
    assert [one for one in environment.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "No path was given; name the backup: python -m bot restore PATH.\n"),
        ("none.sqlite", "The file none.sqlite is not there; name a backup; nothing was changed.\n"),
        ("/dev/null", "The file /dev/null is no file; name a backup; nothing was changed.\n"),
        ("data", "The file data is no file; name a backup; nothing was changed.\n"),
        ("data/footnote.sqlite", "The file data/footnote.sqlite is the database itself; name a backup; nothing was"),
        ("empty", "The file empty is empty; name a backup; nothing was changed.\n"),
        ("diary", "The file diary is no database of Footnote's; name a backup; nothing was changed.\n"),
    ],
)
def test_what_is_no_backup_is_refused(
    environment: Path, capsys: pytest.CaptureFixture[str], path: str, told: str
) -> None:
    done(capsys, "call", "/prefs set style:MLA")
    (environment / "empty").touch()
    (environment / "diary").write_text("Dear diary, " * 200, encoding="utf-8")
    assert refused(capsys, "restore", path).startswith(told)
    assert "Style: MLA" in done(capsys, "call", "/prefs show")


def test_a_backup_of_a_newer_release_is_refused(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 3}")
    newer = old.rename("newer.sqlite")
    done(capsys, "migrate")
    assert refused(capsys, "restore", str(newer)) == (
        f"The file newer.sqlite has schema {NEWEST + 3}, and this release knows {NEWEST}; "
        "restore it with the newer release; nothing was changed.\n"
    )


def test_the_previous_release_s_database_is_brought_forward_with_all_that_it_holds(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert done(capsys, "migrate") == (
        f"The database data/footnote.sqlite was brought from schema {OLD} to {NEWEST}.\n"
    )
    assert done(capsys, "migrate") == f"The database data/footnote.sqlite has schema {NEWEST} already.\n"
    assert number(old, "SELECT count(*) FROM preference WHERE user_id = 7 AND value = 'MLA'") == 1
    assert (
        number(old, "SELECT count(*) FROM command_sync") == number(old, "SELECT count(*) FROM rendered_citation") == 1
    )
    reports = done(capsys, "reports")
    assert "It was 1862." in reports
    assert "It was 1863." in reports
    assert "All is well" in done(capsys, "check")


def test_a_database_that_cannot_be_brought_forward_is_told_in_a_sentence_and_stays_as_it_was(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody has put a table of their own into it."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE departure (gate TEXT)")
    copy = shutil.copyfile(old, old.with_name("copy.sqlite"))
    for arguments in (["migrate"], ["reports"], ["call", "/about"], ["sync"]):
        told = refused(capsys, *arguments)
        assert told == (
            f"The database {old} cannot be brought to schema 6 (table departure already exists), so it stays as it "
            "was, with schema 5; report this line to the bot's authors, and run the release before meanwhile, or "
            "restore another backup.\n"
        )
    assert number(old, "PRAGMA user_version") == 5
    assert number(old, "SELECT count(*) FROM schedule") == 0
    assert f"The database {copy} cannot be brought to schema 6" in refused(capsys, "restore", str(copy))


def test_a_new_database_is_told_as_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert done(capsys, "migrate") == f"The database data/footnote.sqlite is new and has schema {NEWEST}.\n"


def test_before_an_upgrade_the_backup_keeps_the_old_schema(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"schema {OLD}," in done(capsys, "backup", "copy.sqlite")
    assert number(old, "PRAGMA user_version") == number(Path("copy.sqlite"), "PRAGMA user_version") == OLD
    told = done(capsys, "restore", "copy.sqlite")
    assert f", brought from schema {OLD} to {NEWEST}.\n" in told


def test_beside_a_running_bot_all_works_but_restore(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-m", "bot", "local"], stdin=pipe, stdout=pipe, env=environ()) as bot:
        assert bot.stdin is not None
        assert bot.stdout is not None
        bot.stdin.write(b"/prefs set style:MLA\n")
        bot.stdin.flush()
        while b"Style: MLA" not in bot.stdout.readline():
            pass
        for arguments in (["call", "/about"], ["check"], ["reports"], ["migrate"], ["backup", "copy.sqlite"]):
            assert done(capsys, *arguments)
        database = environment / "data" / "footnote.sqlite"
        assert refused(capsys, "restore", "copy.sqlite") == (
            f"The database {database} is in use; stop the bot, then restore; nothing was changed.\n"
        )
        printed, _ = bot.communicate(b"/prefs set style:Oxford\n/prefs show\nquit\n")
    assert b"Style: Oxford" in printed
    assert "is again as of" in done(capsys, "restore", "copy.sqlite")


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """A data folder where the process may read and not write; root may all, so it acts as nobody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        done(capsys, "migrate")
        done(capsys, "backup", "copy.sqlite")
        (folder / "copy.sqlite").chmod(0o644)
        for one in (folder / "data").iterdir():
            one.chmod(0o444)
        (folder / "data").chmod(0o555)
        before = os.geteuid()
        os.seteuid(before or NOBODY)
        yield folder / "data"
        os.seteuid(before)
        (folder / "data").chmod(0o755)


@pytest.mark.parametrize(
    "arguments", [("call", "/about"), ("migrate",), ("reports",), ("restore", "copy.sqlite")], ids=lambda one: one[0]
)
def test_a_folder_that_cannot_be_written_is_told(
    unwritable: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert re.search(r"cannot be (opened for writing|written|replaced)", refused(capsys, *arguments))
    assert sorted(one.name for one in unwritable.iterdir()) == ["footnote.sqlite", "footnote.sqlite.lock"]


def test_a_backup_that_may_not_be_read_is_told(unwritable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forbidden = unwritable.parent / "forbidden"
    me = os.geteuid()
    os.seteuid(os.getuid())
    forbidden.mkdir(0o700)
    shutil.copy(unwritable.parent / "copy.sqlite", forbidden / "copy.sqlite")
    (forbidden / "copy.sqlite").chmod(0o000)
    forbidden.chmod(0o755)
    os.seteuid(me)
    assert "copy.sqlite cannot be read; give your user the right to" in refused(
        capsys, "restore", "forbidden/copy.sqlite"
    )
    os.seteuid(os.getuid())
    forbidden.chmod(0o000)
    os.seteuid(me)
    assert "copy.sqlite cannot be read (Permission denied)" in refused(capsys, "restore", "forbidden/copy.sqlite")
    os.seteuid(os.getuid())
    forbidden.chmod(0o755)
    os.seteuid(me)


@pytest.mark.parametrize("command", ["call", "check", "migrate", "reports", "backup"])
def test_a_database_that_another_process_holds_is_told(
    environment: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    done(capsys, "migrate")
    defaults = {"busy_timeout_s": 0.05, "migrations": None, "meter": None}
    monkeypatch.setattr(Database.__init__, "__kwdefaults__", defaults)
    monkeypatch.setattr(backups, "BUSY_TIMEOUT_S", 0.05)
    with closing(sqlite3.connect(environment / "data" / "footnote.sqlite", isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        assert cli.main([command, *(["/about"] if command == "call" else [])]) == 1
    told = capsys.readouterr()
    assert (told.out + told.err).endswith("is locked by another process; stop that process, or try again.\n")
    assert (told.out + told.err).count("\n") == 1
