"""The lists of everyday English."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from importlib import resources

import pytest

from bot.domain.article import Article
from bot.services.searching import lexicon
from bot.services.searching.lexicon import Group


@pytest.mark.parametrize("groups", [lexicon.alike, lexicon.loosely_alike, lexicon.forms])
def test_every_group_has_several_words_in_small_letters(groups: Callable[[], Iterable[Group]]) -> None:
    made = tuple(groups())
    assert len(made) == len(set(made)) > 100
    for group in made:
        assert len(group) == len(set(group)) > 1
        assert all(name == " ".join(name.casefold().split()) != "" and "," not in name for name in group)


@pytest.mark.parametrize("groups", [lexicon.alike, lexicon.loosely_alike, lexicon.forms])
def test_no_group_names_what_an_article_is_about(groups: Callable[[], Iterable[Group]], shipped: Article) -> None:
    actors = [actor for actor in shipped.actors.values() if actor.kind in {"state", "person"}]
    named = {name.casefold() for actor in actors for name in (actor.name, *actor.aliases) if name.istitle()}
    assert "soviet" in named
    assert not {name for group in groups() for name in group} & named


LISTS = (
    lexicon.empty_words,
    lexicon.idle_words,
    lexicon.weak_words,
    lexicon.light_words,
    lexicon.known_words,
    lexicon.rare_words,
)


@pytest.mark.parametrize("words", LISTS)
def test_every_word_is_one_in_small_letters(words: Callable[[], AbstractSet[str]]) -> None:
    assert len(words()) > 50
    assert all(word.isalnum() and word == word.casefold() for word in words())


def test_the_notices_of_words_by_others_lie_beside_them() -> None:
    notices = " ".join((resources.files(lexicon) / "LICENSE").read_text(encoding="utf-8").split())
    assert "known.txt and rare.txt" in notices
    for holder in ("Wolf Garbe", "Kevin Atkinson"):
        assert holder in notices.partition("Copyright")[2]
    assert notices.count("this permission notice") == 2


def test_a_phrase_has_blanks() -> None:
    assert any("step down" in group for group in lexicon.alike())


def test_no_word_is_both_empty_and_weak() -> None:
    assert not lexicon.empty_words() & lexicon.light_words()


def test_no_list_is_read_before_it_is_asked_for() -> None:
    told = "from bot.services.searching import lexicon, place_index; print(lexicon.idle_words.cache_info().misses)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "0\n"  # noqa: S603 - our own words
