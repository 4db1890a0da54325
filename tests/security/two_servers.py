"""Two servers in one database, with a row of everything that is about servers.

They have no number, word or person in common, but the days, and the facts of the article that both read.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.app import App
from bot.domain.address import Address
from bot.domain.notice import Notice
from bot.domain.preferences import Preferences
from bot.domain.schedule import EXTRA, Claim, Draw, Outcome, Pause, Plan, Post, Slot
from bot.domain.server import ServerConfig
from bot.domain.suggestion import OwnFact, Suggestion
from bot.storage.database import Database
from tests.bot.storage.filling import columns, dump, tables
from tests.conftest import NOON

APPLICATION = 555_555_555_555
ARTICLE = "harbour-light"
OWNER = "a process"
REMOVED = "removed"
MISSED, SKIPPED, SENT, CLAIMED, NEXT = (NOON.date() + timedelta(days=number) for number in range(-3, 2))
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Server:
    """What one of them goes by; every number and every text of its own has ``digit`` three times."""

    digit: int
    schedule: int = 0
    paused: int = 0
    draft: int = 0
    offered: int = 0
    """An undecided file of settings."""
    notice: int = 0
    fact: Suggestion | None = None
    report: Suggestion | None = None
    own: str = ""

    @property
    def first(self) -> int:
        return int(f"{self.digit}" * 3) * 1_000_000

    @property
    def guild(self) -> int:
        return self.first + 1

    @property
    def person(self) -> int:
        return self.first + 2

    @property
    def text(self) -> str:
        return f"text {self.digit * 111}"

    @property
    def own_text(self) -> str:
        """What only this one has, without its digit, so that another may come to have the same."""
        return f"own text {'abcdefgh'[self.digit - 1]}"

    def plan(self, hour: int = 9) -> Plan:
        return Plan(self.first + 3, "text", time(hour), "UTC")

    @property
    def suggestion(self) -> Suggestion:
        """The one that waits."""
        assert self.fact is not None
        return self.fact

    def is_in(self, row: tuple[object, ...]) -> bool:
        """Whether it is this server's: a row that names a server is that one's, whoever and whatever else it names."""
        named = [one for one in row if one in GUILDS]
        return self.guild in named if named else str(self.digit) * 3 in repr(row)


GUILDS = frozenset(Server(digit).guild for digit in range(1, 10))


def slot(day: date) -> Slot:
    return Slot(day, datetime(day.year, day.month, day.day, 9, tzinfo=NOON.tzinfo))


def post(server: Server, day: date, state: str = "claimed", number: int = 0) -> Post:
    fact = fact_of(day)
    return Post(number or server.schedule, day.isoformat(), state, slot(day).due, fact, server.first + 3)  # type: ignore[arg-type]


def fact_of(day: date) -> str:
    return f"fact-{day}"


def claim(server: Server, day: date, then: date | None, number: int = 0, round_number: int = 1) -> Claim:
    return Claim(post(server, day, number=number), Draw(fact_of(day), round_number), slot(then) if then else None)


def extra_claim(server: Server, number: int, round_number: int = 1) -> Claim:
    extra = Post(server.schedule, f"{EXTRA}{number}", "claimed", NOON, f"extra-{number}")
    return Claim(extra, Draw(f"extra-{number}", round_number), None)


async def filled(app: App, digit: int) -> Server:
    """A server with a daily fact in every state, settings, suggestions, news and an undecided import."""
    await count_from(app.database, digit * 111_000)
    made = Server(digit)
    await app.homes.settle([made.guild])
    await app.preferences.set(made.person, Preferences(style=made.text), NOON)
    await app.server_configs.set(
        made.guild, ServerConfig(log=made.first + 4, curator=made.first + 5, style=made.text), made.person, NOON
    )
    offered = await app.config_imports.keep(made.guild, made.person, made.text, NOON)
    await app.departures.left(made.guild, NOON)
    await app.outbox.put([Notice(made.guild, made.text, NOON, made.person)])
    notice = await app.outbox.next(made.guild)
    assert notice is not None
    draft, paused, schedule = [await _drafted(app, made, hour) for hour in (7, 8, 9)]
    made = Server(digit, schedule, paused, draft, offered, notice.id, *await _handed_in(app, made))
    await app.schedules.confirm(made.guild, paused, slot(NEXT), NOON)
    await app.schedules.pause(paused, Pause(NOON, made.person, made.text))
    await app.schedules.confirm(made.guild, schedule, slot(MISSED), NOON)
    await app.schedules.set_error(schedule, made.text)
    await _posted(app, made)
    for day in (NEXT, NEXT + timedelta(days=1)):
        await app.bags.put_last(schedule, fact_of(day))
    await app.bags.take_out(schedule, REMOVED, 1)
    return made


async def _drafted(app: App, made: Server, hour: int) -> int:
    drafted = await app.schedules.draft(
        guild_id=made.guild, article_id=ARTICLE, plan=made.plan(hour), seed=made.text, set_by=made.person, at=NOON
    )
    return drafted.id


async def _handed_in(app: App, made: Server) -> tuple[Suggestion, Suggestion, str]:
    """A suggestion and a report that wait, with their cards, and a fact of the server's own."""
    kept = []
    for kind in ("fact", "error"):
        one = Suggestion(0, kind, ARTICLE, "1", made.guild, "intro#1", made.text, "", made.person, NOON)
        added = await app.suggestions.add(one)
        assert added is not None
        await app.suggestions.carded(added, made.first + 6, made.first + 7)
        kept.append(added)
    own = [
        OwnFact("", made.guild, ARTICLE, text, Address.parse("intro#1"), "", NOON)
        for text in (made.own_text, f"further {made.own_text}")
    ]
    await app.suggestions.add_own(made.guild, own, made.person, NOON)
    approved, _ = await app.suggestions.own_facts(made.guild, ARTICLE)
    return kept[0], kept[1], approved.id


async def _posted(app: App, made: Server) -> None:
    """A post in each state, so many extra ones more as the digit says."""
    await app.posts.leave_out([post(made, MISSED, "missed")], slot(SKIPPED))
    await app.posts.leave_out([post(made, SKIPPED, "skipped")], slot(SENT))
    await app.posts.claim([claim(made, SENT, CLAIMED)], OWNER, NOON)
    await app.posts.finish([Outcome(made.schedule, SENT.isoformat(), "sent", NOON, made.first + 8)])
    await app.posts.claim([claim(made, CLAIMED, NEXT)], OWNER, NOON)
    for number in range(made.digit):
        await app.posts.claim([extra_claim(made, number)], OWNER, NOON)
        await app.posts.finish([Outcome(made.schedule, f"{EXTRA}{number}", "sent", NOON, made.first + 9)])


async def count_from(database: Database, number: int) -> None:
    """Let the next rows of every table be numbered from here on."""
    async with database.write() as connection:
        await connection.execute("DELETE FROM sqlite_sequence")
        for table in await tables(database):
            if ("id", "INTEGER") in await columns(database, table):
                await connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, number))


async def put_back(database: Database, rows: Rows) -> None:
    """Let the database hold these rows and no others."""
    async with database.write() as connection:
        for table in reversed(rows):
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of the schema
        for table, held in rows.items():
            if table == "sqlite_sequence":
                await connection.execute("DELETE FROM sqlite_sequence")
            for row in held:
                marks = ", ".join("?" for _ in row)
                await connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - as above


async def rows_of(database: Database, server: Server) -> Rows:
    """Every row that has anything of a server."""
    held = await dump(database)
    return {table: [row for row in rows if server.is_in(row)] for table, rows in held.items() if "sqlite" not in table}


def without(rows: Rows, server: Server) -> Rows:
    """The same rows without those of a server; where numbers go on stays."""
    return {table: [row for row in held if "sqlite" in table or not server.is_in(row)] for table, held in rows.items()}
