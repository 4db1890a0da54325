"""Guilds with their channels, threads, roles and members, and people."""

from bot.local import payloads
from bot.local.refusals import unknown_member, unknown_user
from bot.local.rest.call import Answer, Call, Routes
from bot.local.wire import Json


def _guild(call: Call) -> Answer:
    counts: Json = {}
    if call.query.get("with_counts") in ("true", "1"):
        members = len(call.guild.members)
        counts = {"approximate_member_count": members, "approximate_presence_count": members}
    return Answer(body=payloads.guild(call.guild) | counts)


def _channels(call: Call) -> Answer:
    here = call.world.channels_of(call.guild)
    return Answer(body=[payloads.channel(one) for one in here if not one.is_thread])


def _active_threads(call: Call) -> Answer:
    """The threads that the bot may see and that are not archived; it is a member of those that it opened."""
    world = call.world
    threads = payloads.active_threads(world.channels_of(call.guild), world.bot)
    members = [payloads.thread_member(one, world.bot) for one in threads if one.owner == world.bot.id]
    described = [payloads.channel(one) for one in threads]
    return Answer(body={"threads": described, "members": members, "has_more": False})


def _roles(call: Call) -> Answer:
    return Answer(body=[payloads.role(one) for one in call.guild.roles.values()])


def _member(call: Call) -> Answer:
    person = call.world.by_id(call.path["user_id"])
    if person is None:
        raise unknown_user()
    if person.id not in call.guild.members:
        raise unknown_member()
    return Answer(body=payloads.member(call.guild, person))


def _user(call: Call) -> Answer:
    person = call.world.by_id(call.path["user_id"])
    if person is None:
        raise unknown_user()
    return Answer(body=payloads.user(person))


ROUTES: Routes = {
    ("GET", "/guilds/{guild_id}"): _guild,
    ("GET", "/guilds/{guild_id}/channels"): _channels,
    ("GET", "/guilds/{guild_id}/threads/active"): _active_threads,
    ("GET", "/guilds/{guild_id}/roles"): _roles,
    ("GET", "/guilds/{guild_id}/members/{user_id}"): _member,
    ("GET", "/users/{user_id}"): _user,
}
