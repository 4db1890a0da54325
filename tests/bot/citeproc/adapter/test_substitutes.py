"""What stands in for names that an item lacks."""

from typing import Any, Final

from bot.citeproc.adapter.substitutes import keep_labels_from_substitutes, try_substitutes_one_by_one
from tests.bot.citeproc.adapter.setting import Setter

_WORK: Final[dict[str, Any]] = {"title": "Slack Water", "issued": {"date-parts": [[2009]]}, "publisher": "Low Tide"}
_DIRECTOR: Final = [{"family": "Singh", "given": "Arjun"}]
_TRANSLATOR: Final = [{"family": "Todd", "given": "Vera"}]


async def test_a_translator_is_named_although_the_editor_stands_for_the_author(printed: Setter) -> None:
    book = {**_WORK, "type": "book", "editor": _DIRECTOR, "translator": _TRANSLATOR}
    entry = "Singh, Arjun, ed. 2009. Slack Water. {}Low Tide."
    rule = try_substitutes_one_by_one
    assert await printed(book, "chicago-author-date") == entry.format("Translated by Vera Todd. ")
    assert await printed(book, "chicago-author-date", without=(rule,)) == entry.format("")


async def test_a_substitute_with_a_name_of_its_own_has_its_own_label_or_none(printed: Setter) -> None:
    film = {**_WORK, "type": "motion_picture", "director": _DIRECTOR}
    assert await printed(film, "ieee") == "[1] A. Singh, Slack Water, (2009)."
    assert "A. Singh, Dir., Slack" in await printed(film, "ieee", without=(keep_labels_from_substitutes,))


async def test_a_substitute_without_children_takes_over_the_label(printed: Setter) -> None:
    book = {**_WORK, "type": "book", "editor": _DIRECTOR}
    assert (await printed(book, "ieee")).startswith("[1] A. Singh, Ed., Slack Water")


async def test_a_label_of_nothing_is_not_handed_on_as_a_label(printed: Setter) -> None:
    song = {**_WORK, "type": "song", "composer": _TRANSLATOR, "performer": [{"literal": "Isles Quartet"}]}
    assert "recorded by Isles Quartet]" in await printed({**song, "medium": "CD"}, "apa")
