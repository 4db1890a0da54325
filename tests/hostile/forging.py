"""Uses of buttons, menus and forms that no client of Discord's would send."""

import asyncio
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from hypothesis import strategies as st

from bot.local.driver import Driver, Exchange, Message
from bot.local.session import Session
from bot.local.vocabulary import ComponentType, InteractionType
from bot.local.wire import Json
from bot.presentation.lookup import ACT, IN_PLACE, PRIVATELY, REPORT, SHARE
from tests.hostile.harmless import PATIENCE
from tests.hostile.texts import CODES, HIDDEN, MARKUP

LONGEST: Final = 100
"""Characters of a ``custom_id``; Discord holds its bots to it, and so it holds those who forge one."""


def name_of_each(session: Session) -> list[str]:
    """Every look-up and every act that a ``custom_id`` can name."""
    return sorted({*session.bot.desk._composing, *session.bot.acting})


def custom_ids(session: Session, real: list[str]) -> st.SearchStrategy[str]:
    """Ids by their grammar with anything in its places, and real ones that were changed."""
    article = session.bot.app.library.default
    keys = [*article.sections, *article.facts, *article.notes, *article.references, "own-1", "fact-1", "1", "2", ""]
    option = st.one_of(st.sampled_from(keys), st.sampled_from((*CODES, *HIDDEN, *MARKUP)), st.text(max_size=8))
    by_grammar = st.builds(
        lambda version, action, about, name, page, options: "|".join(
            (version, action, about, name, page, *(quote(one, safe="#. ") for one in options))
        ),
        st.sampled_from(["1", "1", "1", "1", "0", "2", ""]),
        st.sampled_from([IN_PLACE, PRIVATELY, ACT, ACT, REPORT, SHARE, "z", ""]),
        st.sampled_from([article.about.id] * 4 + ["another", "", "../x"]),
        st.one_of(st.sampled_from(name_of_each(session)), st.text(max_size=8)),
        st.one_of(st.sampled_from(["0", "0", "1", "99", "-1", "\u0663", "9" * 30, "one", ""]), st.text(max_size=3)),
        st.lists(option, max_size=5),
    )
    changed = st.builds(
        _changed, st.sampled_from(real), st.integers(0, LONGEST), st.integers(0, 12), st.text(max_size=6)
    )
    swapped = st.builds(_swapped, st.sampled_from(real), st.integers(0, 9), option)
    return st.one_of(by_grammar, changed, swapped).map(lambda text: text[:LONGEST])


def _changed(real: str, at: int, removed: int, put: str) -> str:
    return real[:at] + put + real[at + removed :]


def _swapped(real: str, number: int, put: str) -> str:
    parts = real.split("|")
    parts[number % len(parts)] = quote(put, safe="#. ")
    return "|".join(parts)


def ids_in(part: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """The ids that stand in a message or a form: of buttons, of menus and of their choices."""
    if isinstance(part, list):
        for one in part:
            yield from ids_in(one)
    elif isinstance(part, dict):
        for key, one in part.items():
            if key in {"custom_id", "value"} and isinstance(one, str) and "|" in one:
                yield one
            else:
                yield from ids_in(one)


def button(custom_id: str) -> Json:
    """A press on a button."""
    return {"component_type": int(ComponentType.BUTTON), "custom_id": custom_id, "id": 1}


def menu(custom_id: str, chosen: list[str]) -> Json:
    """A choice from a menu."""
    return {"component_type": int(ComponentType.STRING_SELECT), "custom_id": custom_id, "id": 1, "values": chosen}


def form(custom_id: str, fields: dict[str, object]) -> Json:
    """A form that is sent; a field's answer is a text, or several values."""
    rows = []
    for number, (name, answer) in enumerate(fields.items()):
        kind = ComponentType.TEXT_INPUT if isinstance(answer, str) else ComponentType.STRING_SELECT
        key = "value" if isinstance(answer, str) else "values"
        field = {"type": int(kind), "id": 2 * number + 2, "custom_id": name, key: answer}
        rows.append({"type": int(ComponentType.LABEL), "id": 2 * number + 1, "component": field})
    return {"custom_id": custom_id, "components": rows}


async def use(session: Session, message: Message, data: Json, person: str) -> Exchange:
    """Send it, as if the message had it."""
    world = session.discord.world
    kind = InteractionType.MODAL if "components" in data else InteractionType.COMPONENT
    owners = message.payload["interaction_metadata"]["authorizing_integration_owners"]
    sent = world.interact(kind, world.person(person), message.channel, data, owners=owners, message=message)
    async with asyncio.timeout(PATIENCE):
        return await Driver(session.discord)._answered(sent)
