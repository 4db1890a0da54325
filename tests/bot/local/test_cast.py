from bot.local.cast import Overwrite, permissions
from bot.local.founding import found
from bot.local.vocabulary import Context, Permission
from bot.local.world import World

FOUNDER = "1500000000000000000"


def test_the_same_application_always_meets_the_same_people_and_places() -> None:
    first, second = found(FOUNDER), found(FOUNDER)
    assert {key: one.id for key, one in first.people.items()} == {key: one.id for key, one in second.people.items()}
    assert {key: one.id for key, one in first.places.items()} == {key: one.id for key, one in second.places.items()}


def test_all_identifiers_differ() -> None:
    world = found(FOUNDER)
    roles = [role for guild in world.guilds.values() for role in guild.roles if role != guild.id]
    channels = [one.id for one in (*world.places.values(), *world.direct.values())]
    every = [FOUNDER, *(one.id for one in world.people.values()), *world.guilds, *roles, *channels]
    assert len(every) == len(set(every))


def test_moderators_manage_the_server_and_see_the_log_students_do_not() -> None:
    world = found(FOUNDER)
    hall, log = world.places["study-hall"], world.places["mod-log"]
    student, moderator = world.people["student"].id, world.people["moderator"].id
    assert Permission.MANAGE_GUILD in permissions(hall, moderator)
    assert Permission.MANAGE_GUILD not in permissions(hall, student)
    assert Permission.VIEW_CHANNEL in permissions(log, moderator)
    assert Permission.VIEW_CHANNEL in permissions(log, FOUNDER)
    assert Permission.VIEW_CHANNEL not in permissions(log, student)


def test_a_members_own_overwrite_comes_last() -> None:
    world = found(FOUNDER)
    hall, student = world.places["study-hall"], world.people["student"].id
    hall.overwrites[hall.guild.id if hall.guild else ""] = Overwrite(Permission.NONE, Permission.SEND_MESSAGES)
    assert Permission.SEND_MESSAGES not in permissions(hall, student)
    hall.overwrites[student] = Overwrite(Permission.SEND_MESSAGES, Permission.NONE, member=True)
    assert Permission.SEND_MESSAGES in permissions(hall, student)


def test_the_owner_may_do_everything_and_strangers_nothing() -> None:
    world = found(FOUNDER)
    hall = world.places["study-hall"]
    assert Permission.ADMINISTRATOR in permissions(hall, world.people["owner"].id)
    assert permissions(hall, "1") == Permission.NONE


def test_a_thread_is_as_open_as_its_channel() -> None:
    world = World()
    thread = world.add_thread("About", world.places["mod-log"], "1", None)
    assert Permission.VIEW_CHANNEL not in permissions(thread, world.person("student").id)


def test_places_are_of_three_kinds() -> None:
    world = World()
    student = world.person("student")
    kinds = {name: world.place(name, student).context for name in ("study-hall", "elsewhere", "dm", "private-chat")}
    assert kinds == {
        "study-hall": Context.GUILD,
        "elsewhere": Context.GUILD,
        "dm": Context.BOT_DM,
        "private-chat": Context.PRIVATE_CHANNEL,
    }
