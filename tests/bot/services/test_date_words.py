import pytest

from bot.domain.dates import Edtf
from bot.services.date_words import date_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018", "2018"),
        ("2018-04", "2018-04"),
        ("2022-04-11", "2022-04-11"),
        ("198X", "1980s"),
        ("19XX", "1900 to 1999"),
        ("XXXX-11-30", "11-30 of an unknown year"),
        ("2018-08-10~", "about 2018-08-10"),
        ("2018?", "perhaps 2018"),
        ("198X%", "perhaps about 1980s"),
        ("2018-07/2018-08-01", "2018-07 to 2018-08-01"),
        ("../1861-03-02", "until 1861-03-02"),
        ("/1861", "until 1861"),
        ("2019~/..", "from about 2019 on"),
    ],
)
def test_signs_are_told_in_words(edtf: str, words: str) -> None:
    assert date_words(Edtf.parse(edtf)) == words
