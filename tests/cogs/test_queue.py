"""``/queue``: what waits for a decision, and which facts come first."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path

import pytest

from bot.content.source import Source
from bot.content.yaml_tree import read_tree
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fact import FactsFile
from bot.domain.schedule import Plan, Schedule
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.domain.suggestion import OwnFact, Suggestion
from bot.local.driver import Driver, Unacceptable
from bot.local.session import Session
from bot.services.due_times import next_slot
from bot.services.places import place, places
from tests.cogs.moderating import ask, said_in, server_of, shown_to_everybody
from tests.conftest import NOON

STUDENT = 4711


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def clean(session: Session) -> AsyncIterator[None]:
    """Every test begins with a log channel, and without daily facts and suggestions."""
    app, guild_id = session.bot.app, server_of(session)
    session.discord.api.limits.sizes.clear()
    await app.server_configs.set(guild_id, ServerConfig(log=channel(session, "mod-log")), 1, NOON)
    yield
    for one in await app.schedules.of_guild(guild_id):
        await app.schedules.remove(guild_id, one.id)
    await app.server_configs.clear(guild_id, SERVER_SETTINGS)
    async with app.database.write() as connection:
        for table in ("fact_suggestion", "error_report"):
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
    world = session.discord.world
    for message in world.messages_in(world.places["mod-log"]):
        world.delete(message)


def channel(session: Session, name: str) -> int:
    return int(session.discord.world.places[name].id)


async def scheduled(session: Session, *, topic: str | None = None, where: str = "daily-facts") -> Schedule:
    """A daily fact that is set up."""
    plan = Plan(channel(session, where), "text", time(9), "UTC", topic=topic)
    schedules = session.bot.app.schedules
    drafted = await schedules.draft(
        guild_id=server_of(session),
        article_id=session.bot.app.library.default.about.id,
        plan=plan,
        seed="0" * 16,
        set_by=1,
        at=NOON,
    )
    confirmed = await schedules.confirm(server_of(session), drafted.id, next_slot(plan, NOON), NOON)
    assert confirmed is not None
    return confirmed


async def own(session: Session, text: str = "The store held two lamps.", at: str = "setting#1") -> str:
    """The id of a new fact of the server's own."""
    app, guild_id = session.bot.app, server_of(session)
    article_id = app.library.default.about.id
    fact = OwnFact("", guild_id, article_id, text, Address.parse(at), "", NOON)
    await app.suggestions.add_own(guild_id, (fact,), 1, NOON)
    return (await app.suggestions.own_facts(guild_id, article_id))[-1].id


async def handed_in(
    session: Session, text: str = "The *lamps* were two.", kind: str = "fact", by: int = STUDENT
) -> str:
    """The name of a new suggestion or report."""
    app = session.bot.app
    one = Suggestion(
        0,
        "fact" if kind == "fact" else "error",
        app.library.default.about.id,
        "0.3.0",
        server_of(session),
        "setting#1",
        text,
        "",
        by,
        NOON,
    )
    kept = await app.suggestions.add(one)
    assert kept is not None
    return kept.name


async def queue_of(session: Session, schedule: Schedule) -> tuple[str, ...]:
    return (await session.bot.app.bags.of(schedule.id)).queue


async def test_the_list_tells_what_waits_and_what_comes(session: Session, moderator: Driver, article: Article) -> None:
    schedule, second = await scheduled(session), await scheduled(session, topic="lamp", where="study-hall")
    fact, error = await handed_in(session), await handed_in(session, "The year is off.", "error")
    await session.bot.app.bags.put_last(schedule.id, "set-03")
    await session.bot.app.bags.put_last(schedule.id, "gone-01")
    shown = await ask(moderator, "/queue list")
    text = shown.text
    for told in (
        "Waiting for a decision: 2",
        f"{fact} “The *lamps* were two.” (§1 ¶1), from",
        f"{error} “The year is off.” (§1 ¶1), from",
        f"Daily fact {schedule.id} · #daily-facts · 09:00 UTC · daily",
        f"1. set-03 “{article.facts['set-03'].text}”",
        "gone-01, which is a fact no more",
        f"Left in round 1: {len(article.facts)} of {len(article.facts)} facts.",
        f"Daily fact {second.id} · #study-hall",
        "Queue: empty",
    ):
        assert told in text
    assert "Export own facts" not in text
    one = await ask(moderator, f"/queue list schedule:{second.id}")
    assert f"Daily fact {schedule.id} ·" not in one.text
    assert "Then from the bag:" in one.text


async def test_the_list_foretells_the_very_next_facts(session: Session, moderator: Driver) -> None:
    schedule = await scheduled(session)
    text = (await ask(moderator, "/queue list")).text
    shown = re.findall(r"^• (\S+) “", text, re.MULTILINE)
    assert len(shown) == 5
    await session.bot.app.bags.put_first(schedule.id, "set-03")
    after = re.findall(r"^• (\S+) “", (await ask(moderator, "/queue list")).text, re.MULTILINE)
    assert after == [one for one in shown if one != "set-03"][:5] or after[:4] == shown[:4]


async def test_nothing_to_list_is_told_too(moderator: Driver) -> None:
    text = (await ask(moderator, "/queue list")).text
    assert "Waiting for a decision: nothing" in text
    assert "No daily fact is set up; /daily setup makes one." in text
    assert "This server has no daily fact yet" in (await ask(moderator, "/queue add item:set-03")).text


async def test_a_long_queue_is_paged_and_every_page_asks_for_permission(
    session: Session, moderator: Driver, student: Driver
) -> None:
    for number in range(40):
        await handed_in(session, f"{number} " + "long words " * 25, by=number)
    listed = await moderator.call("/queue list")
    await moderator.press(listed, "Next page ▶")
    assert "page 2 of" in listed.replies[0].text
    other = await student.call("/about")
    button = next(one for one in other.replies[0].payload["components"][-1]["components"] if one["type"] == 2)
    button["custom_id"] = "1|o|harbour-light|queue|1|"
    refused = await student.press(other, custom_id=button["custom_id"])
    assert "needs the permission Manage Server" in refused.replies[-1].text
    assert "long words" not in refused.replies[-1].text


async def test_facts_are_put_at_both_ends_and_each_change_is_told(session: Session, moderator: Driver) -> None:
    schedule = await scheduled(session)
    assert "set-03 “" in (await ask(moderator, "/queue add item:set-03")).text
    assert "place 2 of 2" in (await ask(moderator, "/queue add item:set-01")).text
    reply = await ask(moderator, '/queue first item:"skarholm belongs to the kingdom of velm"')
    assert "set-02 “Skårholm belongs to the Kingdom of Velm.” (§1 ¶1) is at the front of the queue of" in reply.text
    assert await queue_of(session, schedule) == ("set-02", "set-03", "set-01")
    await ask(moderator, "/queue first item:set-01")
    assert await queue_of(session, schedule) == ("set-01", "set-02", "set-03")
    logged = await said_in(session, "mod-log")
    assert len(logged) == 4
    assert "@Moderator put set-03 (§1 ¶1) at the end" in logged[0]
    assert "at the front of the queue" in logged[-1]


async def test_where_there_are_several_daily_facts_one_is_named(session: Session, moderator: Driver) -> None:
    first, second = await scheduled(session), await scheduled(session, where="study-hall")
    refused = (await ask(moderator, "/queue add item:set-03")).text
    assert "This server has 2 daily facts; say with “schedule” which one:" in refused
    assert "#study-hall" in refused
    await ask(moderator, "/queue add item:set-03 schedule:study-hall")
    assert (await queue_of(session, first), await queue_of(session, second)) == ((), ("set-03",))


async def test_what_a_schedule_does_not_post_is_not_queued(
    session: Session, moderator: Driver, article: Article
) -> None:
    schedule = await scheduled(session, topic="lamp")
    off_topic = next(one.id for one in article.facts.values() if "lamp" not in one.topics)
    mine, waiting = await own(session), await handed_in(session)
    title = article.topics["lamp"].title
    for item, told in (
        (off_topic, f"{off_topic} is not filed under “{title}”"),
        (mine, f"{mine} is filed under no topic"),
        (waiting, f"{waiting} is not a fact yet"),
        ("own-999", "own-999 is no fact of this server's own"),
        ("gone-01", "There is no fact called “gone-01” here"),
    ):
        assert told in (await ask(moderator, f"/queue add item:{item}")).text
    assert await queue_of(session, schedule) == ()


async def test_what_the_note_policy_leaves_out_is_not_queued(
    session: Session, moderator: Driver, article: Article
) -> None:
    await scheduled(session)
    note = next(one for one in article.notes.values() if one.contradicts and one.confidence == "certain")
    noted = note.facts[0]
    beside = next(one.id for one in article.facts.values() if one.at in note.at and one.id not in note.facts)
    assert "place 1 of 1" in (await ask(moderator, f"/queue add item:{noted}")).text
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(notes="leave-out"), 1, NOON)
    told = (await ask(moderator, f"/queue add item:{noted}")).text
    assert f"A certain editor's note contradicts {noted} ({note.id}), and this server leaves such facts out" in told
    assert "place 2 of 2" in (await ask(moderator, f"/queue add item:{beside}")).text
    assert f"{noted} “{article.facts[noted].text}” (not posted:" in (await ask(moderator, "/queue list")).text


async def test_a_fact_is_taken_out_of_queue_and_round(session: Session, moderator: Driver) -> None:
    schedule = await scheduled(session)
    await ask(moderator, "/queue add item:set-03")
    reply = (await ask(moderator, "/queue remove item:set-03")).text
    assert f"is out of the queue and of round 1 of daily fact {schedule.id}" in reply
    assert "it comes again in the next round" in reply
    bag = await session.bot.app.bags.of(schedule.id)
    assert (bag.queue, bag.removed) == ((), frozenset({"set-03"}))
    assert "neither in the queue" in (await ask(moderator, "/queue remove item:set-03")).text
    assert "is out of round 1" in (await ask(moderator, "/queue remove item:set-01")).text
    await session.bot.app.bags.put_last(schedule.id, "gone-01")
    assert "gone-01 is out of the queue" in (await ask(moderator, "/queue remove item:gone-01")).text
    assert len(await said_in(session, "mod-log")) == 4


async def test_an_own_fact_is_queued_shown_and_removed_for_good_once_confirmed(
    session: Session, moderator: Driver, student: Driver
) -> None:
    schedule = await scheduled(session)
    mine = await own(session)
    assert (
        f"{mine} “The store held two lamps.” (§1 ¶1) is at the end"
        in (await ask(moderator, f"/queue add item:{mine}")).text
    )
    assert mine in await session.bot.daily.pool_of(schedule)
    asked = await moderator.call(f"/queue remove item:{mine}")
    assert f"Remove {mine} for good? “The store held two lamps.”" in asked.replies[0].text
    await moderator.press(asked, "Keep it")
    assert "nothing was changed" in asked.replies[0].text
    assert await session.bot.app.suggestions.own_fact(server_of(session), mine)
    asked, twice = [await moderator.call(f"/queue remove item:{mine}") for _ in range(2)]
    await moderator.press(asked, "Remove it")
    assert f"{mine} “The store held two lamps.” (§1 ¶1) is removed for good." in asked.replies[0].text
    late = await moderator.press(twice, "Remove it")
    assert f"{mine} is no fact of this server's own any more" in late.replies[-1].text
    assert await queue_of(session, schedule) == ()
    assert "for good" in (await said_in(session, "mod-log"))[-1]
    assert f"{mine} is no fact of this server's own" in (await student.call(f"/fact show id:{mine}")).replies[0].text


async def test_an_own_fact_with_a_schedule_is_taken_out_of_that_alone(session: Session, moderator: Driver) -> None:
    schedule, mine = await scheduled(session), await own(session)
    assert "is out of round 1" in (await ask(moderator, f"/queue remove item:{mine} schedule:{schedule.id}")).text
    assert await session.bot.app.suggestions.own_fact(server_of(session), mine)


async def test_own_facts_are_exported_in_the_form_of_a_pack(session: Session, moderator: Driver) -> None:
    first, second = await own(session), await own(session, "Another: “one”, #2.", "lamps.oil#1")
    listed = await moderator.call("/queue list")
    assert "Facts of this server's own: 2" in listed.replies[0].text
    exported = await moderator.press(listed, "Export own facts")
    (reply,) = exported.replies
    assert reply.ephemeral
    (file,) = reply.attachments
    assert file.filename == "own-facts.yaml"
    record = Source(Path("facts.yaml"), FactsFile, read_tree(file.data)).content.record
    assert isinstance(record, FactsFile)
    assert [(one.id, one.text, str(one.at)) for one in record.facts] == [
        (first, "The store held two lamps.", "setting#1"),
        (second, "Another: “one”, #2.", "lamps.oil#1"),
    ]


async def test_an_own_fact_is_shown_in_its_server_alone(session: Session, student: Driver, article: Article) -> None:
    mine = await own(session)
    shown = (await student.call(f"/fact show id:{mine}")).replies[0]
    assert not shown.ephemeral
    for told in ("not part of the pack:", "The store held two lamps.", place(article, Address("setting", 1))):
        assert told in shown.text
    for where in ("reading-room", "dm", "elsewhere"):
        refused = (await student.call(f"/fact show id:{mine}", place=where)).replies[0]
        assert refused.ephemeral
        assert "The store held two lamps." not in refused.text
    suggested = [one.value for one in await student.autocomplete('/fact show id:"two lamps"', "id")]
    assert suggested[0] == mine
    elsewhere = await student.autocomplete('/fact show id:"two lamps"', "id", place="reading-room")
    assert mine not in [one.value for one in elsewhere]
    assert (await student.call('/fact show id:"the store held two lamps"')).replies[0].text == shown.text


async def test_suggestions_are_decided_by_command(session: Session, moderator: Driver) -> None:
    fact, report = await handed_in(session), await handed_in(session, "The year is off.", "error")
    done = await ask(moderator, f'/queue approve item:{fact} reason:"Well seen"')
    assert f"{fact} is approved: it is this server's own" in done.text
    assert "“The *lamps* were two.” (§1 ¶1)" in done.text
    dismissed = await ask(moderator, f'/queue reject item:{report} reason:"It is not."')
    assert f"{report} is dismissed." in dismissed.text
    assert "“The year is off.” (§1 ¶1)" in dismissed.text
    logged = await said_in(session, "mod-log")
    assert "Reason: Well seen" in logged[0]
    assert f"@Moderator dismissed {report}" in logged[1]
    kept = await session.bot.app.suggestions.reports(session.bot.app.library.default.about.id)
    assert (kept[-1].state, kept[-1].reason) == ("rejected", "It is not.")


async def test_what_is_named_by_its_words_is_asked_for_before_it_is_decided(
    session: Session, moderator: Driver
) -> None:
    report = await handed_in(session, "The year\n\nis off.", "error")
    reason = "It *is* not. " * 30
    asked = await moderator.call(f'/queue reject item:"year is off" reason:"{reason}"')
    (reply,) = asked.replies
    assert reply.ephemeral
    assert f"Dismiss {report}? “The year is off.” (§1 ¶1)" in reply.text
    await moderator.press(asked, "Cancel")
    assert "nothing was decided" in reply.text
    assert len(await session.bot.app.suggestions.pending(server_of(session))) == 1
    asked = await moderator.call(f'/queue reject item:"year is off" reason:"{reason}"')
    await moderator.press(asked, "Dismiss")
    assert f"{report} is dismissed." in asked.replies[0].text
    assert "[Dismiss]" not in asked.replies[0].text
    kept = await session.bot.app.suggestions.reports(session.bot.app.library.default.about.id)
    assert kept[-1].reason == reason.strip()
    assert await session.bot.app.suggestions.pending(server_of(session)) == ()


async def test_of_names_that_miss_the_nearest_three_are_buttons(session: Session, moderator: Driver) -> None:
    names = [await handed_in(session, f"The {word} was two.") for word in ("lamp", "rope", "door", "boat")]
    asked = await moderator.call("/queue approve item:nonsense reason:Right")
    offered = [label for label in re.findall(r"\[(.*?)\]", asked.replies[0].text) if label.startswith("fact-")]
    assert len(offered) == 3
    await moderator.press(asked, offered[0])
    name = offered[0].split(" ")[0]
    assert name in names
    assert f"Approve {name}? “The " in asked.replies[0].text
    await moderator.press(asked, "Approve")
    assert f"{name} is approved" in asked.replies[0].text
    assert "Reason: Right" in (await said_in(session, "mod-log"))[-1]


@pytest.mark.parametrize("command", ["add", "first", "remove"])
async def test_of_facts_and_daily_facts_that_miss_the_nearest_are_buttons(
    session: Session, moderator: Driver, command: str
) -> None:
    schedule, second = await scheduled(session), await scheduled(session, where="study-hall")
    asked = await moderator.call(f"/queue {command} item:nonsense")
    label = next(one for one in re.findall(r"\[(.*?)\]", asked.replies[0].text) if "#daily-facts" in one)
    await moderator.press(asked, label)
    offered = [one for one in re.findall(r"\[(.*?)\]", asked.replies[0].text) if "-" in one]
    assert len(offered) == 3
    await moderator.press(asked, offered[0])
    key = offered[0].split(" ")[0]
    assert f"{key} “" in asked.replies[0].text
    bag = await session.bot.app.bags.of(schedule.id)
    assert bag.queue == (() if command == "remove" else (key,))
    assert bag.removed == (frozenset({key}) if command == "remove" else frozenset())
    assert await queue_of(session, second) == ()


async def test_what_is_an_own_fact_already_is_not_approved_twice(session: Session, moderator: Driver) -> None:
    first, second = [await handed_in(session, "The lamps in the store were two.", by=by) for by in (1, 2)]
    assert "is approved" in (await ask(moderator, f"/queue approve item:{first}")).text
    mine = first.replace("fact", "own")
    told = (await ask(moderator, f"/queue approve item:{second}")).text
    assert f"{second} says what this server's own fact {mine} says (100 % alike): “The lamps in the store" in told
    assert f"(§1 ¶1). Reject it, or take {mine} out with /queue remove before you approve it." in told
    assert [one.name for one in await session.bot.app.suggestions.pending(server_of(session))] == [second]
    both = [await handed_in(session, "A rope was kept by the door there.", by=by) for by in (1, 2)]
    done = await asyncio.gather(*(ask(moderator, f"/queue approve item:{one}") for one in both))
    assert sorted("is approved" in one.text for one in done) == [False, True]
    assert "is rejected" in (await ask(moderator, f"/queue reject item:{second}")).text


async def test_a_note_that_contradicts_a_fact_stands_below_it(
    session: Session, moderator: Driver, article: Article
) -> None:
    await scheduled(session)
    note = next(one for one in article.notes.values() if one.contradicts and one.confidence == "certain")
    fact = article.facts[note.facts[0]]
    for line in ("add", "first", "remove"):
        text = (await ask(moderator, f"/queue {line} item:{fact.id}")).text
        assert f"“{fact.text}” ({place(article, fact.at)})" in text
        assert f"contradicts this, certain, {places(article, note.at)}: {note.title} {note.id}" in text
        assert f"· pack {article.about.pack}" in text
    assert all(fact.text not in one for one in await said_in(session, "mod-log"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/queue remove item:own-99999999999999999999", "own-99999999999999999999 is no fact of this server's own"),
        ("/queue approve", "Say with “item” what is meant"),
        ("/queue approve item:fact-999", "This server has no suggestion or report fact-999"),
        ("/queue approve item:nonsense", "Nothing waits for a decision"),
        ("/queue reject item:error-999", "This server has no suggestion or report error-999"),
        ("/queue add", "Say with “item” what is meant"),
        ("/queue remove", "Say with “item” what is meant"),
        ("/queue remove item:own-999", "own-999 is no fact of this server's own"),
    ],
)
async def test_what_is_not_there_is_told_in_a_sentence(moderator: Driver, line: str, told: str) -> None:
    assert told in (await ask(moderator, line)).text


async def test_nobody_approves_their_own_by_command_where_two_are_asked_for(
    session: Session, moderator: Driver
) -> None:
    me = int(session.discord.world.people["moderator"].id)
    name = await handed_in(session, by=me)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(reviewers=2), 1, NOON)
    assert "this server asks for two people" in (await ask(moderator, f"/queue approve item:{name}")).text
    assert f"{name} is rejected. It was yours" in (await ask(moderator, f"/queue reject item:{name}")).text


LINES = (
    "/queue list",
    "/queue add item:set-03",
    "/queue first item:set-03",
    "/queue remove item:set-03",
    "/queue remove item:own-1",
    "/queue approve item:fact-1",
    "/queue reject item:fact-1",
)


@pytest.mark.parametrize("line", LINES)
async def test_a_member_without_permission_does_nothing(session: Session, student: Driver, line: str) -> None:
    with pytest.raises(Unacceptable):
        await student.call(line)
    with shown_to_everybody(session.discord.world, "queue"):
        assert (
            "This needs the permission Manage Server or this server's curator role" in (await ask(student, line)).text
        )
        for option in ("schedule", "item"):
            if option in line:
                assert await student.autocomplete(line, option) == [] or "add" in line or "first" in line


async def test_a_curator_uses_the_queue_alone(session: Session, student: Driver) -> None:
    schedule, name = await scheduled(session), await handed_in(session)
    with curating(session, "student"), shown_to_everybody(session.discord.world, "queue"):
        role = int(session.discord.world.role(session.discord.world.guilds[str(server_of(session))], "Curators").id)
        await session.bot.app.server_configs.set(server_of(session), ServerConfig(curator=role), 1, NOON)
        assert "Waiting for a decision: 1" in (await ask(student, "/queue list")).text
        await ask(student, "/queue add item:set-03")
        assert await queue_of(session, schedule) == ("set-03",)
        assert [one.value for one in await student.autocomplete("/queue approve item:", "item")] == [name]
        assert [one.value for one in await student.autocomplete("/queue list schedule:", "schedule")] == [
            str(schedule.id)
        ]
        assert next(iter(await student.autocomplete("/queue remove item:", "item"))).value == "set-03"
        assert f"{name} is approved" in (await ask(student, f"/queue approve item:{name}")).text
        with shown_to_everybody(session.discord.world, "daily"):
            assert "needs the permission Manage Server here" in (await ask(student, "/daily list")).text
    assert "@Student approved" in (await said_in(session, "mod-log"))[-1]


@contextmanager
def curating(session: Session, person: str) -> Iterator[None]:
    world = session.discord.world
    guild, somebody = world.guilds[str(server_of(session))], world.people[person]
    role = world.role(guild, "Curators")
    world.give_role(guild, somebody, role)
    try:
        yield
    finally:
        world.take_role(guild, somebody, role)
