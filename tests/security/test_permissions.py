"""Who may not moderate does nothing of it, whatever a server's settings show them and whatever they press.

The lists here are of what everybody may do. Whatever else there is, and whatever comes to be, has to refuse.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands

from bot.domain.server import ServerConfig
from bot.local.driver import Driver, Exchange, Unacceptable
from bot.local.envelope import owners_of
from bot.local.session import local_session
from bot.local.vocabulary import InteractionType
from bot.presentation.lookup import IN_PLACE, PRIVATELY
from tests.bot.storage.filling import dump
from tests.conftest import INVENTED, NOON, settings_for
from tests.security.gathering import (
    HANDED_IN,
    LABEL,
    NOT_HERE,
    QUEUED,
    REFUSED,
    Press,
    Server,
    forged,
    furnished,
    made_up,
    use,
)

Held = dict[str, list[tuple[Any, ...]]]
FOR_ALL_COMMANDS = frozenset(
    {
        *("about", "article", "ask", "check", "citation", "cite", "compare", "define", "fact", "find", "help", "notes"),
        *("prefs", "privacy", "summary", "timeline"),
        *("Check with article", "Cite in my style", "Find source", "Report an error", "Suggest as fact"),
    }
)
FOR_ALL_ACTS = frozenset({"discuss", "prefs-with", "privacy", "reported", "suggest", "suggest-again"})
QUEUE_ACTS = frozenset(
    {*("queue-again", "queue-cancel", "queue-chosen", "queue-decide", "queue-drop", "queue-keep"), "review", "reviewed"}
)
FOR_ALL_LOOKUPS = frozenset(
    {
        *("about", "another-fact", "ask", "audit", "check", "check-text", "cite", "cited-here", "compare", "copy"),
        *("define", "export", "fact", "fact-search", "find", "help", "info", "keywords", "note", "notes", "outline"),
        *(
            "paragraph",
            "references",
            "section",
            "source",
            "styles",
            "subjects",
            "summary",
            "timeline",
            "topic",
            "where",
        ),
    }
)


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A server where everything that moderators can press has been shown to one of them."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("permissions"))
    async with local_session(settings, lambda: NOON) as session:
        session.discord.api.limits.sizes.clear()
        made = await furnished(session)
        await use(made, tmp_path_factory.mktemp("given"))
        yield made


@contextmanager
def shown(server: Server, person: str) -> Iterator[None]:
    """This server's settings show a person every command."""
    world = server.session.discord.world
    for command in server.session.bot.tree.get_commands():
        world.allow_command(server.guild, command.name, world.person(person))
    yield
    server.guild.overrides.clear()


@contextmanager
def no_longer_moderating(server: Server) -> Iterator[None]:
    """The moderator has lost the role here; in another server they have it still."""
    world = server.session.discord.world
    role, person = world.role(server.guild, "Moderators"), world.person(server.person)
    world.take_role(server.guild, person, role)
    yield
    world.give_role(server.guild, person, role)


async def changed_by(server: Server, before: Held) -> dict[str, Any]:
    """The tables that hold other rows than before, but for the citations that are set ahead meanwhile."""
    after = await dump(server.session.bot.app.database)
    return {table: rows for table, rows in after.items() if rows != before[table] and table != "rendered_citation"}


async def demand_refused(server: Server, asked: Exchange, before: Held, sentence: str = REFUSED) -> None:
    """Somebody was told so privately, and nothing else, and nothing has changed."""
    what = asked.interaction.payload["data"]
    told = [reply.text for reply in asked.replies]
    assert len(told) == 1, what
    assert sentence in told[0], what
    assert asked.replies[0].ephemeral, what
    assert asked.modal is None, what
    assert await changed_by(server, before) == {}, what


def leaves(server: Server) -> list[app_commands.Command[Any, ..., Any]]:
    """Every command of ours that is not for everybody, also those without a default permission."""
    commands = [one for one in server.session.bot.tree.walk_commands() if isinstance(one, app_commands.Command)]
    return [one for one in commands if one.qualified_name.split()[0] not in FOR_ALL_COMMANDS]


def filled_in(command: app_commands.Command[Any, ..., Any], file: Path) -> dict[str, str]:
    """Its required options, each with a value of its kind."""
    file.write_text("footnote-settings: 1\nconfig: {style: APA}\n", encoding="utf-8")
    by_name = {"channel": "daily-facts", "file": str(file), "time": "10", "timezone": "UTC"}
    return {one.display_name: by_name.get(one.display_name, "x") for one in command.parameters if one.required}


def moderators_acts(server: Server) -> list[str]:
    return sorted(server.session.bot.acting.keys() - FOR_ALL_ACTS)


def moderators_lookups(server: Server) -> list[str]:
    return sorted(server.session.bot.desk._composing.keys() - FOR_ALL_LOOKUPS)


def moderators_presses(server: Server) -> list[Press]:
    ours = {*moderators_acts(server), *moderators_lookups(server)}
    return [one for one in server.presses if one.lookup.name in ours]


def test_what_everybody_may_do_is_really_there(server: Server) -> None:
    """A name that stays in these lists after its command is gone would let a later one in."""
    bot = server.session.bot
    assert {command.name for command in bot.tree.get_commands()} >= FOR_ALL_COMMANDS
    assert bot.acting.keys() >= FOR_ALL_ACTS
    assert bot.desk._composing.keys() >= FOR_ALL_LOOKUPS


def test_moderators_commands_are_hidden_by_default_and_only_in_servers(server: Server) -> None:
    for command in server.session.bot.tree.get_commands():
        asked = command.default_permissions is not None and command.default_permissions.manage_guild
        assert asked is (command.name not in FOR_ALL_COMMANDS), command.name
        if asked:
            contexts, installs = command.allowed_contexts, command.allowed_installs
            assert contexts is not None
            assert (contexts.guild, contexts.dm_channel, contexts.private_channel) == (True, False, False)
            assert installs is not None
            assert (installs.guild, installs.user) == (True, False)


def test_all_that_moderators_can_do_by_a_press_was_shown_to_one(server: Server) -> None:
    """Who adds an act for moderators has it shown in ``gathering.py``; look-ups are tried by their names as well."""
    assert set(moderators_acts(server)) <= {one.lookup.name for one in server.presses}


async def test_no_command_is_carried_out_for_a_member_who_is_shown_it(server: Server, tmp_path: Path) -> None:
    before = await dump(server.session.bot.app.database)
    commands = leaves(server)
    assert len(commands) > 20
    with shown(server, "student"):
        student = Driver(server.session.discord, person="student")
        for command in commands:
            options = filled_in(command, tmp_path / "given.yaml")
            line = " ".join((f"/{command.qualified_name}", *(f"{name}:{value}" for name, value in options.items())))
            await demand_refused(server, await student.call(line), before)


async def test_no_option_suggests_a_member_what_is_the_moderators(server: Server) -> None:
    """Own facts are no secret: ``/fact show`` shows them to everybody here."""
    asked_for = [(one, option) for one in leaves(server) for option in one.parameters if option.autocomplete]
    secrets, seen = (*HANDED_IN.values(), LABEL, QUEUED), set[str]()
    with shown(server, "student"):
        for person in ("student", "moderator"):
            driver = Driver(server.session.discord, person=person)
            for command, option in asked_for:
                for typed in ("", "s", "boat", "1", "fact"):
                    line = f"/{command.qualified_name}" + (f" {option.display_name}:{typed}" if typed else "")
                    choices = await driver.autocomplete(line, option.display_name)
                    told = {secret for secret in secrets for one in choices if secret in one.name}
                    assert not (told and person == "student"), (line, told)
                    seen |= told
    assert seen == set(secrets)


async def test_no_press_of_a_moderator_s_is_done_for_a_member(server: Server) -> None:
    before = await dump(server.session.bot.app.database)
    for press in moderators_presses(server):
        asked = await forged(server.session, "student", server.channel, press)
        await demand_refused(server, asked, before)


async def test_no_press_is_done_for_who_moderates_no_longer(server: Server) -> None:
    """They press what they themselves were shown, in another moment; they moderate another server still."""
    before = await dump(server.session.bot.app.database)
    with no_longer_moderating(server):
        for press in moderators_presses(server):
            asked = await forged(server.session, server.person, press.message.channel, press)
            await demand_refused(server, asked, before)


@pytest.mark.parametrize(
    ("place", "person"), [("dm", "moderator"), ("elsewhere", "owner"), ("private-chat", "student")]
)
async def test_nothing_is_done_where_only_the_user_has_installed_the_bot(
    server: Server, place: str, person: str
) -> None:
    """Also for the owner of a server that does not have the bot."""
    before, world = await dump(server.session.bot.app.database), server.session.discord.world
    channel = world.place(place, world.person(person))
    for press in moderators_presses(server):
        asked = await forged(server.session, person, channel, press)
        await demand_refused(server, asked, before, NOT_HERE)
    for command in leaves(server):
        with pytest.raises(Unacceptable):
            await Driver(server.session.discord, person=person).call(f"/{command.qualified_name}", place=place)


async def test_no_command_is_carried_out_where_the_server_has_not_installed_the_bot(server: Server) -> None:
    """Discord offers none there; one that came all the same is refused."""
    world = server.session.discord.world
    before, owner, elsewhere = (
        await dump(server.session.bot.app.database),
        world.person("owner"),
        world.places["elsewhere"],
    )
    offered = {one["name"]: one for one in world.commands.offered(None)}
    for name in ("list", "pause"):
        data = {
            "id": offered["daily"]["id"],
            "name": "daily",
            "type": 1,
            "options": [{"type": 1, "name": name, "options": []}],
        }
        sent = world.interact(
            InteractionType.COMMAND, owner, elsewhere, data, owners=owners_of(owner, elsewhere, [0, 1])
        )
        asked = await Driver(server.session.discord, person="owner")._answered(sent)
        await demand_refused(server, asked, before, NOT_HERE)


async def test_every_act_asks_for_permission_before_it_reads_anything(server: Server) -> None:
    """Found by name in the client's table, so that a new one is tried by itself."""
    before = await dump(server.session.bot.app.database)
    for name in moderators_acts(server):
        for kind in (InteractionType.COMPONENT, InteractionType.MODAL):
            press = made_up(name, server.presses[0], kind=kind)
            await demand_refused(server, await forged(server.session, "student", server.channel, press), before)


async def test_every_lookup_asks_for_permission_before_it_reads_anything(server: Server) -> None:
    """Found by name at the desk, so that a new one is tried by itself."""
    before = await dump(server.session.bot.app.database)
    for name in moderators_lookups(server):
        for action in (IN_PLACE, PRIVATELY):
            press = made_up(name, server.presses[0], action, takes=server.session.bot.desk._takes[name])
            await demand_refused(server, await forged(server.session, "student", server.channel, press), before)


async def test_curators_do_in_the_queue_what_managers_do_and_nothing_else(server: Server) -> None:
    """The role is asked for at each press, too."""
    world, app = server.session.discord.world, server.session.bot.app
    role, person = world.role(server.guild, "Curators"), world.person("other")
    await app.server_configs.set(server.guild_id, ServerConfig(curator=int(role.id)), 1, NOON)
    world.give_role(server.guild, person, role)
    of_queue = [one for one in moderators_presses(server) if one.lookup.name in QUEUE_ACTS]
    others = [one for one in moderators_presses(server) if one.lookup.name.startswith(("daily-", "config-"))]
    assert {one.lookup.name for one in of_queue} == QUEUE_ACTS
    before = await dump(app.database)
    for press in others:
        await demand_refused(server, await forged(server.session, "other", server.channel, press), before)
    for press in of_queue:
        assert REFUSED not in (await forged(server.session, "other", server.channel, press)).text
    world.take_role(server.guild, person, role)
    before = await dump(app.database)
    for press in of_queue:
        await demand_refused(server, await forged(server.session, "other", server.channel, press), before)


async def test_who_moderates_is_refused_none_of_it(server: Server) -> None:
    """What was tried above is real. Last, since it does it all."""
    presses = [
        *moderators_presses(server),
        *(
            made_up(name, server.presses[0], PRIVATELY, takes=server.session.bot.desk._takes[name])
            for name in moderators_lookups(server)
        ),
    ]
    for press in presses:
        asked = await forged(server.session, server.person, press.message.channel, press)
        assert REFUSED not in asked.text, press.carried
