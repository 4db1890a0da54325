"""What a person does on the page, done by the same driver as in the terminal and in tests."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from pydantic import ValidationError

from bot.local.clock import Passage
from bot.local.driver import Driver, Exchange, Message, Unacceptable, Unanswered
from bot.local.envelope import UPLOAD_LIMIT
from bot.local.line import Filled, read
from bot.local.page import talk
from bot.local.page.drawing.commands import choices, commands, described
from bot.local.page.drawing.forms import filled_in, form
from bot.local.page.drawing.messages import menu
from bot.local.page.drawing.sight import Choice, Sight
from bot.local.page.live import Live
from bot.local.page.talk import Outcome
from bot.local.page.typed import line, values
from bot.local.page.views import closed
from bot.local.server import LocalDiscord
from bot.local.vocabulary import CommandType

MESSAGE_LENGTH = 2000
"""Characters that a person's message may have."""
FARTHEST = timedelta(days=366)
"""How far the clock is moved at once: a year of daily posts takes its time."""


class UnknownAct(Exception):
    """The page asks for what nobody does."""


class Malformed(Exception):
    """What the page asks does not have its form; the text says where."""


class Acts:
    """Acts by name; ``passage`` moves the clock, once there is a bot for which time can pass."""

    def __init__(self, discord: LocalDiscord, live: Live) -> None:
        self.passage: Passage | None = None
        self._discord = discord
        self._world = discord.world
        self._live = live
        self._forms: dict[str, Exchange] = {}
        self._passing = asyncio.Lock()

    async def perform(self, name: str, body: str) -> Outcome:
        """Do what ``body`` asks, as :mod:`~bot.local.page.talk` says.

        What cannot be done is an outcome, too. Raises :class:`UnknownAct`, and :class:`Malformed` for a body that does
        not have its form.
        """
        if name not in _ACTS:
            raise UnknownAct(name)
        model, act = _ACTS[name]
        try:
            ask = model.model_validate_json(body)
        except ValidationError as error:
            raise Malformed(str(error)) from None
        try:
            return await act(self, self.driver(ask.person, ask.place), ask)
        except Unacceptable as refusal:
            return {"problem": {"kind": "refused", "sentence": refusal.sentence}}
        except Unanswered as failure:
            return {"problem": {"kind": "failed", "sentence": failure.sentence}}

    def upload(self, person: str, place: str, filename: str, data: bytes) -> Outcome:
        """Keep a file that is to be given with a command or form."""
        where = self.driver(person, place).here()
        if len(data) > UPLOAD_LIMIT:
            return {"problem": {"kind": "refused", "sentence": "Discord takes files of 10 MiB at most."}}
        return {"upload": self._world.upload(where, filename, data).id}

    def driver(self, person: str, place: str) -> Driver:
        """Whoever does it; raises :class:`~bot.local.outcomes.Unacceptable` where the person is not."""
        driver = Driver(self._discord, person=person, place=place)
        driver.reads_files = False
        driver.here()
        return driver

    async def type(self, driver: Driver, ask: talk.Type) -> Outcome:
        """Read what is typed."""
        read_so_far, listed = line(commands(driver.offered()), ask)
        return {"line": read_so_far, "listed": listed}

    async def call(self, driver: Driver, ask: talk.Call) -> Outcome:
        """Use a command."""
        return self._answered(driver, await driver.call(Filled(ask.command, ask.options)))

    async def suggest(self, driver: Driver, ask: talk.Suggest) -> Outcome:
        """What an option takes: choices that are known, or what the bot suggests."""
        others = {name: text for name, text in ask.given.items() if text}
        filled = Filled(ask.command, {**others, ask.option: ask.text})
        option = read(filled, driver.offered()).options[ask.option]
        if option.get("autocomplete"):
            suggested = await driver.autocomplete(filled, ask.option)
            found = [Choice(one.name, str(one.value)) for one in suggested]
        else:
            found = choices(self._sight(driver), option, ask.text)
        return {"listed": values(described(option), found, ask.text)}

    async def press(self, driver: Driver, ask: talk.Press) -> Outcome:
        """Press a button."""
        message = self._message(driver, ask.message)
        return self._answered(driver, await driver.press(message, custom_id=ask.custom_id))

    async def choose(self, driver: Driver, ask: talk.Choose) -> Outcome:
        """Choose from a menu."""
        message = self._message(driver, ask.message)
        return self._answered(driver, await driver.choose(message, ask.custom_id, ask.values))

    async def menu(self, driver: Driver, ask: talk.Menu) -> Outcome:
        """What can be done with a message; the bot's commands are not for what only one person sees."""
        offered = [] if self._message(driver, ask.message).ephemeral else driver.offered()
        return {"menu": menu([one["name"] for one in offered if one["type"] == CommandType.MESSAGE])}

    async def apply(self, driver: Driver, ask: talk.Apply) -> Outcome:
        """Use a command of a message's menu."""
        return self._answered(driver, await driver.apply(ask.name, self._message(driver, ask.message)))

    async def submit(self, driver: Driver, ask: talk.Submit) -> Outcome:
        """Send a form off."""
        opened = self._forms.get(ask.form)
        if opened is None or opened.modal is None or opened.interaction.person.key != driver.person:
            message = "This form is not open any more."
            raise Unacceptable(message)
        answered = await driver.submit(opened, filled_in(opened.modal, ask.values))
        del self._forms[ask.form]
        return self._answered(driver, answered)

    async def say(self, driver: Driver, ask: talk.Say) -> Outcome:
        """Write a message."""
        text = ask.text.strip()
        if not 1 <= len(text) <= MESSAGE_LENGTH:
            message = f"A message has 1 to {MESSAGE_LENGTH} characters; this one has {len(text)}."
            raise Unacceptable(message)
        if reason := closed(driver.here(), self._world.person(driver.person)):
            raise Unacceptable(reason)
        driver.say(text)
        return {}

    async def dismiss(self, driver: Driver, ask: talk.Dismiss) -> Outcome:
        """Take a private message out of sight."""
        message = self._message(driver, ask.message)
        if not message.ephemeral:
            refusal = "Only what you alone can see can be dismissed."
            raise Unacceptable(refusal)
        self._live.hide(message, self._world.person(driver.person))
        return {}

    async def move(self, _: Driver, ask: talk.Move) -> Outcome:
        """Let time pass, with all that is due in it."""
        if self.passage is None:
            message = "This clock cannot be moved."
            raise Unacceptable(message)
        if abs(ask.to - self.passage.clock()) > FARTHEST:
            message = "The clock moves by a year at most; move it several times."
            raise Unacceptable(message)
        async with self._passing:
            await self.passage.let_pass(ask.to)
        return {}

    def _answered(self, driver: Driver, exchange: Exchange) -> Outcome:
        if exchange.modal is None:
            return {}
        identity = exchange.interaction.id
        self._forms[identity] = exchange
        return {"form": form(self._sight(driver), identity, exchange.modal)}

    def _sight(self, driver: Driver) -> Sight:
        return Sight(self._world, self._world.person(driver.person), driver.here())

    def _message(self, driver: Driver, identity: str) -> Message:
        """A message that the person sees here."""
        found = self._world.messages.get(identity)
        who = self._world.person(driver.person)
        if found is None or found.channel is not driver.here() or found.reader not in (None, who.id):
            message = "This message is not here any more."
            raise Unacceptable(message)
        return found


_ACTS: dict[str, tuple[type[talk.Ask], Callable[..., Awaitable[Outcome]]]] = {
    "type": (talk.Type, Acts.type),
    "call": (talk.Call, Acts.call),
    "suggest": (talk.Suggest, Acts.suggest),
    "press": (talk.Press, Acts.press),
    "choose": (talk.Choose, Acts.choose),
    "menu": (talk.Menu, Acts.menu),
    "apply": (talk.Apply, Acts.apply),
    "submit": (talk.Submit, Acts.submit),
    "say": (talk.Say, Acts.say),
    "dismiss": (talk.Dismiss, Acts.dismiss),
    "move": (talk.Move, Acts.move),
}
