import json
from pathlib import Path

import pytest

from bot.local.state import State
from bot.local.wire import Json

COMMAND: Json = {"id": "1", "name": "help", "type": 1}


def test_application_and_commands_are_found_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "state.json"
    first = State(file)
    first.keep([COMMAND])
    again = State(file)
    assert again.application_id == first.application_id
    assert again.commands() == [COMMAND]


def test_without_a_file_every_start_is_a_new_application() -> None:
    state = State(None)
    state.keep([COMMAND])
    assert state.commands() == [COMMAND]
    assert State(None).commands() == []


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"application_id": "x", "commands": []}',
        '{"application_id": "1"}',
        '{"application_id": "1", "commands": [{}]}',
        "\x00\xff",
    ],
)
def test_a_damaged_file_means_a_new_application(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(damage, encoding="latin-1")
    state = State(file)
    assert int(state.application_id) > 10**18
    assert state.commands() == []
    assert json.loads(file.read_text())["application_id"] == state.application_id
    assert list(tmp_path.iterdir()) == [file]


def test_the_first_of_several_processes_decides_and_all_see_what_any_registers(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    first, second = State(file), State(file)
    assert first.application_id == second.application_id
    first.keep([COMMAND])
    assert second.commands() == [COMMAND]


def test_what_another_application_registers_is_not_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    state = State(file)
    file.write_text(json.dumps({"application_id": "1", "commands": [COMMAND]}))
    assert state.commands() == []


def test_a_process_that_loses_the_race_takes_the_winners_application(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    winner = State(file)
    loser = State(None)
    assert loser._found(file)["application_id"] == winner.application_id
    assert list(tmp_path.iterdir()) == [file]


def test_commands_stay_when_the_file_is_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    state = State(file)
    state.keep([COMMAND])
    file.unlink()
    assert state.commands() == [COMMAND]
