"""What people change through the bot, one of each kind, with how it is known whether it is kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.local.driver import Driver, Exchange
from bot.local.session import Session
from tests.cogs.moderating import server_of

SENTENCE = "Henrik Lunde kept two lamps in the store below the stair."
OTHER_SENTENCE = "A second keeper came to the rock in the winter months."
ERROR = "The parish counted in another year."


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody is about to ask for it; ``shows`` is what tells them that it is done."""

    ask: Callable[[], Awaitable[Exchange]]
    shows: str
    is_kept: Callable[[], Awaitable[bool]]


async def _preference(session: Session) -> Change:
    app, person = session.bot.app, session.discord.world.person("student")

    async def is_kept() -> bool:
        return (await app.preferences.of(int(person.id))).style == "MLA"

    return Change(lambda: _person(session).call("/prefs set style:MLA"), "Style: MLA", is_kept)


async def _setting(session: Session) -> Change:
    async def is_kept() -> bool:
        return (await session.bot.app.server_configs.of(server_of(session))).style == "Oxford"

    return Change(lambda: _person(session, "moderator").call("/config set style:Oxford"), "Style: Oxford", is_kept)


async def _suggestion(session: Session) -> Change:
    form = await _person(session).call("/fact suggest")
    given = {"sentence": SENTENCE, "paragraph": _paragraph(session)}
    return Change(lambda: _person(session).submit(form, given), "is kept as", _pending(session, SENTENCE))


async def _report(session: Session) -> Change:
    driver = _person(session, "other")
    form = await driver.press(await driver.call("/fact show id:set-03"), "Report")
    given = {"wrong": ERROR, "source": ""}
    return Change(lambda: driver.submit(form, given), "Thank you", _pending(session, ERROR))


async def _decision(session: Session) -> Change:
    """Of a suggestion that was kept before."""
    app, guild_id = session.bot.app, server_of(session)
    waiting = [one for one in await app.suggestions.pending(guild_id) if one.text == OTHER_SENTENCE]
    if not waiting:
        other = _person(session, "other")
        form = await other.call("/fact suggest")
        await other.submit(form, {"sentence": OTHER_SENTENCE, "paragraph": _paragraph(session)})
        waiting = [one for one in await app.suggestions.pending(guild_id) if one.text == OTHER_SENTENCE]
    (one,) = waiting

    async def is_kept() -> bool:
        found = await app.suggestions.get(guild_id, "fact", one.id)
        return found is not None and found.state == "rejected"

    moderator = _person(session, "moderator")
    return Change(lambda: moderator.call(f"/queue reject item:{one.name} reason:so"), "is rejected", is_kept)


async def _schedule(session: Session) -> Change:
    """Confirmed by a press."""
    app, guild_id, moderator = session.bot.app, server_of(session), _person(session, "moderator")
    before = {one.id for one in await app.schedules.of_guild(guild_id)}
    draft = await moderator.call("/daily setup channel:daily-facts time:09:00 timezone:UTC")

    async def is_kept() -> bool:
        return bool({one.id for one in await app.schedules.of_guild(guild_id)} - before)

    return Change(lambda: moderator.press(draft, "Confirm"), "is set up", is_kept)


CHANGES: tuple[Callable[[Session], Awaitable[Change]], ...] = (
    _preference,
    _setting,
    _suggestion,
    _report,
    _decision,
    _schedule,
)


def _person(session: Session, person: str = "student") -> Driver:
    return Driver(session.discord, person=person)


def _paragraph(session: Session) -> str:
    return str(session.bot.app.library.default.addresses[0])


def _pending(session: Session, text: str) -> Callable[[], Awaitable[bool]]:
    async def is_kept() -> bool:
        return text in {one.text for one in await session.bot.app.suggestions.pending(server_of(session))}

    return is_kept
