"""The lists of words of like meaning, and of forms."""

from collections.abc import Callable, Iterator

import pytest

from bot.services import thesaurus, word_forms


@pytest.mark.parametrize("groups", [thesaurus.groups, word_forms.families])
def test_every_group_has_several_words_in_small_letters(groups: Callable[[], Iterator[tuple[str, ...]]]) -> None:
    made = list(groups())
    assert len(made) == len(set(made)) > 100
    assert all(len(group) > 1 and all(word == word.casefold().strip() for word in group) for group in made)


def test_a_phrase_is_written_with_blanks() -> None:
    assert any("step down" in group for group in thesaurus.groups())
