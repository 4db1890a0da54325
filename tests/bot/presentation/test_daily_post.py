"""The card of a daily post."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from discord import ui

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.suggestion import OwnFact
from bot.presentation.daily_post import discussable, post_title, post_view
from bot.presentation.limits import LAYOUT_TEXT, length
from bot.presentation.margin import by_weight

DAY = date(2026, 11, 27)
MARK = 2**31 - 1
OWN = OwnFact("own-7", 1, "harbour-light", "The *light* is seen at sea.", Address("setting", 1), "", datetime.now(UTC))


def shown(article: Article, fact_id: str, *, role_id: int | None = None, discuss: bool = True) -> list[dict[str, Any]]:
    fact = article.facts[fact_id]
    return components_of(post_view(article, fact, DAY, mark=MARK, role_id=role_id, discuss=discuss))


def components_of(view: ui.LayoutView) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call] # discord.py's is not typed
    return components


def texts(components: list[dict[str, Any]]) -> list[str]:
    return [one["content"] for one in _walk(components) if one["type"] == 10]


def buttons(components: list[dict[str, Any]]) -> dict[str, str]:
    return {one["label"]: one["custom_id"] for one in _walk(components) if one["type"] == 2}


def _walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for part in components for one in (part, *_walk(part.get("components", [])))]


def test_a_card_says_whose_word_it_is_where_it_stands_and_what_it_cites(article: Article) -> None:
    heading, body, footer = texts(shown(article, "set-03"))
    assert heading.splitlines() == ["### Fact of the day, 27 November 2026", "The article says, in our words:"]
    assert body.splitlines() == [
        "**Event**: The parish counted 14 wrecks on the rock between 1840 and 1860. (§1 ¶1)",
        "**Source cited**: (Dréan & Kjær, 1979), by the paragraph, at a later sentence: Dréan & Kjær (1979)",
    ]
    assert footer == "-# Coastal Lights 2019 · §1 ¶1 · pack 0.3.0"


def test_the_buttons_carry_all_that_a_press_needs(article: Article) -> None:
    assert buttons(shown(article, "set-03")) == {
        "Source ¶": "1|p|harbour-light|paragraph|0|setting|1",
        "Cite": "1|p|harbour-light|cite|0||||setting#1",
        "Discuss": "1|a|harbour-light|discuss|0|set-03",
        "Report": "1|r|harbour-light|set-03|0",
    }
    assert "Discuss" not in buttons(shown(article, "set-03", discuss=False))


def test_the_container_bears_the_mark_and_the_role_stands_above_it(article: Article) -> None:
    first, *_ = shown(article, "set-03")
    assert (first["type"], first["id"]) == (17, MARK)
    mention, container, *_ = shown(article, "set-03", role_id=99)
    assert mention["content"] == "<@&99>"
    assert container["id"] == MARK


def notes_under(article: Article, fact: Fact | OwnFact) -> list[str]:
    components = components_of(post_view(article, fact, DAY, mark=MARK, role_id=None, discuss=True))
    heading, *lines = next(text for text in texts(components) if "Editor's notes" in text).splitlines()
    assert heading == "**Editor's notes, from outside the article**"
    return lines


def test_a_note_that_contradicts_this_very_fact_stands_first_and_is_said_to(article: Article) -> None:
    first, *others = notes_under(article, article.facts["clo-06"])
    assert first.startswith("• contradicts this, certain, §")
    assert "`two-ranges`" in first
    assert others
    assert not any("contradicts this" in line for line in others)


def test_a_note_that_contradicts_something_else_of_the_paragraph_is_not_said_to_contradict_this(
    article: Article,
) -> None:
    first, *_ = notes_under(article, article.facts["clo-01"])
    assert first.startswith("• certain, ")
    assert "`two-ranges`" in first


def test_a_note_that_is_unsure_but_contradicts_this_stands_before_a_certain_one_that_does_not(article: Article) -> None:
    note = article.notes["first-woman"]
    notes = (article.notes["fog-year"], article.notes["two-ranges"], note)
    assert [one.id for one in by_weight("oil-05", notes)] == ["first-woman", "two-ranges", "fog-year"]


def test_a_server_s_own_fact_is_marked_as_such(article: Article) -> None:
    components = components_of(post_view(article, OWN, DAY, mark=1, role_id=None, discuss=True))
    text = "\n".join(texts(components))
    assert "Approved by this server's moderators; not part of the pack" in text
    assert r"**Fact of this server**: The \*light\* is seen at sea. (§1 ¶1)" in text
    assert "**Sources that the paragraph cites**: Dréan & Kjær (1979)" in text
    assert buttons(components)["Report"] == "1|r|harbour-light|own-7|0"


def test_an_own_fact_whose_paragraph_is_gone_is_shown_without_it(article: Article) -> None:
    own = OwnFact("own-7", 1, "harbour-light", "Gone.", Address("nowhere", 3), "a note", datetime.now(UTC))
    components = components_of(post_view(article, own, DAY, mark=1, role_id=None, discuss=False))
    assert set(buttons(components)) == {"Cite", "Report"}
    assert "**Note by who suggested it**: a note" in "\n".join(texts(components))


@pytest.mark.parametrize("letter", ["a", "*", "🗼"])
def test_no_content_makes_a_post_too_long(article: Article, letter: str) -> None:
    own = OwnFact("own-7", 1, "harbour-light", letter * 4000, Address("closing", 1), letter * 4000, datetime.now(UTC))
    components = components_of(post_view(article, own, DAY, mark=1, role_id=2**63, discuss=True))
    assert sum(map(length, texts(components))) <= LAYOUT_TEXT
    assert len(_walk(components)) <= 40
    assert post_view(article, own, None, mark=1, role_id=None, discuss=True).total_children_count <= 40


def test_every_fact_makes_a_valid_post(shipped: Article) -> None:
    for fact in shipped.facts.values():
        components = components_of(post_view(shipped, fact, DAY, mark=1, role_id=1, discuss=True))
        assert sum(map(length, texts(components))) <= LAYOUT_TEXT
        contradicting = [one for one in shipped.notes_at(fact.at) if one.contradicts and one.confidence == "certain"]
        assert all(f"`{one.id}`" in "\n".join(texts(components)) for one in contradicting)


def test_a_thread_of_its_own_is_for_posts_in_text_channels() -> None:
    assert [discussable(kind) for kind in ("text", "thread", "forum")] == [True, False, False]
    assert post_title(DAY) == "Fact of the day, 27 November 2026"
