"""Text that Discord shows to the letter."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.presentation.markdown import literal, unescaped, unlinked


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*_A_*", r"\*\_A\_\*"),
        ("# not a heading", r"\# not a heading"),
        ("> no quote", r"\> no quote"),
        ("- no list", r"\- no list"),
        ("3. no list", r"3\. no list"),
        ("<@7> and <#8> and <t:0>", r"\<@7> and \<#8> and \<t:0>"),
        ("[label](https://a.example)", r"\[label\](https://a.example)"),
        ("[official [source]](https://e.example)", r"\[official \[source]\](https://e.example)"),
        ("[[x]](https://e.example)", r"\[\[x]\](https://e.example)"),
        ("[a\nb](https://e.example)", "\\[a\nb\\](https://e.example)"),
        ("https://a.example/[x](https://e.example)", r"https://a.example/\[x\](https://e.example)"),
        ("[sic] and (that)", "[sic] and (that)"),
        ("||spoiler|| `code` ~~gone~~", r"\|\|spoiler\|\| \`code\` \~\~gone\~\~"),
        ("https://a.example/b_c_d stays", "https://a.example/b_c_d stays"),
        ("pages 1-8, VI(III)", "pages 1-8, VI(III)"),
        ("\u2003- no list", "\u2003\\- no list"),
        ("plain\n- no list", "plain\n\\- no list"),
        ("a <b> < c", "a \\<b> < c"),
        ("a\u202eb\u0000c", "abc"),
    ],
)
def test_nothing_is_read_as_formatting(text: str, escaped: str) -> None:
    assert literal(text) == escaped


@given(st.text())
@example("1. [a](b) \\* https://a.example/b_c\\d <@7> *x*")
@example("# \\# - https://a.example>")
def test_what_was_escaped_is_read_again(text: str) -> None:
    controls = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    assert unescaped(literal(text)) == controls.sub("", text)


@given(st.text(alphabet="[](\\) <>a_1.\nhtps:/*|#-"))
@example("https://a\\[b](c)")
@example("https://[x](https://y)")
@example("\\](")
def test_no_masked_link_is_left_however_its_brackets_are_nested(text: str) -> None:
    escaped = literal(text)
    assert unescaped(escaped) == text
    left = re.sub(r"\\.", "x", escaped, flags=re.DOTALL)
    assert "](" not in left
    if "](" in text:
        assert "[" not in left


@given(st.text(alphabet="[](\\) <>a_1.\nhtps:/*|#-"))
@example("https://a.example/**b** `c` ||d||")
@example("[a](https://b.example)**c**")
def test_where_no_address_is_a_link_nothing_hides_in_one(text: str) -> None:
    left = re.sub(r"\\.", "x", unlinked(text), flags=re.DOTALL)
    assert "://" not in left
    assert not re.search(r"[*_|`]|\]\(", left)
