"""Editor's notes in the margin of a paragraph."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import pytest
from discord import ui

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule, Slot
from bot.presentation.daily_history import Coming, week_sheet
from bot.presentation.daily_post import post_view
from bot.presentation.paging import page
from bot.presentation.reading import paragraph_sheet

DAY, MOMENT = date(2026, 11, 27), datetime(2026, 11, 27, 9, tzinfo=UTC)
SCHEDULE = Schedule(3, 1, "x", Plan(7, "text", time(9), "UTC"), "seed", 5, MOMENT, MOMENT, confirmed=True)


def ids(article: Article, lines: Iterable[str]) -> list[str]:
    return [one for line in lines for one in re.findall(r"`([^`]+)`", line) if one in article.notes]


@pytest.mark.parametrize("paragraph", ["dynamics.khan#1", "dynamics.sharif#4", "impact.security#1"])
def test_the_notes_on_a_paragraph_come_in_one_order_wherever_it_is_shown(shipped: Article, paragraph: str) -> None:
    at = Address.parse(paragraph)
    contradicted = {one for note in shipped.notes.values() for one in note.facts}
    fact = next(one for one in shipped.facts.values() if one.at == at and one.id not in contradicted)
    view = post_view(shipped, fact, DAY, mark=1, role_id=None, discuss=True)
    post = [one.content for one in view.walk_children() if isinstance(one, ui.TextDisplay)]
    week = week_sheet(shipped, SCHEDULE, "x", [Coming(Slot(DAY, MOMENT), fact)])
    source = ids(shipped, page(paragraph_sheet(shipped, at), 0).notes)
    assert source == ids(shipped, post) == ids(shipped, [week.blocks[0].text]) == ids(shipped, page(week, 0).notes)
    assert source != [note.id for note in shipped.notes_at(at)], "those that contradict come first"
    assert sorted(source) == sorted(note.id for note in shipped.notes_at(at))
