"""What a person in a terminal wishes of the world beside the bot: to read, to move the clock, to hand out roles."""

from datetime import UTC, datetime
from pathlib import Path

from bot.local.cast import Channel, Guild, Person, Role
from bot.local.clock import Passage
from bot.local.driver import Driver
from bot.local.mentions import Ping
from bot.local.messages import Message
from bot.local.moments import moment
from bot.local.outcomes import Unacceptable
from bot.local.world import World

READ = 5
"""How many messages are read where nobody says how many."""


class Errands:
    """Done for the person and in the place that ``driver`` stands for.

    ``passage`` moves the clock that the bot and the world go by, if it can be moved.
    """

    def __init__(self, driver: Driver, passage: Passage | None) -> None:
        self._driver = driver
        self._world: World = driver.discord.world
        self._passage = passage

    def read(self, text: str) -> list[Message]:
        """The last messages here, as many as ``text`` says: of a forum, those that its threads start with.

        Raises :class:`~bot.local.outcomes.Unacceptable`, as do all methods.
        """
        if text and not (text.isdecimal() and int(text)):
            message = f"Say how many messages to read: read {READ}."
            raise Unacceptable(message)
        place = self._driver.here()
        found = self._standing(place)
        if not found:
            message = "Nobody has written anything here."
            raise Unacceptable(message)
        return found[-int(text or READ) :]

    async def move(self, text: str, *, jumping: bool = False) -> list[Message]:
        """Let time pass, or the clock jump, to the moment that ``text`` says, and give what has appeared here since."""
        if self._passage is None:
            message = "This clock cannot be moved."
            raise Unacceptable(message)
        place = self._driver.here()
        before = {one.id for one in self._standing(place)}
        if text:
            to = moment(text, self._passage.clock())
            await (self._passage.jump(to) if jumping else self._passage.let_pass(to))
        return [one for one in self._standing(place) if one.id not in before]

    def time(self) -> str:
        """What the clock says."""
        return f"It is {_written(self._world.now())}."

    def pings(self) -> list[str]:
        """Every call so far, a line each."""
        return [self._ping(one) for one in self._world.pings] or ["Nobody has been called."]

    def allow(self, text: str) -> str:
        """Show a command to a role or a member of this server: ``COMMAND ROLE``."""
        command, _, name = text.partition(" ")
        command, guild = command.removeprefix("/"), self._guild()
        known = {str(one["name"]) for one in self._world.commands.offered(guild.id)}
        if command not in known:
            message = f"There is no command “{command}”; say allow COMMAND ROLE."
            raise Unacceptable(message)
        target = self._world.people.get(name) or self._role(guild, name)
        self._world.allow_command(guild, command, target)
        return f"/{command} is now shown to {_called(target)} in {guild.name}."

    def give(self, text: str) -> str:
        """Give a member of this server a role: ``PERSON ROLE``."""
        key, _, name = text.partition(" ")
        guild, person = self._guild(), self._world.people.get(key)
        if person is None or person.id not in guild.members:
            message = f"There is no “{key}” in this server; say role PERSON ROLE, such as role other Curators."
            raise Unacceptable(message)
        role = self._role(guild, name)
        self._world.give_role(guild, person, role)
        return f"{person.name} now has the role {_called(role)} in {guild.name}."

    def save(self, text: str, message: Message | None) -> str:
        """Write a file of ``message``: ``N PATH``, counted from 1."""
        number, _, path = text.partition(" ")
        files = message.attachments if message else []
        if not number.isdecimal() or not 1 <= int(number) <= len(files) or not path:
            listed = ", ".join(f"{index} {one.filename}" for index, one in enumerate(files, 1)) or "none"
            refusal = f"Say which file to save, and where: save N PATH. The last message has: {listed}."
            raise Unacceptable(refusal)
        chosen, target = files[int(number) - 1], Path(path).expanduser()
        try:
            target.write_bytes(chosen.data)
        except OSError as error:
            refusal = f"{target} cannot be written: {error.strerror}."
            raise Unacceptable(refusal) from error
        return f"{chosen.filename} is saved as {target}, {chosen.bytes} bytes."

    def heading(self, number: int, message: Message) -> str:
        """What stands above a message that is read: its number, who wrote it, when, and in which thread."""
        where = f" in “{message.channel.name}”" if message.channel.id == message.id else ""
        opened = message.payload.get("thread")
        thread = f", begins the thread “{opened['name']}”" if opened else ""
        return f"({number}) {self._author(message)}{where}, {_written(_posted(message))}{thread}"

    def _standing(self, place: Channel) -> list[Message]:
        if not place.is_forum or place.guild is None:
            return self._world.messages_in(place)
        threads = (one for one in self._world.channels_of(place.guild) if one.parent is place)
        return [one for thread in threads for one in self._world.messages_in(thread)[:1]]

    def _ping(self, ping: Ping) -> str:
        author, place = self._world.by_id(ping.message.payload["author"]["id"]), ping.message.channel
        return (
            f"@{ping.name.removeprefix('@')}, by {author.name if author else 'somebody'} in {place.name or 'private'}"
        )

    def _author(self, message: Message) -> str:
        author = self._world.by_id(message.payload["author"]["id"])
        return author.name if author else "Somebody"

    def _guild(self) -> Guild:
        guild = self._driver.here().guild
        if guild is None:
            message = "There are no roles here: go to a server first, with in PLACE."
            raise Unacceptable(message)
        return guild

    def _role(self, guild: Guild, name: str) -> Role:
        try:
            return self._world.role(guild, name.removeprefix("@"))
        except KeyError:
            listed = ", ".join(one.name for one in guild.roles.values() if one.id != guild.id)
            message = f"There is no role “{name}” in {guild.name}; there are {listed}."
            raise Unacceptable(message) from None


def _called(target: Role | Person) -> str:
    return target.name.removeprefix("@")


def _posted(message: Message) -> float:
    return datetime.fromisoformat(message.payload["timestamp"]).timestamp()


def _written(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
