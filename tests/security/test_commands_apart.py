"""Whoever moderates one server neither sees nor changes another, whatever number, file or button of it they have."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.domain.address import Address
from bot.domain.preferences import Preferences
from bot.domain.suggestion import OwnFact
from bot.local.driver import Driver, Exchange, Unacceptable
from bot.local.session import local_session
from bot.local.vocabulary import InteractionType
from bot.presentation.about import examples
from bot.presentation.lookup import REPORT, Lookup
from tests.bot.storage.filling import columns, dump, tables
from tests.cogs.moderating import server_of
from tests.conftest import INVENTED, NOON, settings_for
from tests.hostile.forging import button
from tests.security.gathering import REFUSED, Press, Server, forged, furnished, use

SECOND = " Seen from the second server."
LEFT_OUT = ("/daily", "/queue", "/config", "/prefs", "/privacy", "/fact random", "/citation export")
"""What changes something, is for moderators, comes by chance, or is a file, which is never kept."""
OF_THERE = ("second server", "#second-channel", "#reading-room")
"""What only suggestions of the second server hold."""
Held = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Two:
    """Two servers with the same moderator, who asks ``here`` for what is ``there``."""

    here: Server
    there: Server

    async def rows_there(self) -> Held:
        """Every row of the other server's."""
        return {
            table: [row for row in rows if await self._is_there(table, row)]
            for table, rows in (await self._all()).items()
        }

    async def _all(self) -> Held:
        held = await dump(self.there.session.bot.app.database)
        return {
            table: rows for table, rows in held.items() if table in await tables(self.there.session.bot.app.database)
        }

    async def _is_there(self, table: str, row: tuple[Any, ...]) -> bool:
        named = {
            name: place for place, (name, _) in enumerate(await columns(self.there.session.bot.app.database, table))
        }
        if "guild_id" in named:
            return bool(row[named["guild_id"]] == self.there.guild_id)
        return "schedule_id" in named and row[named["schedule_id"]] in self.there.schedules

    def told_of_there(self, asked: Exchange) -> bool:
        """Whether anything was said that only the other server knows."""
        return SECOND.strip() in asked.text or (asked.modal is not None and SECOND.strip() in str(asked.modal))


@pytest.fixture(scope="module")
async def two(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Two]:
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("apart"))
    async with local_session(settings, lambda: NOON) as session:
        session.discord.api.limits.sizes.clear()
        world = session.discord.world
        guild = world.places["reading-room"].guild
        assert guild is not None
        world.add_channel(guild, "second-channel")
        log = world.add_channel(guild, "second-log")
        here = await furnished(session)
        there = await furnished(session, "reading-room", log.id, SECOND)
        await use(there, tmp_path_factory.mktemp("given"))
        yield Two(here, there)


def lines(named: Server) -> Iterator[str]:
    """Commands that name what is a server's by its number."""
    for number in named.schedules:
        for command in ("list", "status", "pause", "resume", "skip", "preview", "edit", "history", "remove"):
            yield f"/daily {command} schedule:{number}"
        yield f"/daily edit schedule:{number} time:11"
        yield f"/queue list schedule:{number}"
        yield f"/queue add item:set-01 schedule:{number}"
        yield f"/queue first item:set-01 schedule:{number}"
        yield f"/queue remove item:set-03 schedule:{number}"
        yield f"/daily now schedule:{number}"
    yield f"/queue add item:{named.own}"
    yield f"/queue remove item:{named.own}"
    yield f"/fact show id:{named.own}"
    for item in (named.fact, named.report):
        yield f"/queue approve item:{item}"
        yield f"/queue reject item:{item} reason:x"


async def test_what_is_pressed_there_does_nothing_there_from_here(two: Two) -> None:
    """Discord sends no button of another server's along; the bot does not rely on it."""
    before, presses = await two.rows_there(), two.there.presses
    assert len(presses) > 40
    for press in presses:
        asked = await forged(two.here.session, "moderator", two.here.channel, press)
        assert await two.rows_there() == before, press.carried
        assert not two.told_of_there(asked), press.carried
        assert REFUSED not in asked.text, "they moderate here"


async def test_a_number_from_there_means_nothing_here(two: Two) -> None:
    before = await two.rows_there()
    for line in lines(two.there):
        asked = await two.here.driver.call(line)
        assert await two.rows_there() == before, line
        assert not two.told_of_there(asked), line


async def test_no_suggestion_of_an_option_is_from_there(two: Two) -> None:
    world, driver = two.here.session.discord.world, two.here.driver
    for command in world.commands.offered(two.here.guild.id):
        for sub in command.get("options", ()):
            for option in sub.get("options", ()):
                if option.get("autocomplete"):
                    for typed in ("", "second", "zebras", str(two.there.schedules[0])):
                        given = f" {option['name']}:{typed}" if typed else ""
                        line = f"/{command['name']} {sub['name']}{given}"
                        choices = await driver.autocomplete(line, option["name"])
                        assert not [one for one in choices if any(word in one.name for word in OF_THERE)], line


async def test_a_channel_or_role_from_there_is_none_here(two: Two) -> None:
    """Neither as an option nor in a file; a server's export says nothing to another."""
    before, world = await two.rows_there(), two.here.session.discord.world
    (channel,) = (one for one in world.channels_of(two.there.guild) if one.name == "second-channel")
    for line in (f"/config set log:{channel.id}", f"/daily setup channel:{channel.id} time:9 timezone:UTC"):
        with pytest.raises(Unacceptable):
            await two.here.driver.call(line)
    assert await two.rows_there() == before


async def test_a_file_from_there_changes_nothing_there(two: Two, tmp_path: Path) -> None:
    before, file = await two.rows_there(), tmp_path / "given.yaml"
    exported = await two.there.driver.call("/config export")
    file.write_bytes(exported.replies[0].attachments[0].data)
    asked = await two.here.driver.call(f"/config import file:{file}")
    assert "no channel" in asked.text
    assert await two.rows_there() == before
    config = await two.here.session.bot.app.server_configs.of(two.here.guild_id)
    assert config.log == int(two.here.session.discord.world.places["mod-log"].id)


async def test_no_reply_that_was_kept_there_is_given_here(two: Two) -> None:
    """Replies are built once for the same question: never of what one server, or one person, has set or said."""
    bot, person = two.here.session.bot, int(two.here.session.discord.world.person("student").id)
    here, there = [Driver(two.here.session.discord, person="student", place=one.place) for one in (two.here, two.there)]
    templates = [one for command in bot.tree.walk_commands() for one in command.extras.get("examples", ())]
    asked = [line for line in examples(bot.app.library.default, templates) if not line.startswith(LEFT_OUT)]
    asked += [f"/fact show id:{two.there.own}", f"/fact show id:{two.here.own}", '/fact show id:"quinces grow behind"']
    assert len(asked) > 30
    alone: list[list[tuple[str, bool]]] = []
    for line in asked:
        bot.desk.forget()
        alone.append(shown(await here.call(line)))
    await bot.app.preferences.set(person, Preferences(style="IEEE"), NOON)
    for line in asked:
        await there.call(line)
    await bot.app.preferences.delete_of(person)
    told = [shown(await here.call(line)) for line in asked]
    assert [line for line, one, other in zip(asked, alone, told, strict=True) if one != other] == []
    assert not any(two.there.mark.strip() in text for replies in told for text, _ in replies)


def shown(asked: Exchange) -> list[tuple[str, bool]]:
    return [(reply.text, reply.ephemeral) for reply in asked.replies]


async def test_where_a_server_has_sent_the_bot_away_its_own_facts_are_no_more(two: Two) -> None:
    """They are kept for a while, should it come back; who has installed the bot themselves is told of none."""
    world, app = two.here.session.discord.world, two.here.session.bot.app
    guild_id = server_of(two.here.session, "elsewhere")
    fact = OwnFact("", guild_id, app.library.default.about.id, SECOND.strip(), Address.parse("setting#1"), "", NOON)
    await app.suggestions.add_own(guild_id, [fact], 1, NOON)
    (kept,) = await app.suggestions.own_facts(guild_id, fact.article_id)
    anchor = two.there.anchor()
    report = Press(InteractionType.COMPONENT, button(Lookup(fact.article_id, kept.id).encoded(REPORT) or ""), anchor)
    asked = await forged(two.here.session, "owner", world.places["elsewhere"], report)
    assert asked.modal is None
    assert "no fact of this server's own any more" in asked.text
    shown_there = Driver(two.here.session.discord, person="owner", place="elsewhere")
    assert not two.told_of_there(await shown_there.call(f"/fact show id:{kept.id}"))


async def test_what_a_person_hands_over_or_deletes_here_is_theirs_alone(two: Two) -> None:
    before, student = await two.rows_there(), Driver(two.here.session.discord, person="student")
    assert SECOND.strip() not in (await student.call("/privacy show")).text
    await student.call("/privacy delete")
    assert await two.rows_there() == before


async def test_there_all_of_it_does_something(two: Two) -> None:
    """What was tried above is real. Last, since it does it all."""
    before = await two.rows_there()
    told = [two.told_of_there(await two.there.driver.call(line)) for line in lines(two.there)]
    assert any(told)
    assert await two.rows_there() != before
