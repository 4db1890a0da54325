"""Our digest of a paragraph against the sentences of the article."""

import pytest
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.digests import digest_of


@pytest.mark.parametrize(("sentence", "said"), [(2, "One."), (4, "Three.")])
def test_a_digest_of_another_length_gives_its_last_sentence_or_its_first(
    article: Article, monkeypatch: pytest.MonkeyPatch, sentence: int, said: str
) -> None:
    address = Address("lamps.oil", 1)
    paragraph = replace(article.paragraph(address), digest=("One.", "Two.", "Three."))
    monkeypatch.setattr(article, "paragraph", lambda _: paragraph)
    assert digest_of(article, address, sentence) == said
