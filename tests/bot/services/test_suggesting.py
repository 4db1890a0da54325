import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.text import hidden_character
from bot.domain.address import Address
from bot.domain.article import Article
from bot.errors import Refusal, UnknownName
from bot.services.places import place
from bot.services.suggesting import demand_sentence, nearest_known, paragraph_meant, tidied


def test_a_text_is_one_line_without_what_nobody_sees() -> None:
    assert tidied(" The\r\n light \u202ewas\u202c lit\x00\x85by\u200b\u061c oil.\ud800 ") == "The light was lit by oil."
    assert tidied("caf\u0065\u0301") == "caf\u00e9"
    assert tidied("क्\u200dष") == "क्\u200dष"


@given(st.text())
def test_what_is_tidied_stands_in_a_file_of_the_content(text: str) -> None:
    plain = tidied(text)
    assert hidden_character(plain) is None
    assert plain == tidied(plain)
    assert "\n" not in plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Too short", "say a little more"),
        ("", "say a little more"),
        ("x" * 301, "this has 301"),
        ("?!" * 20, "in words"),
        ("0123456789", "in words"),
        ("🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝", "in words"),
    ],
)
def test_what_is_no_sentence_is_refused(text: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        demand_sentence(text)


@pytest.mark.parametrize(
    "text", ["Light of 9", "x" * 300, "روشنی تیل سے جلتی تھی", "灯台の光は石油で灯されていました。"]
)
def test_a_sentence_has_10_to_300_characters_in_any_script(text: str) -> None:
    demand_sentence(text)


def test_a_paragraph_is_found_by_whatever_names_it(article: Article) -> None:
    for address in article.addresses:
        section = article.sections[address.section]
        for typed in (
            str(address),
            place(article, address),
            f"{place(article, address)} {section.title}",
            f"  section {section.number} paragraph {address.paragraph} ",
            f"{section.title} ¶{address.paragraph}",
            f"{section.id}, para {address.paragraph}",
        ):
            assert paragraph_meant(article, typed) == address, typed


def test_a_section_of_one_paragraph_is_enough(article: Article) -> None:
    for section in article.sections.values():
        if len(section.paragraphs) == 1:
            for typed in (section.title, section.title.upper() + "!", section.id, section.number):
                assert paragraph_meant(article, typed) == Address(section.id, 1)


def test_what_is_open_or_missing_is_told_with_the_way_out(article: Article) -> None:
    several = next(one for one in article.sections.values() if len(one.paragraphs) > 1)
    bare = next(one for one in article.sections.values() if not one.paragraphs)
    count = len(several.paragraphs)
    for typed in (several.title, f"{several.id}#{count + 1}", f"§{several.number} ¶0"):
        with pytest.raises(
            Refusal, match=f"has {count} paragraphs; name one of them, such as §{several.number} ¶{count}"
        ):
            paragraph_meant(article, typed)
    with pytest.raises(Refusal, match="heading without text of its own; name a paragraph"):
        paragraph_meant(article, f"§{bare.number} ¶1")
    with pytest.raises(Refusal, match="Name the paragraph"):
        paragraph_meant(article, " ")
    with pytest.raises(UnknownName):
        paragraph_meant(article, "the moon")


def test_the_same_in_nearly_the_same_words_is_known(article: Article) -> None:
    facts = {fact.id: fact.text for fact in article.facts.values()}
    for key, text in facts.items():
        assert nearest_known(text.upper().rstrip("."), facts) == (key, 100)
    assert nearest_known("The parish counted 14 wrecks on that rock between 1840 and 1860", facts) == ("set-03", 97)
    assert nearest_known("Nobody has ever counted the wrecks on the rock.", facts) is None
    assert nearest_known("Anything", {}) is None
