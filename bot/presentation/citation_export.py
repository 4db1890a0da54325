"""Sources as a file."""

from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText
from bot.presentation.markdown import literal
from bot.presentation.reply import Download, footer
from bot.presentation.sheet import Enclosure
from bot.services.citation.exports import FORMATS, document


def export_reply(article: Article, items: Sequence[CslItem], kind: str, source: bytes, edition: str = "") -> Download:
    """The file with a sentence about it; ``edition`` names the style, where the format has one."""
    about = article.about
    export = FORMATS[kind]
    name = about.id if len(items) > 1 else items[0].id
    count = "1 source" if len(items) == 1 else f"{len(items)} sources"
    style = f"; style: {literal(edition)}" if edition else ""
    told = f"{count} of {literal(about.short_title)} as {export.told}{style}"
    file = Enclosure(f"{name}.{export.extension}", lambda: source, f"{count} as {export.told}")
    return Download(article, f"{told}\n-# {footer(article, 'References')}", file)


def export_document(article: Article, entries: Sequence[RichText], kind: str) -> bytes:
    """The entries under a heading, as a document."""
    return document(kind, entries, f"References: {article.about.title}", article.about.language)
