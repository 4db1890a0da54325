"""The text of an option as the value that Discord sends, or the reason why Discord's own input would not take it."""

import re
from collections.abc import Callable
from pathlib import Path

from bot.local import payloads
from bot.local.cast import Channel, Person, Role, permissions
from bot.local.envelope import UPLOAD_LIMIT
from bot.local.line import Typed, nearest
from bot.local.outcomes import Unacceptable
from bot.local.rules.commands import STRING_LENGTH
from bot.local.vocabulary import OptionType, Permission
from bot.local.wire import Json
from bot.local.world import World

SAFE_INTEGER = 2**53
"""Integers and numbers lie between minus and plus this (Discord's documentation, option types)."""

_YES, _NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_MENTION = re.compile(r"<(?:@!?|@&|#)([0-9]+)>|([0-9]{15,20})")


class Values:
    """Reads the values of one command; what they point to is gathered in ``resolved``.

    ``person`` is who gives them, and finds only the channels that are open to them. ``by_path`` tells whether files of
    this computer may be given.
    """

    def __init__(self, world: World, channel: Channel, person: Person, *, by_path: bool = True) -> None:
        self._world = world
        self._channel = channel
        self._person = person
        self._by_path = by_path
        self.resolved: Json = {}

    def with_resolved(self, data: Json) -> Json:
        """``data`` with what its values point to, if they point to anything."""
        return {**data, "resolved": self.resolved} if self.resolved else data

    def data(self, typed: Typed, focused: str | None = None) -> list[Json]:
        """The ``options`` of the interaction; ``focused`` names the one being typed, whose text is sent as it stands.

        Raises :class:`~bot.local.outcomes.Unacceptable`.
        """
        texts = typed.texts if focused is None else {focused: "", **typed.texts}
        options = [self._option(typed.options[name], text, focused) for name, text in texts.items()]
        if focused is None:
            _demand_required(typed)
        for node in reversed(typed.path):
            options = [{"type": node["type"], "name": node["name"], "options": options}]
        return options

    def value(self, option: Json, text: str) -> object:
        """One value; raises :class:`~bot.local.outcomes.Unacceptable`."""
        if not text:
            message = f"“{option['name']}” is empty."
            raise Unacceptable(message)
        if option.get("choices"):
            return _chosen(option, text)
        return _READERS[OptionType(option["type"])](self, option, text)

    def string(self, option: Json, text: str) -> str:
        """Text within the option's lengths."""
        least, most = option.get("min_length", 0), option.get("max_length", STRING_LENGTH)
        if not least <= len(text) <= most:
            message = f"“{option['name']}” takes {least} to {most} characters; these are {len(text)}."
            raise Unacceptable(message)
        return text

    def integer(self, option: Json, text: str) -> int:
        """A whole number within the option's bounds."""
        if not re.fullmatch(r"[+-]?[0-9]{1,17}", text):
            message = f"“{option['name']}” takes a whole number, not “{text}”."
            raise Unacceptable(message)
        return int(_bounded(option, int(text)))

    def number(self, option: Json, text: str) -> float:
        """A number within the option's bounds."""
        if not re.fullmatch(r"[+-]?(?:[0-9]{1,17}(?:\.[0-9]*)?|\.[0-9]+)", text):
            message = f"“{option['name']}” takes a number, not “{text}”."
            raise Unacceptable(message)
        return _bounded(option, float(text))

    def boolean(self, option: Json, text: str) -> bool:
        """True or false."""
        if text.lower() not in _YES | _NO:
            message = f"“{option['name']}” takes true or false, not “{text}”."
            raise Unacceptable(message)
        return text.lower() in _YES

    def channel(self, option: Json, text: str) -> str:
        """A channel of this server by mention, id or name, of a type that the option takes."""
        guild, allowed = self._channel.guild, option.get("channel_types")
        here = self._world.channels_of(guild) if guild else []
        fitting = [one for one in here if (not allowed or one.type in allowed) and self._sees(one)]
        found = _named(option, text, [(one.id, one.name) for one in fitting])
        chosen = next(one for one in fitting if one.id == found)
        self._resolve("channels", found, payloads.interaction_channel(chosen, self._person))
        return found

    def user(self, option: Json, text: str) -> str:
        """A person by mention, id or name."""
        people = [*self._world.people.values(), self._world.bot]
        found = _named(option, text, [(one.id, name) for one in people for name in (one.name, one.key)])
        person = self._world.by_id(found)
        if person is not None:
            self._resolve("users", found, payloads.user(person))
            if self._channel.guild is not None:
                member = payloads.interaction_member(self._channel, self._channel.guild, person)
                del member["user"], member["deaf"], member["mute"]
                self._resolve("members", found, member)
        return found

    def role(self, option: Json, text: str) -> str:
        """A role of this server by mention, id or name."""
        roles: dict[str, Role] = self._channel.guild.roles if self._channel.guild else {}
        found = _named(option, text, [(one.id, one.name.removeprefix("@")) for one in roles.values()])
        self._resolve("roles", found, payloads.role(roles[found]))
        return found

    def mentionable(self, option: Json, text: str) -> str:
        """A person or a role."""
        try:
            return self.user(option, text)
        except Unacceptable:
            return self.role(option, text)

    def attachment(self, option: Json, text: str) -> str:
        """A file that was uploaded, by its id, or one of this computer, by its path."""
        if uploaded := self._world.uploads.get(text):
            self._resolve("attachments", text, uploaded.payload)
            return text
        if not self._by_path:
            message = f"“{option['name']}” takes a file; upload one."
            raise Unacceptable(message)
        path = Path(text).expanduser()
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"“{option['name']}” takes a file; {path} cannot be read: {error.strerror}."
            raise Unacceptable(message) from error
        if len(data) > UPLOAD_LIMIT:
            message = f"{path} is larger than the 10 MiB that Discord takes."
            raise Unacceptable(message)
        upload = self._world.upload(self._channel, path.name, data)
        self._resolve("attachments", upload.id, upload.payload)
        return upload.id

    def _sees(self, channel: Channel) -> bool:
        return Permission.VIEW_CHANNEL in permissions(channel, self._person.id)

    def _option(self, option: Json, text: str, focused: str | None) -> Json:
        if option["name"] == focused:
            return {"type": option["type"], "name": focused, "value": text, "focused": True}
        return {"type": option["type"], "name": option["name"], "value": self.value(option, text)}

    def _resolve(self, kind: str, identity: str, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[identity] = payload


def _demand_required(typed: Typed) -> None:
    for option in typed.options.values():
        if option.get("required") and option["name"] not in typed.texts:
            message = f"{typed.name} needs “{option['name']}”: {option['description']}"
            raise Unacceptable(message)


def _chosen(option: Json, text: str) -> object:
    """One of the option's choices, by value, or by name in any case."""
    for choice in option["choices"]:
        if str(choice["value"]) == text or choice["name"].casefold() == text.casefold():
            return choice["value"]
    listed = ", ".join(choice["name"] for choice in option["choices"])
    message = f"“{option['name']}” takes one of: {listed}; not “{text}”."
    raise Unacceptable(message)


def _bounded(option: Json, value: float) -> float:
    least, most = option.get("min_value", -SAFE_INTEGER), option.get("max_value", SAFE_INTEGER)
    if not least <= value <= most:
        message = f"“{option['name']}” takes a number from {least} to {most}, not {value}."
        raise Unacceptable(message)
    return value


def _named(option: Json, text: str, names: list[tuple[str, str]]) -> str:
    """The id that ``text`` mentions, is, or names."""
    mention = _MENTION.fullmatch(text)
    identity = (mention[1] or mention[2]) if mention else ""
    wanted = text.lstrip("@#").casefold()
    for key, name in names:
        if key == identity or name.casefold() == wanted:
            return key
    message = f"“{option['name']}”: there is no “{text}” here.{nearest(wanted, [name for _, name in names])}"
    raise Unacceptable(message)


_READERS: dict[OptionType, Callable[[Values, Json, str], object]] = {
    OptionType.STRING: Values.string,
    OptionType.INTEGER: Values.integer,
    OptionType.BOOLEAN: Values.boolean,
    OptionType.USER: Values.user,
    OptionType.CHANNEL: Values.channel,
    OptionType.ROLE: Values.role,
    OptionType.MENTIONABLE: Values.mentionable,
    OptionType.NUMBER: Values.number,
    OptionType.ATTACHMENT: Values.attachment,
}
