"""The articles' own texts that the operator has imported: a file an article, never part of the content."""

import json
import logging
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.errors import StorageError

FOLDER = "texts"
"""Under ``FOOTNOTE_DATA``."""
_FORM = 1
_AGAIN = "import it again: python -m bot import PATH"
_log = logging.getLogger(__name__)


class OwnTextStore:
    """The texts under a data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def path(self, article_id: str) -> Path:
        """Where an article's text is kept."""
        return self._folder / f"{article_id}.json"

    def read(self, article: Article) -> OwnText | None:
        """The article's own text, if it has been imported.

        Raises :class:`~bot.errors.StorageError` where the file cannot be read, is damaged, or was matched against a
        pack with other paragraphs.
        """
        path = self.path(article.about.id)
        try:
            if path.exists() and not path.is_file():
                raise _trouble(path, f"is no file; delete it and {_AGAIN}")
            own_text = _from_json(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _trouble(path, f"cannot be read ({error.strerror}); give the bot's user the right to") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _trouble(path, f"is damaged; {_AGAIN}") from error
        if not own_text.fits(article):
            raise _trouble(path, f"does not fit the pack {article.about.id} {article.about.pack}; {_AGAIN}")
        return own_text

    def read_all(self, articles: Iterable[Article]) -> dict[str, OwnText]:
        """The texts by article; one that cannot be used is left out, as every answer does without."""
        texts = {article.about.id: self.usable(article) for article in articles}
        return {article_id: own_text for article_id, own_text in texts.items() if own_text}

    def usable(self, article: Article) -> OwnText | None:
        """The article's own text, if it has been imported and can be used; what is wrong with it is logged."""
        try:
            return self.read(article)
        except StorageError as error:
            _log.warning("own text left out", extra={"why": error.sentence})
            return None

    def faults(self, articles: Iterable[Article]) -> list[str]:
        """What is wrong with the texts, a sentence each."""
        faults: list[str] = []
        for article in articles:
            try:
                self.read(article)
            except StorageError as error:
                faults.append(error.sentence)
        return faults

    def _make_folder(self) -> None:
        try:
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            in_the_way = isinstance(error, FileExistsError)
            first = "move away what stands there" if in_the_way else "give the bot's user the right to"
            way_out = f"{first}, or set FOOTNOTE_DATA to another folder; nothing was imported"
            message = f"The folder {self._folder} cannot be made ({error.strerror}); {way_out}."
            raise StorageError(message) from error

    def keep(self, own_text: OwnText) -> Path:
        """Write a text in the place of an earlier one, whole or not at all; where it is kept.

        Raises :class:`~bot.errors.StorageError` where it cannot be written; the earlier one then stays as it was.
        """
        path = self.path(own_text.article_id)
        fresh: Path | None = None
        self._make_folder()
        try:
            # Readable by the bot's user alone, as temporary files are: the text is not ours to show around.
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self._folder, delete=False) as file:
                fresh = Path(file.name)
                json.dump(_to_json(own_text), file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError as error:
            way_out = "make room, or give the bot's user the folder; nothing was imported"
            raise _trouble(path, f"cannot be written ({error.strerror}); {way_out}") from error
        finally:
            if fresh is not None:
                fresh.unlink(missing_ok=True)
        return path


def _trouble(path: Path, what: str) -> StorageError:
    return StorageError(f"The imported text {path} {what}.")


def _to_json(own_text: OwnText) -> dict[str, Any]:
    return {
        "form": _FORM,
        "article": own_text.article_id,
        "pack": own_text.pack,
        "pack_digest": own_text.pack_digest,
        "digest": own_text.digest,
        "paragraphs": {str(address): sentences for address, sentences in own_text.paragraphs.items()},
    }


def _from_json(kept: Any) -> OwnText:  # noqa: ANN401 - whatever the file holds
    """Raises :class:`ValueError`, :class:`KeyError`, :class:`TypeError` or :class:`AttributeError` for another form."""
    if kept["form"] != _FORM:
        message = "another form"
        raise ValueError(message)
    paragraphs = {Address.parse(address): tuple(sentences) for address, sentences in kept["paragraphs"].items()}
    own_text = OwnText(kept["article"], kept["pack"], kept["pack_digest"], paragraphs)
    named = all(isinstance(one, str) for one in (own_text.pack, own_text.pack_digest))
    if own_text.digest != kept["digest"] or not named:
        message = "another digest, or no pack named"
        raise ValueError(message)
    return own_text
