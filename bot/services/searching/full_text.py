"""Full-text search over short texts, forgiving of spelling.

SQLite FTS5 in memory, with *word repair*: a query word that the texts do not know is replaced by its nearest known
words of the same first letter (optimal string alignment distance, at most 1 below six letters, else 2).
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from msgspec import Struct

_WORD = re.compile(r"[^\W_]+")
_SHORT_WORD = 6
_MOST_REPAIRS = 3
_MOST_WORDS = 64
STOP_WORDS = frozenset(
    {
        "a",
        "about",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    }
)


class Document(Struct, frozen=True):
    """A text to be found: ``key`` names it, ``heading`` counts half as much as ``text``."""

    key: str
    heading: str
    text: str


class SearchIndex:
    """An index of documents in memory, best match first. Build it once; it never changes."""

    def __init__(self, documents: Iterable[Document]) -> None:
        # Built in one thread, read in the event loop's; SQLite's own lock makes that safe.
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE documents USING fts5("
            "key UNINDEXED, heading, text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        kept = tuple(documents)
        self._connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?)", [(one.key, one.heading, one.text) for one in kept]
        )
        self._words = sorted({word for one in kept for word in _words(f"{one.heading} {one.text}")})
        self._known = frozenset(self._words)

    def search(self, query: str, limit: int = 50) -> tuple[str, ...]:
        """The keys of the documents that share a word with the query, best first; empty when none does."""
        asked = list(dict.fromkeys(_words(query)))[:_MOST_WORDS]
        telling = [word for word in asked if word not in STOP_WORDS] or asked
        terms = [repaired for word in telling for repaired in self._repaired(word)]
        if not terms:
            return ()
        match = " OR ".join(f'"{term}"' for term in terms)
        statement = (
            "SELECT key FROM documents WHERE documents MATCH ? ORDER BY bm25(documents, 0, 0.5, 1.0), rowid LIMIT ?"
        )
        with closing(self._connection.execute(statement, (match, limit))) as rows:
            return tuple(key for (key,) in rows)

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _repaired(self, word: str) -> list[str]:
        """The word itself if the texts know it, else its nearest known ones."""
        if word in self._known or word.isdigit():
            return [word]
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        near = extract(
            word,
            [known for known in self._words if known[0] == word[0]],
            scorer=OSA.distance,
            score_cutoff=1 if len(word) < _SHORT_WORD else 2,
            limit=_MOST_REPAIRS,
        )
        # An unknown word still takes part: the stemmer may know its stem.
        return [word, *(match for match, distance, _ in near if distance == near[0][1])]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
