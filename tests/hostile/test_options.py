"""Every option of every command, found by walking them, and every suggestion: any text, any number, any mixture."""

import asyncio
from collections import Counter

import hypothesis
import pytest
from hypothesis import strategies as st

from bot.local.driver import Exchange, Unacceptable
from bot.local.session import Session
from bot.local.vocabulary import OptionType
from tests.cogs.moderating import server_of
from tests.hostile.commands import Command, every_command, takes_text, values
from tests.hostile.examples import examples
from tests.hostile.harmless import PATIENCE, demand_harmless
from tests.hostile.texts import CODES, HIDDEN, LONG, MARKUP, TRICKS, texts


async def give(session: Session, command: Command, given: dict[str, str]) -> bool:
    """Call it; tells whether Discord would have let the person do so."""
    try:
        async with asyncio.timeout(PATIENCE):
            exchange = await command.driver(session).call(command.filled(given))
    except Unacceptable:
        return False
    demand_harmless(session, exchange)
    return True


@pytest.mark.parametrize("tricks", [MARKUP, HIDDEN, CODES, LONG], ids=["markup", "hidden", "codes", "long"])
async def test_every_option_takes_every_trick(session: Session, tricks: tuple[str, ...]) -> None:
    """The two halves of all tricks go to neighbouring options, so that each kind of trick meets each option."""
    taken: Counter[str] = Counter()
    for number, command in enumerate(every_command(session)):
        for name in command.free():
            for trick in tricks[number % 2 :: 2]:
                most = command.options[name].get("max_length", 6000)
                taken[f"/{command.name} {name}"] += await give(session, command, {name: trick[:most]})
    assert len(taken) == sum(len(one.free()) for one in every_command(session)) > 40
    assert all(taken.values())


@examples(75)
@hypothesis.given(data=st.data())
async def test_any_mixture_of_options_is_answered(session: Session, data: st.DataObject) -> None:
    command = data.draw(st.sampled_from([one for one in every_command(session) if one.options]))
    wanted = {name: values(one) for name, one in command.options.items()}
    given = data.draw(st.fixed_dictionaries({}, optional=wanted))
    await give(session, command, given)


@pytest.mark.parametrize("tricks", [TRICKS[::3], TRICKS[1::3], TRICKS[2::3]], ids=["first", "second", "third"])
async def test_every_suggestion_takes_every_trick(session: Session, tricks: tuple[str, ...]) -> None:
    for number, command in enumerate(every_command(session)):
        for name, option in command.options.items():
            if option.get("autocomplete"):
                for trick in tricks[number % 2 :: 2]:
                    await suggest(session, command, name, {name: trick})


@examples(50)
@hypothesis.given(data=st.data())
async def test_any_keystroke_is_answered(session: Session, data: st.DataObject) -> None:
    completed = [
        (command, name)
        for command in every_command(session)
        for name, one in command.options.items()
        if one.get("autocomplete")
    ]
    command, name = data.draw(st.sampled_from(completed))
    others = {key: texts() for key, one in command.options.items() if key != name and takes_text(one)}
    beside = data.draw(st.fixed_dictionaries({}, optional=others))
    await suggest(session, command, name, beside | {name: data.draw(texts())})


async def suggest(session: Session, command: Command, name: str, typed: dict[str, str]) -> None:
    """Ask for suggestions at what was typed; there are some, or none."""
    try:
        async with asyncio.timeout(PATIENCE):
            exchange = await command.driver(session).suggest(command.filled(typed), name)
    except Unacceptable:
        return
    demand_harmless(session, exchange)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("config set", {"reviewers": "zq"}),
        ("config set", {"reviewers": True}),
        ("config set", {"notes": "zq"}),
        ("config set", {"visibility": ["private"]}),
        ("prefs set", {"visibility": "nobody"}),
        ("summary", {"length": "shortest"}),
        ("find", {"query": "lamp", "in": "everything"}),
    ],
)
async def test_a_choice_that_is_not_offered_is_refused(session: Session, name: str, given: dict[str, object]) -> None:
    """As Discord may send one for a while after a version that offered it; nothing of it is kept."""
    (command,) = (one for one in every_command(session) if one.name == name)
    before = await session.bot.app.server_configs.of(server_of(session))
    exchange = await send(session, command, given)
    assert "Discord still shows this command as another version" in exchange.text
    assert await session.bot.app.server_configs.of(server_of(session)) == before


WRONG: tuple[object, ...] = (
    *(None, True, 0, -1, 2**63, -(2**70), 1.5, 1e308),
    *("", "zq", "9" * 40, "223456789012345678", [], {}, ["zq"]),
)

STRANGE_IDS = ("0", "223456789012345678", "9" * 40)


async def test_what_no_client_of_discords_sends_is_answered(session: Session) -> None:
    """Values of other types, options that nobody has, and none of those that are needed."""
    for number, command in enumerate(every_command(session)):
        for name in (*command.options, "zq"):
            points = command.options.get(name, {}).get("type") in (OptionType.CHANNEL, OptionType.ROLE)
            for value in STRANGE_IDS if points else WRONG[number % 5 :: 5]:
                await send(session, command, {name: value})
        await send(session, command, {})


async def send(session: Session, command: Command, given: dict[str, object]) -> Exchange:
    """Send the command with these values as they are, and nothing that they point to."""
    driver = command.driver(session)
    ready = driver.prepared(command.filled({}))
    leaf = ready.data
    while (leaf.get("options") or [{}])[0].get("options") is not None:
        leaf = leaf["options"][0]
    kinds = {name: one["type"] for name, one in command.options.items()}
    leaf["options"] = [{"name": name, "type": kinds.get(name, 3), "value": value} for name, value in given.items()]
    ready.data.pop("resolved", None)
    async with asyncio.timeout(PATIENCE):
        exchange = await driver._sent(ready)
    demand_harmless(session, exchange, forged=True)
    return exchange
