"""``/find``."""

import asyncio
from collections.abc import Callable

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def test_places_come_best_first_with_their_addresses(student: Driver, article: Article) -> None:
    reply = (await student.call('/find query:"colza oil"')).replies[0]
    fact = next(fact for fact in article.facts.values() if "colza" in fact.text)
    first = reply.text.splitlines()[2]
    assert first.startswith("1. ")
    assert first.endswith(f"({place(article, fact.at)})")
    assert not reply.ephemeral


async def test_there_are_at_most_five(student: Driver) -> None:
    text = (await student.call('/find query:"lamp light keeper log board tower"')).replies[0].text
    assert "5. " in text
    assert "6. " not in text


async def test_the_words_that_were_sought_are_marked(student: Driver) -> None:
    asked = await student.call('/find query:"who trimed the wick"')
    raw = str(asked.replies[0].components)
    assert "**wick**" in raw
    assert "Showing *trimmed* for *trimed*." in raw


async def test_the_menu_opens_a_place_privately(student: Driver, article: Article) -> None:
    asked = await student.call('/find query:"parish wrecks" in:article')
    menu = next(one for one in _menus(asked.replies[0].components) if one["placeholder"] == "Open a place …")
    opened = (await student.choose(asked, "Open a place …", [menu["options"][0]["value"]])).replies[0]
    assert opened.ephemeral
    assert opened.text.startswith(place(article, article.addresses[1]))


def _menus(components: list[dict[str, object]]) -> list[dict]:  # type: ignore[type-arg] # Discord's own JSON
    return [inner for row in components if row["type"] == 1 for inner in row["components"] if inner["type"] == 3]  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize(
    ("scope", "query", "said"),
    [
        ("facts", "wrecks", "in our words, fact set-03"),
        ("references", "islands", "reference o-briain-2004, cited here"),
        ("notes", "fog", "editor's note, from outside the article, fog-year"),
        ("article", "wrecks", "our digest"),
    ],
)
async def test_a_search_can_be_narrowed(student: Driver, scope: str, query: str, said: str) -> None:
    text = (await student.call(f"/find query:{query} in:{scope}")).replies[0].text
    assert said in text


async def test_nothing_found_is_refused_privately(student: Driver) -> None:
    reply = (await student.call('/find query:"xyzzy" in:notes')).replies[0]
    assert reply.ephemeral
    assert "None of the editor's notes has “xyzzy”; try other words." in reply.text


async def test_single_words_of_what_is_not_treated_are_said_to_be_that(student: Driver) -> None:
    text = (await student.call('/find query:"football cup on Skårholm with nitrogen"')).replies[0].text
    assert "The article does not treat all of this; only words of it were found." in text


async def test_a_blank_search_is_refused(student: Driver) -> None:
    reply = (await student.call('/find query:"  "')).replies[0]
    assert reply.ephemeral
    assert "Say what to look for" in reply.text


async def test_a_source_is_found_by_its_journal(student: Driver) -> None:
    text = (await student.call('/find query:"Journal of Small Islands"')).replies[0].text
    assert "o-briain-2004" in text


@pytest.mark.parametrize("line", ["/find query:", "/ask question:"])
async def test_a_short_question_is_answered_at_once_and_a_long_one_beside_the_event_loop(
    student: Driver, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    beside: list[object] = []

    async def to_thread(function: Callable[..., object], *given: object) -> object:
        beside.append(function)
        return function(*given)

    await student.call(f'{line}"wrecks"')  # the first one has the search built
    monkeypatch.setattr(asyncio, "to_thread", to_thread)
    await student.call(f'{line}"parish wrecks"')
    assert not beside
    await student.call(f'{line}"parish wrecks {"and lamps " * 10}"')
    assert len(beside) == 1
