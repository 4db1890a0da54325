"""The token, and what readers write, reach no log, no message, no representation and no other process."""

import asyncio
import logging
import os
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import opened
from bot.cli import exposure, main
from bot.client import Footnote
from bot.errors import SettingsError
from bot.settings import _SHAPES, Settings
from tests.conftest import INVENTED, NOON, settings_for

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105 - of the shape, not real
ODD = "an_odd-token.of~no/known+shape="
ROOT = Path(__file__).parents[2]


def settings_with(token: str, data: Path, **more: str) -> Settings:
    environment = {"DISCORD_TOKEN": token, "FOOTNOTE_DATA": str(data), "FOOTNOTE_CONTENT": str(INVENTED), **more}
    return Settings.read(environment, None)


@pytest.mark.parametrize("token", [TOKEN, ODD])
async def test_no_representation_shows_the_token(tmp_path: Path, token: str) -> None:
    settings = settings_with(token, tmp_path)
    async with opened(settings, lambda: NOON) as app, Footnote(app) as bot:
        bot.http.token = token
        shown = [repr(one) for one in (settings, app, bot, bot.http, bot.user, bot.daily, bot.desk, bot.server_log)]
        shown += [str(settings), f"{app}", repr(vars(bot).keys())]
    assert [one for one in shown if token in one] == []


def test_a_wrong_setting_is_told_without_its_value() -> None:
    """A token may have been pasted into any variable."""
    names = [name for name in _SHAPES if name != "DISCORD_TOKEN"]
    for value in (f"{TOKEN} ", f"\n{TOKEN}", f"http://{TOKEN} x", f"{TOKEN}\0"):
        with pytest.raises(SettingsError) as told:
            Settings.read(dict.fromkeys([*names, "DISCORD_TOKEN"], value), None)
        assert TOKEN not in str(told.value)
        assert TOKEN not in told.value.sentence
        assert TOKEN not in "".join(traceback.format_exception_only(told.value))


def test_a_line_of_a_dotenv_file_that_cannot_be_read_is_told_by_its_number(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"DISCORD_TOKEN '{TOKEN}\nDISCORD_TOKEN=\"{TOKEN}\n{TOKEN}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        Settings.read({}, dotenv)
    assert len(told.value.faults) == 3
    assert TOKEN not in told.value.sentence


def test_no_call_takes_a_secret_as_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    """Arguments are seen by everybody on the machine."""
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--token" not in capsys.readouterr().out


@asynccontextmanager
async def echoing(status: int) -> AsyncIterator[str]:
    """A Discord, or a proxy before it, that says back all that it was told; its REST address."""

    async def answer(request: web.Request) -> web.Response:
        told = {"message": f"You said {dict(request.headers)}", "code": 0, "errors": dict(request.headers)}
        return web.json_response(told, status=status, headers={"X-Echo": request.headers.get("Authorization", "")})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("call", "status", "token"), [("run", 401, TOKEN), ("run", 403, ODD), ("check --online", 403, ODD)]
)
async def test_a_bot_that_cannot_log_in_tells_the_token_to_nobody(
    tmp_path: Path, call: str, status: int, token: str
) -> None:
    """Its output, its files and its arguments, which everybody on the machine sees."""
    async with echoing(status) as api:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "DISCORD_"))},
            "DISCORD_TOKEN": token,
            "DISCORD_API_URL": api,
            "FOOTNOTE_DATA": str(tmp_path / "data"),
            "FOOTNOTE_CONTENT": str(INVENTED),
            "FOOTNOTE_LOG": "debug",
            "PYTHONPATH": str(ROOT),
        }
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *call.split()),
            env=environment,
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        arguments = (await asyncio.to_thread(Path(f"/proc/{bot.pid}/cmdline").read_bytes)).decode()
        said, _ = await asyncio.wait_for(bot.communicate(), 60)
    assert bot.returncode == 1
    assert said
    assert token not in said.decode()
    assert token not in arguments
    assert [one for one in files(tmp_path) if token.encode() in one.read_bytes()] == []


def files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


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
