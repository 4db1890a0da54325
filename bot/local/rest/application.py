"""Who the bot is, and where its gateway is."""

from bot.local import payloads
from bot.local.rest.call import Answer, Call, Routes
from bot.local.world import SESSIONS_A_DAY

DAY_MILLISECONDS = 24 * 60 * 60 * 1000


def _user(call: Call) -> Answer:
    return Answer(body=payloads.own_user(call.world.bot))


def _guilds(call: Call) -> Answer:
    return Answer(body=[payloads.own_guild(guild, call.world.bot) for guild in call.world.installed()])


def _application(call: Call) -> Answer:
    world = call.world
    return Answer(body=payloads.application(world.bot, world.person("owner"), len(list(world.installed()))))


def _gateway(call: Call) -> Answer:
    return Answer(body={"url": call.world.gateway})


def _gateway_bot(call: Call) -> Answer:
    world = call.world
    begun = world.sessions_left < SESSIONS_A_DAY
    limit = {
        "total": SESSIONS_A_DAY,
        "remaining": world.sessions_left,
        "reset_after": DAY_MILLISECONDS if begun else 0,
        "max_concurrency": 1,
    }
    return Answer(body={"url": world.gateway, "shards": world.shards, "session_start_limit": limit})


ROUTES: Routes = {
    ("GET", "/users/@me"): _user,
    ("GET", "/users/@me/guilds"): _guilds,
    ("GET", "/applications/@me"): _application,
    ("GET", "/oauth2/applications/@me"): _application,
    ("GET", "/gateway"): _gateway,
    ("GET", "/gateway/bot"): _gateway_bot,
}
