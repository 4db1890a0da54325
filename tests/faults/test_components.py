"""Buttons, menus and forms that are not, or no longer, what they say; and presses that meet."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver, Exchange, Message
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.local.vocabulary import InteractionType
from bot.local.wire import Json
from bot.presentation.lookup import OUTDATED, PRIVATELY
from bot.services.places import place
from tests.conftest import INVENTED, NOON, settings_for
from tests.faults.aftermath import aftermath

FORGED: Final = {
    "older version": "0|o|harbour-light|summary|0||full",
    "newer version": "2|o|harbour-light|summary|0||full",
    "no version": "x|o|harbour-light|summary|0||full",
    "huge version": "9" * 99,
    "another article": "1|o|another-article|summary|0||full",
    "another bot's": "vote:yes:12",
    "empty parts": "1|||||",
    "only bars": "|" * 100,
    "no parts": "1",
    "unknown look-up": "1|o|harbour-light|nothing|0",
    "unknown action": "1|z|harbour-light|nothing|0",
    "unknown deed": "1|a|harbour-light|nothing|0",
    "deed without a name": "1|a|||0",
    "report without an article": "1|r|another-article|abs-01|0",
    "report cut short": "1|r",
    "page of no number": "1|o|harbour-light|summary|one||full",
    "page in other digits": "1|o|harbour-light|summary|²||full",
    "control characters": "1|o|harbour-light|paragraph|0|\x00\x1b[31m\u202e|1",
    "percent-encoded control characters": "1|o|harbour-light|paragraph|0|%00%1B%E2%80%AE|%0A",
    "broken encoding": "1|o|harbour-light|paragraph|0|%ff%fe|%zz",
    "paths": "1|o|harbour-light|paragraph|0|../../etc/passwd|1",
    "mentions": "1|o|harbour-light|define|0|@here <@1>",
    "overlong": "1|o|harbour-light|paragraph|0|" + "a" * 4_000,
    "surplus options": "1|p|harbour-light|summary|0" + "|x" * 40,
    "missing options": "1|o|harbour-light|paragraph|0",
    "nothing": "",
}


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _walk(one.get("components", []))


def press(session: Session, shown: Message, **data: object) -> asyncio.Task[Exchange]:
    """Use a component that the message may not have, as a client of somebody's own could try."""
    world = session.discord.world
    person = world.person("student")
    owners = shown.payload["interaction_metadata"]["authorizing_integration_owners"]
    used: Json = {"component_type": 2, "custom_id": "", "id": 1, **data}
    kind = InteractionType.MODAL if "components" in data else InteractionType.COMPONENT
    sent = world.interact(kind, person, shown.channel, used, owners=owners, message=shown)
    return asyncio.ensure_future(Driver(session.discord)._answered(sent))


def alone(asked: Exchange | None) -> str:
    """The text of the one private answer."""
    assert asked is not None
    (reply,) = asked.replies
    assert reply.ephemeral
    return reply.text


@pytest.mark.parametrize("how", ["button", "select", "form"])
@pytest.mark.parametrize("forged", FORGED)
async def test_what_is_not_ours_is_answered_with_one_private_sentence(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, forged: str, how: str
) -> None:
    shown = (await reader.call("/summary length:line")).replies[0]
    before = shown.text
    custom_id = FORGED[forged]
    data: dict[str, dict[str, object]] = {
        "button": {"custom_id": custom_id},
        "select": {"custom_id": "1|menu|1|x", "component_type": 3, "values": [custom_id]},
        "form": {"custom_id": custom_id, "components": []},
    }
    caplog.clear()
    became = await aftermath(faulty, press(faulty, shown, **data[how]), caplog)
    said = alone(became.asked)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", said)
    assert became.logged == {}
    assert shown.text == before


async def test_a_number_of_options_that_a_look_up_does_not_take_is_another_versions(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever look-up it is: nobody is given an error's id for a button."""
    shown = (await reader.call("/summary length:line")).replies[0]
    desk = faulty.bot.desk
    for name, takes in desk._takes.items():
        other = [count for count in (*range(8), 100) if count not in takes][:3]
        assert other
        assert desk.knows(name)
        for count in other:
            custom_id = "|".join(("1", PRIVATELY, "harbour-light", name, "0", *("x" * count)))
            caplog.clear()
            assert alone(await press(faulty, shown, custom_id=custom_id)) == OUTDATED, (name, count)
            assert not [one for one in caplog.records if one.name == "bot.boundary"]


async def test_a_menus_own_id_may_be_anything(faulty: Session, reader: Driver) -> None:
    shown = (await reader.call("/summary length:line")).replies[0]
    value = "1|p|harbour-light|paragraph|0|abstract|1"
    for custom_id in FORGED.values():
        asked = await press(faulty, shown, custom_id=custom_id, component_type=3, values=[value])
        assert "Abstract" in alone(asked)


async def test_a_press_on_a_message_without_the_button_is_answered(faulty: Session, reader: Driver) -> None:
    shown = (await reader.call("/summary length:line")).replies[0]
    shown.payload["components"] = []
    asked = await press(faulty, shown, custom_id="1|p|harbour-light|paragraph|0|abstract|1")
    assert "Abstract" in alone(asked)


async def test_a_button_pressed_twice_at_once_shows_the_same_once(reader: Driver, article: Article) -> None:
    asked = await reader.call("/summary length:line")
    presses = await asyncio.gather(*(reader.press(asked, "Length: full") for _ in range(2)))
    assert article.summaries.full[0].text in asked.replies[0].text
    assert [[reply.id for reply in one.replies] for one in presses] == [[asked.replies[0].id]] * 2


async def test_another_persons_press_changes_nothing_for_whoever_asked(
    faulty: Session, reader: Driver, article: Article
) -> None:
    asked = await reader.call("/summary length:line")
    before = asked.replies[0].text
    pressed = await Driver(faulty.discord, person="other").press(asked, "Length: full")
    assert article.summaries.full[0].text in alone(pressed)
    assert asked.replies[0].text == before


@asynccontextmanager
async def restarted(tmp_path: Path, content: Path) -> AsyncIterator[tuple[LocalDiscord, Exchange]]:
    """A bot that was asked for a fact under the invented content and is now running under ``content``."""
    async with LocalDiscord() as local:
        async with bot_on(local, settings_for(INVENTED, tmp_path), lambda: NOON):
            asked = await Driver(local).call("/fact show id:set-02")
        async with bot_on(local, settings_for(content, tmp_path), lambda: NOON):
            yield local, asked


async def test_after_a_restart_a_button_does_what_it_says(tmp_path: Path, article: Article) -> None:
    async with restarted(tmp_path, INVENTED) as (local, asked):
        shown = await Driver(local).press(asked, "Source ¶")
        assert article.paragraph(article.facts["set-02"].at).digest[0] in alone(shown)


async def test_an_open_form_and_a_menu_outlive_a_restart(tmp_path: Path, article: Article) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with LocalDiscord() as local:
        driver = Driver(local)
        async with bot_on(local, settings, lambda: NOON):
            form = await driver.press(await driver.call("/fact show id:set-02"), "Report")
            shown = await driver.call("/summary length:full")
        async with bot_on(local, settings, lambda: NOON):
            assert "Thank you" in alone(await driver.submit(form, {"wrong": "It is off."}))
            address = article.summaries.full[0].at[0]
            label = f"{place(article, address)} {article.sections[address.section].title}"
            chosen = await driver.choose(shown, "Source ¶", [label])
            assert article.paragraph(address).digest[0] in alone(chosen)


async def test_a_fact_that_its_pack_no_longer_has_is_said_to_be_gone(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    facts = content / "harbour-light" / "facts.yaml"
    before, _, rest = facts.read_text(encoding="utf-8").partition("  - id: set-02\n")
    facts.write_text(before + "  - id" + rest.partition("\n  - id")[2], encoding="utf-8")
    async with restarted(tmp_path, content) as (local, asked):
        driver = Driver(local)
        form = await driver.press(asked, "Report")
        assert "set-02" in alone(await driver.press(asked.replies[0], custom_id=_again(asked)))
        assert form.modal is not None
        assert "Thank you" in alone(await driver.submit(form, {"wrong": "It is off."}))
        assert (await driver.press(asked, "Source ¶")).replies[0].ephemeral


def _again(asked: Exchange) -> str:
    """Turn the message's first button into one that shows the fact itself, as others' cards have."""
    button = next(one for one in _walk(asked.replies[0].payload["components"]) if one["type"] == 2)
    button["custom_id"] = "1|p|harbour-light|fact|0|set-02"
    return str(button["custom_id"])


async def test_an_article_that_the_bot_no_longer_holds_is_said_to_be_gone(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    (content / "harbour-light").rename(content / "harbour-dark")
    about = content / "harbour-dark" / "article.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("harbour-light", "harbour-dark"), encoding="utf-8")
    async with restarted(tmp_path, content) as (local, asked):
        for label in ("Source ¶", "Cite", "Report"):
            assert "no longer holds" in alone(await Driver(local).press(asked, label))
