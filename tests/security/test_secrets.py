"""The token, and what readers write, reach no log, no message, no representation and no other process."""

import argparse
import asyncio
import os
import subprocess
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot import cli
from bot.app import opened
from bot.client import Footnote
from bot.errors import SettingsError
from bot.settings import _SHAPES, Settings
from tests.conftest import INVENTED, NOON

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


def test_no_call_takes_a_secret_as_an_argument() -> None:
    """Arguments are seen by everybody on the machine."""
    parser = cli._parser()
    (calls,) = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    told = "".join(one.format_help() for one in (parser, *calls.choices.values())).casefold()
    assert not [word for word in ("--token", "secret", "password") if word in told]


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


def test_an_end_that_nobody_expected_tells_neither_the_token_nor_what_somebody_wrote(tmp_path: Path) -> None:
    """Python itself would print the text of the exception, and of those behind it."""
    script = (
        "import sys\n"
        "from bot.cli import connecting, main\n"
        "def run(settings, _):\n"
        "    try:\n"
        "        int('Zebras are kept')\n"
        "    except ValueError as error:\n"
        "        raise RuntimeError(settings.token) from error\n"
        "connecting.run = run\n"
        "sys.exit(main(['run']))\n"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": ODD}
    bot = subprocess.run(  # noqa: S603 - the text above
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert bot.returncode == 1
    assert "RuntimeError" in bot.stderr
    assert "connecting" in bot.stderr or "<string>" in bot.stderr
    for secret in (ODD, "Zebras"):
        assert secret not in bot.stdout + bot.stderr
