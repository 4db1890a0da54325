"""What buttons of former releases carry: they stay in channels for years, and are answered as they were meant.

Who lets a button carry something in another form adds it here and removes none. Where one can be read no more,
``VERSION`` in ``bot/presentation/lookup.py`` is raised: then all former ones are told to be outdated.
"""

from collections.abc import AsyncIterator

import pytest

from bot.local.driver import Driver, Exchange
from bot.local.session import local_session
from bot.presentation.about import examples
from bot.presentation.lookup import ACT, IN_PLACE, PRIVATELY, Lookup
from tests.conftest import INVENTED, NOON, settings_for
from tests.hostile.forging import button, ids_in, use
from tests.security.gathering import Server, furnished
from tests.security.gathering import use as show_all

LOOKED_UP = [
    "1|o|harbour-light|another-fact|0|",
    "1|o|harbour-light|cite|0|article|APA||abstract#1|i|",
    "1|o|harbour-light|compare|0||oil|electric",
    "1|o|harbour-light|compare|0|wrecks|oil|electric|picture",
    "1|o|harbour-light|help|0|",
    "1|o|harbour-light|notes|0",
    "1|o|harbour-light|outline|0",
    "1|o|harbour-light|paragraph|0|setting|1",
    "1|o|harbour-light|references|0",
    "1|o|harbour-light|section|0|setting",
    "1|o|harbour-light|summary|0|closing|line",
    "1|o|harbour-light|timeline|0|||all|",
    "1|o|harbour-light|timeline|0|||earlier||picture",
    "1|p|harbour-light|cite|0|drean-kjaer-1979",
    "1|p|harbour-light|cite|0|article|Turabian",
    "1|p|harbour-light|cite|0||||lamps.oil#2",
    "1|p|harbour-light|copy|0|article|APA||abstract#1||",
    "1|p|harbour-light|daily-history|0|1",
    "1|p|harbour-light|daily-preview|0|1",
    "1|p|harbour-light|daily-status|0|2",
    "1|p|harbour-light|fact|0|clo-02",
    "1|p|harbour-light|note|0|last-night",
    "1|p|harbour-light|own-facts-file|0",
    "1|p|harbour-light|paragraph|0|lamps.oil|2",
    "1|p|harbour-light|timeline|0|1840|1840||",
]
DONE = [
    "1|a|harbour-light|config-import|0|cancel|1",
    "1|a|harbour-light|daily-cancel|0|5",
    "1|a|harbour-light|daily-confirm|0|5",
    "1|a|harbour-light|daily-edit|0|1|1TQHxAZqDyn2Zie3dnEBcr-1p",
    "1|a|harbour-light|daily-edit-again|0|1",
    "1|a|harbour-light|daily-edit-with|0|1|options|timezone|Asia%2FJerusalem",
    "1|a|harbour-light|daily-keep|0|1",
    "1|a|harbour-light|daily-one|0|pause|2",
    "1|a|harbour-light|daily-remove|0|1",
    "1|a|harbour-light|daily-setup-with|0|timezone|Asia%2FJerusalem",
    "1|a|harbour-light|daily-take-back|0|1|2026-11-25",
    "1|a|harbour-light|discuss|0|oil-07",
    "1|a|harbour-light|queue-again|0|add|abs-02|1",
    "1|a|harbour-light|queue-cancel|0",
    "1|a|harbour-light|queue-chosen|0|approve|fact-2",
    "1|a|harbour-light|queue-decide|0|reject|fact-2",
    "1|a|harbour-light|queue-drop|0|own-1",
    "1|a|harbour-light|queue-keep|0|own-1",
    "1|a|harbour-light|reported|0|note-fog-year",
    "1|a|harbour-light|review|0|reject|error-1",
    "1|a|harbour-light|reviewed|0|reject|error-1",
    "1|a|harbour-light|suggest|0",
]


def form_of(carried: str) -> tuple[str, str, int]:
    """Its action, its name, and how many options it has."""
    lookup = Lookup.decoded(carried)
    return carried.split("|")[1], lookup.name, len(lookup.options)


KNOWN = {form_of(one) for one in (*LOOKED_UP, *DONE)}


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A server where everything that moderators can press has been shown to one of them."""
    async with local_session(settings_for(INVENTED, tmp_path_factory.mktemp("carried")), lambda: NOON) as session:
        session.discord.api.limits.sizes.clear()
        made = await furnished(session)
        await show_all(made, tmp_path_factory.mktemp("given"))
        yield made


async def test_every_form_of_what_is_carried_is_kept_here(server: Server) -> None:
    bot, student = server.session.bot, Driver(server.session.discord, person="student")
    templates = [one for command in bot.tree.walk_commands() for one in command.extras.get("examples", ())]
    carried = {one.carried for one in server.presses}
    for line in examples(bot.app.library.default, templates):
        if not line.startswith(("/daily", "/queue", "/config")):
            asked = await student.call(line)
            carried |= {one for reply in asked.replies for one in ids_in(reply.payload["components"])}
    forms = {form_of(one) for one in carried if one.split("|")[1] in {IN_PLACE, PRIVATELY, ACT}}
    assert len(forms) > 40
    assert forms <= KNOWN


@pytest.mark.parametrize("carried", LOOKED_UP)
async def test_what_was_looked_up_by_a_former_button_still_is(server: Server, carried: str) -> None:
    text = (await pressed(server, carried)).text
    for refusal in ("went wrong", "another version", "no longer holds", "No such", "There is no"):
        assert refusal not in text


@pytest.mark.parametrize("carried", DONE)
async def test_what_was_done_by_a_former_button_still_is_or_is_refused_with_a_reason(
    server: Server, carried: str
) -> None:
    asked = await pressed(server, carried)
    assert asked.replies or asked.modal
    assert "went wrong" not in asked.text


async def pressed(server: Server, carried: str) -> Exchange:
    return await use(server.session, server.anchor(), button(carried), server.person)
