"""Everybody who uses the bot in the run: which interaction falls due next, and on what it builds."""

import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.local import components
from bot.local.driver import Driver, Exchange, Message
from bot.local.server import LocalDiscord
from bot.local.vocabulary import ButtonStyle
from bot.local.wire import Json

LOOKUPS: Final = (
    "/summary",
    "/summary length:line",
    "/article read section:2.1 paragraph:3",
    "/article references",
    "/timeline from:2018 to:2018",
    "/timeline",
    "/compare",
    "/compare topic:imf",
    "/cite",
    "/cite style:MLA",
    "/cite source:khan-2019 style:APA",
    "/fact show id:khan-33",
    "/fact random",
    "/fact search query:aid",
    "/define term:FATF",
    "/notes list",
    '/find query:"arms embargo"',
    '/ask question:"who was closer to Beijing"',
    '/ask question:"how many lives did the War on Terror cost"',
    '/check text:"The War on Terror cost 18,000 lives."',
    '/citation check text:"as (Khan, 2021) and Hussain (2011) say"',
    "/help",
    "/about",
)
REFUSED: Final = ("/fact show id:no-such-fact", "/article read section:99", "/timeline from:soon", "/define term:xyzzy")
KEYSTROKES: Final = (
    ("/article read section:bal", "section"),
    ("/fact show id:kha", "id"),
    ("/cite source:huss", "source"),
    ("/cite style:chic", "style"),
    ("/compare topic:e", "topic"),
    ("/define term:f", "term"),
)
STYLES: Final = ("APA", "Chicago", "Harvard", "MLA", "Oxford")
SAID: Final = ("The War on Terror cost 18,000 lives.", "Bolton greeted Sharif.", "Pakistan left the IMF in 1950.")
SHARES: Final[Mapping[str, int]] = {
    "look-up": 48,
    "keystroke": 15,
    "press": 15,
    "menu": 5,
    "form opened": 3,
    "form sent": 3,
    "preference": 4,
    "moderator": 3,
    "refused": 4,
}
"""Of a hundred interactions."""
_REMEMBERED = 64


@dataclass
class Visitors:
    """``chance`` draws who does what; ``extras`` is the daily fact that moderators post extra facts of.

    ``without`` names kinds that nobody does.
    """

    local: LocalDiscord
    chance: random.Random
    extras: int
    without: Sequence[str] = ()
    _answers: deque[Exchange] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _forms: deque[Exchange] = field(default_factory=deque)
    _said: list[Message] = field(default_factory=list)
    _sentences: int = 0

    def __post_init__(self) -> None:
        self._said = [Driver(self.local, person="other").say(text) for text in SAID]
        self._acts: Mapping[str, Callable[[], Awaitable[Exchange]]] = {
            "look-up": self._looks_up,
            "keystroke": self._types,
            "press": self._presses,
            "menu": self._uses_menu,
            "form opened": self._opens_form,
            "form sent": self._sends_form,
            "preference": self._prefers,
            "moderator": self._moderates,
            "refused": self._errs,
        }

    def drawn(self, count: int) -> list[str]:
        """The kinds of so many interactions, in the order in which they fall due."""
        shares = {kind: share for kind, share in SHARES.items() if kind not in self.without}
        return self.chance.choices([*shares], [*shares.values()], k=count)

    async def act(self, kind: str) -> Exchange:
        """Do one thing; raises what :class:`~bot.local.driver.Driver` raises."""
        return await self._acts[kind]()

    async def _looks_up(self) -> Exchange:
        exchange = await self._person().call(self.chance.choice(LOOKUPS))
        self._answers.append(exchange)
        return exchange

    async def _errs(self) -> Exchange:
        return await self._person().call(self.chance.choice(REFUSED))

    async def _types(self) -> Exchange:
        line, option = self.chance.choice(KEYSTROKES)
        return await self._person().suggest(line, option)

    async def _presses(self) -> Exchange:
        """Press a button of one of the latest answers, as the person who asked or as somebody else."""
        answer = self.chance.choice(self._answers) if self._answers else None
        pressable = _buttons(answer) if answer else ()
        if not answer or not pressable:
            return await self._looks_up()
        custom_id = self.chance.choice(pressable)
        private = any(message.ephemeral for message in answer.replies)
        person = answer.interaction.person.key if private else self.chance.choice(("student", "other"))
        return await self._person().press(answer, custom_id=custom_id, person=person)

    async def _uses_menu(self) -> Exchange:
        name = self.chance.choice(("Check with article", "Find source"))
        return await self._person().apply(name, self.chance.choice(self._said))

    async def _opens_form(self) -> Exchange:
        form = await Driver(self.local).call("/fact suggest")
        self._forms.append(form)
        return form

    async def _sends_form(self) -> Exchange:
        if not self._forms:
            return await self._opens_form()
        self._sentences += 1
        words = " ".join(self._word() for _ in range(8)).capitalize()
        return await Driver(self.local).submit(
            self._forms.popleft(), {"sentence": f"{words} {self._sentences}.", "paragraph": "intro#1"}
        )

    async def _prefers(self) -> Exchange:
        return await self._person().call(f"/prefs set style:{self.chance.choice(STYLES)}")

    async def _moderates(self) -> Exchange:
        # Extra facts all go to one channel, which takes five messages in five seconds.
        lines = {"/config show": 4, "/queue list": 4, "/daily list": 4, "set": 4, "now": 1}
        (line,) = self.chance.choices([*lines], [*lines.values()])
        full = {
            "now": f"/daily now schedule:{self.extras}",
            "set": f"/config set style:{self.chance.choice(STYLES)}",
        }.get(line, line)
        return await Driver(self.local, person="owner").call(full)

    def _person(self) -> Driver:
        return Driver(self.local, person=self.chance.choice(("student", "other", "moderator")))

    def _word(self) -> str:
        return "".join(self.chance.choices("abdefgiklmnoprstuvz", k=self.chance.randint(3, 9)))


def _buttons(answer: Exchange) -> Sequence[str]:
    """The ids of what can be pressed below an answer, but for what opens a form or posts anew."""
    return [
        one["custom_id"]
        for message in answer.replies
        if not message.deleted
        for one in components.buttons(message)
        if _is_pressable(one)
    ]


def _is_pressable(one: Json) -> bool:
    return one["style"] not in (ButtonStyle.LINK, ButtonStyle.PREMIUM) and not one.get("disabled")
