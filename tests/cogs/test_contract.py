"""All that the bot can say is said once, so that it is held against Discord's document (:mod:`tests.contract`)."""

from typing import Any

import discord
from discord import app_commands

from bot.local.driver import Driver
from bot.local.rules.commands import characters
from bot.local.session import Session
from bot.presentation.about import examples
from cogs._moderators import MANAGE_SERVER
from tests.contract.refusals import refused

_VALUES = {discord.AppCommandOptionType.channel: "daily-facts"}
"""What is given for an option where no text will do."""


async def _ask_everything(session: Session) -> int:
    """Call every example of every command, ask for every suggestion, press every button once; counts the calls.

    Moderators are asked for what is hidden from others.
    """
    calls = 0
    for command in session.bot.tree.walk_commands():
        if not isinstance(command, app_commands.Command):
            continue
        driver = Driver(session.discord, person="moderator" if for_moderators(command) else "student")
        for line in examples(session.bot.app.library.default, command.extras.get("examples", ())):
            asked = await driver.call(line)
            calls += 1
            if asked.replies:  # and no form
                calls += await _press_all(driver, line, asked.replies[0].payload)
        for option in command.parameters:
            if option.autocomplete:
                line = f"/{command.qualified_name} {option.display_name}:a"
                line += "".join(
                    f" {one.display_name}:{_VALUES.get(one.type, 'a')}"
                    for one in command.parameters
                    if one.required and one.name != option.name
                )
                await driver.autocomplete(line, option.display_name)
                calls += 1
    return calls


async def _press_all(driver: Driver, line: str, payload: dict[str, Any]) -> int:
    labels = {one["label"] for one in _walk(payload["components"]) if one["type"] == 2}
    for label in labels:
        asked = await driver.call(line)
        if asked.replies and any(one.get("label") == label for one in _walk(asked.replies[0].payload["components"])):
            await driver.press(asked.replies[0], label)
    return len(labels)


def for_moderators(command: app_commands.Command[Any, ..., Any]) -> bool:
    """Whether Discord hides a command from those who may not manage the server."""
    return (command.root_parent or command).default_permissions is not None


def _walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for part in components for one in (part, *_walk(part.get("components", [])))]


async def test_every_registration_answer_and_suggestion_is_valid(session: Session) -> None:
    assert await _ask_everything(session) > 60
    routes = {request.route for request in session.discord.world.requests}
    assert "/interactions/{interaction_id}/{interaction_token}/callback" in routes
    assert "/applications/{application_id}/commands" in routes
    assert session.discord.world.unknown_routes == []
    assert refused(session.discord.world.requests) == []


async def test_the_registration_asks_for_the_least(session: Session) -> None:
    assert session.bot.intents.value == 1
    for command in session.discord.world.commands.offered(None):
        moderators = command["default_member_permissions"] is not None
        assert set(command["contexts"]) == ({0} if moderators else {0, 1, 2})
        assert set(command["integration_types"]) == ({0} if moderators else {0, 1})
        assert command["default_member_permissions"] in {None, str(MANAGE_SERVER.value)}
        assert characters(command) < 8000
