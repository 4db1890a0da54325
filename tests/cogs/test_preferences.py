"""``/prefs``."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.preferences import Preferences
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.local.driver import Driver, Message, Unacceptable
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from tests.conftest import INVENTED, NOON, settings_for

PLACES = ("study-hall", "dm", "elsewhere", "private-chat")
NOT_SET = ("Style: not set; APA", "Visibility: not set; public applies", "Time zone: not set; UTC applies")


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    for person in session.discord.world.people.values():
        await session.bot.app.preferences.delete_of(int(person.id))


async def ask(driver: Driver, line: str, **where: str) -> Message:
    """The one reply, which nobody else sees and which cannot be shared."""
    (reply,) = (await driver.call(line, **where)).replies
    assert reply.ephemeral
    assert buttons(reply) == {}
    return reply


def buttons(reply: Message) -> dict[str, str]:
    """What a reply's buttons carry, by their labels."""
    return {one["label"]: one["custom_id"] for one in _walk(reply.payload["components"]) if one["type"] == 2}


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _walk(one.get("components", []))


async def kept(session: Session, person: str = "student") -> Preferences:
    return await session.bot.app.preferences.of(int(session.discord.world.person(person).id))


async def keep(session: Session, preferences: Preferences) -> None:
    await session.bot.app.preferences.set(int(session.discord.world.person("student").id), preferences, NOON)


@pytest.mark.parametrize("place", PLACES)
async def test_what_applies_where_nothing_is_set_is_told(student: Driver, place: str) -> None:
    text = (await ask(student, "/prefs show", place=place)).text
    for part in (*NOT_SET, "Tuesday 24 November 2026, 12:00 (UTC+00:00)", "/prefs set", "/prefs reset"):
        assert part in text


@pytest.mark.parametrize("place", PLACES)
async def test_what_is_set_is_kept_told_and_shown_everywhere(student: Driver, session: Session, place: str) -> None:
    line = "/prefs set style:oxford visibility:private timezone:Karatchi"
    text = (await ask(student, line, place=place)).text
    assert await kept(session) == Preferences("Oxford", "private", "Asia/Karachi")
    assert "Set now: style, visibility, time zone." in text
    for where in PLACES:
        text = (await ask(student, "/prefs show", place=where)).text
        assert "Style: Oxford (New Hart's Rules, 2nd ed.)." in text
        assert "Visibility: private;" in text
        assert "Time zone: Asia/Karachi, where it is Tuesday 24 November 2026, 17:00 (UTC+05:00)." in text


async def test_a_setting_changes_alone(student: Driver, session: Session) -> None:
    await ask(student, "/prefs set style:MLA timezone:UTC")
    text = (await ask(student, "/prefs set visibility:public")).text
    assert "Set now: visibility." in text
    assert await kept(session) == Preferences("MLA", "public", "UTC")


async def test_any_style_of_the_catalogue_may_be_set(student: Driver, session: Session) -> None:
    text = (await ask(student, "/prefs set style:IEEE")).text
    assert (await kept(session)).style == "ieee"
    assert "CSL style ieee" in text
    assert "CSL style ieee" in (await ask(student, "/prefs show")).text


async def test_two_readers_set_apart_from_each_other(student: Driver, session: Session) -> None:
    await ask(student, "/prefs set style:MLA visibility:private")
    await ask(student, "/prefs set style:Chicago timezone:UTC", person="other")
    await ask(student, "/prefs reset setting:style", person="other")
    assert await kept(session) == Preferences(style="MLA", visibility="private")
    assert await kept(session, "other") == Preferences(timezone="UTC")
    assert "Chicago" not in (await ask(student, "/prefs show")).text


async def test_a_reset_says_what_it_forgets(student: Driver, session: Session) -> None:
    await ask(student, "/prefs set style:MLA visibility:private timezone:UTC")
    text = (await ask(student, "/prefs reset setting:visibility")).text
    assert "Reset: visibility (was private)." in text
    assert await kept(session) == Preferences(style="MLA", timezone="UTC")
    text = (await ask(student, "/prefs reset setting:visibility")).text
    assert "Nothing to reset: visibility was not set." in text
    text = (await ask(student, "/prefs reset")).text
    assert "Reset: style (was MLA), time zone (was UTC)." in text
    assert all(part in text for part in NOT_SET)
    assert await kept(session) == Preferences()
    text = (await ask(student, "/prefs reset")).text
    assert "Nothing to reset: style, visibility, time zone were not set." in text


@pytest.mark.parametrize("line", ["/prefs set", '/prefs set style:" " timezone:" "'])
async def test_setting_nothing_is_answered_with_what_can_be_set(student: Driver, session: Session, line: str) -> None:
    text = (await ask(student, line)).text
    assert "Say what to set: style, visibility or timezone" in text
    assert await kept(session) == Preferences()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/prefs set style:qqqqq", "There is no citation style called “qqqqq” here."),
        ("/prefs set style:qqqqq timezone:UTC", "There is no citation style"),
        (
            "/prefs set timezone:UTC+25",
            "“UTC+25” is an offset, and an offset knows no summer time: name a city; no place",
        ),
    ],
)
async def test_a_wrong_value_is_refused_privately_and_nothing_is_kept(
    student: Driver, session: Session, line: str, said: str, place: str
) -> None:
    assert said in (await ask(student, line, place=place)).text
    assert await kept(session) == Preferences()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("given", "said", "first"),
    [
        ("Atlantis", "There is no time zone called “Atlantis” here. The nearest: ", "America/New_York"),
        ("IST", "More than one time zone answers to “IST”. Choose: Kolkata (India) → ", "Asia/Kolkata"),
        ("USA", "“USA” has 29 time zones with 8 different times; most people live by: ", "America/New_York"),
        ("UTC+5", "“UTC+5” is an offset, and an offset knows no summer time: name a city, such as ", "Asia/Karachi"),
        ("`@everyone`", "There is no time zone called “`@everyone`” here.", None),
    ],
)
async def test_where_no_zone_is_clearly_meant_a_press_of_one_of_three_sets_it(
    student: Driver, session: Session, given: str, said: str, first: str | None, place: str
) -> None:
    asked = await student.call(f"/prefs set style:MLA visibility:private timezone:{given}", place=place)
    (reply,) = asked.replies
    assert reply.ephemeral
    assert said in reply.text
    assert await kept(session) == Preferences()
    label, *others = buttons(reply)
    assert len(others) == 2
    zone = label.rpartition(" → ")[2]
    assert zone == (first or zone)
    text = (await student.press(asked, label)).text
    assert "Set now: style, visibility, time zone." in text
    assert buttons(reply) == {}, "what was answered is not asked any more"
    assert await kept(session) == Preferences("MLA", "private", zone)


async def test_what_else_was_asked_for_is_judged_before_a_zone_is_offered(student: Driver, session: Session) -> None:
    assert "There is no citation style" in (await ask(student, "/prefs set style:qqqqq timezone:Atlantis")).text
    asked = await student.call('/prefs set style:"modern language association" timezone:IST')
    assert list(buttons(asked.replies[0]))[1] == "Dublin (Ireland) → Europe/Dublin"
    done = await student.press(asked, "Dublin (Ireland) → Europe/Dublin")
    assert "Set now: style, time zone." in done.replies[-1].text
    assert (await kept(session)).timezone == "Europe/Dublin"


@pytest.mark.parametrize(
    "line",
    [
        "/prefs set visibility:secret",
        "/prefs reset setting:everything",
        f"/prefs set timezone:{'a' * 61}",
        f"/prefs set style:{'a' * 101}",
    ],
)
async def test_discord_itself_refuses_other_choices_and_excess(student: Driver, line: str) -> None:
    with pytest.raises(Unacceptable):
        await student.call(line)


async def test_what_this_bot_no_longer_has_is_said_and_the_default_applies(student: Driver, session: Session) -> None:
    await keep(session, Preferences(style="gone-style", timezone="Mars/Olympus"))
    text = (await ask(student, "/prefs show")).text
    assert "Style: gone-style, which this bot no longer has; APA (APA, 7th ed.) applies." in text
    assert "Time zone: Mars/Olympus, which this bot no longer knows; UTC applies, where it is Tuesday" in text


async def test_suggestions_begin_with_the_seven_styles_and_with_utc(student: Driver) -> None:
    styles = [one.value for one in await student.autocomplete("/prefs set", "style")]
    assert styles[:7] == ["APA", "MLA", "Chicago", "Harvard", "MHRA", "Oxford", "Turabian"]
    zones = [one.value for one in await student.autocomplete("/prefs set", "timezone")]
    assert zones[0] == "UTC"
    assert len(zones) == 25


@pytest.mark.parametrize(
    ("option", "typed", "value"),
    [
        ("style", "ieee", "ieee"),
        ("timezone", "karac", "Asia/Karachi"),
        ("timezone", "Karatchi", "Asia/Karachi"),
        ("timezone", '"new york"', "America/New_York"),
        ("timezone", "pakistan", "Asia/Karachi"),
        ("timezone", "islam", "Asia/Karachi"),
        ("timezone", "lodnon", "Europe/London"),
        ("timezone", "UTC+5", "Asia/Karachi"),
    ],
)
async def test_suggestions_find_what_is_typed(student: Driver, option: str, typed: str, value: str) -> None:
    suggested = await student.autocomplete(f"/prefs set {option}:{typed}", option)
    assert suggested[0].value == value


async def test_settings_and_what_was_offered_outlive_a_restart(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with LocalDiscord() as local:
        async with bot_on(local, settings, lambda: NOON):
            await Driver(local).call("/prefs set style:MLA timezone:Karachi")
            asked = await Driver(local).call("/prefs set visibility:private timezone:IST")
        async with bot_on(local, settings, lambda: NOON):
            text = (await Driver(local).call("/prefs show")).replies[0].text
            assert "Style: MLA (MLA Handbook, 9th ed.)." in text
            assert "Time zone: Asia/Karachi" in text
            text = (await Driver(local).press(asked, "Dublin (Ireland) → Europe/Dublin")).text
    assert "Set now: visibility, time zone." in text
    assert "Time zone: Europe/Dublin" in text


async def test_no_log_tells_what_is_set(student: Driver, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "bot"), caplog.at_level(logging.DEBUG, "cogs"):
        await ask(student, "/prefs set style:Turabian timezone:Karachi")
        await student.call("/prefs set timezone:Moon/Base")
        await ask(student, "/prefs reset")
    told = [record.getMessage() for record in caplog.records if record.name.split(".")[0] in {"bot", "cogs"}]
    assert [one for one in told if any(word in one for word in ("Turabian", "Karachi", "Moon"))] == []


async def test_who_prefers_it_private_is_answered_privately(student: Driver) -> None:
    assert not (await student.call("/summary length:line")).replies[0].ephemeral
    await ask(student, "/prefs set visibility:private")
    assert (await student.call("/summary length:line")).replies[0].ephemeral
    assert not (await student.call("/summary length:line", person="other")).replies[0].ephemeral


async def set_here(session: Session, config: ServerConfig) -> None:
    """The server of the study hall sets it."""
    guild = session.discord.world.places["study-hall"].guild
    assert guild is not None
    await session.bot.app.server_configs.clear(int(guild.id), SERVER_SETTINGS)
    await session.bot.app.server_configs.set(int(guild.id), config, 1, NOON)


@pytest.fixture
async def _private_oxford(session: Session) -> AsyncIterator[None]:
    await set_here(session, ServerConfig(visibility="private", style="Oxford"))
    yield
    await set_here(session, ServerConfig())


@pytest.mark.usefixtures("_private_oxford")
async def test_what_a_server_sets_applies_to_whoever_has_not_and_in_that_server_alone(student: Driver) -> None:
    text = (await ask(student, "/prefs show")).text
    assert "Style: not set; this server's default applies, Oxford (New Hart's Rules, 2nd ed.)." in text
    assert "Visibility: not set; this server's default applies, private; you alone see answers to you." in text
    assert (await student.call("/summary length:line")).replies[0].ephemeral
    for place in ("reading-room", "dm", "elsewhere"):
        text = (await ask(student, "/prefs show", place=place)).text
        assert all(part in text for part in NOT_SET)
    assert not (await student.call("/summary length:line", place="reading-room")).replies[0].ephemeral


@pytest.mark.usefixtures("_private_oxford")
async def test_who_has_set_their_own_keeps_it_in_every_server(student: Driver) -> None:
    await ask(student, "/prefs set visibility:public")
    assert not (await student.call("/summary length:line")).replies[0].ephemeral
    text = (await ask(student, "/prefs show")).text
    assert "Visibility: public; in a server" in text
    assert "this server's default applies, Oxford" in text


@pytest.mark.usefixtures("_private_oxford")
async def test_a_servers_style_is_cited_in(student: Driver) -> None:
    of_server = (await student.call("/cite")).replies[0]
    assert of_server.ephemeral
    assert "New Hart's Rules" in of_server.text
    assert "APA" in (await student.call("/cite", place="reading-room")).replies[0].text
    await ask(student, "/prefs set style:MLA")
    assert "MLA Handbook" in (await student.call("/cite")).replies[0].text


async def test_a_servers_style_that_this_bot_no_longer_has_is_said(student: Driver, session: Session) -> None:
    await set_here(session, ServerConfig(style="gone-style"))
    text = (await ask(student, "/prefs show")).text
    await set_here(session, ServerConfig())
    said = "Style: not set; this server's default applies, gone-style, which this bot no longer has; APA (APA, 7th ed.)"
    assert said in text
