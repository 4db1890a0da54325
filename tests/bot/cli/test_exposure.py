"""What everybody on the machine can read of the bot's is told, and is no fault."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import exposure, main
from tests.conftest import INVENTED, settings_for

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105 - of the shape, not real


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody can go into: pytest's own are private."""
    above = [one for one in (tmp_path, *tmp_path.parents) if one.stat().st_uid == os.getuid() and one != Path("/")]
    before = {one: one.stat().st_mode for one in above}
    for one in above:
        one.chmod(0o755)
    yield tmp_path
    for one, mode in before.items():
        one.chmod(mode)


def with_dotenv(folder: Path, mode: int, text: str = f"DISCORD_TOKEN={TOKEN}\n") -> Path:
    dotenv = folder / ".env"
    dotenv.write_text(text, encoding="utf-8")
    dotenv.chmod(mode)
    return dotenv


def test_a_token_that_everybody_can_read_is_told_of(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    dotenv = with_dotenv(folder, 0o644)
    settings = settings_for(INVENTED, folder / "data")
    with caplog.at_level(logging.WARNING):
        exposure.log_exposed(settings, dotenv)
    (told,) = exposure.exposed(settings, dotenv)
    assert told == f"Everybody on this machine can read {dotenv}; let nobody else: chmod 600 {dotenv}"
    assert [vars(one)["why"] for one in caplog.records] == [told]


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_token_that_its_user_and_group_read_is_not(folder: Path, mode: int) -> None:
    assert exposure.exposed(settings_for(INVENTED, folder / "data"), with_dotenv(folder, mode)) == []


def test_neither_is_a_file_without_a_token_nor_one_in_a_folder_of_ones_own(folder: Path) -> None:
    settings = settings_for(INVENTED, folder / "data")
    assert exposure.exposed(settings, with_dotenv(folder, 0o644, "# DISCORD_TOKEN=\nFOOTNOTE_LOG=info\n")) == []
    dotenv = with_dotenv(folder, 0o644)
    folder.chmod(0o700)
    assert exposure.exposed(settings, dotenv) == []
    assert exposure.exposed(settings, folder / "none") == []


def test_a_database_of_an_earlier_release_that_everybody_can_read_is_told_of(folder: Path) -> None:
    settings = settings_for(INVENTED, folder)
    settings.database.touch(0o644)
    (told,) = exposure.exposed(settings, folder / ".env")
    assert f"can read {settings.database};" in told


def test_check_tells_of_it_and_finds_no_fault_in_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_dotenv(folder, 0o644)
    monkeypatch.chdir(folder)
    for name, value in (("FOOTNOTE_CONTENT", INVENTED), ("FOOTNOTE_DATA", folder / "data")):
        monkeypatch.setenv(name, str(value))
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "Everybody on this machine can read .env; let nobody else: chmod 600 .env" in told
    assert TOKEN not in told
