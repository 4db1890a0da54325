"""What tests of moderators' commands share."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.local.driver import Driver, Message
from bot.local.session import Session
from bot.local.world import World


def server_of(session: Session, place: str = "study-hall") -> int:
    """The id of the server that a place is in."""
    guild = session.discord.world.places[place].guild
    assert guild is not None
    return int(guild.id)


async def said_in(session: Session, place: str) -> list[str]:
    """What the bot has posted in a channel, in order, once it has nothing more to say to anybody's command."""
    while others := session.bot.interactions.others():
        await asyncio.wait(others)
    world = session.discord.world
    return [one.text for one in world.messages.values() if one.channel is world.places[place] and not one.ephemeral]


async def ask(driver: Driver, line: str, **where: str) -> Message:
    """The one reply, which nobody else sees."""
    (reply,) = (await driver.call(line, **where)).replies
    assert reply.ephemeral
    return reply


@contextmanager
def shown_to_everybody(world: World, command: str) -> Iterator[None]:
    """A server's settings may widen a command's default: whoever sees it then is asked for their permission."""
    (found,) = (one for one in world.commands.offered(None) if one["name"] == command)
    before = found["default_member_permissions"]
    found["default_member_permissions"] = None
    try:
        yield
    finally:
        found["default_member_permissions"] = before
