"""Stems of words, as SQLite's full-text search makes them: one tokenizer for what is searched and what is sought."""

import sqlite3
from collections.abc import Iterable
from threading import Lock


class Stems:
    """Stems words with FTS5's ``porter unicode61 remove_diacritics 2``, the tokenizer of the full-text search."""

    def __init__(self) -> None:
        # Built in one thread, asked in the event loop's.
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, 'instance')")
        self._lock = Lock()
        self._kept: dict[str, str] = {}

    def keep(self, words: Iterable[str]) -> None:
        """Learn the stems of words that will be asked for often."""
        self._kept |= self._made([word for word in dict.fromkeys(words) if word not in self._kept])

    def of(self, words: Iterable[str]) -> tuple[str, ...]:
        """The stem of each word, in order; a word that the tokenizer does not take is its own stem."""
        asked = tuple(words)
        new = self._made([word for word in dict.fromkeys(asked) if word not in self._kept])
        return tuple(new[word] if word in new else self._kept[word] for word in asked)

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _made(self, words: list[str]) -> dict[str, str]:
        made = {word: word for word in words}
        if not words:
            return made
        with self._lock:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT INTO words(rowid, word) VALUES (?, ?)", enumerate(words))
            for stem, row in self._connection.execute("SELECT term, doc FROM stems ORDER BY doc, offset DESC"):
                made[words[row]] = stem
            self._connection.execute("ROLLBACK")
        return made
