from pathlib import Path

import pytest

import bot
from bot.errors import SettingsError
from bot.settings import DISCORD_API, Settings

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105 - of the shape, not real


def faults(environment: dict[str, str], dotenv: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environment, dotenv)
    return caught.value.faults


def written(folder: Path, text: str) -> Path:
    path = folder / ".env"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_variable_everything_has_its_default() -> None:
    settings = Settings.read({}, None)
    assert settings == Settings(
        token=None,
        api_url=DISCORD_API,
        gateway_url=None,
        data=Path("data"),
        database=Path("data/footnote.sqlite"),
        content=Path(bot.__file__).resolve().parent.parent / "content",
        log="info",
    )


def test_every_variable_is_read() -> None:
    settings = Settings.read(
        {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": "http://127.0.0.1:8080/api/v10",
            "DISCORD_GATEWAY_URL": "ws://127.0.0.1:8080",
            "FOOTNOTE_DATA": "/srv/footnote",
            "FOOTNOTE_DATABASE": "/srv/db/memory.sqlite",
            "FOOTNOTE_CONTENT": "/srv/content",
            "FOOTNOTE_LOG": "/var/log/footnote.log",
            "FOOTNOTE_LOG_FORMAT": "Console",
            "FOOTNOTE_METRICS_PORT": "9464",
            "FOOTNOTE_METRICS_HOST": "::1",
        },
        None,
    )
    assert settings.token == TOKEN
    assert settings.api_url == "http://127.0.0.1:8080/api/v10"
    assert settings.gateway_url == "ws://127.0.0.1:8080"
    assert settings.data == Path("/srv/footnote")
    assert settings.database == Path("/srv/db/memory.sqlite")
    assert settings.content == Path("/srv/content")
    assert settings.log == Path("/var/log/footnote.log")
    assert settings.log_format == "console"
    assert (settings.metrics_host, settings.metrics_port) == ("::1", 9464)


def test_the_database_lies_in_the_data_folder_unless_said_otherwise() -> None:
    assert Settings.read({"FOOTNOTE_DATA": "/srv"}, None).database == Path("/srv/footnote.sqlite")


@pytest.mark.parametrize(("text", "level"), [("debug", "debug"), ("WARNING", "warning"), ("Error", "error")])
def test_a_level_may_be_written_in_any_case(text: str, level: str) -> None:
    assert Settings.read({"FOOTNOTE_LOG": text}, None).log == level


def test_the_token_is_in_no_representation_of_the_settings() -> None:
    settings = Settings.read({"DISCORD_TOKEN": TOKEN}, None)
    assert TOKEN not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", "Bot abc"),
        ("DISCORD_TOKEN", "abc\n"),
        ("DISCORD_TOKEN", "abcdé"),
        ("DISCORD_API_URL", "ftp://discord.com/api/v10"),
        ("DISCORD_API_URL", "https://discord.com/api/v9"),
        ("DISCORD_API_URL", "https://discord.com/api/v10/"),
        ("DISCORD_API_URL", "https:///api/v10"),
        ("DISCORD_API_URL", "https://discord.com:99999/api/v10"),
        ("DISCORD_API_URL", "https://discord.com/?/api/v10"),
        ("DISCORD_API_URL", "https://dis cord.com/api/v10"),
        ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg"),
        ("DISCORD_GATEWAY_URL", "wss://"),
        ("DISCORD_GATEWAY_URL", "ws://[::1"),
        ("FOOTNOTE_DATABASE", "  "),
        ("FOOTNOTE_CONTENT", "a\0b"),
        ("FOOTNOTE_LOG", "loud"),
        ("FOOTNOTE_LOG", "/var/log/footnote.txt"),
        ("FOOTNOTE_LOG_FORMAT", "xml"),
        ("FOOTNOTE_METRICS_PORT", "0"),
        ("FOOTNOTE_METRICS_PORT", "65536"),
        ("FOOTNOTE_METRICS_PORT", "-1"),
        ("FOOTNOTE_METRICS_PORT", "9" * 5000),
        ("FOOTNOTE_METRICS_HOST", "localhost:1"),
    ],
)
def test_a_wrong_value_is_named_with_the_shape_that_it_must_have(name: str, value: str) -> None:
    (fault,) = faults({name: value})
    assert fault.startswith(f"{name} must be ")
    assert "what is set has " in fault


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    dotenv = written(tmp_path, "FOOTNOTE_LOG=loud\nwhat is this\n")
    told = faults({"DISCORD_TOKEN": "a b", "DISCORD_API_URL": "discord", "FOOTNOTE_DTA": "x"}, dotenv)
    named = [sentence.split()[0] for sentence in told]
    assert named == [f"{dotenv}:2", "FOOTNOTE_DTA", "DISCORD_TOKEN", "DISCORD_API_URL", "FOOTNOTE_LOG"]


@pytest.mark.parametrize("name", ["DISCORD_API_URL", "DISCORD_GATEWAY_URL", "FOOTNOTE_LOG", "FOOTNOTE_TOKEN"])
def test_no_fault_repeats_a_token_in_the_wrong_place(name: str) -> None:
    told = " ".join(faults({name: TOKEN, "DISCORD_TOKEN": f"{TOKEN} {TOKEN}"}))
    assert not any(TOKEN[start : start + 6] in told for start in range(len(TOKEN) - 5))


@pytest.mark.parametrize(("value", "seen"), [("é", "1 character."), ("a b", "3 characters, white space among them.")])
def test_a_fault_says_the_shape_of_what_is_set(value: str, seen: str) -> None:
    (fault,) = faults({"DISCORD_TOKEN": value})
    assert seen in fault


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("FOOTNOTE_CONTNET", "FOOTNOTE_CONTENT"),
        ("FOOTNOTE_DATABSE", "FOOTNOTE_DATABASE"),
        ("FOOTNOTE_LOGS", "FOOTNOTE_LOG"),
    ],
)
def test_an_unknown_setting_is_told_with_the_nearest_name(name: str, nearest: str) -> None:
    assert faults({name: "x"}) == (f"{name} is not a setting; the nearest is {nearest}.",)


def test_variables_of_other_programs_are_let_be() -> None:
    assert Settings.read({"HOME": "", "DISCORD_OPENAPI": "x"}, None) == Settings.read({}, None)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("FOOTNOTE_DATA=a", "a"),
        ("  export  FOOTNOTE_DATA = a  ", "a"),
        ("FOOTNOTE_DATA=a b # a comment", "a b"),
        ("FOOTNOTE_DATA=a#b", "a#b"),
        ("FOOTNOTE_DATA=it's", "it's"),
        ("FOOTNOTE_DATA='a # b'", "a # b"),
        ("FOOTNOTE_DATA='a\\b' # a comment", "a\\b"),
        ('FOOTNOTE_DATA="a \\"b\\" \\\\ c"', 'a "b" \\ c'),
        ("\ufeffFOOTNOTE_DATA=a", "a"),
        ("FOOTNOTE_DATA=a\r", "a"),
        ("FOOTNOTE_DATA=a\nFOOTNOTE_DATA=b", "b"),
        ("# FOOTNOTE_DATA=b\n\nFOOTNOTE_DATA=a", "a"),
    ],
)
def test_a_dotenv_file_is_read_as_a_shell_would(tmp_path: Path, line: str, value: str) -> None:
    assert Settings.read({}, written(tmp_path, f"{line}\n")).data == Path(value)


@pytest.mark.parametrize("line", ["FOOTNOTE_DATA", "=a", "1A=b", "FOOTNOTE_DATA='a", 'FOOTNOTE_DATA="a" b', "A=#b"])
def test_a_line_of_another_form_is_a_fault_with_its_number(tmp_path: Path, line: str) -> None:
    dotenv = written(tmp_path, f"\n{line}\n")
    assert faults({}, dotenv) == (f"{dotenv}:2 must be KEY=VALUE; a quote that opens the value must close it.",)


@pytest.mark.parametrize("value", ["", " # later", "''", '""'])
def test_an_empty_assignment_sets_nothing(tmp_path: Path, value: str) -> None:
    assert Settings.read({"DISCORD_API_URL": ""}, written(tmp_path, f"DISCORD_TOKEN={value}")) == Settings.read(
        {}, None
    )


def test_a_line_break_can_be_written_in_double_quotes(tmp_path: Path) -> None:
    (fault,) = faults({}, written(tmp_path, 'DISCORD_TOKEN="a\\nb"'))
    assert "3 characters, white space among them" in fault


def test_the_environment_wins_over_the_dotenv_file(tmp_path: Path) -> None:
    dotenv = written(tmp_path, "FOOTNOTE_DATA=a\nFOOTNOTE_CONTENT=c\n")
    settings = Settings.read({"FOOTNOTE_DATA": "b"}, dotenv)
    assert (settings.data, settings.content) == (Path("b"), Path("c"))


def test_a_missing_dotenv_file_is_no_fault(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path / ".env") == Settings.read({}, None)


def test_a_dotenv_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"A=\xff\xfe")
    assert "cannot be read" in faults({}, tmp_path / ".env")[0]
    assert "cannot be read" in faults({}, tmp_path)[0]
