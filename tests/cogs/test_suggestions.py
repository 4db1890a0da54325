"""``/fact suggest``, ``Suggest as fact``, and the card on which moderators decide."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.domain.article import Article
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.domain.suggestion import MOST_PENDING
from bot.local.driver import Driver, Exchange, Message, Unacceptable
from bot.local.session import Session
from bot.services.places import place
from tests.cogs.moderating import said_in
from tests.conftest import NOON
from tests.contract.refusals import refused

SENTENCE = "Henrik Lunde kept two lamps in the store below the stair."
OTHER_SENTENCE = "A second keeper came to the rock in the winter months."
CARD = "Suggested fact"


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def clean(session: Session) -> AsyncIterator[None]:
    """Every test begins with a log channel and nothing suggested."""
    session.discord.api.limits.sizes.clear()
    await set_log(session, "mod-log")
    yield
    async with session.bot.app.database.write() as connection:
        for table in ("fact_suggestion", "error_report", "server_setting"):
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours


def guild_id(session: Session) -> int:
    guild = session.discord.world.places["study-hall"].guild
    assert guild is not None
    return int(guild.id)


async def set_log(session: Session, channel: str | None) -> None:
    log = int(session.discord.world.places[channel].id) if channel else None
    await session.bot.app.server_configs.clear(guild_id(session), SERVER_SETTINGS)
    await session.bot.app.server_configs.set(guild_id(session), ServerConfig(log=log), 1, NOON)


def log(session: Session) -> list[Message]:
    return session.discord.world.messages_in(session.discord.world.places["mod-log"])


def dms(session: Session, person: str) -> list[str]:
    return [one.text for one in session.discord.world.messages_in(session.discord.world.direct[person])]


def card(session: Session) -> Message:
    return [one for one in log(session) if CARD in one.text][-1]


def fields(opened: Exchange) -> dict[str, str]:
    assert opened.modal is not None
    rows = (row["component"] for row in opened.modal["components"])
    return {one["custom_id"]: one.get("value") or "" for one in rows}


async def suggest(
    driver: Driver, article: Article, sentence: str = SENTENCE, note: str = "", paragraph: str = "", **who: str
) -> Exchange:
    form = await driver.call("/fact suggest", **who)
    where = paragraph or place(article, article.addresses[0])
    return await driver.submit(form, {"sentence": sentence, "paragraph": where, "note": note})


async def name_of_kept(exchange: Exchange) -> str:
    found = re.search(r"fact-\d+", exchange.replies[0].text)
    assert found is not None, exchange.replies[0].text
    return found[0]


async def test_a_suggestion_is_thanked_for_and_put_before_the_moderators(
    session: Session, student: Driver, article: Article
) -> None:
    reply = (await suggest(student, article, note="On the map")).replies[0]
    assert reply.ephemeral
    assert "Thank you: your suggestion is kept as" in reply.text
    assert "This server's moderators review it;" in reply.text
    shown = card(session).text
    address = article.addresses[0]
    for told in (SENTENCE, place(article, address), "On the map", "@Student", article.paragraph(address).digest[0]):
        assert told in shown
    assert [one["label"] for one in buttons(card(session))] == ["Source ¶", "Cite", "Approve", "Reject"]
    assert session.discord.world.pings == []


async def test_without_a_log_channel_it_waits_in_the_queue_and_says_so(
    session: Session, student: Driver, article: Article
) -> None:
    await set_log(session, None)
    before = len(log(session))
    assert "waits in /queue list" in (await suggest(student, article)).replies[0].text
    assert len(log(session)) == before
    assert [one.text for one in await session.bot.app.suggestions.pending(guild_id(session))] == [SENTENCE]


async def test_a_message_becomes_a_suggestion_with_its_paragraph(student: Driver, article: Article) -> None:
    fact = article.facts["set-03"]
    said = student.say("didn't the parish count\n14 wrecks on the rock between 1840 and 1860?", person="other")
    form = await student.apply("Suggest as fact", said)
    assert fields(form) == {
        "sentence": "didn't the parish count 14 wrecks on the rock between 1840 and 1860?",
        "paragraph": place(article, fact.at),
        "note": "",
    }


async def test_a_message_that_rests_on_nothing_leaves_the_paragraph_open(student: Driver) -> None:
    form = await student.apply("Suggest as fact", student.say("x" * 1000, person="other"))
    assert fields(form)["sentence"] == "x" * 299 + "…"
    assert fields(form)["paragraph"] == ""


async def test_of_our_own_reply_the_paragraph_is_taken(student: Driver, article: Article) -> None:
    fact = article.facts["set-03"]
    shown = await student.call(f"/fact show id:{fact.id}")
    form = await student.apply("Suggest as fact", shown.replies[0])
    assert fields(form) == {"sentence": "", "paragraph": place(article, fact.at), "note": ""}


@pytest.mark.parametrize("where", ["dm", "elsewhere", "private-chat"])
async def test_only_a_server_that_has_the_bot_takes_suggestions(student: Driver, where: str) -> None:
    reply = (await student.call("/fact suggest", place=where)).replies[0]
    assert reply.ephemeral
    assert "goes to the moderators of a server that has the bot" in reply.text
    said = student.say("anything", place=where)
    assert "server that has the bot" in (await student.apply("Suggest as fact", said)).replies[0].text


@pytest.mark.parametrize(
    ("sentence", "paragraph", "told"),
    [
        (SENTENCE, "§99 ¶1", "There is no section called"),
        (SENTENCE, "setting#99", "such as §"),
        (SENTENCE, "the moon", "The nearest:"),
        ("Too short", "§1 ¶1", "10 to 300 characters"),
        ("1234567890", "§1 ¶1", "in words"),
    ],
)
async def test_what_is_wrong_loses_nothing_of_what_was_typed(
    session: Session, student: Driver, article: Article, sentence: str, paragraph: str, told: str
) -> None:
    note = "*Why* <@1> https://a.example/b_c"
    refused = await suggest(student, article, sentence, note, paragraph)
    reply = refused.replies[0]
    assert reply.ephemeral
    assert told in reply.text
    assert await session.bot.app.suggestions.pending(guild_id(session)) == ()
    again = await student.press(refused, "Try again")
    assert fields(again) == {"sentence": sentence, "paragraph": paragraph, "note": note}
    kept = await student.submit(again, {"sentence": SENTENCE, "paragraph": "§1 ¶1"})
    assert "Thank you" in kept.replies[0].text
    (pending,) = await session.bot.app.suggestions.pending(guild_id(session))
    assert (pending.text, pending.note, pending.place) == (SENTENCE, note, "setting#1")


async def test_a_fact_that_is_there_is_shown_instead(session: Session, student: Driver, article: Article) -> None:
    reply = (await suggest(student, article, article.facts["set-03"].text.replace("the rock", "that rock"))).replies[0]
    assert reply.ephemeral
    assert "There already: set-03" in reply.text
    assert "that rock between 1840 and 1860.” is 97 % like one of the pack's facts:" in reply.text
    assert article.facts["set-03"].text in reply.text
    assert await session.bot.app.suggestions.pending(guild_id(session)) == ()


async def test_a_suggestion_that_waits_is_shown_instead_and_only_in_its_own_server(
    session: Session, student: Driver, article: Article
) -> None:
    name = await name_of_kept(await suggest(student, article))
    reply = (await suggest(student, article, SENTENCE.upper(), person="other")).replies[0]
    assert f"Suggested already: {name}" in reply.text
    assert "100 %" in reply.text
    assert SENTENCE in reply.text
    assert len(await session.bot.app.suggestions.pending(guild_id(session))) == 1
    assert "Thank you" in (await suggest(student, article, place="reading-room")).replies[0].text


async def test_of_the_same_sentence_sent_by_several_at_once_one_is_kept(
    session: Session, student: Driver, article: Article
) -> None:
    forms = [(person, await student.call("/fact suggest", person=person)) for person in ("student", "other", "student")]
    typed = {"sentence": SENTENCE, "paragraph": place(article, article.addresses[0]), "note": ""}
    sent = await asyncio.gather(*(Driver(session.discord, person=who).submit(form, typed) for who, form in forms))
    told = [re.search("Thank you|Suggested already", one.replies[0].text) for one in sent]
    assert sorted(one[0] for one in told if one) == ["Suggested already", "Suggested already", "Thank you"]
    assert len(await session.bot.app.suggestions.pending(guild_id(session))) == 1


async def test_nobody_floods_the_moderators(student: Driver, article: Article) -> None:
    for number in range(MOST_PENDING["fact"]):
        assert "Thank you" in (await suggest(student, article, f"{'abcdefgh'[number] * 20} is a word.")).replies[0].text
    refused = await suggest(student, article)
    assert "You have 5 suggestions waiting" in refused.replies[0].text
    assert SENTENCE in refused.replies[0].text
    assert "Thank you" in (await suggest(student, article, person="other")).replies[0].text


async def test_the_form_takes_no_more_than_it_keeps(student: Driver, article: Article) -> None:
    with pytest.raises(Unacceptable, match="300"):
        await suggest(student, article, "x" * 301)


async def test_a_client_that_ignores_the_limits_loses_what_is_beyond_them(
    session: Session, student: Driver, article: Article
) -> None:
    form = await student.call("/fact suggest")
    assert form.modal is not None
    for row in form.modal["components"]:
        row["component"]["max_length"] = 4000
    refused = await student.submit(form, dict.fromkeys(("sentence", "paragraph", "note"), "@everyone *x* " * 280))
    assert "at most 300 characters, and this has 3919" in refused.replies[0].text
    again = await student.press(refused, "Try again")
    assert {name: len(text) for name, text in fields(again).items()} == {"sentence": 300, "paragraph": 100, "note": 500}
    form = await student.call("/fact suggest")
    assert form.modal is not None
    for row in form.modal["components"]:
        row["component"]["max_length"] = 4000
    where = place(article, article.addresses[0])
    kept = await student.submit(form, {"sentence": SENTENCE, "paragraph": where, "note": "x" * 4000})
    assert "Thank you" in kept.replies[0].text
    (pending,) = await session.bot.app.suggestions.pending(guild_id(session))
    assert pending.note == "x" * 499 + "…"


HOSTILE = (
    "@everyone @here <@&1> <@1> [x](https://evil.example) # head",
    "||spoiler|| ``` code ``` **bold** ~~gone~~ > quoted",
    "\u202eright to left\u202c and \x00\x07 controls \u200b here",
    "روشنی \u200fتیل سے جلتی تھی اور پھر بجلی سے جلنے لگی",
    "灯台の光は石油で灯されていましたが、のちに電気になりました。" * 6,
    "Z̸̢͠a̷͓͝l̵̨̛g̶͔̈́o̵̪͑ speaks of the light of the harbour",
    "'); DROP TABLE fact_suggestion; -- and so it goes on",
    "\\" * 120 + " a word or two " + "`" * 120,
)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_texts_ping_nobody_and_hold_every_limit(
    session: Session, student: Driver, moderator: Driver, article: Article, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    kept = await suggest(student, article, text, note=(text * 2)[:500])
    name = await name_of_kept(kept)
    opened = await moderator.press(card(session), "Approve")
    decided = await moderator.submit(opened, {"reason": (text * 9)[:500]})
    assert "is approved" in decided.replies[0].text
    own = name.replace("fact", "own")
    assert "not part of the pack:" in (await student.call(f"/fact show id:{own}")).replies[0].text
    assert session.discord.world.pings == []
    assert refused(session.discord.world.requests) == []
    assert text[:12] not in caplog.text


async def test_an_approved_suggestion_is_told_to_everybody_concerned(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    name = await name_of_kept(await suggest(student, article))
    before = card(session)
    opened = await moderator.press(before, "Approve")
    assert opened.modal is not None
    assert opened.modal["title"] == f"Approve {name}"
    decided = await moderator.submit(opened, {"reason": "Well *seen*"})
    own = name.replace("fact", "own")
    assert decided.replies[0].ephemeral
    assert f"{name} is approved: it is this server's own fact {own} now" in decided.replies[0].text
    assert "was told by direct message" in decided.replies[0].text
    direct = dms(session, "student")[-1]
    for told in ("Study Server", name, "approved", own, SENTENCE, "Well *seen*"):
        assert told in direct
    assert "Moderator" not in direct
    assert before is card(session)
    assert "Approved by @Moderator" in before.text
    assert "Well *seen*" in before.text
    assert not {"Approve", "Reject"} & {one["label"] for one in buttons(before)}
    assert f"@Moderator approved {name} from @Student" in log(session)[-1].text
    assert session.discord.world.pings == []


async def test_a_rejected_one_is_no_fact(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    name = await name_of_kept(await suggest(student, article))
    decided = await moderator.submit(await moderator.press(card(session), "Reject"), {})
    assert f"{name} is rejected. Who handed it in was told" in decided.replies[0].text
    assert "rejected by the moderators" in dms(session, "student")[-1]
    assert "Reason" not in dms(session, "student")[-1]
    assert "Rejected by @Moderator" in card(session).text
    own = name.replace("fact", "own")
    assert f"{own} is no fact of this server's own" in (await student.call(f"/fact show id:{own}")).replies[0].text


async def test_who_takes_no_direct_messages_is_not_reached_and_the_reviewer_knows(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    await suggest(student, article)
    world = session.discord.world
    world.set_direct_messages(world.person("student"), taken=False)
    try:
        decided = await moderator.submit(await moderator.press(card(session), "Reject"), {"reason": "No."})
    finally:
        world.set_direct_messages(world.person("student"), taken=True)
    assert "could not be told: Discord took no direct message" in decided.replies[0].text


async def test_only_the_first_decision_counts(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    name = await name_of_kept(await suggest(student, article))
    first, second = [await moderator.press(card(session), label) for label in ("Approve", "Reject")]
    await moderator.submit(first, {})
    late = await moderator.submit(second, {})
    assert late.replies[0].ephemeral
    assert f"{name} was approved already on 24 November 2026, 12:00 UTC; /queue list" in late.replies[0].text
    stale = [one for one in log(session) if CARD in one.text][-1]
    forged = await press_forged(moderator, stale, f"1|a|{article.about.id}|review|0|reject|{name}")
    assert "was approved already" in forged.replies[0].text


async def test_a_member_without_permission_decides_nothing(session: Session, student: Driver, article: Article) -> None:
    name = await name_of_kept(await suggest(student, article))
    shown = await student.call("/about")
    forged = await press_forged(student, shown.replies[0], f"1|a|{article.about.id}|review|0|approve|{name}")
    assert forged.replies[0].ephemeral
    assert "needs the permission Manage Server" in forged.replies[0].text
    assert (await session.bot.app.suggestions.pending(guild_id(session)))[0].name == name


@pytest.mark.parametrize(
    "options", ["approve|fact-999", "approve|fact-0", "approve|x", "approve", "burn|fact-1", "", "approve|fact-1|x"]
)
async def test_forged_ids_are_told_off_in_a_sentence(
    session: Session, student: Driver, moderator: Driver, article: Article, options: str
) -> None:
    await suggest(student, article)
    forged = await press_forged(moderator, card(session), f"1|a|{article.about.id}|review|0|{options}")
    assert forged.replies[0].ephemeral
    assert re.search("has no suggestion or report|from another version of the bot", forged.replies[0].text)


async def test_another_server_decides_nothing(student: Driver, moderator: Driver, article: Article) -> None:
    name = await name_of_kept(await suggest(student, article))
    shown = await moderator.call("/about", place="reading-room")
    forged = await press_forged(moderator, shown.replies[0], f"1|a|{article.about.id}|review|0|approve|{name}")
    assert f"This server has no suggestion or report {name}" in forged.replies[0].text


async def test_where_two_are_asked_for_nobody_approves_their_own(
    session: Session, moderator: Driver, article: Article
) -> None:
    name = await name_of_kept(await suggest(moderator, article))
    await session.bot.app.server_configs.set(guild_id(session), ServerConfig(reviewers=2), 1, NOON)
    refused = await moderator.press(card(session), "Approve")
    assert refused.modal is None
    assert f"{name} is yours, and this server asks for two people" in refused.replies[0].text
    await session.bot.app.server_configs.set(guild_id(session), ServerConfig(reviewers=1), 1, NOON)
    decided = await moderator.submit(await moderator.press(card(session), "Approve"), {})
    assert "It was yours, so nobody else is told" in decided.replies[0].text


async def test_a_card_that_was_deleted_hinders_no_decision(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    await suggest(student, article)
    opened = await moderator.press(card(session), "Approve")
    session.discord.world.delete(card(session))
    assert "is approved" in (await moderator.submit(opened, {})).replies[0].text


async def delete_my_data(session: Session, driver: Driver) -> None:
    """Also waits for what is done once the answer is there."""
    asked = await driver.call("/privacy delete")
    await driver.press(asked, "Delete everything about me")
    assert "Deleted" in asked.replies[0].text
    await said_in(session, "mod-log")


async def test_cards_name_nobody_whose_data_were_deleted(
    session: Session, student: Driver, moderator: Driver, article: Article
) -> None:
    sentences = (SENTENCE, OTHER_SENTENCE, "The rope by the door was never used at all.")
    names = [await name_of_kept(await suggest(student, article, one, note="zz-note-zz")) for one in sentences]
    other = await name_of_kept(await suggest(student, article, "A boat came by every second month.", person="other"))
    cards = {name: next(one for one in log(session) if f"{CARD} {name}" in one.text) for name in (*names, other)}
    waits, rejected, approved = names
    await moderator.call(f"/queue reject item:{rejected} reason:No")
    await moderator.call(f"/queue approve item:{approved} reason:Yes")
    await moderator.call(f"/queue approve item:{other} reason:Mine")
    await delete_my_data(session, student)
    for name in (waits, rejected):
        assert f"{name}: withdrawn by its author" in cards[name].text
        assert not any(one in cards[name].text for one in (*sentences, "zz-note-zz", "@Student", "@Moderator"))
        assert buttons(cards[name]) == []
    text = cards[approved].text
    assert "From somebody whose data were deleted" in text
    assert sentences[2] in text
    assert not any(one in text for one in ("@Student", "@Moderator"))
    assert "by @Moderator" in cards[other].text
    await delete_my_data(session, moderator)
    assert "From @Other" in cards[other].text
    assert not any(one in cards[other].text for one in ("@Moderator", "Mine"))


async def test_a_card_that_cannot_be_edited_keeps_no_data(
    session: Session, student: Driver, article: Article, caplog: pytest.LogCaptureFixture
) -> None:
    await suggest(student, article)
    session.discord.world.delete(card(session))
    await delete_my_data(session, student)
    assert "a review card was not edited" in caplog.text
    assert await session.bot.app.suggestions.pending(guild_id(session)) == ()


def buttons(message: Message) -> list[dict[str, Any]]:
    return [one for one in walk(message.payload["components"]) if one["type"] == 2]


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from walk(one.get("components", []))


async def press_forged(driver: Driver, message: Message, custom_id: str) -> Exchange:
    button = next(one for one in walk(message.payload["components"]) if one["type"] == 2)
    before, button["custom_id"] = button["custom_id"], custom_id
    try:
        return await driver.press(message, custom_id=custom_id)
    finally:
        button["custom_id"] = before
