"""``Report``, ``Report an error`` and ``/notes report``, and what becomes of a report."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.article import Article
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.domain.suggestion import MOST_PENDING, OwnFact, Suggestion
from bot.local.driver import Driver, Exchange, Message
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.services.places import place
from tests.cogs.moderating import server_of
from tests.conftest import INVENTED, NOON, settings_for
from tests.contract.refusals import refused

MENU = "Report an error"
WRONG = "The year is *off*, see <@1> @everyone."


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def clean(session: Session) -> AsyncIterator[None]:
    session.discord.api.limits.sizes.clear()
    log = int(session.discord.world.places["mod-log"].id)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=log), 1, NOON)
    yield
    await session.bot.app.server_configs.clear(server_of(session), SERVER_SETTINGS)
    async with session.bot.app.database.write() as connection:
        await connection.execute("DELETE FROM error_report")


async def report(driver: Driver, opened: Exchange, wrong: str = WRONG, source: str = "Almanac, p. 3") -> Message:
    (reply,) = (await driver.submit(opened, {"wrong": wrong, "source": source})).replies
    assert reply.ephemeral
    return reply


async def last(session: Session) -> Suggestion:
    return (await session.bot.app.suggestions.reports(session.bot.app.library.default.about.id))[-1]


def card(session: Session) -> Message:
    messages = session.discord.world.messages_in(session.discord.world.places["mod-log"])
    return [one for one in messages if "Report of an error" in one.text][-1]


def direct(session: Session) -> str:
    return session.discord.world.messages_in(session.discord.world.direct["student"])[-1].text


async def test_a_report_goes_before_the_moderators(session: Session, student: Driver, article: Article) -> None:
    fact = article.facts["set-03"]
    shown = await student.call(f"/fact show id:{fact.id}")
    thanks = await report(student, await student.press(shown.replies[0], "Report"))
    kept = await last(session)
    assert (kept.place, kept.text, kept.note, kept.guild_id) == (fact.id, WRONG, "Almanac, p. 3", server_of(session))
    assert f"your report is kept as {kept.name} for whoever looks after this bot's content" in thanks.text
    assert "This server's moderators review it too" in thanks.text
    for told in (kept.name, "@Student", "About: set-03", WRONG.replace("<@1>", ""), fact.text, "Almanac, p. 3"):
        assert all(part in card(session).text for part in told.split("  "))
    assert session.discord.world.pings == []


async def test_a_report_is_confirmed_or_dismissed_with_a_reason(
    session: Session, student: Driver, moderator: Driver
) -> None:
    for label, done in (("Confirm", "confirmed"), ("Dismiss", "dismissed")):
        await report(student, await student.call("/notes report"))
        name = (await last(session)).name
        opened = await moderator.press(card(session), label)
        decided = await moderator.submit(opened, {"reason": "See *there*"})
        assert opened.modal is not None
        assert opened.modal["title"] == f"{label} {name}"
        assert f"{name} is {done}. Who handed it in was told" in decided.replies[0].text
        assert f"your report {name} was {done} by the moderators" in direct(session)
        assert "Reason: See *there*" in direct(session)
        assert f"{done.capitalize()} by @Moderator" in card(session).text
        assert "|review|" not in str(card(session).payload["components"])


async def test_a_note_is_reported_by_its_id_or_its_words(session: Session, student: Driver, article: Article) -> None:
    note = next(iter(article.notes.values()))
    for given in (note.id, note.title):
        opened = await student.call(f'/notes report id:"{given}"')
        assert opened.modal is not None
        assert opened.modal["title"] == f"Report an error: note-{note.id}"
        await report(student, opened)
        assert (await last(session)).place == f"note-{note.id}"
    opened = await student.call("/notes report")
    assert opened.modal is not None
    assert opened.modal["title"] == MENU
    await report(student, opened)
    assert "About: the article as a whole" in card(session).text
    assert "There is no note called" in (await student.call("/notes report id:nothing")).replies[0].text


async def test_of_our_own_replies_the_report_names_the_place(student: Driver, article: Article) -> None:
    address = article.addresses[3]
    for line, named in (
        ("/fact show id:set-03", "set-03"),
        (f"/article read section:{address.section} paragraph:{address.paragraph}", str(address)),
        (f"/notes show id:{next(iter(article.notes))}", f"note-{next(iter(article.notes))}"),
        ("/cite source:o-briain-2004 style:IEEE", "o-briain-2004"),
    ):
        shown = await student.call(line)
        opened = await student.apply(MENU, shown.replies[0])
        assert opened.modal is not None
        assert named in opened.modal["title"], line


async def test_of_an_own_fact_the_card_has_its_sentence_and_of_one_that_is_gone_there_is_no_form(
    session: Session, student: Driver, article: Article
) -> None:
    suggestions, guild_id = session.bot.app.suggestions, server_of(session)
    own = OwnFact("", guild_id, article.about.id, "The store held two lamps.", article.addresses[1], "", NOON)
    await suggestions.add_own(guild_id, (own,), 1, NOON)
    mine = (await suggestions.own_facts(guild_id, article.about.id))[-1].id
    shown = (await student.call(f"/fact show id:{mine}")).replies[0]
    await report(student, await student.press(shown, "Report"))
    where = place(article, article.addresses[1])
    assert f"This server's own fact says: The store held two lamps. ({where})" in card(session).text
    await suggestions.remove_own(guild_id, mine)
    for opened in (await student.press(shown, "Report"), await student.apply(MENU, shown)):
        assert opened.modal is None
        assert f"{mine} is no fact of this server's own any more" in opened.replies[0].text


async def test_of_anybodys_message_it_is_about_the_paragraph_that_it_rests_on(
    session: Session, student: Driver, article: Article
) -> None:
    said = student.say("didn't the parish count 14 wrecks on the rock?", person="other")
    await report(student, await student.apply(MENU, said))
    kept = await last(session)
    assert kept.place == str(article.facts["set-03"].at)
    assert f"About: {place(article, article.facts['set-03'].at)}" in card(session).text
    opened = await student.apply(MENU, student.say("xyzzy plugh", person="other"))
    assert opened.modal is not None
    assert opened.modal["title"] == MENU


@pytest.mark.parametrize("where", ["dm", "elsewhere", "private-chat"])
async def test_outside_a_server_with_the_bot_it_is_kept_for_the_operator_alone(
    session: Session, student: Driver, where: str
) -> None:
    before = len(session.discord.world.messages)
    for _ in range(MOST_PENDING["error"]):
        thanks = await report(student, await student.call("/notes report", place=where))
        assert "Nobody else sees it." in thanks.text
    refused = await report(student, await student.call("/notes report", place=where))
    assert "10 reports of yours from outside servers wait" in refused.text
    assert "Almanac, p. 3" in refused.text
    kept = await last(session)
    assert (kept.guild_id, kept.state) == (None, "pending")
    log = session.discord.world.places["mod-log"]
    assert [one for one in list(session.discord.world.messages.values())[before:] if one.channel is log] == []


async def test_without_a_log_channel_it_waits_in_the_queue(
    session: Session, student: Driver, moderator: Driver
) -> None:
    await session.bot.app.server_configs.clear(server_of(session), SERVER_SETTINGS)
    thanks = await report(student, await student.call("/notes report"))
    assert "waits in /queue list" in thanks.text
    name = (await last(session)).name
    assert f"{name} “The year is *off*" in (await moderator.call("/queue list")).replies[0].text
    decided = await moderator.call(f"/queue approve item:{name} reason:Right")
    assert f"{name} is confirmed. Who handed it in was told" in decided.replies[0].text


async def test_nobody_floods_the_moderators_and_what_was_typed_is_shown(student: Driver) -> None:
    for _ in range(MOST_PENDING["error"]):
        await report(student, await student.call("/notes report"))
    refused = await report(student, await student.call("/notes report"))
    assert "You have 10 reports waiting" in refused.text
    assert f"What is wrong: {WRONG.replace('<@1>', '<@1>')}" in refused.text
    assert "Almanac, p. 3" in refused.text
    empty = await report(student, await student.call("/notes report"), wrong="\u200b \u202e", source="Only here")
    assert "A report needs a word on what is wrong" in empty.text
    assert "Only here" in empty.text


@pytest.mark.parametrize("text", ["x" * 1000, "*" * 1000, "@everyone\n" * 100, "\\`|~_<@1>" * 110, "光" * 1000])
async def test_hostile_reports_ping_nobody_and_hold_every_limit(
    session: Session, student: Driver, moderator: Driver, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    await report(student, await student.call("/notes report id:two-ranges"), wrong=text[:1000], source=text[:500])
    opened = await moderator.press(card(session), "Confirm")
    await moderator.submit(opened, {"reason": text[:500]})
    assert session.discord.world.pings == []
    assert refused(session.discord.world.requests) == []
    assert text[:20] not in caplog.text


async def test_forms_and_cards_outlive_a_restart(tmp_path: Path, article: Article) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with LocalDiscord() as local:
        student, moderator = Driver(local), Driver(local, person="moderator")
        async with bot_on(local, settings, lambda: NOON) as bot:
            log, guild = local.world.places["mod-log"], local.world.places["mod-log"].guild
            assert guild is not None
            await bot.app.server_configs.set(int(guild.id), ServerConfig(log=int(log.id)), 1, NOON)
            reporting = await student.call("/notes report")
            suggesting = await student.call("/fact suggest")
        async with bot_on(local, settings, lambda: NOON):
            assert "kept as error-1" in (await report(student, reporting)).text
            where = place(article, article.addresses[0])
            sentence = "Henrik Lunde kept two lamps in the store."
            kept = await student.submit(suggesting, {"sentence": sentence, "paragraph": where})
            assert "kept as fact-1" in kept.replies[0].text
        async with bot_on(local, settings, lambda: NOON):
            cards = [one for one in local.world.messages_in(log) if re.search("fact-1|error-1", one.text)]
            labels = ["Confirm" if "error-1" in one.text else "Approve" for one in cards]
            opened = [await moderator.press(one, label) for one, label in zip(cards, labels, strict=True)]
        async with bot_on(local, settings, lambda: NOON):
            decided = [await moderator.submit(one, {}) for one in opened]
            assert "error-1 is confirmed" in decided[0].replies[0].text
            assert "fact-1 is approved" in decided[1].replies[0].text


async def test_there_are_exactly_five_menus(session: Session) -> None:
    offered = session.discord.world.commands.offered(None)
    assert {one["name"] for one in offered if one["type"] == 3} == {
        "Check with article",
        "Find source",
        "Cite in my style",
        "Suggest as fact",
        MENU,
    }
