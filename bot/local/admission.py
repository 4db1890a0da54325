"""Which commands Discord offers to whom, and where."""

from bot.local.cast import Channel, Guild, Person, permissions
from bot.local.envelope import owners_of
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import Context, Permission
from bot.local.wire import Json


def is_offered(command: Json, person: Person, channel: Channel) -> bool:
    """Tell whether ``person`` finds ``command`` in ``channel``."""
    return _hindrance(command, person, channel) is None


def demand_offered(command: Json, person: Person, channel: Channel) -> None:
    """Raise :class:`~bot.local.outcomes.Unacceptable` with the reason why ``person`` does not find ``command`` here."""
    reason = _hindrance(command, person, channel)
    if reason:
        raise Unacceptable(reason)


def _hindrance(command: Json, person: Person, channel: Channel) -> str | None:
    name = command["name"]
    if not owners_of(person, channel, command["integration_types"]):
        return f"“{name}” works only where the bot is installed in a way that it is not here."
    contexts = command.get("contexts")
    if contexts is not None and channel.context not in contexts:
        return f"“{name}” does not work in this kind of place."
    if contexts is None and channel.context == Context.BOT_DM and not command.get("dm_permission", True):
        return f"“{name}” works only in a server."
    return _hindrance_of_guild(command, person, channel, channel.guild) if channel.guild else None


def _hindrance_of_guild(command: Json, person: Person, channel: Channel, guild: Guild) -> str | None:
    held = permissions(channel, person.id)
    if Permission.USE_APPLICATION_COMMANDS not in held or Permission.VIEW_CHANNEL not in held:
        return f"{person.name} cannot use commands in this channel."
    if Permission.ADMINISTRATOR in held:
        return None
    allowed = _override(guild, command["name"], person)
    if allowed is None:
        return _forbidden(command, held)
    return None if allowed else f"“{command['name']}” is hidden from {person.name} by this server."


def _override(guild: Guild, name: str, person: Person) -> bool | None:
    """What the guild's own settings say: of the member, else of the member's roles, else of everybody.

    Of several roles one that allows is enough. Source: Discord's documentation, *Application Command Permissions*.
    """
    targets = guild.overrides.get(name, {})
    own_roles = [targets[role] for role in guild.members.get(person.id, ()) if role in targets]
    for said in ([targets[person.id]] if person.id in targets else [], own_roles):
        if said:
            return any(said)
    return targets.get(guild.id)


def _forbidden(command: Json, held: Permission) -> str | None:
    """The default permissions of a command hide it from those who lack any of them; 0 from all."""
    needed = command.get("default_member_permissions")
    if needed is not None and (int(needed) == 0 or int(needed) & ~int(held)):
        return f"“{command['name']}” is shown only to members with the permission that it needs."
    return None
