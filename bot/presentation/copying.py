"""Citations as texts and files to take along."""

from enum import StrEnum

from bot.citeproc.citing import Cited
from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText, Run, plain
from bot.errors import Refusal
from bot.presentation.limits import CONTENT, length
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import literal, small
from bot.presentation.reply import CITE, Plain, footer
from bot.presentation.sheet import Enclosure, Jump, Sheet
from bot.services.names import author_year

_FENCE = "```"
_ROOM = CONTENT - 300


class CopyFormat(StrEnum):
    """The formats of ``/cite copy``."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RTF = "rtf"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"

    @property
    def code(self) -> str:
        """What a button carries."""
        return _CODES[self]

    @property
    def is_data(self) -> bool:
        """Whether it is bibliographic data, which no processor has to set."""
        return self in _DATA

    @classmethod
    def of(cls, given: str) -> "CopyFormat":
        """The format of an option or of a button's code. Raises :class:`~bot.errors.Refusal` for any other."""
        for one in cls:
            if given in {one.code, one.value}:
                return one
        message = "This button is from another version of the bot; please give the command again."
        raise Refusal(message)


_CODES = {
    CopyFormat.TEXT: "t",
    CopyFormat.MARKDOWN: "m",
    CopyFormat.HTML: "h",
    CopyFormat.RTF: "r",
    CopyFormat.RIS: "s",
    CopyFormat.BIBTEX: "b",
    CopyFormat.CSL_JSON: "j",
}
_DATA = frozenset({CopyFormat.RIS, CopyFormat.BIBTEX, CopyFormat.CSL_JSON})
_LANGUAGES = {CopyFormat.MARKDOWN: "md", CopyFormat.HTML: "html", CopyFormat.CSL_JSON: "json"}


def copy_choice(article: Article, options: tuple[str, ...]) -> Sheet:
    """The formats as buttons; ``options`` are those of the citation."""
    kept = (*options, "", "", "", "", "")[:5]
    jumps = tuple(
        Jump(one.value, Lookup(article.about.id, CITE, (*kept, one.code)), private=True) for one in CopyFormat
    )
    return Sheet(
        article,
        heading="Copy this citation",
        lead=(
            "Discord copies no italics. `text` and `markdown` come in a block to copy; `html` and `rtf` are files that "
            "keep the italics; `ris`, `bibtex` and `csl-json` are for reference managers."
        ),
        jumps=jumps,
        sources=False,
        part="Cite this article",
    )


def copy_reply(article: Article, cited: Cited, kind: CopyFormat) -> Plain:
    """The citation in a format that has styles: in a block to copy where it fits, and as a file where it is one."""
    from bot.services.citation.exports import document

    lines = tuple(one.text for one in cited.by_manual) or ((Run(cited.printed),),)
    whose = cited.by_manual[0].edition if cited.by_manual else "as printed"
    if cited.failure is not None:
        whose += f". {cited.failure.sentence}"
    source = document(kind.value, lines, "", cited.item.language or article.about.language)
    return _reply(article, cited.item, kind, whose, _pasted(kind, lines), source)


def data_reply(article: Article, item: CslItem, kind: CopyFormat, source: bytes) -> Plain:
    """The item's bibliographic data, for reference managers; ``source`` is the file."""
    return _reply(article, item, kind, "bibliographic data, in no style", source.decode(), source)


def _pasted(kind: CopyFormat, lines: tuple[RichText, ...]) -> str:
    """What can be pasted as text; nobody pastes RTF."""
    from bot.services.citation.exports import fragment

    if kind is CopyFormat.RTF:
        return ""
    return "\n\n".join(plain(line) if kind is CopyFormat.TEXT else fragment(kind.value, line) for line in lines)


def _reply(article: Article, item: CslItem, kind: CopyFormat, whose: str, text: str, source: bytes) -> Plain:
    from bot.services.citation.exports import FORMATS

    block = _block(text, kind) if text else ""
    export = FORMATS[kind.value]
    file = Enclosure(f"{item.id}.{export.extension}", lambda: source, f"{author_year(item)} as {kind}")
    part = "Cite this article" if item.id == article.about.id else "References"
    told = small(f"{literal(author_year(item))} as {export.told}: {literal(whose)}")
    content = "\n".join((*filter(None, (block,)), told, small(footer(article, part))))
    as_file = not block or kind not in {CopyFormat.TEXT, CopyFormat.MARKDOWN}
    return Plain(article, content, about=item.id[:32], file=file if as_file else None)


def _block(text: str, kind: CopyFormat) -> str:
    """The text between fences, empty where it does not fit or would end them."""
    block = f"{_FENCE}{_LANGUAGES.get(kind, '')}\n{text.rstrip()}\n{_FENCE}"
    return block if _FENCE not in text and length(block) < _ROOM else ""
