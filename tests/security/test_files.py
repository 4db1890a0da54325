"""What the bot writes to the disk is its own user's alone, whatever the umask; what others can read is told."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.local.session import local_session
from bot.storage.backups import back_up, place_of
from bot.storage.own_texts import OwnTextStore
from bot.storage.turn import Turn
from bot.telemetry.health import Report, write_health
from tests.conftest import INVENTED, INVENTED_TEXT, NOON, settings_for

pytestmark = pytest.mark.usefixtures("_careless")


@pytest.fixture
def _careless() -> Iterator[None]:
    """An operator whose umask lets everybody read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What is in a folder, itself included, that somebody else could look into or change."""
    return [str(one) for one in (folder, *sorted(folder.rglob("*"))) if one.stat().st_mode & 0o077]


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.rglob("*")}


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Path]:
    """A data folder with all that the bot may come to keep there, while the bot runs."""
    folder = tmp_path / "data"
    settings = settings_for(INVENTED, folder)
    OwnTextStore(folder).keep(read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text)
    async with local_session(settings, lambda: NOON):
        with Turn(settings.database, 1) as turn:
            assert turn.taken()
        await back_up(settings.database, place_of(None, folder, NOON), NOON)
        yield folder


async def test_nobody_else_reads_what_is_stored(data: Path) -> None:
    kept = names(data)
    assert {"footnote.sqlite", "footnote.sqlite-wal", "footnote.sqlite.lock", "local-discord.json"} <= kept
    assert {"backups", "texts", "footnote.sqlite.1.turn", "content.kept"} <= kept
    assert open_to_others(data) == []


async def test_a_database_in_a_folder_of_its_own_is_as_private(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path / "data")
    elsewhere = tmp_path / "elsewhere" / "bot.sqlite"
    object.__setattr__(settings, "database", elsewhere)
    async with opened(settings, lambda: NOON):
        assert open_to_others(elsewhere.parent) == []


async def test_a_database_that_its_operator_shows_to_a_group_stays_so(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with opened(settings, lambda: NOON):
        pass
    settings.database.chmod(0o640)
    async with opened(settings, lambda: NOON):
        assert settings.database.stat().st_mode & 0o777 == 0o640


def test_the_folder_that_the_first_heartbeat_makes_is_private(tmp_path: Path) -> None:
    write_health(tmp_path / "data" / "health.json", "ready", Report(()), NOON)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
