"""Set entries as Markdown.

Source of the rules: CommonMark 0.31.2, *Backslash escapes*, *Emphasis and strong emphasis*, *Autolinks*. What pandoc's
Markdown reads beyond it (``^``, ``~``, ``$``, ``@``, ``--``) is escaped too, so that both read the same text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.domain.rich_text import RichText, Run

_SPECIAL = re.compile(r"[\\`*\[\]<>|~^$@]|(?<![^\W_])_|_(?![^\W_])|-(?=-)|(?<=-)-|\.(?=\.\.)|&(?=#?\w+;)")
_LINE_START = re.compile(
    r"^(?:#|[-+=:%](?=\s|$)|(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\))))(?=[.)](?:\s|$)))"
)
_AUTOLINK = re.compile(r"https?://[^\s<>\\]+")
_NOT_IN_ADDRESS: Final[dict[int, str]] = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C"})
_SEPARATOR = "<!-- -->"
"""Keeps two marks apart that would be one longer mark; it shows nothing."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LETTER = re.compile(r"[^\W_]")


def markdown(entries: Sequence[RichText], heading: str) -> str:
    """A paragraph an entry, under a heading if there is one."""
    title = [f"# {escaped(heading)}"] if heading else []
    return "\n\n".join([*title, *(line(entry) for entry in entries)]) + "\n"


def line(entry: RichText) -> str:
    """One entry as one line."""
    return _unlisted(spliced(_run(run) for run in entry).strip())


def escaped(text: str) -> str:
    """The text with a backslash before each character that would be a mark."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def marked(text: str, opening: str, closing: str) -> str:
    """The text between marks; blanks at its ends stay outside, where marks need letters beside them."""
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{opening}{inner}{closing}{after}"


def spliced(parts: Iterable[str]) -> str:
    """The parts in a row, with marks kept apart and readable as marks wherever they meet letters."""
    whole = ""
    for part in parts:
        if whole.endswith("*") and not whole.endswith(r"\*") and part.startswith("*"):
            whole += _SEPARATOR
        elif whole.endswith("!") and part.startswith("["):
            whole = f"{whole[:-1]}\\!"
        elif part[:1] == "*" and whole and _LETTER.match(whole[-1]) and not _opens_with_letter(part):
            whole = whole[:-1] + _reference(whole[-1])
        elif whole[-1:] == "*" and part and _LETTER.match(part[0]) and not _closes_with_letter(whole):
            part = _reference(part[0]) + part[1:]  # noqa: PLW2901 - the part as it must be written here
        whole += part
    return whole


def _opens_with_letter(part: str) -> bool:
    return bool(_LETTER.match(part.lstrip("*")))


def _closes_with_letter(whole: str) -> bool:
    stem = whole.rstrip("*")
    return whole.endswith(r"\*") or bool(_LETTER.match(stem[-1:]))


def _reference(character: str) -> str:
    """A letter in disguise: beside it a mark may stand before or after punctuation (rule of flanking runs)."""
    return f"&#{ord(character)};"


def _run(run: Run) -> str:
    is_bare = run.link == run.text and bool(_AUTOLINK.fullmatch(run.link))
    text = f"<{run.text}>" if is_bare else escaped(run.text)
    for opening, closing in _marks(run):
        text = marked(text, opening, closing)
    return marked(text, "[", f"](<{_address(run.link)}>)") if run.link and not is_bare else text


def _marks(run: Run) -> Iterator[tuple[str, str]]:
    """The marks from within: what Markdown lacks as HTML, then stars."""
    if run.position:
        tag = "sup" if run.position == "superscript" else "sub"
        yield f"<{tag}>", f"</{tag}>"
    if run.underline:
        yield "<u>", "</u>"
    if run.small_caps:
        yield '<span style="font-variant:small-caps">', "</span>"
    stars = "*" * (run.italic + 2 * run.bold)
    if stars:
        yield stars, stars


def _address(link: str) -> str:
    return _ENTITY.sub(r"\\&", link.translate(_NOT_IN_ADDRESS))


def _unlisted(text: str) -> str:
    """The line, kept from being read as a heading, a list or a definition."""
    found = _LINE_START.match(text)
    if found is None:
        return text
    kept = found[1] or ""
    return f"{kept}\\{text[len(kept) :]}"
