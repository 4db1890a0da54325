"""The application's registered commands."""

from bot.local.refusals import unknown_command
from bot.local.rules.commands import check_all, check_one, kind_of
from bot.local.snowflake import Snowflakes
from bot.local.state import State
from bot.local.vocabulary import CommandType
from bot.local.wire import Json


class Registry:
    """Registered commands, global (``guild`` is ``None``) or of one guild; what is refused changes nothing."""

    def __init__(self, state: State, snowflakes: Snowflakes) -> None:
        self._state = state
        self._snowflakes = snowflakes

    def of(self, guild: str | None) -> list[Json]:
        """The commands of one scope, in the order of their registration."""
        return [command for command in self._state.commands() if command.get("guild_id") == guild]

    def offered(self, guild: str | None) -> list[Json]:
        """The commands in ``guild`` (``None``: outside guilds): its own, and the global ones of other names."""
        own = self.of(guild) if guild else []
        taken = {(kind_of(command), command["name"]) for command in own}
        return own + [one for one in self.of(None) if (kind_of(one), one["name"]) not in taken]

    def get(self, guild: str | None, identity: str) -> Json:
        """One command; raises :class:`~bot.local.refusals.Refused` (404, 10063)."""
        for command in self.of(guild):
            if command["id"] == identity:
                return command
        raise unknown_command()

    def replace(self, guild: str | None, commands: list[Json]) -> list[Json]:
        """Make ``commands`` the whole scope; equal names keep their ids."""
        check_all(commands)
        former = {(kind_of(one), one["name"]): one for one in self.of(guild)}
        return self._keep(guild, [self._command(one, guild, former) for one in commands])

    def add(self, guild: str | None, command: Json) -> tuple[Json, bool]:
        """Add one command, or replace the one of its name; tells whether it is new."""
        check_one(command)
        former = {(kind_of(one), one["name"]): one for one in self.of(guild)}
        key = (kind_of(command), command["name"])
        made = self._command(command, guild, former)
        others = [one for one in self.of(guild) if one["id"] != made["id"]]
        check_all([*others, made])
        self._keep(guild, [*others, made])
        return made, key not in former

    def change(self, guild: str | None, identity: str, changes: Json) -> Json:
        """Change some keys of one command."""
        former = self.get(guild, identity)
        changed = {**self._command({**former, **changes}, guild, {}), "id": identity}
        check_all([changed if one is former else one for one in self.of(guild)])
        self._keep(guild, [changed if one is former else one for one in self.of(guild)])
        return changed

    def remove(self, guild: str | None, identity: str) -> None:
        """Remove one command."""
        former = self.get(guild, identity)
        self._keep(guild, [one for one in self.of(guild) if one is not former])

    def _keep(self, guild: str | None, commands: list[Json]) -> list[Json]:
        others = [one for one in self._state.commands() if one.get("guild_id") != guild]
        self._state.keep(others + commands)
        return commands

    def _command(self, given: Json, guild: str | None, former: dict[tuple[int, str], Json]) -> Json:
        known = former.get((kind_of(given), given["name"]))
        permissions = given.get("default_member_permissions")
        command: Json = {
            "id": known["id"] if known else self._snowflakes.mint(),
            "application_id": self._state.application_id,
            "version": self._snowflakes.mint(),
            "default_member_permissions": None if permissions is None else str(permissions),
            "type": kind_of(given),
            "name": given["name"],
            "description": given.get("description") or "",
            "dm_permission": given.get("dm_permission", True),
            "contexts": given.get("contexts"),
            "integration_types": given.get("integration_types") or [0],
            "nsfw": bool(given.get("nsfw")),
        }
        if guild is not None:
            command["guild_id"] = guild
        if command["type"] == CommandType.CHAT_INPUT:
            command["options"] = [_option(option) for option in given.get("options") or ()]
        localised = ("name_localizations", "description_localizations")
        return command | {key: given[key] for key in localised if key in given}


def _option(given: Json) -> Json:
    """An option as Discord lists it: what says nothing is left out."""
    option = {key: value for key, value in given.items() if value not in (None, [], {}) and key != "required"}
    if given.get("required"):
        option["required"] = True
    if "options" in option:
        option["options"] = [_option(inner) for inner in option["options"]]
    return option
