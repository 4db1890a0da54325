"""No server sees or changes what is another's: every method of every store is walked with two of them."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import bot.storage
import bot.stores
from bot.app import App, opened
from bot.storage import claims, schedules
from tests.bot.storage.filling import dump
from tests.conftest import INVENTED, NOON, settings_for
from tests.security.asking_stores import ABOUT_ALL, BY_PERSON, BY_SCHEDULE, BY_SERVER, Name
from tests.security.two_servers import APPLICATION, Rows, Server, count_from, filled, put_back, rows_of, without

CALLS = {**BY_SERVER, **BY_SCHEDULE, **BY_PERSON}
NOBODYS = 5_555_000
"""From where on rows are numbered that are made later, by whichever server."""
COGS = Path(__file__).parents[2] / "cogs"
OF_ALL_IN_COGS = {
    ("DepartureStore", "known_guilds"): {"servers.py"},
    ("DepartureStore", "departed_guilds"): {"servers.py"},
    ("PostStore", "stopped_until"): {"_config_check.py", "_daily_looks.py"},
}
"""Where commands and events may ask for what is about all servers: no other server's data come of it."""


@dataclass(frozen=True)
class Filled:
    """``here`` and ``there`` have ``both`` rows; ``first`` are those of ``here`` from before ``there`` was filled."""

    app: App
    here: Server
    there: Server
    both: Rows
    first: Rows

    def without(self, server: Server) -> Rows:
        """What there would be if there were no such server."""
        return without(self.both, server)


def stores() -> Iterator[type]:
    """Every class of ``bot.storage`` that works on the database."""
    for module in pkgutil.iter_modules(bot.storage.__path__):
        name = f"bot.storage.{module.name}"
        for one in vars(importlib.import_module(name)).values():
            is_class = inspect.isclass(one) and one.__module__ == name
            if is_class and "database" in inspect.signature(one.__init__).parameters:
                yield one


def methods() -> dict[Name, Any]:
    """All that can be asked of them."""
    return {
        (store.__name__, name): function
        for store in stores()
        for name, function in vars(store).items()
        if not name.startswith("_") and inspect.iscoroutinefunction(function)
    }


@pytest.fixture(scope="module")
async def two(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Filled]:
    async with opened(settings_for(INVENTED, tmp_path_factory.mktemp("two")), lambda: NOON) as app:
        app.homes.application_id = APPLICATION
        here = await filled(app, 1)
        first = await rows_of(app.database, here)
        there = await filled(app, 8)
        await count_from(app.database, NOBODYS)
        yield Filled(app, here, there, await dump(app.database), first)


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim has posts to forget, and the daily facts of both were too many for one."""
    monkeypatch.setattr(claims, "REMEMBERED", 1)
    monkeypatch.setattr(schedules, "MOST_SCHEDULES", 3)


def overheard(monkeypatch: pytest.MonkeyPatch, name: Name) -> list[Name]:
    """Gets the name of a method at each of its calls."""
    asked: list[Name] = []
    (store,) = (one for one in stores() if one.__name__ == name[0])
    method = methods()[name]

    async def heard(*given: Any, **named: Any) -> object:  # noqa: ANN401 - whatever the method takes
        asked.append(name)
        return await method(*given, **named)

    monkeypatch.setattr(store, name[1], heard)
    return asked


def test_every_method_of_every_store_is_listed_here() -> None:
    """Who adds one says in ``asking_stores.py`` who asks: a server, a daily fact, a person; or why it is about all."""
    lists = (BY_SERVER, BY_SCHEDULE, BY_PERSON, ABOUT_ALL)
    listed = [name for one in lists for name in one]
    assert sorted(listed) == sorted(methods())


def test_every_interface_is_one_of_these_stores() -> None:
    offered = {name for store in stores() for name in vars(store)}
    for interface in bot.stores.__all__:
        wanted = {name for name in vars(getattr(bot.stores, interface)) if not name.startswith("_")}
        assert wanted <= offered


def test_what_takes_a_server_is_asked_with_it() -> None:
    """A method with ``guild_id`` may not hide among those that are asked with less."""
    for name, function in methods().items():
        if "guild_id" in inspect.signature(function).parameters:
            assert name in BY_SERVER


async def test_both_servers_have_rows_in_every_table_about_servers(two: Filled) -> None:
    of_here, of_there = await rows_of(two.app.database, two.here), await rows_of(two.app.database, two.there)
    empty = {table for table, rows in of_there.items() if not rows}
    assert empty == {"backup_mark", "backup_mark_heeded", "command_sync", "posting_stop", "rendered_citation"}
    assert {table for table, rows in of_here.items() if not rows} == empty


async def test_a_server_changes_nothing_of_another_by_all_that_it_comes_to_have(two: Filled) -> None:
    await put_back(two.app.database, two.both)
    assert await rows_of(two.app.database, two.here) == two.first


@pytest.mark.parametrize("which", ["the first", "the second"])
@pytest.mark.parametrize("name", CALLS, ids=".".join)
async def test_a_server_neither_sees_nor_changes_what_is_anothers(two: Filled, name: Name, which: str) -> None:
    """It gets the same answer, and leaves the same behind, as if there were no other; the other's rows stay."""
    app, call = two.app, CALLS[name]
    here, there = (two.here, two.there) if which == "the first" else (two.there, two.here)
    await put_back(app.database, two.without(there))
    alone = await call(app, here, there)
    left_alone = await rows_of(app.database, here)
    await put_back(app.database, two.both)
    before = await rows_of(app.database, there)
    assert await call(app, here, there) == alone
    assert await rows_of(app.database, here) == left_alone
    assert await rows_of(app.database, there) == before


@pytest.mark.parametrize("name", CALLS, ids=".".join)
async def test_whose_it_is_sees_or_changes_it(two: Filled, name: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls are real ones, of the method they name: asked by whose the rows are, each tells of or changes them."""
    app, there, call = two.app, two.there, CALLS[name]
    asked = overheard(monkeypatch, name)
    await put_back(app.database, two.without(there))
    nothing = await call(app, there, there)
    await put_back(app.database, two.both)
    before = await rows_of(app.database, there)
    assert await call(app, there, there) != nothing or await rows_of(app.database, there) != before
    assert asked == [name, name]


@pytest.mark.parametrize("name", ABOUT_ALL, ids=".".join)
def test_no_command_asks_for_what_is_about_all_servers(name: Name) -> None:
    called = re.compile(rf"\.{_field(name[0])}\.{name[1]}\(")
    asking = {path.name for path in COGS.glob("*.py") if called.search(path.read_text(encoding="utf-8"))}
    assert asking <= OF_ALL_IN_COGS.get(name, set())


def test_commands_name_a_daily_fact_by_one_that_they_looked_up() -> None:
    """Never by a number that somebody gave: ``schedule.id``, of a schedule that the server's own look-up found."""
    named = [ast.unparse(given) for path in COGS.glob("*.py") for given in _named_in(path)]
    assert len(named) > 20
    assert {one for one in named if not re.fullmatch(r"\w+\.id", one)} == {"out"}, "the posts of one to leave out"


def _named_in(path: Path) -> Iterator[ast.expr]:
    """What stands first in each call of a method that is asked with a daily fact's number."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = [node.func.body, node.func.orelse] if isinstance(node.func, ast.IfExp) else [node.func]
            if any(isinstance(one, ast.Attribute) and _asks_by_number(one) for one in called):
                yield node.args[0]


def _asks_by_number(method: ast.Attribute) -> bool:
    field = ast.unparse(method.value).rpartition(".")[2]
    return any(re.fullmatch(_field(store), field) and name == method.attr for store, name in BY_SCHEDULE)


def _field(store: str) -> str:
    """What the app calls a store: ``ScheduleStore`` is ``schedules``, with ``s`` or without."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "_", store.removesuffix("Store")).lower()
    return f"{words}s?"
