"""All that moderators can press or send off in a server, gathered from what the bot really shows them."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

from bot.domain.address import Address
from bot.domain.schedule import Plan
from bot.domain.server import ServerConfig
from bot.domain.suggestion import OwnFact, Suggestion
from bot.local import components
from bot.local.cast import Channel, Guild
from bot.local.driver import Driver, Exchange, Message
from bot.local.envelope import owners_of
from bot.local.media import walk
from bot.local.options import Values
from bot.local.session import Session
from bot.local.vocabulary import SELECTS, ComponentType, InteractionType
from bot.local.wire import Json
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.review import review_card
from bot.services.due_times import next_slot
from tests.cogs.moderating import server_of
from tests.conftest import NOON

REFUSED = "This needs the permission Manage Server"
"""How both refusals begin: that for managers, and that for managers and curators."""
NOT_HERE = "This works in a server that has the bot; use it there."
HANDED_IN = {"fact": "Zebras are kept in the boat house.", "error": "Jackdaws never lived there at all."}
OWN, REASON = "Quinces grow behind the lamp room.", "Yonder vault"
"""Words that stand nowhere else, so that who is shown them was shown what is the server's."""
LABEL = "09:00 UTC"
"""What the suggestion of a daily fact holds."""
QUEUED = "xylophone-1"
"""A fact in the queues that no pack has any more, so that who is shown it was shown the queue."""


@dataclass(frozen=True)
class Press:
    """One thing to press, to choose or to send off; ``message`` is where it stands."""

    kind: InteractionType
    data: Json
    message: Message

    @property
    def lookup(self) -> Lookup:
        return Lookup.decoded(self.carried)

    @property
    def action(self) -> str:
        return self.carried.split("|")[1]

    @property
    def carried(self) -> str:
        """What the bot reads: the id, or of a menu what was chosen."""
        return str(self.data.get("values", [self.data["custom_id"]])[0])


@dataclass
class Server:
    """A server of the local Discord with something of everything, and one who moderates it."""

    session: Session
    place: str = "study-hall"
    person: str = "moderator"
    mark: str = ""
    """Ends what was handed in and approved in this server alone."""
    presses: list[Press] = field(default_factory=list)
    schedules: list[int] = field(default_factory=list)
    own: str = ""
    fact: str = ""
    report: str = ""
    offered: int = 0

    @property
    def driver(self) -> Driver:
        return Driver(self.session.discord, person=self.person, place=self.place)

    @property
    def channel(self) -> Channel:
        return self.session.discord.world.places[self.place]

    @property
    def guild(self) -> Guild:
        assert self.channel.guild is not None
        return self.channel.guild

    @property
    def guild_id(self) -> int:
        return server_of(self.session, self.place)

    async def call(self, line: str) -> Exchange:
        """Give a command, and keep what can be pressed on the answer."""
        return self.kept(await self.driver.call(line))

    def kept(self, asked: Exchange) -> Exchange:
        for message in asked.replies:
            self.presses += presses_on(message)
        if asked.modal is not None:
            self.presses.append(self.sending(asked.modal, self.anchor()))
        return asked

    def anchor(self) -> Message:
        """Any message that only the moderator sees: a form that a command opened comes from none."""
        return next(one.message for one in self.presses if one.message.ephemeral)

    def sending(self, modal: Json, message: Message) -> Press:
        reader = Values(self.session.discord.world, self.channel, self.session.discord.world.person(self.person))
        asked = {one["custom_id"]: "Something." for _, one in components.fields(modal) if not one.get("value")}
        texts = {one["custom_id"] for _, one in components.fields(modal) if one["type"] == ComponentType.TEXT_INPUT}
        rows = components.filled(modal, {name: text for name, text in asked.items() if name in texts}, reader)
        return Press(InteractionType.MODAL, {"custom_id": modal["custom_id"], "components": rows}, message)

    async def press(self, asked: Exchange, label: str) -> Exchange:
        return self.kept(await self.driver.press(asked, label))


def presses_on(message: Message) -> Iterator[Press]:
    """Each button, and each choice of each menu."""
    for one in (part for top in message.payload["components"] for part in walk(top)):
        data = {"component_type": one["type"], "custom_id": one.get("custom_id"), "id": one.get("id")}
        if one["type"] == ComponentType.BUTTON and "custom_id" in one:
            yield Press(InteractionType.COMPONENT, data, message)
        elif one["type"] in SELECTS:
            for option in one["options"]:
                yield Press(InteractionType.COMPONENT, {**data, "values": [option["value"]]}, message)


async def furnished(session: Session, place: str = "study-hall", log: str = "mod-log", mark: str = "") -> Server:
    """A server with two daily facts, a log channel, a suggestion, a report, an own fact and a queue."""
    made, app = Server(session, place, mark=mark), session.bot.app
    article, guild_id = app.library.default, made.guild_id
    world = session.discord.world
    await app.server_configs.set(guild_id, ServerConfig(log=int(world.place(log, world.bot).id)), 1, NOON)
    for channel in world.channels_of(made.guild)[:2] * 2:
        plan = Plan(int(channel.id), "text", time(9), "UTC")
        drafted = await app.schedules.draft(
            guild_id=guild_id, article_id=article.about.id, plan=plan, seed="0" * 16, set_by=1, at=NOON
        )
        if len(made.schedules) < 2:
            await app.schedules.confirm(guild_id, drafted.id, next_slot(plan, NOON), NOON)
            made.schedules.append(drafted.id)
            for fact in ("set-03", QUEUED):
                await app.bags.put_last(drafted.id, fact)
    await app.suggestions.add_own(
        guild_id, [OwnFact("", guild_id, article.about.id, OWN + mark, Address.parse("setting#1"), "", NOON)], 1, NOON
    )
    made.own = (await app.suggestions.own_facts(guild_id, article.about.id))[-1].id
    made.fact, made.report = [await _handed_in(made, kind) for kind in ("fact", "error")]
    return made


async def _handed_in(made: Server, kind: Any) -> str:  # noqa: ANN401 - one of two words
    app = made.session.bot.app
    article = app.library.default
    one = Suggestion(
        0, kind, article.about.id, "0.3.0", made.guild_id, "setting#1", HANDED_IN[kind] + made.mark, "", 4711, NOON
    )
    kept = await app.suggestions.add(one)
    assert kept is not None
    card = await made.session.bot.server_log.tell(made.guild_id, "", view=review_card(article, kept))
    assert card is not None
    await app.suggestions.carded(kept, card.channel.id, card.id)
    made.presses += presses_on(made.session.discord.world.messages[str(card.id)])
    return kept.name


async def use(made: Server, folder: Path) -> None:
    """Give every command in a way that asks, offers or opens something, and confirm none of it."""
    first = made.schedules[0]
    where = made.session.discord.world.channels_of(made.guild)[0].name
    for line in (
        f"/daily setup channel:{where} time:9 timezone:Karachi",
        f"/daily setup channel:{where} time:9 timezone:IST",
        "/daily list",
        *(f"/daily {name} schedule:{first}" for name in ("status", "preview", "history", "skip", "remove", "edit")),
        "/daily pause reason:holidays",
        f"/daily edit schedule:{first} timezone:IST",
        "/queue list",
        f"/queue remove item:{made.own}",
        f"/queue add item:qqqqqq schedule:{first}",
        f'/queue reject item:"kept in the boat" reason:"{REASON}"',
        f'/queue approve item:nonsense reason:"{REASON}"',
    ):
        await made.call(line)
    opened = await made.call(f"/daily edit schedule:{first}")
    made.kept(await made.driver.submit(opened, {"time": "soon"}))
    file = folder / "given.yaml"
    file.write_text("footnote-settings: 1\nconfig: {style: MLA}\n", encoding="utf-8")
    made.kept(await made.driver.call(f"/config import file:{file}"))
    for name, verdict in ((made.fact, "Approve"), (made.report, "Dismiss")):
        card = next(one.message for one in made.presses if name in one.message.text and not one.message.ephemeral)
        made.kept(await Driver(made.session.discord, person=made.person).press(card, verdict))


async def forged(
    session: Session, person: str, channel: Channel, press: Press, *, kind: InteractionType | None = None
) -> Exchange:
    """Press what somebody else was shown, wherever one is; Discord lets nobody do that, the bot does not rely on it."""
    world = session.discord.world
    who = world.person(person)
    owners = owners_of(who, channel, [0, 1])
    sent = world.interact(kind or press.kind, who, channel, press.data, owners=owners, message=press.message)
    return await Driver(session.discord, person=person)._answered(sent)


def made_up(
    name: str,
    press: Press,
    action: str = ACT,
    kind: InteractionType = InteractionType.COMPONENT,
    takes: Container[int] = (5,),
) -> Press:
    """A press of a look-up by its name alone, with options that mean nothing, as many as it ``takes``."""
    count = next(count for count in range(100) if count in takes)
    custom_id = "|".join(("1", action, press.lookup.article, name, "0", *("" for _ in range(count))))
    data: Json = {"custom_id": custom_id, "component_type": int(ComponentType.BUTTON), "id": 1}
    return Press(kind, data if kind is InteractionType.COMPONENT else {**data, "components": []}, press.message)
