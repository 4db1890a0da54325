from bot.local.driver import Driver
from bot.local.world import World
from tests.bot.local.raw import Raw


def test_mentions_read_by_name() -> None:
    world = World()
    hall = world.places["study-hall"]
    assert hall.guild is not None
    moderators = next(role for role in hall.guild.roles.values() if role.name == "Moderators")
    student = world.person("student")
    written = f"<@{student.id}> <@{world.bot.id}> <#{hall.id}> <@&{moderators.id}> <@&{hall.guild.id}> <@1> <#1> <@&1>"
    message = world.say(student, hall, written)
    assert message.text == "@Student @Footnote #study-hall @Moderators @everyone <@1> <#1> <@&1>"


async def test_what_is_said_is_found_by_the_bot(raw: Raw) -> None:
    message = Driver(raw.local, person="other", place="reading-room").say("hello")
    found = await raw.ask("GET", f"{raw.channel('reading-room')}/messages/{message.id}")
    assert (found.body["content"], found.body["author"]["username"]) == ("hello", "other")


async def test_the_bot_learns_how_often_it_may_identify(raw: Raw) -> None:
    answer = await raw.ask("GET", "/gateway/bot")
    assert answer.body["url"] == raw.local.gateway_url
    assert answer.body["session_start_limit"]["remaining"] == 1000
