"""People who use the bot all at once, in every way that changes something, and some that do not."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from benchmarks.kill_proofs.promises import Promises
from bot.local.driver import Driver, Exchange, Message, Unacceptable, Unanswered
from bot.local.server import LocalDiscord

STYLES: Final = ("APA", "Chicago", "Harvard", "MLA", "Oxford")
"""Those that are stored by the very name that is shown."""
PLACE: Final = "study-hall"
LONGEST_PAUSE_S: Final = 0.04
_SYLLABLES: Final = ("ba", "do", "fen", "gri", "ko", "lum", "mi", "nor", "pel", "rus", "tav", "vo", "wex", "yil", "zan")
LOOKUPS: Final = (("/summary length:line", "¶"), ("/find query:light", "¶"), ("/help", "/"), ("/notes list", "¶"))
_ON_CARDS: Final = 0.5
SENTENCE: Final = re.compile(r"Something went wrong on our side, nothing is lost\. .* this id: (?P<id>E-[2-9A-Z]{6})\.")
_LONGEST: Final = 200


class NotShown(Exception):
    """The bot has answered, but not that it is done."""


@dataclass
class People:
    """Everybody on a server; ``chance`` draws what they do, ``extras`` is the daily fact of extra posts.

    ``answered`` counts the answers, ``late`` says who got none although a bot was there, ``error_ids`` are those that
    people were shown, ``strange`` the answers that nothing explains.
    """

    local: LocalDiscord
    promises: Promises
    chance: random.Random
    extras: int = 0
    answered: int = 0
    late: list[str] = field(default_factory=list)
    error_ids: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """A moderator names a log channel and clears up what is left; a daily fact is set up that posts extras."""
        moderator = self._driver("moderator")
        self._shown(await moderator.call("/config set log:mod-log"), "Log channel: #mod-log")
        waiting = (await moderator.call("/queue list")).text
        for name in re.findall(r"• (fact-\d+)", waiting):
            await self._decide(moderator, name)
        listed = (await moderator.call("/daily list")).text
        for number in map(int, re.findall(r"^(\d+) · #", listed, re.MULTILINE)):
            if number != self.extras:
                await self._remove(number)
        if not self.extras:
            self.extras = await self._set_up("daily-facts")

    async def act(self) -> None:
        """Do everything again and again, until cancelled."""
        acts = (self._prefers, self._configures, self._suggests, self._schedules, self._posts, self._looks_up)
        async with asyncio.TaskGroup() as group:
            for act in acts:
                group.create_task(self._again(act))

    async def _again(self, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await act()
            except NotShown as error:
                self._not_shown(str(error))
            except (Unanswered, Unacceptable) as error:
                if not self.local.gateway.online():
                    return
                self.late.append(error.sentence)
            await asyncio.sleep(self.chance.uniform(0.0, LONGEST_PAUSE_S))

    def _not_shown(self, text: str) -> None:
        """A reader was told that it failed, in one sentence with an id; anything else is strange."""
        if (told := SENTENCE.fullmatch(text)) is not None:
            self.error_ids.append(told["id"])
        else:
            self.strange.append(text[:_LONGEST])

    def _driver(self, person: str) -> Driver:
        return Driver(self.local, person=person, place=PLACE)

    def _shown(self, exchange: Exchange, expected: str) -> str:
        """What was answered, once it holds what is expected. Raises :class:`NotShown`."""
        self.answered += 1
        if re.search(expected, exchange.text) is None:
            raise NotShown(exchange.text)
        return exchange.text

    async def _prefers(self) -> None:
        who, style = self.chance.choice(("student", "other")), self.chance.choice(STYLES)
        with self.promises.asked("preference", int(self.local.world.person(who).id), style):
            self._shown(await self._driver(who).call(f"/prefs set style:{style}"), f"Style: {style}")

    async def _configures(self) -> None:
        guild = self.local.world.places[PLACE].guild
        style = self.chance.choice(STYLES)
        with self.promises.asked("config", int(guild.id) if guild else 0, style):
            changed = await self._driver("moderator").call(f"/config set style:{style}")
            self._shown(changed, f"Style: {style}")

    async def _suggests(self) -> None:
        """A member suggests a sentence, and a moderator decides, on its card or in the queue."""
        student, moderator = self._driver("student"), self._driver("moderator")
        sentence = self._sentence()
        form = await student.call("/fact suggest")
        with self.promises.asked("suggestion", sentence, "kept"):
            sent = await student.submit(form, {"sentence": sentence, "paragraph": "intro#1"})
            name = re.findall(r"fact-\d+", self._shown(sent, "is kept as fact-"))[0]
        card = next((one for one in self._log() if sentence in one.text), None)
        await self._decide(moderator, name, card if self.chance.random() < _ON_CARDS else None)

    async def _decide(self, moderator: Driver, name: str, card: Message | None = None) -> None:
        verdict, becomes = self.chance.choice((("approve", "approved"), ("reject", "rejected")))
        self.promises.allowed.setdefault(("decision", name), {"pending"})
        with self.promises.asked("decision", name, becomes):
            if card is None:
                decided = await moderator.call(f"/queue {verdict} item:{name} reason:so")
            else:
                decided = await moderator.submit(await moderator.press(card, verdict.capitalize()), {})
            self._shown(decided, f"{name} is {becomes}")

    def _log(self) -> list[Message]:
        world = self.local.world
        return world.messages_in(world.places["mod-log"])[::-1]

    async def _schedules(self) -> None:
        """A daily fact is set up, pauses, and is removed."""
        owner, promises = self._driver("owner"), self.promises
        number = await self._set_up("announcements")
        with promises.asked("schedule", number, "paused"):
            self._shown(await owner.call(f"/daily pause schedule:{number}"), "pauses")
        await self._remove(number)

    async def _remove(self, number: int) -> None:
        owner = self._driver("owner")
        with self.promises.asked("schedule", number, None):
            asked = await owner.call(f"/daily remove schedule:{number}")
            self._shown(asked, "Remove daily fact")
            self._shown(await owner.press(asked, "Remove"), "is removed")

    async def _set_up(self, channel: str) -> int:
        """The number of a new daily fact; a draft that was not confirmed is promised to nobody."""
        owner = self._driver("owner")
        draft = await owner.call(f"/daily setup channel:{channel} time:23:59 timezone:UTC")
        self._shown(draft, "Shall this daily fact begin")
        confirmed = self._shown(await owner.press(draft, "Confirm"), r"Daily fact \d+ is set up")
        number = int(re.findall(r"Daily fact (\d+) is set up", confirmed)[0])
        self.promises.shown_as("schedule", number, "running")
        return number

    async def _posts(self) -> None:
        """A moderator wants an extra post."""
        posted = await self._driver("owner").call(f"/daily now schedule:{self.extras}")
        link = re.findall(r"Posted: \S+/(\d+)", self._shown(posted, r"Posted: \S+/\d+"))
        self.promises.shown_as("extra post", int(link[0]), "sent")

    async def _looks_up(self) -> None:
        other = self._driver("other")
        for line, expected in LOOKUPS:
            self._shown(await other.call(line), expected)
        fact = await other.call("/fact random")
        self._shown(fact, "Fact")
        self._shown(await other.press(fact, "Source ¶"), "¶")

    def _sentence(self) -> str:
        """A sentence that is like no other."""
        words = ["".join(self.chance.choices(_SYLLABLES, k=3)) for _ in range(7)]
        return " ".join(words).capitalize() + "."
