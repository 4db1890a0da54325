"""A server's whole setup goes into a file and comes back from it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.content.settings_file import Known, Read, checked, read_settings, written
from bot.domain.article import Article
from bot.domain.schedule import ChannelKind, Claim, Draw, Outcome, Pause, Plan, Post, Schedule, Slot
from bot.domain.server import ServerConfig
from bot.domain.server_setup import OwnFactSetup, PauseSetup, ScheduleSetup, ServerSetup
from bot.services.due_times import next_slot
from bot.services.server_setups import Stored, changes, setup_of
from bot.services.suggesting import tidied, tidied_lines
from bot.storage.bags import BagStore
from bot.storage.database import Database
from bot.storage.posts import PostStore
from bot.storage.schedules import ScheduleStore
from bot.storage.server_configs import ServerConfigStore
from bot.storage.server_setups import ServerSetupStore
from bot.storage.suggestions import SuggestionStore
from tests.conftest import NOON

SERVER, OTHER = 10, 20
CHANNELS, ROLES = (111, 222), (333, 444)
ZONES = ("UTC", "Asia/Karachi", "America/New_York", "Pacific/Apia")
LATER = NOON + timedelta(hours=1)
PLAN = Plan(111, "text", time(9), "UTC")


class App:
    """The stores that a setup is in, on one database."""

    def __init__(self, database: Database, article: Article) -> None:
        self.database = database
        self.articles = {article.about.id: article}
        self.schedules = ScheduleStore(database)
        self.posts = PostStore(database)
        self.bags = BagStore(database)
        self.server_configs = ServerConfigStore(database)
        self.suggestions = SuggestionStore(database)
        self.server_setups = ServerSetupStore(database)


@pytest.fixture
async def app(tmp_path: Path, article: Article) -> AsyncIterator[App]:
    async with Database(tmp_path / "a.sqlite") as database:
        yield App(database, article)


async def known(app: App) -> Known:
    kinds: dict[int, ChannelKind] = dict.fromkeys(CHANNELS, "text")
    return Known(kinds, ROLES, ROLES, app.articles, ("APA", "ieee"), ZONES, await stored(app))


async def stored(app: App, server: int = SERVER) -> Stored:
    schedules = [(one, (await app.bags.of(one.id)).queue) for one in await app.schedules.of_guild(server)]
    own = [one for article in app.articles for one in await app.suggestions.own_facts(server, article)]
    return Stored(await app.server_configs.of(server), schedules, own)


async def current(app: App, server: int = SERVER) -> ServerSetup:
    return setup_of(await stored(app, server), app.articles)


async def put(app: App, setup: ServerSetup, *, by: int = 1, at: datetime = NOON, server: int = SERVER) -> None:
    seeds = [f"seed{place}" for place in range(len(setup.schedules))]
    await app.server_setups.replace(server, setup, seeds=seeds, by=by, at=at)


async def schedules(app: App) -> Sequence[Schedule]:
    return await app.schedules.of_guild(SERVER)


def one_of(article: Article, plan: Plan = PLAN, **more: object) -> ScheduleSetup:
    return replace(ScheduleSetup(article.about.id, plan), **more)


async def reread(app: App, text: str) -> ServerSetup:
    read = read_settings("settings.yaml", text.encode())
    assert isinstance(read, Read), read
    setup = checked(read, await known(app))
    assert isinstance(setup, ServerSetup), setup
    return setup


# --- the round trip

_words = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)
_SENTENCES = (
    "Keepers of the lamp were paid by the week, and seldom on the day that was agreed",
    "Twelve barrels of oil came ashore in 1903; nobody wrote down who had sent them",
    "A survey of fishing boats counts fewer sails than chimneys from that year onward",
    "Whether the bell was rung in fog is left open, since two logbooks contradict each other",
)
_moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 - given a zone right away


def setups(article: Article) -> st.SearchStrategy[ServerSetup]:
    """Any setup that a server can come to have."""
    facts = sorted(article.facts)
    config = st.builds(
        ServerConfig,
        st.sampled_from((None, *CHANNELS)),
        st.sampled_from((None, "public", "private")),
        st.sampled_from((None, "APA", "ieee")),
        st.sampled_from((None, *ROLES)),
        st.sampled_from((None, "with-note", "leave-out")),
        st.sampled_from((None, 1, 2)),
    )
    own = st.builds(
        OwnFactSetup,
        st.just(article.about.id),
        st.sampled_from(article.addresses),
        st.tuples(st.sampled_from(_SENTENCES), st.text(max_size=6)).map(lambda said: tidied(" ".join(said))),
        st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60).map(tidied_lines),
    )
    plans = st.tuples(st.sampled_from(("daily", "weekdays", "weekly")), st.integers(0, 6)).flatmap(
        lambda days: st.builds(
            Plan,
            st.sampled_from(CHANNELS),
            st.just("text"),
            st.times().map(lambda at: at.replace(second=0, microsecond=0)),
            st.sampled_from(ZONES),
            st.just(days[0]),
            st.just(days[1] if days[0] == "weekly" else None),
            st.sampled_from((None, *article.topics)),
            st.sampled_from((None, *ROLES)),
            st.sampled_from(("skip", "late")),
        )
    )
    pauses = st.none() | st.builds(PauseSetup, _moments, _words.map(lambda text: f"x{text.strip()}"))
    return st.lists(own, max_size=4, unique_by=lambda one: one.text[:9]).flatmap(
        lambda facts_of: st.builds(
            ServerSetup,
            config,
            st.lists(
                st.builds(
                    ScheduleSetup,
                    st.just(article.about.id),
                    plans,
                    pauses,
                    st.lists(
                        st.sampled_from([*facts, *(f"own-{place}" for place in range(1, len(facts_of) + 1))]),
                        unique=True,
                        max_size=5,
                    ).map(tuple),
                ),
                max_size=10,
            ).map(tuple),
            st.just(tuple(facts_of)),
        )
    )


@settings(max_examples=20)
@given(data=st.data())
def test_what_is_exported_removed_and_imported_gives_the_same_file(article: Article, data: st.DataObject) -> None:
    setup = data.draw(setups(article))

    async def run() -> None:
        with TemporaryDirectory() as folder:
            async with Database(Path(folder) / "a.sqlite") as database:
                app = App(database, article)
                await put(app, setup)
                text = written(await current(app), server="A", names={}, at=NOON)
                await put(app, ServerSetup(ServerConfig()))
                for fact in await app.suggestions.own_facts(SERVER, article.about.id):
                    await app.suggestions.remove_own(SERVER, fact.id)
                assert await current(app) == ServerSetup(ServerConfig())
                await put(app, await reread(app, text), at=LATER)
                assert written(await current(app), server="A", names={}, at=NOON) == text
                kept = [one.id for one in await schedules(app)]
                await put(app, await reread(app, text), at=LATER)
                assert [one.id for one in await schedules(app)] == kept

    asyncio.run(run())


# --- what goes on and what does not


async def test_a_schedule_with_the_same_plan_goes_on_with_number_posts_and_bag(app: App, article: Article) -> None:
    await put(app, ServerSetup(ServerConfig(), (one_of(article),)))
    (before,) = await schedules(app)
    await post(app, before, article)
    (before,) = await schedules(app)
    await put(app, ServerSetup(ServerConfig(), (one_of(article),)), by=2, at=LATER)
    (after,) = await schedules(app)
    assert after == before
    assert await app.posts.last(after.id, 5)
    assert (await app.bags.of(after.id)).drawn


async def test_a_new_schedule_does_not_fire_for_what_is_past(app: App, article: Article) -> None:
    await put(app, ServerSetup(ServerConfig(), (one_of(article), one_of(article, replace(PLAN, time=time(18))))))
    first, second = await schedules(app)
    assert (first.next_date, first.next_due) == (date(2026, 11, 25), datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert second.next_due == datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert first.since == second.since == NOON
    assert first.seed != second.seed
    assert first.confirmed
    assert first.set_by == 1


async def test_a_date_that_the_channel_has_had_is_not_posted_again(app: App, article: Article) -> None:
    """The schedule at nine has posted; the one that takes its place is due in the evening."""
    await put(app, ServerSetup(ServerConfig(), (one_of(article),)), at=NOON - timedelta(hours=6))
    (before,) = await schedules(app)
    await post(app, before, article)
    evening = replace(PLAN, time=time(18))
    elsewhere = replace(evening, channel_id=222)
    await put(app, ServerSetup(ServerConfig(), (one_of(article, evening), one_of(article, elsewhere))))
    here, there = await schedules(app)
    assert here.next_date == date(2026, 11, 25)
    assert there.next_date == date(2026, 11, 24)


async def post(app: App, schedule: Schedule, article: Article) -> None:
    """Today's post goes out."""
    slot = Slot(date(2026, 11, 24), datetime(2026, 11, 24, 9, tzinfo=UTC))
    await app.schedules.set_next(schedule.id, slot)
    claimed = Post(schedule.id, slot.date.isoformat(), "claimed", slot.due, next(iter(article.facts)), 111)
    then = next_slot(schedule.plan, slot.due)
    claim = Claim(claimed, Draw(next(iter(article.facts)), 1), then)
    assert await app.posts.claim([claim], "me", NOON)
    await app.posts.finish([Outcome(schedule.id, claimed.key, "sent", NOON, 99)])


async def test_pausing_and_resuming_come_with_the_file(app: App, article: Article) -> None:
    paused = one_of(article, pause=PauseSetup(NOON, "the holidays"))
    await put(app, ServerSetup(ServerConfig(), (one_of(article),)))
    (before,) = await schedules(app)
    await post(app, before, article)
    await put(app, ServerSetup(ServerConfig(), (paused,)), by=2)
    (after,) = await schedules(app)
    assert (after.id, after.pause, after.next_due) == (before.id, Pause(NOON, 2, "the holidays"), None)
    early = datetime(2026, 11, 24, 8, tzinfo=UTC)
    await put(app, ServerSetup(ServerConfig(), (one_of(article),)), by=2, at=early)
    (after,) = await schedules(app)
    assert after.pause is None
    assert after.next_date == date(2026, 11, 25), "today has been posted"


async def test_queues_are_replaced_and_name_own_facts_by_their_ids_here(app: App, article: Article) -> None:
    first, second = list(article.facts)[:2]
    own = OwnFactSetup(article.about.id, article.addresses[0], "A fact that the server approved.", "")
    await put(app, ServerSetup(ServerConfig(), (one_of(article, queue=(first,)),)))
    await put(app, ServerSetup(ServerConfig(), (one_of(article, queue=("own-1", second)),), (own,)))
    (schedule,) = await schedules(app)
    (kept,) = await app.suggestions.own_facts(SERVER, article.about.id)
    assert (await app.bags.of(schedule.id)).queue == (kept.id, second)


async def test_own_facts_are_added_and_none_twice(app: App, article: Article) -> None:
    one, other = (
        OwnFactSetup(article.about.id, article.addresses[0], f"A fact with the number {number}.", "")
        for number in ("one", "two")
    )
    await put(app, ServerSetup(ServerConfig(), (), (one,)))
    await put(app, ServerSetup(ServerConfig(), (), (other, one)))
    assert set((await current(app)).own_facts) == {one, other}


async def test_what_stays_as_it_was_keeps_who_set_it(app: App) -> None:
    await put(app, ServerSetup(ServerConfig(style="APA", reviewers=2)))
    await put(app, ServerSetup(ServerConfig(style="APA", reviewers=1)), by=2)
    assert [one["setting"] for one in await app.server_configs.about(1)] == ["style"]
    assert [one["setting"] for one in await app.server_configs.about(2)] == ["reviewers"]


async def test_another_server_is_left_alone(app: App, article: Article) -> None:
    setup = ServerSetup(ServerConfig(style="APA"), (one_of(article),))
    await put(app, setup, server=OTHER)
    await put(app, ServerSetup(ServerConfig(reviewers=2)))
    assert await current(app, OTHER) == setup


async def test_a_setup_that_cannot_be_kept_whole_changes_nothing(app: App, article: Article) -> None:
    before = ServerSetup(ServerConfig(style="APA"), (one_of(article),))
    await put(app, before)
    broken = ServerSetup(ServerConfig(), (one_of(article, replace(PLAN, channel_id=222)),))
    with pytest.raises(ValueError, match="shorter"):
        await app.server_setups.replace(SERVER, broken, seeds=(), by=1, at=NOON)
    assert await current(app) == before


# --- own facts


OWN_HEAD = "footnote-settings: 1\nown-facts:\n"
SAID = "Keepers of the lamp were paid by the week."


def own_entry(article: Article, text: str, number: int = 1) -> str:
    return f"- {{id: own-{number}, article: {article.about.id}, at: {article.addresses[0]}, text: '{text}'}}\n"


async def flaws_of(app: App, text: str) -> list[tuple[int, str]]:
    read = read_settings("settings.yaml", text.encode())
    assert isinstance(read, Read), read
    found = checked(read, await known(app))
    return [] if isinstance(found, ServerSetup) else [(one.line, one.sentence) for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" " * 12, "a fact is a sentence of 10 to 300 characters; say a little more"),
        ("123456789012", "a fact is a sentence in words; say what the article says there"),
    ],
)
async def test_what_is_no_sentence_is_no_own_fact(app: App, article: Article, text: str, said: str) -> None:
    assert await flaws_of(app, OWN_HEAD + own_entry(article, text)) == [(3, said)]


async def test_what_is_said_already_is_refused_at_its_line(app: App, article: Article) -> None:
    key, fact = next(iter(article.facts.items()))
    text = OWN_HEAD + own_entry(article, SAID) + own_entry(article, fact.text.upper(), 2) + own_entry(article, SAID, 3)
    assert await flaws_of(app, text) == [
        (4, f"the article's fact `{key}` says the same already (100 % alike); leave this one out"),
        (5, "`own-1`, further up in this file, says the same already (100 % alike); leave this one out"),
    ]


async def test_what_the_server_has_it_may_keep_but_not_twice(app: App, article: Article) -> None:
    key, fact = next(iter(article.facts.items()))
    had = OwnFactSetup(article.about.id, article.addresses[0], fact.text, "")
    await put(app, ServerSetup(ServerConfig(), own_facts=(had,)))
    assert await flaws_of(app, OWN_HEAD + own_entry(article, fact.text)) == []
    twice = OWN_HEAD + own_entry(article, fact.text) + own_entry(article, fact.text, 2)
    assert [(line, key in said) for line, said in await flaws_of(app, twice)] == [(4, True)]
    near = await flaws_of(app, OWN_HEAD + own_entry(article, f"{SAID}", 1))
    assert near == []


async def test_two_own_facts_of_the_same_text_both_go_out_and_back(app: App, article: Article) -> None:
    first, second = (OwnFactSetup(article.about.id, at, SAID, "") for at in article.addresses[:2])
    await put(app, ServerSetup(ServerConfig(), (one_of(article, queue=("own-1",)),), (first,)))
    async with app.database.write() as connection:  # as a release before this one let them come about
        await connection.execute(
            "INSERT INTO fact_suggestion (article_id, pack, guild_id, place, text, note, at, state, reviewed_at)"
            " SELECT article_id, pack, guild_id, ?, text, note, at, state, reviewed_at FROM fact_suggestion",
            (str(second.at),),
        )
    setup = await current(app)
    assert setup.own_facts == tuple(sorted((first, second), key=lambda one: one.at))
    text = written(setup, server="A", names={}, at=NOON)
    again = await reread(app, text)
    assert not changes(await stored(app), again)
    await put(app, again)
    assert await current(app) == setup


# --- what has gone since


async def test_what_is_as_it_was_may_name_what_has_gone(app: App, article: Article) -> None:
    gone = replace(PLAN, channel_id=999, role_id=888, topic="no-topic")
    setup = ServerSetup(ServerConfig(log=999, curator=888, style="gone"), (one_of(article, gone),))
    await put(app, setup)
    text = written(setup, server="A", names={}, at=NOON)
    assert await flaws_of(app, text) == []
    assert not changes(await stored(app), await reread(app, text))
    moved = await flaws_of(app, text.replace("09:00", "10:00"))
    assert [said.split(";")[0][:35] for _, said in moved] == [
        "this server has no channel 999 wher",
        "the article has no topic `no-topic`",
        "this server has no role 888 that ca",
    ]
    twice = text.replace("own-facts:", text.split("schedules:\n")[1].split("own-facts:")[0] + "own-facts:")
    assert len(await flaws_of(app, twice)) == 3, "the second is a new one"


async def test_what_names_a_channel_that_has_gone_does_not_go_on_from_a_pause(app: App, article: Article) -> None:
    gone = one_of(article, replace(PLAN, channel_id=999), pause=PauseSetup(NOON, "gone"))
    await put(app, ServerSetup(ServerConfig(), (gone,)))
    text = written(ServerSetup(ServerConfig(), (replace(gone, pause=None),)), server="A", names={}, at=NOON)
    assert [said[:30] for _, said in await flaws_of(app, text)] == ["this server has no channel 999"]
