"""The article's own words, as far as the operator has imported a copy; they are never part of a pack."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fingerprint import fingerprints


@dataclass(frozen=True)
class OwnText:
    """One article's own text: each paragraph's sentences, verbatim, by address.

    ``pack`` and ``pack_digest`` name the pack that the text was matched against. Blanks are single, bullets have lost
    their mark, and hard-wrapped lines are joined; nothing else differs from what was imported.
    """

    article_id: str
    pack: str
    pack_digest: str
    paragraphs: Mapping[Address, tuple[str, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "paragraphs", MappingProxyType(dict(self.paragraphs)))

    def words(self, address: Address) -> str:
        """The paragraph at an address in the article's own words; raises :class:`KeyError` where there is none."""
        return " ".join(self.paragraphs[address])

    def sentences(self, address: Address) -> tuple[str, ...]:
        """The same, sentence by sentence, as many as the pack counts there."""
        return self.paragraphs[address]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the words with their addresses."""
        lines = (f"{address} {'|'.join(sentences)}\n" for address, sentences in self.paragraphs.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def fits(self, article: Article) -> bool:
        """Whether every paragraph of the article is here, each with the sentences that the pack has fingerprints of.

        Where it has none, the text must have been matched against this very pack.
        """
        return (
            article.about.id == self.article_id
            and self.paragraphs.keys() == set(article.addresses)
            and all(self._fits(article, address) for address in article.addresses)
        )

    def _fits(self, article: Article, address: Address) -> bool:
        paragraph, sentences = article.paragraph(address), self.paragraphs[address]
        if paragraph.fingerprints:
            return paragraph.fingerprints == fingerprints(sentences)
        return len(sentences) == paragraph.sentences and self.pack_digest == article.digest
