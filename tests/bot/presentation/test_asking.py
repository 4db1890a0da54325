"""Questions with buttons."""

from typing import Any

from discord import ui

from bot.presentation.asking import Choice, question, question_below, said, text_length
from bot.presentation.limits import LAYOUT_TEXT
from bot.presentation.lookup import Lookup

YES = Choice("Yes", Lookup("harbour-light", "daily-confirm", ("3",)))


def above(length: int) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("a" * length)))
    view.stop()
    return view


def types(view: ui.LayoutView) -> list[int]:
    components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call] # discord.py's is not typed
    return [one["type"] for one in components]


def test_a_question_has_its_buttons_below_and_a_sentence_has_none() -> None:
    assert types(question("Sure?", [YES])) == [17, 1]
    assert types(said("Done.")) == [17]
    assert text_length(said("x" * 5000)) == LAYOUT_TEXT


def test_what_a_question_is_about_stands_above_it_where_both_fit() -> None:
    (view,) = question_below(above(3000), "b" * 1000, [YES])
    assert types(view) == [17, 17, 1]
    assert text_length(view) == LAYOUT_TEXT


def test_else_the_question_comes_first_and_what_it_is_about_behind() -> None:
    asked, shown = question_below(above(3001), "b" * 1000, [YES])
    assert types(asked) == [17, 1]
    assert text_length(shown) == 3001
