"""``/help`` and ``/about``."""

from typing import Any

from discord import app_commands

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.session import Session
from bot.presentation.about import examples
from tests.cogs.test_contract import for_moderators

PRIVATE = {
    *("prefs show", "prefs set", "prefs reset", "privacy show", "privacy export", "privacy delete"),
    *("citation check", "check"),
}
"""Commands that answer only the person who asks."""


async def test_help_starts_with_three_tasks_and_names_every_command(student: Driver, session: Session) -> None:
    text = (await student.call("/help")).replies[0].text
    assert all(f"{number}. " in text for number in (1, 2, 3))
    names = [one.qualified_name for one in session.bot.tree.walk_commands() if not hasattr(one, "commands")]
    assert names
    assert all(f"/{name}" in text for name in names)


async def test_every_command_is_explained_with_examples_that_answer(
    student: Driver, session: Session, article: Article
) -> None:
    every = (one for one in session.bot.tree.walk_commands() if isinstance(one, app_commands.Command))
    # Moderators' come last: they set what holds for everybody.
    for command in sorted(every, key=for_moderators):
        lines = examples(article, command.extras.get("examples", ()))
        assert len(lines) == len(command.extras.get("examples", ()))
        text = (await student.call(f'/help command:"{command.qualified_name}"', person="other")).replies[0].text
        for line in lines:
            assert line in text
            asked = await student.call(line, person="moderator" if for_moderators(command) else "student")
            for reply in asked.replies:  # none where a form opens
                assert "went wrong" not in reply.text
                assert reply.ephemeral == (command.qualified_name in PRIVATE or for_moderators(command))
                # A refusal is private too, but bare; some have nothing to work on yet.
                assert reply.payload["components"] or not reply.ephemeral or _may_find_nothing(command)
            if command.qualified_name == "daily setup":
                await student.press(asked, "Confirm", person="moderator")


def _may_find_nothing(command: app_commands.Command[Any, ..., Any]) -> bool:
    return for_moderators(command) or command.qualified_name.startswith("privacy")


async def test_help_names_the_commands_of_moderators_apart(student: Driver) -> None:
    text = (await student.call("/help")).replies[0].text
    everybody, moderators = text.split("For moderators (Manage Server)")
    assert "/daily" not in everybody
    assert "/daily setup, /daily skip, /daily status" in moderators
    assert "For moderators (Manage Server)" in (await student.call('/help command:"daily setup"')).replies[0].text


async def test_about_tells_version_pack_permissions_and_licence(student: Driver, article: Article) -> None:
    text = (await student.call("/about")).replies[0].text
    for part in (article.about.pack, article.digest, "MIT", "CC BY 4.0", "reads no messages"):
        assert part in text


async def test_about_tells_what_is_kept_about_a_reader_and_how_it_is_deleted(student: Driver) -> None:
    text = (await student.call("/about")).replies[0].text
    for part in ("an error that you report", "what you set with /prefs set", "/prefs reset deletes it", "nothing else"):
        assert part in text
