"""``/cite``."""

import re
from typing import Final, Literal, NamedTuple, TypeVar, get_args

import discord
from discord import app_commands
from discord.ext import commands

from bot.citeproc.citing import Mode, Wish
from bot.citeproc.seven import DEFAULT, Form
from bot.client import Footnote
from bot.desk import Question
from bot.domain.address import Address
from bot.domain.article import Article
from bot.errors import Refusal, UnknownName
from bot.presentation.reading import no_such_paragraph
from bot.presentation.reply import CITE, COPY, Plain
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.citation.items import item_of
from bot.services.naming import LONGEST, resolve
from bot.services.places import place
from cogs._options import completing, completing_styles

Interaction = discord.Interaction[Footnote]

_PAGE: Final = re.compile(
    r"\b(?:p|pp|pg|pgs|pages?|seiten?|folios?|fols?|ff?)\b|^[0-9]+\s*(?:[-–]\s*[0-9]+|ff?\.?)?$|^s\.\s*[0-9]",  # noqa: RUF001 - ranges
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"(?P<id>[a-z][a-z.]*)#(?P<of_id>[0-9]+)"
    r"|(?:§|section\b)?\s*(?P<number>[0-9]+(?:\.[0-9]+)*)[\s,;]*(?:¶|paragraph\b|para\b\.?)?\s*(?P<of_number>[0-9]+)",
    re.IGNORECASE,
)


Code = TypeVar("Code", bound=str)


class Asked(NamedTuple):
    """The options in the order in which buttons carry them; a button leaves out those behind its last one."""

    source: str = ""
    style: str = ""
    mode: str = ""
    paragraph: str = ""
    form: str = ""
    copy: str = ""


_ASKED: Final = range(len(Asked._fields) + 1)


class Cite(commands.Cog):
    """Citations to be copied."""

    def __init__(self, bot: Footnote) -> None:
        self._citing = bot.app.citing

    @app_commands.command(
        extras={
            "examples": (
                "/cite style:{style}",
                "/cite source:{source}",
                "/cite style:IEEE form:in-text",
                "/cite paragraph:{paragraph}",
            )
        }
    )
    @app_commands.describe(
        source="The article, or one of its references by key, author or title",
        style="APA, MLA, Chicago, Harvard, MHRA, Oxford, Turabian, or any other CSL style by name",
        mode="By the manual, as it is printed, or both with what differs",
        form="For the bibliography, in the text, or in a note",
        paragraph="A paragraph of the article to point at",
        copy="As a text of that format, to take along",
        private="Show the answer only to me",
    )
    @app_commands.autocomplete(
        source=completing(names.sources), style=completing_styles, paragraph=completing(names.paragraphs)
    )
    async def cite(
        self,
        interaction: Interaction,
        source: str | None = None,
        style: str | None = None,
        mode: Literal["manual", "printed", "both"] | None = None,
        form: Literal["bibliography", "in-text", "note"] | None = None,
        paragraph: str | None = None,
        copy: Literal["text", "markdown", "html", "rtf", "ris", "bibtex", "csl-json"] | None = None,
        private: bool = False,
    ) -> None:
        """Cite the article or one of its references, as plain text to copy."""
        options = (source, style, mode, paragraph, form, copy)
        await interaction.client.desk.answer(interaction, CITE, options, private=private)

    async def cited(self, question: Question) -> Plain:
        """The citation that the options ask for, or a copy of it in a format."""
        from bot.content.csl_yaml import csl_yaml
        from bot.presentation.citation import citation_reply
        from bot.presentation.copying import CopyFormat, copy_reply, data_reply
        from bot.services.citation.exports import data_file

        article, asked = question.article, Asked(*question.options[: len(Asked._fields)])
        preferred = asked.style or question.preferences.style or DEFAULT
        await self._citing.ready(preferred)
        wish = self._wish(article, asked, preferred)
        kind = CopyFormat.of(asked.copy) if asked.copy else None
        if kind and kind.is_data:
            item = item_of(article, wish.source)
            return data_reply(article, item, kind, data_file(kind.value, (item,), csl_yaml))
        cited = await self._citing.cite(article, wish)
        return copy_reply(article, cited, kind) if kind else citation_reply(article, cited)

    async def choice(self, question: Question) -> Sheet:
        """The formats that a citation can be copied in."""
        from bot.presentation.copying import copy_choice

        return copy_choice(question.article, question.options)

    def _wish(self, article: Article, asked: Asked, preferred: str) -> Wish:
        source = resolve("source", asked.source, names.sources(article)) if asked.source else names.ARTICLE
        mode: Mode | None = _meant(asked.mode, get_args(Mode))
        of_print = mode == "printed" and source == names.ARTICLE and article.about.citation_lines
        return Wish(
            source=source,
            style=self._printed_style(article, asked.style, preferred)
            if of_print
            else self._citing.style_name(preferred),
            mode=mode,
            form=_meant(asked.form, get_args(Form)),
            locator=_locator(article, source, asked.paragraph) if asked.paragraph else None,
        )

    def _printed_style(self, article: Article, given: str, preferred: str) -> str:
        """The printed line's style that is asked for; where none is, the reader's own or else the first."""
        printed = [line.style for line in article.about.citation_lines]
        if not given:
            return preferred if preferred in printed else printed[0]
        try:
            return resolve("citation style", given, names.styles(article))
        except UnknownName:
            edition = self._citing.edition(self._citing.style_name(given))
        message = f"The journal prints no line in {edition}; it prints {', '.join(printed)}. mode:manual sets one."
        raise Refusal(message)


def _meant(given: str, all_of: tuple[Code, ...]) -> Code | None:
    """The option of a command, or of a button, which carries its first letter only."""
    return next((one for one in all_of if given and one.startswith(given)), None)


def _locator(article: Article, source: str, given: str) -> Address:
    """The paragraph to point at. Raises :class:`~bot.errors.Refusal` for a page and for a source that is not here."""
    example = f"{article.addresses[0]} or {place(article, article.addresses[-1])}"
    if source != names.ARTICLE:
        message = f"Only the article's own paragraphs can be pointed at; leave “paragraph” out for {source}."
        raise Refusal(message)
    if _PAGE.search(given[:LONGEST].strip()):
        message = f"This copy has no page breaks, so no page can be cited; name a paragraph, such as {example}."
        raise Refusal(message)
    if written := _ADDRESS.fullmatch(given[:LONGEST].strip()):
        return _as_written(article, written, given)
    return Address.parse(resolve("paragraph", given, names.paragraphs(article)))


def _as_written(article: Article, written: re.Match[str], given: str) -> Address:
    """An address is taken as it is written, never for one that looks like it."""
    section_id, number = (written["id"] or "").lower(), int(written["of_id"] or written["of_number"])
    if not section_id:
        section_id = article.numbered.get(written["number"], "")
    if section_id not in article.sections:
        message = f"There is no section as in “{given[:40]}”; /article outline lists the sections with their numbers."
        raise Refusal(message)
    count = len(article.sections[section_id].paragraphs)
    if not 1 <= number <= count:
        raise Refusal(no_such_paragraph(article, section_id, number, count))
    return Address(section_id, number)


async def setup(bot: Footnote) -> None:
    """Add the command and its look-ups."""
    cog = Cite(bot)
    bot.desk.register_composing(CITE, cog.cited, lambda question: (question.preferences.style,), takes=_ASKED)
    bot.desk.register_composing(COPY, cog.choice, takes=_ASKED)
    await bot.add_cog(cog)
