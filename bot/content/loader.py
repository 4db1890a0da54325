"""From a folder of articles to the library, or to every fault in it."""

from hashlib import sha256
from pathlib import Path

from bot.content.checks import CHECKS
from bot.content.draft import Draft
from bot.content.files import FILES, article_folders, read_file, surplus_files
from bot.content.source import Source
from bot.content.yaml_tree import read_tree
from bot.domain.article import Article
from bot.domain.library import Library
from bot.errors import ContentError, Fault


def load_library(folder: Path) -> Library:
    """Read every article in ``folder``, which holds one folder each; takes some 50 ms an article.

    Raises :class:`ContentError` with every fault of every file at once, by file, line and column.
    """
    folders, faults = article_folders(folder)
    articles: list[Article] = []
    for article_folder in folders:
        article = _load_article(article_folder)
        if isinstance(article, Article):
            articles.append(article)
        else:
            faults += article
    if faults:
        raise ContentError(tuple(sorted(set(faults))))
    return Library(articles)


def _load_article(folder: Path) -> Article | list[Fault]:
    faults = surplus_files(folder)
    sources: dict[str, Source] = {}
    digest = sha256()
    for name in sorted(FILES):
        data = read_file(folder / name)
        if isinstance(data, Fault):
            faults.append(data)
        else:
            digest.update(data)
            sources[name] = Source(folder / name, FILES[name], read_tree(data))
    draft = Draft(folder.name, sources)
    flaws = tuple(flaw for check in CHECKS for flaw in check(draft))
    for name, source in sources.items():
        faults += source.faults(tuple(flaw for flaw in flaws if flaw.place.file == name))
    return faults or draft.article(digest.hexdigest())
