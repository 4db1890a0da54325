"""``import``, ``schema`` and ``styles``: the articles, their text and what is written beside them."""

from pathlib import Path

from bot.citeproc import style_files
from bot.cli.terminal import ANSWERED, Options, say
from bot.content import importing
from bot.content.loader import load_library
from bot.content.schemas import write_schemas
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.errors import OperatorError
from bot.settings import Settings
from bot.storage.own_texts import OwnTextStore


def import_text(settings: Settings, options: Options) -> int:
    """Keep the article's own text from the file at ``options.path``, or print its fingerprints for authors."""
    if not options.path:
        message = "No path was given; name the file with the article's text: python -m bot import PATH."
        raise OperatorError(message)
    library, path = load_library(settings.content), Path(options.path)
    if options.fingerprints:
        say(importing.fingerprint_lines(*importing.read_text(path, library, by_fingerprints=False)))
        return ANSWERED
    store = OwnTextStore(settings.data)
    article, imported = importing.read_text(path, library, lambda article: _earlier(store, article))
    kept = _kept(store, _earlier(store, article), imported.own_text)
    say(f"{importing.account(article, imported)}{kept}\n", done=kept)
    return ANSWERED


def _earlier(store: OwnTextStore, article: Article) -> importing.Earlier | None:
    own_text = store.usable(article)
    return importing.Earlier(own_text, store.path(article.about.id)) if own_text else None


def _kept(store: OwnTextStore, earlier: importing.Earlier | None, own_text: OwnText) -> str:
    """Keep a text whose words are those of the earlier one, if there is any; what was done, as a line."""
    if earlier and earlier.own_text.digest == own_text.digest:
        return f"{earlier.kept} holds this very text already; nothing was changed."
    path = store.keep(own_text)
    done = f"The text is kept in {path}"
    if earlier:
        done = f"The words are the same as before, but not the punctuation, capitals or symbols: {path} is replaced"
    return f"{done}; a bot that runs reads it at its next start."


def schema(settings: Settings, _: Options) -> int:
    """Write the JSON Schemas for editors of content."""
    folder = settings.content / "schema"
    write_schemas(folder)
    say(f"The schemas stand in {folder}.\n")
    return ANSWERED


def styles(_settings: Settings, _: Options) -> int:
    """Write the index of the CSL styles that are installed."""
    style_files.INDEX.write_text(style_files.index_text(), encoding="utf-8")
    say(f"The index stands in {style_files.INDEX}.\n")
    return ANSWERED
