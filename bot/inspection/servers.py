"""Whether the bot may do in servers what it is set to do there."""

from collections.abc import AsyncIterator, Iterable
from typing import Final

import discord
from msgspec import Struct

from bot.app import App
from bot.inspection.findings import Finding, fault, listed, well
from cogs._access import CREATE_THREADS, READ_HISTORY, given, needed
from cogs._posting_places import Postable

_USEFUL: Final = {
    CREATE_THREADS: "Discuss opens no thread",
    READ_HISTORY: "the bot cannot find a post again after a crash",
}
"""What is missing only where it is wanted, and what then."""
_NONE: Final = (discord.Forbidden, discord.NotFound, discord.InvalidData)


class _Count(Struct):
    servers: int = 0
    channels: int = 0
    faults: int = 0


async def of_servers(app: App, client: discord.Client, me: int) -> AsyncIterator[Finding]:
    """Every server in which a daily fact is posted or a log channel is set."""
    count = _Count()
    for guild_id in sorted(await app.departures.known_guilds()):
        uses = await _uses(app, guild_id)
        if not uses:
            continue
        count.servers += 1
        count.channels += len(uses)
        async for one in _of_server(client, guild_id, uses, me):
            count.faults += one.is_fault
            yield one
    told = f"{count.channels} channels of {count.servers} servers are in use"
    yield well("Servers", f"{told}{'' if count.faults else '; the bot may do there all that it is set to do'}.")


async def _uses(app: App, guild_id: int) -> dict[int, list[str]]:
    """What each channel is used for; of daily facts those that do not pause."""
    uses: dict[int, list[str]] = {}
    log = (await app.server_configs.of(guild_id)).log
    if log is not None:
        uses.setdefault(log, []).append("log")
    for schedule in await app.schedules.of_guild(guild_id):
        if schedule.pause is None:
            uses.setdefault(schedule.plan.channel_id, []).append(f"daily fact {schedule.id}")
    return uses


async def _of_server(
    client: discord.Client, guild_id: int, uses: dict[int, list[str]], me: int
) -> AsyncIterator[Finding]:
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        member = await guild.fetch_member(me)
    except _NONE:
        told = (
            f"the bot is not in it any more; what it keeps of {listed(map('; '.join, uses.values()))} goes by itself."
        )
        yield well(f"Server {guild_id}", told)
        return
    for channel_id, used_for in uses.items():
        for one in await _of_channel(guild, member, channel_id, used_for):
            yield one


async def _of_channel(
    guild: discord.Guild, me: discord.Member, channel_id: int, used_for: list[str]
) -> Iterable[Finding]:
    subject = f"Server {guild.name} ({guild.id}), {', '.join(used_for)}"
    try:
        channel = await guild.fetch_channel(channel_id)
        # A thread has no permissions of its own.
        place = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
    except _NONE:
        told = (
            f"its channel {channel_id} is gone, or out of the bot's sight: its moderators choose another with "
            "/daily edit or /config set, or let the bot see it."
        )
        return [fault(subject, told)]
    if not isinstance(channel, Postable) or isinstance(place, discord.Thread):
        return [fault(subject, f"nothing can be posted in #{channel.name}: its moderators choose another channel.")]
    posts = used_for != ["log"]
    had = given(place.permissions_for(me), needed(channel, posts=posts))
    return _lacking(f"{subject}, #{channel.name}", [name for name, has in had.items() if not has])


def _lacking(subject: str, names: list[str]) -> list[Finding]:
    needed_names = [name for name in names if name not in _USEFUL]
    findings = [well(subject, f"without {name}, {_USEFUL[name]}.") for name in names if name in _USEFUL]
    if needed_names:
        told = (
            f"the bot lacks {' and '.join(needed_names)}: its moderators allow the bot's role that in the channel's "
            "settings, under Permissions."
        )
        return [fault(subject, told), *findings]
    return findings
