"""``/citation``: check, where, audit, styles, export."""

import asyncio
from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.citeproc.seven import DEFAULT
from bot.client import Footnote
from bot.desk import NONE, Question
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText
from bot.errors import ProcessorFailed, Refusal, UnknownName
from bot.presentation.reading import CITED_HERE, cited_here_sheet
from bot.presentation.reply import CHECK, STYLES, WHERE, Download
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.citation.items import all_items, item_of
from bot.services.citation.printed import printed_entries
from bot.services.naming import resolve
from cogs._options import completing, completing_styles

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"
LONGEST_TEXT = 4000
LONGEST_QUERY = 100
_SHOWN = 10
AUDIT, EXPORT = "audit", "export"


class Citations(commands.GroupCog, group_name="citation", group_description="Citations: checked, found, exported"):
    """What can be done with citations beside making one."""

    def __init__(self, bot: Footnote) -> None:
        self._citing = bot.app.citing

    @app_commands.command(extras={"examples": ('/citation check text:"({cited})"',)})
    @app_commands.describe(text="A text with citations such as (Khan, 2021); it is not kept")
    async def check(self, interaction: Interaction, text: app_commands.Range[str, 1, LONGEST_TEXT]) -> None:
        """Find the citations in a text and tell what each refers to."""
        await interaction.client.desk.answer(interaction, CHECK, (text,), private=True)

    @app_commands.command(extras={"examples": ("/citation where source:{source}",)})
    @app_commands.describe(source="A reference by key, author or title", private=PRIVATE)
    @app_commands.autocomplete(source=completing(names.sources))
    async def where(self, interaction: Interaction, source: str, private: bool = False) -> None:
        """Show every place of the article that cites a source."""
        await interaction.client.desk.answer(interaction, WHERE, (source,), private=private)

    @app_commands.command(extras={"examples": ("/citation audit",)})
    @app_commands.describe(private=PRIVATE)
    async def audit(self, interaction: Interaction, private: bool = False) -> None:
        """Audit how the article cites: uncited, unresolved, too old, without a source."""
        await interaction.client.desk.answer(interaction, AUDIT, private=private)

    @app_commands.command(extras={"examples": ("/citation styles query:vancouver", "/citation styles")})
    @app_commands.describe(query="A style, journal or publisher; spelling is forgiven", private=PRIVATE)
    async def styles(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUERY] | None = None,
        private: bool = False,
    ) -> None:
        """Find citation styles by name."""
        await interaction.client.desk.answer(interaction, STYLES, (query,), private=private)

    @app_commands.command(
        extras={"examples": ("/citation export scope:all format:ris", "/citation export scope:{source} format:docx")}
    )
    @app_commands.describe(
        scope="article, references, all (the default), or one source",
        format="The format of the file; BibTeX unless you choose",
        style="The style of html, rtf, docx, markdown and text",
        private=PRIVATE,
    )
    @app_commands.autocomplete(scope=completing(names.export_scopes), style=completing_styles)
    async def export(
        self,
        interaction: Interaction,
        scope: str | None = None,
        format: Literal[
            "ris", "bibtex", "biblatex", "csl-json", "csl-yaml", "html", "rtf", "docx", "markdown", "text"
        ] = "bibtex",
        style: str | None = None,
        private: bool = False,
    ) -> None:
        """Take the article and its references along as a file."""
        await interaction.client.desk.answer(interaction, EXPORT, (scope, format, style), private=private)

    async def checked(self, question: Question) -> Sheet:
        """What each citation of a text means, with the full references in the reader's style."""
        from bot.presentation.citation_check import citation_check_sheet
        from bot.services.citation.linking import candidates_of, check_citations

        article, text = question.article, question.options[0]
        findings = check_citations(article, text)
        return citation_check_sheet(article, text, findings, await self._entries(question, candidates_of(findings)))

    async def cited_here(self, question: Question) -> Sheet:
        """The citations of a paragraph or a section resolved, with the full references in the reader's style."""
        article, (where, *_) = question.article, question.options
        whole = [address for address in article.addresses if address.section == where]
        addresses = whole or [Address.parse(where)]
        cited = [one for address in addresses for one in article.paragraph(address).citations]
        keys = tuple(dict.fromkeys(one.key for one in cited))
        return cited_here_sheet(article, addresses, await self._entries(question, keys))

    async def _entries(self, question: Question, keys: tuple[str, ...]) -> dict[str, RichText]:
        """The sources' entries in the reader's style; none where they cannot be set."""
        style = question.preferences.style or DEFAULT
        try:
            await self._citing.ready(style)
            items = tuple(item_of(question.article, key) for key in keys)
            return dict(zip(keys, await self._citing.entries(items, self._citing.style_name(style)), strict=True))
        except (ProcessorFailed, UnknownName):
            return {}

    async def found(self, question: Question) -> Sheet:
        """The styles that the query may mean."""
        from bot.presentation.citation_styles import styles_sheet

        query = question.options[0].strip()
        catalogue = self._citing.catalogue
        await asyncio.to_thread(catalogue.prepare)
        found = [catalogue.style(one.value) for one in catalogue.suggest(query, _SHOWN)] if query else []
        if query and not found:
            message = f"No citation style is called anything like “{query}”; try its journal, publisher or manual."
            raise Refusal(message)
        return styles_sheet(question.article, query, found, len(catalogue))

    async def exported(self, question: Question) -> Download:
        """The file that the options ask for."""
        from bot.content.csl_yaml import csl_yaml
        from bot.presentation.citation_export import export_document, export_reply
        from bot.services.citation.exports import FORMATS, data_file

        article = question.article
        scope, kind, style = question.options
        items = _scope(article, resolve("scope", scope or "all", names.export_scopes(article)))
        if not FORMATS[kind].rendered:
            return export_reply(article, items, kind, data_file(kind, items, csl_yaml))
        wanted = style or question.preferences.style or DEFAULT
        await self._citing.ready(wanted)
        name = self._citing.style_name(wanted)
        try:
            entries, whose = await self._citing.entries(items, name), self._citing.edition(name)
        except ProcessorFailed as failure:
            entries, whose = printed_entries(article, items), f"as printed. {failure.sentence}"
        source = await asyncio.to_thread(export_document, article, entries, kind)
        return export_reply(article, items, kind, source, whose)


def _scope(article: Article, scope: str) -> tuple[CslItem, ...]:
    if scope == names.REFERENCES:
        return tuple(article.references.values())
    return all_items(article) if scope == names.ALL else (item_of(article, scope),)


def cited_where(article: Article, options: Sequence[str]) -> Sheet:
    """The places that cite a source."""
    from bot.presentation.citation_where import where_sheet

    return where_sheet(article, resolve("source", options[0], names.sources(article)))


def audited(article: Article, _: Sequence[str]) -> Sheet:
    """The audit of the article's citations."""
    from bot.presentation.citation_audit import audit_sheet
    from bot.services.citation.audit import audit

    return audit_sheet(article, audit(article))


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    cog = Citations(bot)
    bot.desk.register(WHERE, cited_where)
    bot.desk.register(AUDIT, audited, takes=NONE)
    bot.desk.register_composing(CHECK, cog.checked)
    bot.desk.register_composing(CITED_HERE, cog.cited_here, takes=range(1, 100))
    bot.desk.register_composing(STYLES, cog.found)
    bot.desk.register_composing(EXPORT, cog.exported, takes=(3,))
    await bot.add_cog(cog)
