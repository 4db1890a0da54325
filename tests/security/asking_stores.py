"""A call of each method of each store, as a server, a daily fact or a person asks it.

Each call has two servers: the one that ``asks``, and the one ``whose`` numbers are named. Who adds a method to a store
adds it here; a test finds those that are missing.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import time, timedelta
from typing import Final

from msgspec.structs import replace

from bot.app import App
from bot.domain.address import Address
from bot.domain.notice import Notice
from bot.domain.preferences import Preferences
from bot.domain.schedule import Draw, Outcome, Pause
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.domain.server_setup import OwnFactSetup, ScheduleSetup, ServerSetup
from bot.domain.suggestion import OwnFact, Suggestion
from tests.conftest import NOON
from tests.security.two_servers import (
    ARTICLE,
    CLAIMED,
    MISSED,
    NEXT,
    OWNER,
    SKIPPED,
    Server,
    claim,
    extra_claim,
    fact_of,
    post,
    slot,
)

Call = Callable[[App, Server, Server], Awaitable[object]]
Name = tuple[str, str]
DAY: Final = timedelta(days=1)
PERSONAL: Final = (
    "ConfigImportStore",
    "OutboxStore",
    "PreferenceStore",
    "ScheduleAuthorStore",
    "ServerConfigStore",
    "SuggestionStore",
)


def notice(server: Server) -> Notice:
    return Notice(server.guild, server.text, NOON)


def asked(whose: Server, asks: Server, one: Suggestion | None = None) -> Suggestion:
    """Somebody's suggestion, as the server that asks would come to it."""
    return replace(one or whose.suggestion, guild_id=asks.guild)


def personal(type_name: str, method: str) -> Call:
    """The method that every store about people has, of one of them."""

    def call(app: App, a: Server, _: Server) -> Awaitable[object]:
        (store,) = (one for one in app.personal if type(one).__name__ == type_name)
        asked_for: Callable[[int], Awaitable[object]] = getattr(store, method)
        return asked_for(a.person)

    return call


def setup(asks: Server, whose: Server) -> ServerSetup:
    """What a file sets that has a style and a fact as another server has them already."""
    own = OwnFactSetup(ARTICLE, Address.parse("intro#1"), whose.own_text, "")
    return ServerSetup(
        ServerConfig(style=whose.text), (ScheduleSetup(ARTICLE, asks.plan(17), queue=("own-1",)),), (own,)
    )


def own_fact(asks: Server, whose: Server) -> OwnFact:
    """A fact as another server has it already."""
    return OwnFact("", asks.guild, ARTICLE, whose.own_text, Address.parse("intro#1"), "", NOON)


BY_SERVER: Final[Mapping[Name, Call]] = {
    ("ConfigImportStore", "keep"): lambda app, a, b: app.config_imports.keep(a.guild, b.person, "another", NOON),
    ("ConfigImportStore", "get"): lambda app, a, b: app.config_imports.get(a.guild, b.offered, NOON - DAY),
    ("ConfigImportStore", "giver"): lambda app, a, b: app.config_imports.giver(a.guild, b.offered),
    ("ConfigImportStore", "forget"): lambda app, a, b: app.config_imports.forget(a.guild, b.offered),
    ("DepartureStore", "left"): lambda app, a, _: app.departures.left(a.guild, NOON),
    ("DepartureStore", "came_back"): lambda app, a, _: app.departures.came_back(a.guild),
    ("HomeStore", "settle"): lambda app, a, _: app.homes.settle([a.guild, a.guild + 10]),
    ("OutboxStore", "put"): lambda app, a, _: app.outbox.put([notice(a)]),
    ("OutboxStore", "next"): lambda app, a, _: app.outbox.next(a.guild),
    ("OutboxStore", "done"): lambda app, a, b: app.outbox.done(a.guild, b.notice),
    ("PreferenceStore", "applying"): lambda app, a, _: app.preferences.applying(5, a.guild),
    ("ScheduleStore", "draft"): lambda app, a, b: app.schedules.draft(
        guild_id=a.guild, article_id=ARTICLE, plan=a.plan(), seed="s", set_by=b.person, at=NOON
    ),
    ("ScheduleStore", "confirm"): lambda app, a, b: app.schedules.confirm(a.guild, b.draft, slot(NEXT), NOON),
    ("ScheduleStore", "get"): lambda app, a, b: app.schedules.get(a.guild, b.schedule),
    ("ScheduleStore", "of_guild"): lambda app, a, _: app.schedules.of_guild(a.guild),
    ("ScheduleStore", "remove"): lambda app, a, b: app.schedules.remove(a.guild, b.schedule),
    ("ServerConfigStore", "of"): lambda app, a, _: app.server_configs.of(a.guild),
    ("ServerConfigStore", "set"): lambda app, a, b: app.server_configs.set(
        a.guild, ServerConfig(style=b.text, notes="leave-out"), b.person, NOON
    ),
    ("ServerConfigStore", "clear"): lambda app, a, _: app.server_configs.clear(a.guild, SERVER_SETTINGS),
    ("ServerSetupStore", "replace"): lambda app, a, b: app.server_setups.replace(
        a.guild, setup(a, b), seeds=["s"], by=a.person, at=NOON
    ),
    ("SuggestionStore", "add"): lambda app, a, b: app.suggestions.add(asked(b, a), 1, lambda texts: len(texts) > 3),
    ("SuggestionStore", "get"): lambda app, a, b: app.suggestions.get(a.guild, "fact", b.suggestion.id),
    ("SuggestionStore", "pending"): lambda app, a, _: app.suggestions.pending(a.guild),
    ("SuggestionStore", "carded"): lambda app, a, b: app.suggestions.carded(asked(b, a), 6, 7),
    ("SuggestionStore", "decide"): lambda app, a, b: app.suggestions.decide(
        asked(b, a), "approved", by=a.person, at=NOON, reason="", unless=lambda texts: len(texts) > 2
    ),
    ("SuggestionStore", "own_facts"): lambda app, a, _: app.suggestions.own_facts(a.guild, ARTICLE),
    ("SuggestionStore", "own_fact"): lambda app, a, b: app.suggestions.own_fact(a.guild, b.own),
    ("SuggestionStore", "add_own"): lambda app, a, b: app.suggestions.add_own(
        a.guild, [own_fact(a, b)], a.person, NOON
    ),
    ("SuggestionStore", "remove_own"): lambda app, a, b: app.suggestions.remove_own(a.guild, b.own),
}
"""What is asked with a server's id: it stays in that server whatever number is named, and whoever is in both."""

BY_SCHEDULE: Final[Mapping[Name, Call]] = {
    ("BagStore", "of"): lambda app, a, _: app.bags.of(a.schedule),
    ("BagStore", "of_many"): lambda app, a, _: app.bags.of_many([a.schedule]),
    ("BagStore", "put_last"): lambda app, a, _: app.bags.put_last(a.schedule, fact_of(NEXT)),
    ("BagStore", "put_first"): lambda app, a, _: app.bags.put_first(a.schedule, fact_of(NEXT)),
    ("BagStore", "take_out"): lambda app, a, _: app.bags.take_out(a.schedule, fact_of(NEXT), 1),
    ("PostStore", "claim"): lambda app, a, _: app.posts.claim(
        [claim(a, NEXT, NEXT + DAY, round_number=3), extra_claim(a, a.digit, 3)], OWNER, NOON
    ),
    ("PostStore", "renew"): lambda app, a, _: app.posts.renew(a.schedule, CLAIMED.isoformat(), OWNER, NOON + DAY),
    ("PostStore", "redraw"): lambda app, a, _: app.posts.redraw(
        a.schedule, CLAIMED.isoformat(), Draw(fact_of(NEXT), 1)
    ),
    ("PostStore", "finish"): lambda app, a, _: app.posts.finish(
        [Outcome(a.schedule, CLAIMED.isoformat(), "failed", NOON, notice=notice(a), puts_back=True, low_in=1)]
    ),
    ("PostStore", "leave_out"): lambda app, a, _: app.posts.leave_out(
        [post(a, NEXT, "skipped")], slot(NEXT + DAY), notice(a)
    ),
    ("PostStore", "reopen"): lambda app, a, _: app.posts.reopen(a.schedule, [MISSED.isoformat()], notice(a)),
    ("PostStore", "take_back"): lambda app, a, _: app.posts.take_back(a.schedule, slot(SKIPPED)),
    ("PostStore", "get"): lambda app, a, _: app.posts.get(a.schedule, CLAIMED.isoformat()),
    ("PostStore", "since"): lambda app, a, _: app.posts.since(a.schedule, MISSED),
    ("PostStore", "last"): lambda app, a, _: app.posts.last(a.schedule, 30),
    ("PostStore", "counts"): lambda app, a, _: app.posts.counts(a.schedule),
    ("ScheduleStore", "of_ids"): lambda app, a, _: app.schedules.of_ids([a.schedule, a.draft]),
    ("ScheduleStore", "change"): lambda app, a, _: app.schedules.change(
        a.schedule, replace(a.plan(), time=time(11)), slot(NEXT), NOON, a.plan()
    ),
    ("ScheduleStore", "pause"): lambda app, a, _: app.schedules.pause(
        a.schedule, Pause(NOON, a.person, "so"), notice(a)
    ),
    ("ScheduleStore", "resume"): lambda app, a, _: app.schedules.resume(a.paused, slot(NEXT), NOON),
    ("ScheduleStore", "set_next"): lambda app, a, _: app.schedules.set_next(a.schedule, slot(NEXT + DAY), NOON),
    ("ScheduleStore", "set_error"): lambda app, a, _: app.schedules.set_error(a.schedule, "so"),
}
"""What is asked with a daily fact's number, which commands have from the lookup of their own server alone."""

BY_PERSON: Final[Mapping[Name, Call]] = {
    ("PreferenceStore", "of"): lambda app, a, _: app.preferences.of(a.person),
    ("PreferenceStore", "set"): lambda app, a, _: app.preferences.set(a.person, Preferences(style="MLA"), NOON),
    ("PreferenceStore", "reset"): lambda app, a, _: app.preferences.reset(a.person),
    ("SuggestionStore", "carded_of"): lambda app, a, _: app.suggestions.carded_of(a.person),
    **{(type_name, method): personal(type_name, method) for type_name in PERSONAL for method in ("about", "delete_of")},
}
"""What is asked with a person's id, who may be in both servers: it is about that person alone."""

ABOUT_ALL: Final[Mapping[Name, str]] = {
    ("CommandSyncStore", "hash_of"): "the commands are the same everywhere",
    ("CommandSyncStore", "remember"): "the commands are the same everywhere",
    ("RenderedCitationStore", "get"): "citations are of articles",
    ("RenderedCitationStore", "put"): "citations are of articles",
    ("RenderedCitationStore", "forget_other_engines"): "citations are of articles",
    ("RestoredMarkStore", "taken_at"): "the whole database was restored",
    ("RestoredMarkStore", "heed"): "the whole database was restored",
    ("ConfigImportStore", "forget_before"): "upkeep: what is old is forgotten everywhere",
    ("ScheduleStore", "delete_drafts"): "upkeep: what is old is forgotten everywhere",
    ("DepartureStore", "none_after"): "upkeep: a clock that ran ahead did so everywhere",
    ("DepartureStore", "purge"): "upkeep: the servers that were left long ago",
    ("DepartureStore", "known_guilds"): "compared with the servers that Discord says there are",
    ("DepartureStore", "departed_guilds"): "compared with the servers that Discord says there are",
    ("OutboxStore", "guilds"): "the bot's own round: each is then asked for its own",
    ("PostStore", "take_over"): "the bot's own round",
    ("PostStore", "release"): "the bot's own round",
    ("PostStore", "stopped_until"): "Discord shuts the whole bot out",
    ("PostStore", "stop_until"): "Discord shuts the whole bot out",
    ("ScheduleStore", "due"): "the bot's own round",
    ("ScheduleStore", "next_due"): "the bot's own round",
    ("ScheduleStore", "count_due"): "the bot's own figures",
    ("ScheduleStore", "running"): "the bot's own round",
    ("SuggestionStore", "reports"): "the operator, on the command line",
}
"""What is about no server or about all of them, and why that is right."""
