"""Figures that are read off a running bot, at the moment in which somebody asks for them."""

import asyncio
import math
import platform
from collections.abc import Iterator

import discord

from bot import __version__
from bot.errors import StorageError
from bot.monitoring.checks import DATABASE_S, lag
from bot.monitoring.watched import Watched, heartbeat_age_s
from bot.telemetry.health import Report
from bot.telemetry.meter import Figure


async def read_off(bot: Watched | None, report: Report) -> list[Figure]:
    """All of them; what the database is asked for is missing while it does not answer, most without a client."""
    if bot is None:
        return list(_checks(report))
    return [*_checks(report), *_gateway(bot), *_daily(bot), *await _due(bot), *_caches(bot), *_about(bot)]


def _checks(report: Report) -> Iterator[Figure]:
    values = [((one.name,), float(one.ok)) for one in report.checks]
    yield Figure("check_ok", "Whether a check of /healthz or /readyz holds.", values, ("check",))


def _gateway(bot: Watched) -> Iterator[Figure]:
    yield _gauge("gateway_connected", "Whether the gateway has the bot.", bot.is_connected)
    yield _gauge("guilds", "Servers that the bot is in.", len(bot.guilds))
    if math.isfinite(bot.latency):
        yield _gauge("gateway_latency_seconds", "From a heartbeat to its confirmation.", bot.latency)
    if (age_s := heartbeat_age_s(bot)) is not None:
        yield _gauge("gateway_heartbeat_age_seconds", "Since a heartbeat was confirmed.", age_s)
    if (there := bot.discord_clock.now()) is not None:
        ahead_s = (bot.app.now() - there).total_seconds()
        yield _gauge("clock_ahead_seconds", "How far this machine's clock is ahead of Discord's.", ahead_s)


def _daily(bot: Watched) -> Iterator[Figure]:
    standing = bot.daily.standing
    yield _gauge("daily_posts_in_hand", "Daily posts that are claimed and on their way.", standing.in_hand)
    yield _gauge("servers_being_told", "Servers that are being told something in their log channel.", standing.untold)
    yield _gauge("shut_out", "Whether Discord takes nothing from the bot.", standing.stopped_until is not None)
    if standing.quiet_s is not None:
        yield _gauge("scheduler_round_age_seconds", "Since the scheduler last went round.", standing.quiet_s)


async def _due(bot: Watched) -> list[Figure]:
    try:
        async with asyncio.timeout(DATABASE_S):
            schedules = bot.app.schedules
            count, due = await schedules.count_due(bot.app.now()), await schedules.next_due()
    except (TimeoutError, StorageError):
        return []
    return [
        _gauge("daily_posts_due", "Daily posts that are due and not claimed yet.", count),
        _gauge("scheduler_lag_seconds", "How late the oldest of them is.", lag(bot, due).total_seconds()),
    ]


def _caches(bot: Watched) -> Iterator[Figure]:
    citing, gallery = bot.app.citing, bot.app.gallery
    kept = gallery.kept
    counted = {"replies": bot.desk.kept, "figures": kept.figures, "pictures": kept.pictures}
    entries = [((name,), float(count)) for name, count in counted.items()]
    yield Figure("cache_entries", "What is kept in memory.", entries, ("cache",))
    yield Figure("cache_bytes", "Bytes of what is kept in memory.", [(("pictures",), float(kept.size))], ("cache",))
    lost = [(("pandoc",), float(citing.lost_workers)), (("resvg",), float(gallery.lost_workers))]
    told = "Worker processes that crashed, or were given up on in the middle of a request."
    yield Figure("worker_losses", told, lost, ("worker",), kind="counter")


def _about(bot: Watched) -> Iterator[Figure]:
    labels = ("version", "python", "discord_py", "schema")
    schema = str(bot.app.database.version)
    values = [((__version__, platform.python_version(), discord.__version__, schema), 1.0)]
    yield Figure("build_info", "What runs.", values, labels)
    packs = [
        ((one.about.id, one.about.pack, one.digest, str(one.about.id in bot.app.own_texts).lower()), 1.0)
        for one in bot.app.library.articles.values()
    ]
    yield Figure("pack_info", "The articles, by their packs.", packs, ("article", "pack", "digest", "own_text"))


def _gauge(name: str, told: str, value: float) -> Figure:
    return Figure(name, told, [((), float(value))])
