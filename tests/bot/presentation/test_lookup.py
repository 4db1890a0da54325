"""What buttons carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.lookup import IN_PLACE, Lookup


@given(st.lists(st.text(max_size=20), max_size=5), st.integers(0, 99))
def test_what_is_encoded_is_decoded(options: list[str], page: int) -> None:
    lookup = Lookup("harbour-light", "timeline", tuple(options), page)
    text = lookup.encoded(IN_PLACE)
    assert text is None or (len(text) <= 100 and Lookup.decoded(text) == lookup)


def test_what_does_not_fit_is_no_button() -> None:
    assert Lookup("harbour-light", "fact-search", ("lamp " * 30,)).encoded(IN_PLACE) is None


@pytest.mark.parametrize("text", ["", "1|o", "0|o|a|b|0", "1|o|a|b|x", "2|o|a|b|0|c", "1|o|a|b|-1", "nonsense"])
def test_what_another_version_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Lookup.decoded(text)
