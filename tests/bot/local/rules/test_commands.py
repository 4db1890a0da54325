from typing import Any

import pytest

from bot.local.rules.commands import characters, check_all, check_one
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of


def command(**changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"name": "find", "description": "Find it", **changes}


def option(**changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 3, "name": "text", "description": "A text", **changes}


def with_options(*options: Json) -> Json:
    return command(options=list(options))


def faults(one: Json) -> dict[str, str]:
    return faults_of(lambda: check_one(one))


SUB = option(type=1, name="sub", options=[option()])


@pytest.mark.parametrize(
    "one",
    [
        command(),
        command(name="x" * 32, description="x" * 100),
        command(name="naïve_größe-1"),
        {"type": 3, "name": "Check with article"},
        with_options(option(required=True), option(name="other")),
        with_options(SUB, option(type=2, name="group", options=[SUB])),
        with_options(
            option(
                choices=[{"name": "x" * 100, "value": "y" * 100}] + [{"name": str(n), "value": "v"} for n in range(24)]
            )
        ),
        with_options(option(type=4, min_value=0, max_value=9, choices=[{"name": "one", "value": 1}])),
        command(contexts=[0, 1, 2], integration_types=[0, 1], default_member_permissions="32"),
    ],
)
def test_what_discord_takes_passes(one: Json) -> None:
    assert faults(one) == {}


@pytest.mark.parametrize(
    ("one", "where"),
    [
        (command(name="Find"), "name"),
        (command(name="find it"), "name"),
        (command(name="x" * 33), "name"),
        (command(name=""), "name"),
        (command(description=""), "description"),
        (command(description="x" * 101), "description"),
        (command(description_localizations={"de": "x" * 101}), "description_localizations.de"),
        (command(type=9), "type"),
        ({"type": 3, "name": "Check", "description": "no"}, ""),
        ({"type": 3, "name": "x" * 33}, "name"),
        (with_options(*(option(name=f"o{n}") for n in range(26))), "options"),
        (with_options(option(), option(name="late", required=True)), "options.1"),
        (with_options(option(), option()), "options.1"),
        (with_options(option(name="Text")), "options.0.name"),
        (with_options(option(description="")), "options.0.description"),
        (with_options(option(type=12)), "options.0.type"),
        (with_options(option(), SUB), "options"),
        (with_options(option(type=1, name="sub", options=[SUB])), "options.0.options.0.type"),
        (with_options(option(type=2, name="group", options=[option()])), "options.0.options.0.type"),
        (with_options(option(choices=[{"name": str(n), "value": "v"} for n in range(26)])), "options.0.choices"),
        (with_options(option(choices=[{"name": "x" * 101, "value": "v"}])), "options.0.choices.0.name"),
        (with_options(option(choices=[{"name": "n", "value": "x" * 101}])), "options.0.choices.0.value"),
        (
            with_options(option(choices=[{"name": "n", "value": "1"}, {"name": "n", "value": "2"}])),
            "options.0.choices.1.name",
        ),
        (with_options(option(type=4, choices=[{"name": "n", "value": "one"}])), "options.0.choices.0.value"),
        (with_options(option(type=5, choices=[{"name": "n", "value": "one"}])), "options.0"),
        (with_options(option(autocomplete=True, choices=[{"name": "n", "value": "v"}])), "options.0"),
        (with_options(option(max_length=6001)), "options.0.max_length"),
        (with_options(option(min_length=5, max_length=4)), "options.0.min_length"),
        (with_options(option(type=4, min_value=5, max_value=4)), "options.0.min_value"),
        (command(contexts=[3]), "contexts.0"),
        (command(integration_types=[2]), "integration_types.0"),
        (command(default_member_permissions="some"), "default_member_permissions"),
    ],
)
def test_what_discord_refuses_is_refused_where_it_stands(one: Json, where: str) -> None:
    assert list(faults(one)) == [where]


def test_a_command_has_8000_characters_counting_the_longest_localisation() -> None:
    full = [
        option(name=f"o{n:02}", description="x" * 97, choices=[{"name": "n" * 60, "value": "v" * 40}] * 2)
        for n in range(25)
    ]
    for one in full:
        one["choices"] = [{"name": "n" * 59 + "1", "value": "v" * 40}, {"name": "n" * 59 + "2", "value": "v" * 40}]
    large = with_options(*full)
    assert characters(large) == len("find") + len("Find it") + 25 * (3 + 97 + 2 * 100)
    assert faults(large) == {}
    for one in full:
        one["name_localizations"] = {"de": "x" * 32}
        one["description_localizations"] = {"de": "x" * 100}
    assert characters(large) == len("find") + len("Find it") + 25 * (32 + 100 + 2 * 100)
    assert faults(large) == {"": "APPLICATION_COMMAND_TOO_LARGE"}


def test_a_scope_has_100_commands_and_15_of_each_menu() -> None:
    slash = [command(name=f"c{n}") for n in range(100)]
    menus = [{"type": kind, "name": f"Menu {n}"} for n in range(15) for kind in (2, 3)]
    assert faults_of(lambda: check_all(slash + menus)) == {}
    assert faults_of(lambda: check_all([*slash, command()])) == {"": "APPLICATION_COMMANDS_MAX"}
    assert faults_of(lambda: check_all([*menus, {"type": 2, "name": "More"}])) == {"": "APPLICATION_COMMANDS_MAX"}


def test_names_are_unique_in_a_scope_by_kind() -> None:
    menu = {"type": 3, "name": "find"}
    assert faults_of(lambda: check_all([command(), menu])) == {}
    assert faults_of(lambda: check_all([command(), command()])) == {"1.name": "APPLICATION_COMMANDS_DUPLICATE_NAME"}
