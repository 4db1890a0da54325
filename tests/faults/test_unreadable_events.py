"""What Discord might send that nobody can read: it is lost alone, and whoever waits for an answer is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Final

import pytest

from bot.domain.article import Article
from bot.gateway import VITAL
from bot.local.driver import Driver
from bot.local.session import Session
from bot.local.wire import Json
from tests.faults.aftermath import Aftermath, aftermath
from tests.faults.kinds import KINDS, Prepared

# Who does not say what kind of answer is waited for gets a message, which Discord refuses where it is another.
pytestmark = pytest.mark.refused

GARBAGE: Final[list[object]] = [None, {}, [], "x", 7, {"id": "x"}, {"id": None, "guild_id": {}}]
NOBODY: Final = {"id", "token"}
"""Without these there is nobody who could be answered."""
UNREAD: Final = "an event of Discord's cannot be read"
UNHEARD: Final = "a failure could not be told to its reader"
CALLERS: Final = ["command", "autocomplete", "button", "select", "form", "context menu"]


@contextmanager
def sending(session: Session, change: Callable[[Json], object]) -> Iterator[None]:
    """Let every interaction reach the bot as ``change`` leaves it."""
    gateway, world = session.discord.gateway, session.discord.world

    def publish(event: str, payload: Json, _: object) -> None:
        if event == "INTERACTION_CREATE":
            payload = deepcopy(payload)
            change(payload)
        for one in gateway.sessions:
            one.misspeak(event, payload)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "publish", publish)
        yield


def is_answered(prepared: Prepared, became: Aftermath) -> bool:
    """Whether its reader has the answer, or one private sentence: a refusal, or with an id that the log holds."""
    if became.asked is None:
        return False
    (reply,) = became.asked.replies
    refused = reply.ephemeral and became.logged == {}
    return prepared.shows(became.asked) or refused or became.sentence_with_id()


async def test_no_event_ends_the_bot(faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture) -> None:
    (session,) = faulty.discord.gateway.sessions
    before = len(faulty.discord.gateway.identified)
    events = sorted(set(faulty.bot._connection.parsers) - VITAL)
    for event in [*events, "SOMETHING_NEW"]:
        for payload in GARBAGE:
            session.misspeak(event, payload)
    assert (await reader.call("/summary length:line")).replies
    assert len(faulty.discord.gateway.identified) == before
    unread = [one for one in caplog.records if one.message == UNREAD]
    assert len(unread) > len(events)
    assert all(one.__dict__["error_id"].startswith("E-") for one in unread)
    assert {"GUILD_CREATE", "INTERACTION_CREATE", "CHANNEL_UPDATE"} <= {one.__dict__["dispatch"] for one in unread}


@pytest.mark.parametrize("kind", CALLERS)
async def test_an_interaction_without_one_of_its_parts_is_answered(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    whole = (await (await KINDS[kind](reader, article)).do()).interaction.payload
    for key in whole:
        prepared = await KINDS[kind](reader, article)
        caplog.clear()
        with sending(faulty, lambda payload, key=key: payload.pop(key, None)):  # type: ignore[misc]
            became = await aftermath(faulty, prepared.do(), caplog)
        if key in NOBODY:
            assert became.logged[UNREAD]
        elif kind == "autocomplete":
            assert became.asked is not None or UNHEARD in became.logged, key
        else:
            assert is_answered(prepared, became), key


def _data(**changed: Any) -> Callable[[Json], None]:  # noqa: ANN401 - Discord's
    return lambda payload: payload["data"].update(changed)


def _strange_component(payload: Json) -> None:
    payload["message"]["components"].insert(0, {"type": 99, "id": 98, "novel": {"components": [{"type": 98}]}})


def _strange_channel(payload: Json) -> None:
    payload["channel"].update(type=99, id="1")
    payload["channel_id"] = "1"


def _strange_option(payload: Json) -> None:
    payload["data"]["options"].append({"name": "novel", "type": 99, "value": {"a": []}})


def _focus(**changed: Any) -> Callable[[Json], None]:  # noqa: ANN401 - Discord's
    """Of a sub-command's options, the one that is being typed."""
    return lambda payload: payload["data"]["options"][0]["options"][-1].update(changed)


STRANGE: Final[list[tuple[str, str, Callable[[Json], object]]]] = [
    *((kind, "interaction type", lambda payload: payload.update(type=99)) for kind in CALLERS),
    *((kind, "interaction type of no number", lambda payload: payload.update(type="new")) for kind in CALLERS),
    *((kind, "channel type", _strange_channel) for kind in CALLERS),
    *((kind, "context", lambda payload: payload.update(context=9)) for kind in CALLERS),
    *((kind, "locale", lambda payload: payload.update(locale="xx-YY")) for kind in CALLERS),
    *((kind, "novelties", lambda payload: payload.update(novel={"a": [1]}, entitlements=[])) for kind in CALLERS),
    *((kind, "component type in the message", _strange_component) for kind in ("button", "select")),
    *((kind, "message type", lambda payload: payload["message"].update(type=99)) for kind in ("button", "select")),
    ("button", "component type", _data(component_type=99)),
    ("select", "component type", _data(component_type=99)),
    ("select", "no values", _data(values=[])),
    ("select", "many values", _data(values=["a", "b"])),
    ("select", "values of no text", _data(values=[7])),
    ("form", "no fields", _data(components=[])),
    ("form", "strange fields", _data(components=[{"type": 99, "component": {"type": 98}}])),
    ("command", "option type", _strange_option),
    ("command", "command", _data(name="novel")),
    ("command", "command type", _data(type=9)),
    ("autocomplete", "option", _focus(name="novel")),
    ("autocomplete", "option that suggests nothing", _focus(name="private")),
    ("autocomplete", "no option that is typed", _focus(focused=False)),
    ("autocomplete", "command", _data(name="novel")),
    ("context menu", "command", _data(name="Novel")),
    ("context menu", "no target", _data(target_id="1", resolved={})),
]


@pytest.mark.parametrize(("kind", "what", "change"), STRANGE, ids=[f"{kind}: {what}" for kind, what, _ in STRANGE])
async def test_what_discord_may_add_one_day_is_answered(
    faulty: Session,
    reader: Driver,
    article: Article,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    what: str,
    change: Callable[[Json], object],
) -> None:
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    with sending(faulty, change):
        became = await aftermath(faulty, prepared.do(), caplog)
    if kind == "autocomplete":
        # Where it is not told that they are asked for, suggestions cannot be given.
        assert became.asked is not None or UNHEARD in became.logged, what
    else:
        assert is_answered(prepared, became)
