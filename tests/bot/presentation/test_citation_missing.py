import pytest
from msgspec.structs import replace

from bot.domain.article import Article
from bot.presentation.citation_missing import missing_sentence, one_of
from bot.services.citation.items import item_of


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("volume",), "volume"),
        (("volume", "issue"), "volume or issue"),
        (("volume", "issue", "pages"), "volume, issue or pages"),
        (("DOI or link", "volume"), "volume, DOI or link"),
        (("volume", "issue", "pages", "DOI or link"), "volume, issue, pages, DOI or link"),
    ],
)
def test_names_read_as_alternatives(names: tuple[str, ...], sentence: str) -> None:
    assert one_of(names) == sentence


def test_what_the_list_does_not_give_is_said(shipped: Article) -> None:
    assert missing_sentence(item_of(shipped, "khan-2021")) == (
        "The article's reference list gives no volume, issue, pages, DOI or link for this source; "
        "look them up before you hand it in."
    )
    assert missing_sentence(item_of(shipped, "javed-2022")).endswith("; look it up before you hand it in.")
    assert missing_sentence(item_of(shipped, "article")) == ""


def test_what_the_journal_does_not_give_is_not_laid_on_the_list(article: Article) -> None:
    own = replace(item_of(article, "article"), issue=None)
    assert missing_sentence(own).startswith("The journal gives no issue for the article;")
