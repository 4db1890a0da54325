"""Buttons, menus, forms and the menus of messages, with ids, choices, fields and messages that nobody would send."""

import asyncio
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from bot.local import components
from bot.local.driver import Driver, Exchange, Unacceptable
from bot.local.session import Session
from bot.local.vocabulary import CommandType, ComponentType
from bot.presentation.about import examples as examples_of
from tests.hostile.commands import every_command
from tests.hostile.examples import examples
from tests.hostile.forging import button, custom_ids, form, ids_in, menu, use
from tests.hostile.harmless import PATIENCE, demand_harmless
from tests.hostile.texts import CODES, HIDDEN, LONG, MARKUP, TRICKS, texts

FORMS = ("/fact suggest", "/notes report", "/daily edit schedule:1")
people = st.sampled_from(["student", "moderator"])


@pytest.fixture(scope="module")
async def real(session: Session) -> list[str]:
    """Ids that the bot has given to buttons, menus and choices, in answer to the examples of all commands."""
    found: set[str] = set()
    for command in session.bot.tree.walk_commands():
        for line in examples_of(session.bot.app.library.default, command.extras.get("examples", ())):
            person = "moderator" if (command.root_parent or command).default_permissions else "student"
            asked = await Driver(session.discord, person=person).call(line)
            found.update(ids_in([reply.payload["components"] for reply in asked.replies]), ids_in(asked.modal))
    found.update(one for message in session.discord.world.messages.values() for one in ids_in(message.components))
    return sorted(found)


@pytest.mark.parametrize(
    ("custom_id", "said"),
    [
        ("1|o|harbour-light|summary|0|duties|shortest", "another version"),
        ("1|p|harbour-light|paragraph|0|duties|2nd", "another version"),
        ("1|p|harbour-light|paragraph|0|duties|-2", "ask for 1 to 4"),
        ("1|o|harbour-light|timeline|7|||all||picture", "harbour-light-timeline-1.png"),
        ("1|o|harbour-light|summary|" + "9" * 60 + "||full", "Summary: "),
        ("1|r|harbour-light|\x03\u202eabs-01|0", "Report an error: abs-01"),
    ],
)
async def test_what_has_been_sent_wrong_once_is_answered(session: Session, custom_id: str, said: str) -> None:
    message = (await Driver(session.discord).call("/summary length:line")).replies[0]
    asked = await use(session, message, button(custom_id), "student")
    demand_harmless(session, asked)
    assert said in (asked.modal["title"] if asked.modal else asked.text)


@examples(110)
@hypothesis.given(data=st.data())
async def test_any_press_is_answered(session: Session, real: list[str], data: st.DataObject) -> None:
    message = (await Driver(session.discord).call("/summary length:line")).replies[0]
    custom_id = data.draw(custom_ids(session, real))
    demand_harmless(session, await use(session, message, button(custom_id), data.draw(people)), forged=True)


@examples(40)
@hypothesis.given(data=st.data())
async def test_any_choice_is_answered(session: Session, real: list[str], data: st.DataObject) -> None:
    message = (await Driver(session.discord).call("/summary length:line")).replies[0]
    ids = custom_ids(session, real)
    chosen = data.draw(st.lists(ids, max_size=3))
    demand_harmless(session, await use(session, message, menu(data.draw(ids), chosen), data.draw(people)), forged=True)


@pytest.mark.refused  # a button's id sent as a form's may open another form, which Discord lets no form do
@examples(55)
@hypothesis.given(data=st.data())
async def test_any_form_is_answered(session: Session, real: list[str], data: st.DataObject) -> None:
    message = (await Driver(session.discord).call("/summary length:line")).replies[0]
    answer: st.SearchStrategy[Any] = st.one_of(texts(4000), st.lists(st.text(max_size=9), max_size=2))
    names = ["sentence", "paragraph", "note", "wrong", "source", "time", "timezone", "days", "topic", "zq", ""]
    fields = data.draw(st.dictionaries(st.sampled_from(names), answer, max_size=5))
    custom_id = data.draw(custom_ids(session, [one for one in real if one.startswith("1|a|")]))
    demand_harmless(session, await use(session, message, form(custom_id, fields), data.draw(people)), forged=True)


@pytest.mark.parametrize("line", FORMS)
async def test_every_field_takes_every_trick(session: Session, line: str) -> None:
    moderator = Driver(session.discord, person="moderator")
    opened = await _opened(moderator, line)
    typed = [one for _, one in components.fields(opened.modal or {}) if one["type"] == ComponentType.TEXT_INPUT]
    assert typed
    for one in typed:
        for trick in TRICKS:
            opened = await _opened(moderator, line)
            given = {each["custom_id"]: "1" for each in typed if each.get("required")}
            try:
                asked = await moderator.submit(opened, given | {one["custom_id"]: trick[: one.get("max_length", 4000)]})
            except Unacceptable:
                continue
            demand_harmless(session, asked)


async def _opened(driver: Driver, line: str) -> Exchange:
    """The form that a command opens, or the button of its answer."""
    asked = await driver.call(line)
    if asked.modal is None:
        asked = await driver.press(asked, "Report")
    assert asked.modal
    return asked


@pytest.mark.parametrize("tricks", [MARKUP, HIDDEN, CODES, LONG], ids=["markup", "hidden", "codes", "long"])
async def test_every_menu_of_a_message_takes_every_message(session: Session, tricks: tuple[str, ...]) -> None:
    offered = session.discord.world.commands.offered(None)
    menus = [one["name"] for one in offered if one["type"] == CommandType.MESSAGE]
    assert len(menus) == 5
    for trick in tricks:
        await _apply_all(session, menus, trick)


@examples(20)
@hypothesis.given(text=texts(4000))
async def test_any_message_is_answered(session: Session, text: str) -> None:
    offered = session.discord.world.commands.offered(None)
    await _apply_all(session, [one["name"] for one in offered if one["type"] == CommandType.MESSAGE], text)


async def _apply_all(session: Session, menus: list[str], text: str) -> None:
    """Use each menu on a message, and send off the forms as they open, if they can be."""
    driver = Driver(session.discord)
    message = driver.say(text[:4000])
    session.discord.world.pings.clear()  # people may call each other
    for name in menus:
        async with asyncio.timeout(PATIENCE):
            asked = await driver.apply(name, message)
            demand_harmless(session, asked)
            if asked.modal:
                try:
                    demand_harmless(session, await driver.submit(asked, {}))
                except Unacceptable:
                    continue


async def test_moderators_commands_had_something_to_get_at(session: Session) -> None:
    assert any(command.person == "moderator" for command in every_command(session))
    shown = await Driver(session.discord, person="moderator").call("/daily list")
    assert "daily-facts" in shown.text
