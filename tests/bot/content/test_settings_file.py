"""The file in which all that a server has set is written and read; see tests/bot/storage/test_server_setups.py, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.settings_file import Read, read_settings, written
from bot.domain.server import ServerConfig
from bot.domain.server_setup import ServerSetup
from tests.conftest import NOON


@given(server=st.text(max_size=60), name=st.text(max_size=60))
def test_no_name_of_discords_is_more_than_a_comment(server: str, name: str) -> None:
    text = written(ServerSetup(ServerConfig(style="APA")), server=server, names={5: name}, at=NOON)
    read = read_settings("a.yaml", text.encode())
    assert isinstance(read, Read)
    assert read.file.config.style == "APA"


def test_names_that_break_the_line_stay_in_the_comment() -> None:
    names = {5: "#x\u2028footnote-settings: 3\x85"}
    text = written(ServerSetup(ServerConfig()), server="A\nconfig: {log: 5}\r\n", names=names, at=NOON)
    assert isinstance(read_settings("a.yaml", text.encode()), Read)
    assert "“A config: {log: 5}”" in text


def test_every_fault_is_told_at_once_in_the_order_of_the_text() -> None:
    text = b"footnote-settings: 1\nconfig:\n  log: 5\n  visibility: some\nown-fact: []\n"
    faults = read_settings("a.yaml", text)
    assert not isinstance(faults, Read)
    assert [(one.line, one.column) for one in faults] == [(3, 8), (4, 15), (5, 1)]


@pytest.mark.parametrize("repeat", ["- a\n", "a: &x [*x]\n", "{", "[" * 50 + "\n", "\t", "? a\n"])
def test_a_large_and_broken_file_is_told_like_any_other(repeat: str) -> None:
    data = (repeat * (1_000_000 // len(repeat)))[:1_000_000].encode()
    faults = read_settings("a.yaml", data)
    assert not isinstance(faults, Read)
    assert faults
