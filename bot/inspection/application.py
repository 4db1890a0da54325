"""The application: whose it is, what it may hear, what Discord lets it begin, and what time Discord has."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.gateway import KEPT_BACK
from bot.inspection.findings import Finding, fault, listed, well

CLOCK: Final = timedelta(seconds=30)
"""A clock that is further off is one that nobody sets; posts come as much too early or too late."""
_PORTAL: Final = "in Discord's developer portal"
_PRIVILEGED: Final = {
    "Presence Intent": ("gateway_presence", "gateway_presence_limited"),
    "Server Members Intent": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Message Content Intent": ("gateway_message_content", "gateway_message_content_limited"),
}
"""As the portal names them, by the flags that tell that they are on (developer documentation, *Application Flags*)."""


def of_application(info: discord.AppInfo) -> Iterator[Finding]:
    """What is set in the developer portal."""
    owner = info.team.name if info.team else info.owner.name
    yield well("Token", f"valid, of the application {info.name} ({info.id}), which belongs to {owner}.")
    if info.interactions_endpoint_url:
        told = (
            "Discord sends commands to an address and not to the bot, which answers none of them: empty "
            f"Interactions Endpoint URL under General Information {_PORTAL}."
        )
        yield fault("Commands", told)
    if info.bot_require_code_grant:
        told = f"no invitation works while Requires OAuth2 Code Grant is on: switch it off under Bot {_PORTAL}."
        yield fault("Invitation", told)
    if not info.bot_public:
        yield well("Invitation", "only its owner can add the bot to servers (Public Bot is off).")
    yield from _intents(info.flags)


def _intents(flags: discord.ApplicationFlags) -> Iterator[Finding]:
    on = [name for name, marks in _PRIVILEGED.items() if any(getattr(flags, mark) for mark in marks)]
    if on:
        told = (
            f"the bot asks for Guilds alone, but the application may hear more: {listed(on)}. "
            f"Nothing fails for it; switch it off under Bot {_PORTAL}, so that a stolen token is worth less."
        )
        yield well("Intents", told)
    else:
        yield well("Intents", "the bot asks for Guilds alone, and the application has no privileged one on.")


def of_gateway(shards: int, left: int, total: int, reset_ms: int) -> Iterator[Finding]:
    """What Discord lets the bot begin: so many sessions a day, of which some are left."""
    hours = timedelta(milliseconds=reset_ms) / timedelta(hours=1)
    if left < shards + KEPT_BACK:
        told = (
            f"only {left} of {total} sessions are left today, so the bot does not start: find out what restarts it so "
            f"often, and start it again in {hours:.1f} hours."
        )
        yield fault("Gateway", told)
    else:
        told = f"{left} of {total} sessions are left today; Discord recommends {shards} shard{'s' * (shards != 1)}."
        yield well("Gateway", told)


def of_clock(here: datetime, there: datetime | None) -> Iterator[Finding]:
    """The machine's clock beside Discord's, which tells whole seconds."""
    if there is None:
        yield well("Clock", "Discord did not say what time it is.")
        return
    ahead_s = round((here - there).total_seconds())
    side = "ahead of" if ahead_s > 0 else "behind"
    if abs(here - there) > CLOCK:
        told = f"this machine is {abs(ahead_s)} s {side} Discord: let it set its clock by the network (NTP)."
        yield fault("Clock", told)
    else:
        yield well("Clock", f"within {max(abs(ahead_s), 1)} s of Discord's.")
