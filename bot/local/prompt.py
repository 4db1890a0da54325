"""The local Discord in a terminal: what is typed is what a person would do."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TextIO

from bot.errors import FootnoteError
from bot.local import components
from bot.local.clock import Passage
from bot.local.driver import Driver
from bot.local.errands import Errands
from bot.local.exchange import PRIVATE, Exchange
from bot.local.labels import Labels, described, pressable
from bot.local.line import parse
from bot.local.messages import Message
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import CommandType
from bot.local.wire import Json

HELP = """\
/            lists the commands
/name …      calls one; values with blanks are quoted: /define term:"two words"
/name o:te?  lists what Discord suggests for the last option at “te”, where the option suggests
2            presses button 2 of the last reply
1 value      chooses from menu 1 of the last reply; several values are separated by commas
say TEXT     writes a message
menu NAME    uses the command NAME of the last message's menu, such as Cite in my style
read         reads the last messages here; read 20 as many as that. Numbers then press the buttons of the last one,
             message 3 chooses another of them
save 1 PATH  writes file 1 of the last message
as NAME      goes on as student, other, moderator or owner
in PLACE     goes on in study-hall, daily-facts, mod-log, announcements, forum, reading-thread, reading-room, dm,
             elsewhere or private-chat, or in a thread by its name
clock        tells the time; clock +1d, +90m, tomorrow 09:00 or 2026-11-24T09:00 lets it pass, in UTC, for the bot too:
             what is due comes at its time
jump MOMENT  sets the clock at once, forward or back, as if it had been wrong or the bot away
pings        lists whom messages have called
role PERSON ROLE    gives somebody a role here, such as role other Curators
allow COMMAND ROLE  shows a command to a role or a person here, as a server's settings can
quit         ends
"""


async def prompt(
    driver: Driver,
    lines: AsyncIterator[str],
    out: TextIO,
    passage: Passage | None = None,
) -> None:
    """Read ``lines`` and print what comes of each to ``out`` until ``quit`` or the end; errors do not end it.

    ``passage`` moves the clock that the bot and the local Discord go by.
    """
    await _Prompt(driver, lines, out, Errands(driver, passage)).run()


class _Prompt:
    def __init__(self, driver: Driver, lines: AsyncIterator[str], out: TextIO, errands: Errands) -> None:
        self._driver = driver
        self._lines = lines
        self._out = out
        self._errands = errands
        self._last: Message | None = None
        self._read: list[Message] = []

    async def run(self) -> None:
        while (line := await self._ask(f"{self._driver.person} in {self._driver.place}> ")) is not None:
            if line in {"quit", "exit"}:
                return
            try:
                await self._do(line)
            except FootnoteError as error:
                self._say(f"! {error.sentence}")
        self._say("")

    async def _do(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word in self._words:
            await self._words[word](self, rest.strip())
        elif word.isdecimal():
            await self._use(int(word), rest.strip())
        elif line.endswith("?") and self._suggesting(line):
            option, typed = self._suggesting(line), line.removesuffix("?")
            self._say((await self._driver.suggest(typed, option)).shown())
        elif line:
            await self._show(await self._driver.call(line))

    async def _help(self, _: str) -> None:
        self._say(HELP.rstrip())

    async def _list(self, _: str) -> None:
        for command in sorted(self._driver.offered(), key=lambda one: str(one["name"])):
            if command["type"] == CommandType.CHAT_INPUT:
                self._say("\n".join(described(command, "/")))

    async def _become(self, person: str) -> None:
        self._driver.person = self._known(person, self._driver.discord.world.people)

    async def _go(self, place: str) -> None:
        self._driver.place = self._known(place.strip('"“”'), self._driver.discord.world.place_names())

    async def _write(self, text: str) -> None:
        if not text:
            message = "Say what to write: say TEXT."
            raise Unacceptable(message)
        self._last = self._driver.say(text)
        self._say(self._last.text)

    async def _apply(self, name: str) -> None:
        if self._last is None:
            message = "There is no message yet to use a menu on; say TEXT writes one."
            raise Unacceptable(message)
        await self._show(await self._driver.apply(name, self._last))

    async def _read_on(self, text: str) -> None:
        self._show_read(self._errands.read(text))

    async def _take(self, number: str) -> None:
        if not number.isdecimal() or not 1 <= int(number) <= len(self._read):
            message = f"Say which message to take of the {len(self._read)} that were read last: message 1."
            raise Unacceptable(message)
        self._last = self._read[int(number) - 1]
        self._say(self._last.read(Labels(self._last).label))

    async def _let_pass(self, text: str) -> None:
        self._tell_time(await self._errands.move(text))

    async def _jump(self, text: str) -> None:
        self._tell_time(await self._errands.move(text, jumping=True))

    def _tell_time(self, appeared: list[Message]) -> None:
        self._say(self._errands.time())
        if appeared:
            self._show_read(appeared)

    async def _list_pings(self, _: str) -> None:
        self._say("\n".join(self._errands.pings()))

    async def _give_role(self, text: str) -> None:
        self._say(self._errands.give(text))

    async def _allow(self, text: str) -> None:
        self._say(self._errands.allow(text))

    async def _save(self, text: str) -> None:
        self._say(self._errands.save(text, self._last))

    _words: dict[str, Callable[["_Prompt", str], Awaitable[None]]] = {  # noqa: RUF012 - a table of methods, never changed
        "?": _help,
        "help": _help,
        "/": _list,
        "as": _become,
        "in": _go,
        "say": _write,
        "menu": _apply,
        "read": _read_on,
        "message": _take,
        "save": _save,
        "clock": _let_pass,
        "jump": _jump,
        "pings": _list_pings,
        "role": _give_role,
        "allow": _allow,
    }

    def _known(self, name: str, names: object) -> str:
        known = list(names) if isinstance(names, dict | list) else []
        if name not in known:
            message = f"There is no “{name}”; there are {', '.join(known)}."
            raise Unacceptable(message)
        return name

    def _suggesting(self, line: str) -> str:
        """The last option that is typed, if it suggests; else nothing: a question may end with a question mark."""
        typed = parse(line, self._driver.offered())
        last = list(typed.texts)[-1:]
        return last[0] if last and typed.options[last[0]].get("autocomplete") else ""

    async def _use(self, number: int, rest: str) -> None:
        """Press a button, or choose from a menu."""
        if self._last is None:
            message = "There is no reply yet to press a button of."
            raise Unacceptable(message)
        listed = components.menus(self._last) if rest else pressable(self._last)
        if not 1 <= number <= len(listed):
            message = f"The last reply has no {'menu' if rest else 'button'} {number}."
            raise Unacceptable(message)
        custom_id = str(listed[number - 1]["custom_id"])
        if rest:
            values = [value.strip() for value in rest.split(",")]
            await self._show(await self._driver.choose(self._last, custom_id, values))
        else:
            await self._show(await self._driver.press(self._last, custom_id=custom_id))

    def _show_read(self, messages: list[Message]) -> None:
        """Messages of a place, numbered; the buttons of the last one can be pressed."""
        self._read, self._last = messages, messages[-1]
        for number, one in enumerate(messages, start=1):
            label = Labels(one).label if one is self._last else None
            self._say(f"{self._errands.heading(number, one)}\n{one.read(label)}")

    async def _show(self, exchange: Exchange) -> None:
        for reply in exchange.replies:
            self._last = reply
            self._say(reply.read(Labels(reply).label))
            if reply.ephemeral:
                self._say(f"({PRIVATE})")
        if exchange.modal is not None:
            await self._fill(exchange, exchange.modal)

    async def _fill(self, exchange: Exchange, modal: Json) -> None:
        """Ask for each field of a modal; an empty line leaves what the field has."""
        self._say(f"— {modal['title']} — (an empty line leaves a field as it is)")
        values: dict[str, str] = {}
        for label, one in components.fields(modal):
            answer = await self._ask(f"{label}: ")
            if answer is None:
                return
            if answer:
                values[one["custom_id"]] = answer
        await self._show(await self._driver.submit(exchange, values))

    async def _ask(self, question: str) -> str | None:
        self._out.write(question)
        self._out.flush()
        try:
            line = await anext(self._lines)
        except StopAsyncIteration:
            return None
        return line.strip()

    def _say(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()
