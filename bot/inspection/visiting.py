"""The visit to Discord."""

import asyncio

from bot.app import App
from bot.client import Footnote, pointed_at
from bot.gateway import for_operator
from bot.inspection.application import of_application, of_clock, of_gateway
from bot.inspection.commands import of_commands
from bot.inspection.findings import Finding
from bot.inspection.servers import of_servers


class Visitor(Footnote):
    """The client as it is, with its commands, which tells Discord nothing of them."""

    async def setup_hook(self) -> None:
        """Have the commands only."""
        self.app.homes.application_id = self.application_id
        await self.loaded()


async def inspected(app: App, token: str) -> list[Finding]:
    """All that Discord tells about the application, its commands and its servers.

    Raises :class:`~bot.errors.DiscordError` when Discord refuses the token, or cannot be reached.
    """
    with pointed_at(app.settings):
        async with Visitor(app) as visitor:
            visiting = asyncio.create_task(_visited(visitor, token), name="visit")
            try:
                await asyncio.wait({visiting})
            finally:
                visiting.cancel()  # where this is interrupted
            error = visiting.exception()
            if error is not None:
                raise for_operator(error) or error from error
            return visiting.result()


async def _visited(visitor: Visitor, token: str) -> list[Finding]:
    await visitor.login(token)
    app, http = visitor.app, visitor.http
    application_id = visitor.application_id or 0
    info = await visitor.application_info()
    shards, _, limit = await http.get_bot_gateway()
    ours = [command.to_dict(visitor.tree) for command in visitor.tree.get_commands()]
    theirs = await http.get_global_commands(application_id)
    kept = await app.command_syncs.hash_of(application_id)
    me = visitor.user.id if visitor.user else application_id
    return [
        *of_application(info),
        *of_gateway(shards, limit["remaining"], limit["total"], limit["reset_after"]),
        *of_clock(app.now(), visitor.discord_clock.now()),
        *of_commands(ours, theirs, visitor.commands_hash(application_id), kept),
        *[one async for one in of_servers(app, visitor, me)],
    ]
