"""Text that Discord shows to the letter."""

import pytest

from bot.presentation.markdown import literal


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*_A_*", r"\*\_A\_\*"),
        ("# not a heading", r"\# not a heading"),
        ("> no quote", r"\> no quote"),
        ("- no list", r"\- no list"),
        ("3. no list", r"3\. no list"),
        ("<@7> and <#8> and <t:0>", r"\<@7> and \<#8> and \<t:0>"),
        ("[label](https://a.example)", r"\[label](https://a.example)"),
        ("||spoiler|| `code` ~~gone~~", r"\|\|spoiler\|\| \`code\` \~\~gone\~\~"),
        ("https://a.example/b_c_d stays", "https://a.example/b_c_d stays"),
        ("pages 1-8, VI(III)", "pages 1-8, VI(III)"),
        ("a\u202eb\u0000c", "abc"),
    ],
)
def test_nothing_is_read_as_formatting(text: str, escaped: str) -> None:
    assert literal(text) == escaped
