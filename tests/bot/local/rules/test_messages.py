from typing import Any

import pytest

from bot.local.refusals import Refused
from bot.local.rules.messages import check_message, refuse_if_empty
from bot.local.vocabulary import MessageFlag
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of

V2 = int(MessageFlag.COMPONENTS_V2)
TEXT = {"type": 10, "content": "text"}


def faults(body: Json, former: Json | None = None) -> dict[str, Any]:
    return faults_of(lambda: check_message(body, names=frozenset(), former=former))


def test_content_of_2000_characters_passes_and_one_more_does_not() -> None:
    assert faults({"content": "x" * 2000}) == {}
    assert faults({"content": "x" * 2001}) == {"content": "BASE_TYPE_MAX_LENGTH"}


def test_content_that_is_no_text_is_refused() -> None:
    assert faults({"content": 5}) == {"content": "STRING_TYPE_CONVERT"}


@pytest.mark.parametrize("beside", [{"content": "x"}, {"embeds": [{"title": "x"}]}])
def test_nothing_stands_beside_components_v2(beside: Json) -> None:
    body = {"flags": V2, "components": [TEXT], **beside}
    assert set(faults(body).values()) == {"MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}


def test_layout_components_need_the_flag() -> None:
    assert faults({"components": [TEXT]}) == {"components.0.type": "BASE_TYPE_CHOICES"}
    assert faults({"components": [TEXT], "flags": V2}) == {}


def test_a_message_that_has_the_flag_keeps_it() -> None:
    layout = {"flags": V2, "content": "", "embeds": []}
    assert faults({"components": [TEXT]}, layout) == {}
    assert "content" in faults({"content": "x"}, layout)


def test_a_message_becomes_a_layout_only_without_its_text() -> None:
    plain = {"flags": 0, "content": "text", "embeds": []}
    layout = {"flags": V2, "components": [TEXT]}
    assert list(faults(layout, plain)) == ["content"]
    assert faults({**layout, "content": None}, plain) == {}


def test_a_message_shows_something() -> None:
    empty: Json = {"content": "", "embeds": [], "components": [], "attachments": []}
    assert faults_of(lambda: refuse_if_empty(empty)) == {"": 50006}
    assert faults_of(lambda: refuse_if_empty({**empty, "embeds": [{}]})) == {}


def test_ten_attachments_pass_with_alt_text_of_1024() -> None:
    described = {"id": 0, "description": "x" * 1024}
    assert faults({"attachments": [described] * 10}) == {}
    assert faults({"attachments": [described] * 11}) == {"attachments": "BASE_TYPE_MAX_LENGTH"}
    assert faults({"attachments": [{"id": 0, "description": "x" * 1025}]}) == {
        "attachments.0.description": "BASE_TYPE_MAX_LENGTH"
    }
    assert faults({"attachments": [{}]}) == {"attachments.0.id": "BASE_TYPE_REQUIRED"}


def test_a_nonce_has_25_characters_at_most() -> None:
    assert faults({"content": "x", "nonce": "n" * 25}) == {}
    assert faults({"content": "x", "nonce": "n" * 26}) == {"nonce": "NONCE_TYPE_TOO_LONG"}


def test_allowed_mentions_do_not_contradict_themselves() -> None:
    assert faults({"allowed_mentions": {"parse": ["users"], "roles": ["1"]}}) == {}
    assert faults({"allowed_mentions": {"parse": ["users"], "users": ["1"]}}) == {
        "allowed_mentions.users": "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
    }
    assert faults({"allowed_mentions": {"parse": ["all"]}}) == {"allowed_mentions.parse.0": "BASE_TYPE_CHOICES"}


@pytest.mark.parametrize("key", ["users", "roles"])
def test_a_message_names_100_of_a_kind_at_most(key: str) -> None:
    assert faults({"allowed_mentions": {"parse": [], key: ["1"] * 100}}) == {}
    assert faults({"allowed_mentions": {"parse": [], key: ["1"] * 101}}) == {
        f"allowed_mentions.{key}": "BASE_TYPE_MAX_LENGTH"
    }


def test_the_embeds_of_a_message_are_looked_at() -> None:
    assert faults({"embeds": [{"title": "x" * 257}]}) == {"embeds.0.title": "BASE_TYPE_MAX_LENGTH"}


def test_what_is_not_built_is_said_and_not_pretended() -> None:
    with pytest.raises(Refused, match=r"501.*poll"):
        check_message({"poll": {"question": {}}}, names=frozenset())
