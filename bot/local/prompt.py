"""The local Discord in a terminal: what is typed is what a person would do."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TextIO

from bot.errors import FootnoteError
from bot.local import components
from bot.local.driver import Driver
from bot.local.exchange import PRIVATE, Exchange
from bot.local.flatten import shown_label
from bot.local.line import parse
from bot.local.messages import Message
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import ButtonStyle, CommandType, ComponentType
from bot.local.wire import Json

HELP = """\
/            lists the commands
/name …      calls one; values with blanks are quoted: /define term:"two words"
/name o:te?  lists what Discord suggests for the last option at “te”, where the option suggests
2            presses button 2 of the last reply
1 value      chooses from menu 1 of the last reply; several values are separated by commas
say TEXT     writes a message
menu NAME    uses the command NAME of the last message's menu, such as Cite in my style
as NAME      goes on as student, other, moderator or owner
in PLACE     goes on in study-hall, daily-facts, mod-log, announcements, reading-thread, reading-room, dm, elsewhere
             or private-chat, or in a thread by its name
quit         ends
"""


async def prompt(driver: Driver, lines: AsyncIterator[str], out: TextIO) -> None:
    """Read ``lines`` and print what comes of each to ``out`` until ``quit`` or the end; errors do not end it."""
    await _Prompt(driver, lines, out).run()


class _Prompt:
    def __init__(self, driver: Driver, lines: AsyncIterator[str], out: TextIO) -> None:
        self._driver = driver
        self._lines = lines
        self._out = out
        self._last: Message | None = None

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
                self._say("\n".join(_described(command, "/")))

    async def _become(self, person: str) -> None:
        self._driver.person = self._known(person, self._driver.discord.world.people)

    async def _go(self, place: str) -> None:
        world = self._driver.discord.world
        try:
            world.place(place, world.person(self._driver.person))
        except KeyError:
            self._known(place, [*world.places, "dm"])
        self._driver.place = place

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

    _words: dict[str, Callable[["_Prompt", str], Awaitable[None]]] = {  # noqa: RUF012 - a table of methods, never changed
        "?": _help,
        "help": _help,
        "/": _list,
        "as": _become,
        "in": _go,
        "say": _write,
        "menu": _apply,
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
        listed = components.menus(self._last) if rest else _numbered(self._last)
        if not 1 <= number <= len(listed):
            message = f"The last reply has no {'menu' if rest else 'button'} {number}."
            raise Unacceptable(message)
        custom_id = str(listed[number - 1]["custom_id"])
        if rest:
            values = [value.strip() for value in rest.split(",")]
            await self._show(await self._driver.choose(self._last, custom_id, values))
        else:
            await self._show(await self._driver.press(self._last, custom_id=custom_id))

    async def _show(self, exchange: Exchange) -> None:
        for reply in exchange.replies:
            self._last = reply
            self._say(reply.read(_Labels(reply).label))
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


class _Labels:
    """Numbers the buttons and menus of one reply."""

    def __init__(self, message: Message) -> None:
        self._buttons = [one["id"] for one in _numbered(message)]
        self._menus = [one["id"] for one in components.menus(message)]

    def label(self, component: Json) -> str:
        if component["id"] in self._buttons:
            return f"[{self._buttons.index(component['id']) + 1}] {shown_label(component)[1:-1]}"
        if component["type"] == ComponentType.BUTTON:
            return shown_label(component)
        options = ", ".join(option["label"] for option in component.get("options") or ())
        number = self._menus.index(component["id"]) + 1
        return f"[menu {number}] {shown_label(component)[1:-1]}{f': {options}' if options else ''}"


def _numbered(message: Message) -> list[Json]:
    """The buttons that can be pressed."""
    able = (one for one in components.buttons(message) if one["style"] < ButtonStyle.LINK)
    return [one for one in able if not one.get("disabled")]


def _described(command: Json, written: str) -> list[str]:
    """A line for the command, or for each of its sub-commands."""
    nested = [one for one in command.get("options") or () if one["type"] in (1, 2)]
    name = f"{written}{command['name']}"
    if nested:
        return [line for one in nested for line in _described(one, f"{name} ")]
    return [f"{name} — {command['description']}"]
