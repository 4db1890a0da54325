"""Sentences whose words are right, and whose capitals or symbols hardly are."""

from pathlib import Path

import pytest

from bot.content.importing import Imported, read_text
from bot.content.loader import load_library
from tests.bot.content.importing.conftest import Importing
from tests.conftest import SHIPPED


def odd(imported: Imported) -> list[tuple[tuple[int, ...], str]]:
    """Lines and account of the odd sentences."""
    return [(piece.lines, piece.told) for piece in imported.pieces if "odd capitals or symbols" in piece.told]


@pytest.mark.parametrize(
    ("old", "new", "lines", "told"),
    [
        ("a new bulb", "a NEW bulb", (22,), "sentence 2 of §3 ¶2 has odd capitals or symbols: “NEW”"),
        ("a new bulb", "a nEw bulb", (22,), "sentence 2 of §3 ¶2 has odd capitals or symbols: “nEw”"),
        ("a new bulb", "a $new bulb 🔫", (22,), "sentence 2 of §3 ¶2 has odd capitals or symbols: “$”, “🔫”"),
        ("a new bulb", "a *new* |bulb|", (22,), "sentence 2 of §3 ¶2 has odd capitals or symbols: “*”, “|”"),
        ("a new bulb", "{a} new bulb~", (22,), "sentence 2 of §3 ¶2 has odd capitals or symbols: “{”, “}”, “~”"),
        ("a fire of coals", "a ﬁre of coals", (7,), "sentence 3 of §1 ¶1 has odd capitals or symbols: “ﬁ”"),
        ("On 3 March", "on 3 March", (11,), "sentence 1 of §2.1 ¶1 has odd capitals or symbols: “on”"),
        ("without a meal. To", "without a MEAL. To", (14, 15), "sentence 2 of §2.1 ¶2 has odd capitals"),
    ],
)
def test_a_sentence_with_odd_capitals_or_symbols_is_unsure(
    importing: Importing, text: str, old: str, new: str, lines: tuple[int, ...], told: str
) -> None:
    assert text.count(old) == 1
    (more,) = [one for one in odd(importing(text.replace(old, new))) if one not in odd(importing(text))]
    assert more[0] == lines
    assert more[1].startswith(told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2 pints", "£2 + pints"),
        ("2 pints", "#2 pints"),
        ("a new bulb", "“a ‹new› bulb”"),  # noqa: RUF001 - these very marks
        ("a new bulb", "a new-bulb…"),
    ],
)
def test_ordinary_punctuation_and_the_signs_of_figures_are_not_odd(
    importing: Importing, text: str, old: str, new: str
) -> None:
    assert odd(importing(text.replace(old, new))) == odd(importing(text))


def test_the_acronyms_of_the_pack_are_not_odd(real_file: Path) -> None:
    assert odd(read_text(real_file, load_library(SHIPPED))[1]) == []
