"""Stems of words, as SQLite's full-text search makes them: one tokenizer for what is searched and what is sought."""

import sqlite3
from collections.abc import Iterable
from sys import intern
from threading import Lock

_LATELY, _LONGEST = 4096, 40
"""So many words that were asked for are kept, and none that is longer."""


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
        self._lately: dict[str, str] = {}

    def keep(self, words: Iterable[str]) -> None:
        """Learn the stems of words that will be asked for often."""
        self._kept |= self._made([word for word in dict.fromkeys(words) if word not in self._kept])

    def of(self, words: Iterable[str]) -> tuple[str, ...]:
        """The stem of each word, in order; a word that the tokenizer does not take is its own stem."""
        asked = tuple(words)
        kept, lately = self._kept, self._lately
        try:
            return tuple(map(kept.__getitem__, asked))
        except KeyError:
            found = {word: kept.get(word) or lately.get(word) for word in asked}
        new = self._made([word for word, stem in found.items() if stem is None])
        if len(lately) > _LATELY:
            self._lately = {}
        self._lately.update((word, stem) for word, stem in new.items() if len(word) <= _LONGEST)
        return tuple(found[word] or new[word] for word in asked)

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
                made[words[row]] = intern(stem)
            self._connection.execute("ROLLBACK")
        return made
