"""The command line, as an operator and a newcomer type it."""

import asyncio
import json
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from bot import cli
from bot.local.faults import Where
from bot.local.server import LocalDiscord
from bot.local.session import preferred
from tests.bot.cli.processes import environ, process
from tests.conftest import INVENTED, INVENTED_TEXT, SHIPPED

STOPS_WITHIN_S = 5.0
WRONG = "not.the.token"


def test_a_call_prints_what_a_reader_sees(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["call", "/summary length:line"]) == 0
    printed = capsys.readouterr().out
    assert "The article says" in printed
    assert "§" in printed
    assert (environment / "data" / "footnote.sqlite").exists()


def test_json_is_one_object_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["call", "--json", "/timeline format:csv private:true"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"replies", "choices"}
    (reply,) = printed["replies"]
    assert set(reply) == {"ephemeral", "content", "text", "embeds", "components", "attachments"}
    assert reply["ephemeral"] is True
    assert reply["attachments"][0]["filename"].endswith(".csv")
    assert reply["attachments"][0]["bytes"] > 100


def test_suggestions_are_printed_as_choices(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["call", "--json", "--autocomplete", "section", "/summary section:lam"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["replies"] == []
    assert {"name", "value"} == set(printed["choices"][0])


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("/summary section:zzzz", 0),
        ("/timeline from:2022-02-30", 0),
        ("/nothing", 2),
        ("/summary sectoin:intro", 2),
        ("/define", 2),
        ("/summary length:tiny", 2),
        ("no slash", 2),
    ],
)
def test_the_exit_status_tells_who_refused(line: str, status: int) -> None:
    assert cli.main(["call", line]) == status


def test_the_clock_goes_by_what_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["call", "--at", "2027-02-28T23:59:59+00:00", "/fact today"])
    assert "28 February 2027" in capsys.readouterr().out
    cli.main(["call", "--at", "2027-03-01T00:30:00+01:00", "/fact today"])
    assert "28 February 2027" in capsys.readouterr().out


def test_a_moderator_may_call_too() -> None:
    assert cli.main(["call", "--as", "moderator", "/about"]) == 0


def test_a_second_start_syncs_nothing_and_still_finds_its_commands(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_LOG", "debug")
    assert cli.main(["call", "/about"]) == 0
    assert "commands synced" in caplog.text
    caplog.clear()
    assert cli.main(["call", "/about"]) == 0
    assert "commands synced" not in caplog.text


def test_check_lists_every_fault_of_broken_content(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = environment / "broken"
    shutil.copytree(INVENTED, broken)
    folder = next(one for one in broken.iterdir() if one.is_dir())
    facts, events = folder / "facts.yaml", folder / "events.yaml"
    facts.write_text(facts.read_text().replace("type: event", "type: evnt", 1))
    events.write_text(events.read_text().replace("certainty:", "certanty:", 1))
    monkeypatch.setenv("FOOTNOTE_CONTENT", str(broken))
    assert cli.main(["check"]) == 1
    printed = capsys.readouterr().out
    assert "facts.yaml:" in printed
    assert "events.yaml:" in printed
    assert "certanty" in printed


def test_check_passes_what_is_shipped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FOOTNOTE_CONTENT", str(SHIPPED))
    assert cli.main(["check"]) == 0
    assert "All is well" in capsys.readouterr().out


def test_check_names_a_database_that_is_none(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (environment / "data").mkdir()
    (environment / "data" / "footnote.sqlite").write_text(
        "this is no database, and long enough to be seen as such " * 9
    )
    assert cli.main(["check"]) == 1
    assert "footnote.sqlite" in capsys.readouterr().out


def test_every_wrong_setting_is_named_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_API_URL", "nonsense")
    monkeypatch.setenv("FOOTNOTE_LOG", "loud")
    monkeypatch.setenv("DISCORD_TOKEN", "secret with blanks")
    assert cli.main(["check"]) == 1
    told = capsys.readouterr().err
    assert all(name in told for name in ("DISCORD_API_URL", "FOOTNOTE_LOG", "DISCORD_TOKEN"))
    assert "secret" not in told


def test_reports_and_health_answer_an_operator(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["reports"]) == 0
    assert "No errors have been reported" in capsys.readouterr().out
    assert cli.main(["health"]) == 1


def test_run_without_a_token_says_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run"]) == 1
    assert "DISCORD_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_in_order(number: signal.Signals) -> None:
    async with LocalDiscord() as local:
        bot = await process(
            "run", DISCORD_TOKEN=local.token, DISCORD_API_URL=local.api_url, DISCORD_GATEWAY_URL=local.gateway_url
        )
        await local.connected()
        async with asyncio.timeout(STOPS_WITHIN_S):
            while cli.main(["health"]) != 0:  # noqa: ASYNC110 - the bot tells by a file
                await asyncio.sleep(0.05)
        bot.send_signal(number)
        async with asyncio.timeout(STOPS_WITHIN_S):
            _, told = await bot.communicate()
        assert bot.returncode == 0, told


@pytest.mark.parametrize("arguments", [("sync",), ("check", "--online")], ids=" ".join)
async def test_what_is_interrupted_is_not_done(arguments: tuple[str, ...]) -> None:
    async with LocalDiscord() as local:
        hanging = local.faults.hang(Where("GET", "/users/@me"))
        call = await process(
            *arguments,
            DISCORD_TOKEN=local.token,
            DISCORD_API_URL=local.api_url,
            DISCORD_GATEWAY_URL=local.gateway_url,
        )
        await hanging.reached.wait()
        call.send_signal(signal.SIGINT)
        _, told = await call.communicate()
    assert (call.returncode, told) == (1, b"")


async def test_a_wrong_token_ends_with_a_sentence_and_no_second_try() -> None:
    async with LocalDiscord() as local:
        bot = await process(
            "run", DISCORD_TOKEN=WRONG, DISCORD_API_URL=local.api_url, DISCORD_GATEWAY_URL=local.gateway_url
        )
        _, told = await bot.communicate()
        assert bot.returncode == 1
        assert b"Discord refuses the token" in told
        assert WRONG.encode() not in told
        assert len(local.world.requests) == 1


async def test_what_ends_the_bot_stands_at_the_end_of_its_log_file(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with LocalDiscord() as local:
        bot = await process(
            "run",
            DISCORD_TOKEN=WRONG,
            DISCORD_API_URL=local.api_url,
            DISCORD_GATEWAY_URL=local.gateway_url,
            FOOTNOTE_LOG=str(log),
        )
        _, told = await bot.communicate()
    last = json.loads(log.read_text().splitlines()[-1])
    assert (last["level"], last["event"]) == ("critical", "the bot ends")
    assert told.decode() == last["fields"]["why"] + "\n"


async def test_a_discord_that_is_not_there_is_said_and_waited_for() -> None:
    bot = await process("run", DISCORD_TOKEN=WRONG, DISCORD_API_URL="http://127.0.0.1:9/api/v10")
    assert bot.stderr is not None
    async with asyncio.timeout(60):
        while b"Discord cannot be reached" not in (told := await bot.stderr.readline()):
            assert told, "it has ended"
    bot.send_signal(signal.SIGTERM)
    assert await bot.wait() == 0


async def test_sync_registers_the_commands() -> None:
    async with LocalDiscord() as local:
        bot = await process(
            "sync", DISCORD_TOKEN=local.token, DISCORD_API_URL=local.api_url, DISCORD_GATEWAY_URL=local.gateway_url
        )
        printed, told = await bot.communicate()
        assert bot.returncode == 0, told
        assert b"Discord knows" in printed
        assert len(local.world.commands.offered(None)) >= 10


def test_a_second_local_discord_takes_another_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert preferred(port) == 0
    assert preferred(port) == port


def test_a_data_folder_that_cannot_be_written_is_said(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (environment / "file").write_text("in the way")
    monkeypatch.setenv("FOOTNOTE_DATA", str(environment / "file" / "data"))
    assert cli.main(["call", "/about"]) == 1
    assert "set FOOTNOTE_DATA to another one" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [b"/about\n", b"/about"])
async def test_lines_may_come_from_a_file(environment: Path, typed: bytes) -> None:
    file = environment / "lines"
    file.write_bytes(typed)
    with file.open("rb") as lines:
        bot = await process("local", stdin=lines)
        printed, told = await bot.communicate()
    assert bot.returncode == 0, told
    assert b"About Footnote" in printed


async def test_a_stream_that_is_missing_gives_its_number_to_nothing_else() -> None:
    line = '"$0" -m bot call /about <&- >&- 2>&-'
    call = await asyncio.create_subprocess_exec("sh", "-c", line, sys.executable, env=environ())
    assert await call.wait() == 0


def _without_fingerprints(environment: Path) -> Path:
    """A content folder with the invented article in a pack without fingerprints."""
    plain = environment / "plain"
    shutil.copytree(INVENTED, plain)
    sections = plain / "harbour-light" / "sections.yaml"
    lines = sections.read_text(encoding="utf-8").splitlines()
    sections.write_text("\n".join(line for line in lines if "fingerprints:" not in line), encoding="utf-8")
    return plain


def test_an_import_tells_what_became_of_each_line_and_is_told_to_readers(
    environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["call", "/about"]) == 0
    assert "the article's own text has not been imported" in capsys.readouterr().out
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    printed = capsys.readouterr().out
    assert "§2.1 ¶2: 3 sentences, 5 lines joined" in printed
    kept = environment / "data" / "texts" / "harbour-light.json"
    assert printed.endswith("harbour-light.json; a bot that runs reads it at its next start.\n")
    digest = json.loads(kept.read_text(encoding="utf-8"))["digest"]
    assert cli.main(["call", "/about"]) == 0
    assert f"imported a copy of the article's own text, SHA-256 {digest}" in capsys.readouterr().out
    assert cli.main(["call", "/article info"]) == 0
    assert "imported a copy of the article's own text" in capsys.readouterr().out


def test_importing_again_changes_nothing(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    kept = environment / "data" / "texts" / "harbour-light.json"
    before = kept.read_bytes(), kept.stat().st_mtime_ns
    wrapped = environment / "wrapped.txt"
    wrapped.write_text(INVENTED_TEXT.read_text(encoding="utf-8").replace(". ", ".\n"), encoding="utf-8")
    for again in (INVENTED_TEXT, wrapped):
        capsys.readouterr()
        assert cli.main(["import", str(again)]) == 0
        assert capsys.readouterr().out.endswith(
            "harbour-light.json holds this very text already; nothing was changed.\n"
        )
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == before


@pytest.mark.parametrize("fingerprints", [True, False])
def test_a_bad_copy_is_replaced_by_the_right_one(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, fingerprints: bool
) -> None:
    if not fingerprints:
        monkeypatch.setenv("FOOTNOTE_CONTENT", str(_without_fingerprints(environment)))
    bad = INVENTED_TEXT.read_text(encoding="utf-8").replace('"', "").replace("a new bulb", "a $NEW bulb \U0001f52b")
    (environment / "bad.txt").write_text(bad, encoding="utf-8")
    assert cli.main(["import", "bad.txt"]) == 0
    capsys.readouterr()
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    assert capsys.readouterr().out.endswith(
        "\nThe words are the same as before, but not the punctuation, capitals or symbols: "
        "data/texts/harbour-light.json is replaced; a bot that runs reads it at its next start.\n"
    )
    kept = (environment / "data" / "texts" / "harbour-light.json").read_text(encoding="utf-8")
    assert "than a new bulb, some" in kept
    assert r"\"Too dear,\" said the Board." in kept


async def test_an_import_is_told_in_whatever_the_terminal_can_show(environment: Path) -> None:
    importing = await process("import", str(INVENTED_TEXT), FOOTNOTE_CONTENT=str(INVENTED), PYTHONIOENCODING="ascii")
    printed, told = await importing.communicate()
    assert importing.returncode == 0, told
    assert b"harbour-light.json; a bot that runs reads it at its next start.\n" in printed
    assert (environment / "data" / "texts" / "harbour-light.json").exists()


def test_an_import_without_a_path_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", ""]) == 1
    told = capsys.readouterr().err
    assert told == "No path was given; name the file with the article's text: python -m bot import PATH.\n"


@pytest.fixture
def full() -> Iterator[BinaryIO]:
    """A device that takes nothing."""
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no such device here")
    with device.open("wb") as opened:
        yield opened


FULL = "standard output cannot be written (No space left on device); make room, or send it elsewhere.\n"
KEPT = "The text is kept in data/texts/harbour-light.json; a bot that runs reads it at its next start"


@pytest.mark.parametrize(
    ("arguments", "told"), [(("import", str(INVENTED_TEXT)), f"{KEPT}, but the {FULL}"), (("reports",), f"The {FULL}")]
)
async def test_a_standard_output_that_is_full_is_said(
    environment: Path, full: BinaryIO, arguments: tuple[str, ...], told: str
) -> None:
    telling = await process(*arguments, stdout=full, FOOTNOTE_CONTENT=str(INVENTED))
    _, printed = await telling.communicate()
    assert telling.returncode == 1
    assert printed.decode() == told
    assert (environment / "data" / "texts" / "harbour-light.json").exists() == ("import" in arguments)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("drank 2 pints", "took 2 pints", "differs from harbour-light 0.3.0 at line 11"),
        ("3 March 1861", "4 March 1861", "differs from harbour-light 0.3.0 at line 11"),
        ("Two Lamps on", "Two Pumps on", "names neither its DOI nor its title"),
    ],
)
def test_a_text_that_is_refused_leaves_the_earlier_one(
    environment: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, why: str
) -> None:
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    kept = environment / "data" / "texts" / "harbour-light.json"
    before = kept.read_bytes()
    capsys.readouterr()
    (environment / "other.txt").write_text(
        INVENTED_TEXT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )
    assert cli.main(["import", "other.txt"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert why in printed.err
    assert printed.err.count("\n") == 1
    assert kept.read_bytes() == before


def test_a_pack_without_fingerprints_goes_by_the_text_that_was_imported_before(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOOTNOTE_CONTENT", str(_without_fingerprints(environment)))
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    (environment / "other.txt").write_text(
        INVENTED_TEXT.read_text(encoding="utf-8").replace("drank 2 pints", "took 2 pints"), encoding="utf-8"
    )
    capsys.readouterr()
    assert cli.main(["import", "other.txt"]) == 1
    told = capsys.readouterr().err
    assert "differs from the text that was imported before (delete data/texts/harbour-light.json to import" in told
    assert "at line 11: expected is §2.1 ¶1 as imported before, “" in told
    assert "Each hour its lamp drank 2 pints of colza oil" in told


def test_an_author_gets_the_fingerprints_and_keeps_nothing(
    environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (environment / "other.txt").write_text(
        INVENTED_TEXT.read_text(encoding="utf-8").replace("drank 2 pints", "took 2 pints"), encoding="utf-8"
    )
    assert cli.main(["import", "--fingerprints", "other.txt"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# abstract#1\n        fingerprints: ['")
    assert printed.count("fingerprints: [") == 12
    assert not (environment / "data").exists()


def test_a_damaged_import_is_named_by_check_and_mended_by_another(
    environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    kept = environment / "data" / "texts" / "harbour-light.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace("2 pints", "3 pints"), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check"]) == 1
    assert "harbour-light.json is damaged; import it again" in capsys.readouterr().out
    assert cli.main(["call", "/about"]) == 0
    assert "has not been imported" in capsys.readouterr().out
    assert cli.main(["import", str(INVENTED_TEXT)]) == 0
    capsys.readouterr()
    assert cli.main(["check"]) == 0
