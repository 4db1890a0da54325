"""Text as Discord's Markdown shows it to the letter.

Source: Discord help centre, *Markdown Text 101*; developer documentation, *Message Formatting*.
"""

import re

from bot.domain.rich_text import RichText, Run

_URL = r"https?://[^\s<>]+"
# Beside "](" no link swallows a bracket or a backslash: each is escaped, and read again, on its own.
_URL_BESIDE_MASKED = r"https?://(?:(?!\]\()[^\s<>\[\\])+"
_MARKS = r"([\\*_~|`])|(<)(?=[@#:/a-zA-Z])"
_INLINE = re.compile(rf"({_URL})|{_MARKS}", re.ASCII)
_INLINE_MASKED = re.compile(rf"({_URL_BESIDE_MASKED})|{_MARKS}|(\[)|(\])(?=\()", re.ASCII)
_ESCAPED = re.compile(rf"({_URL})|\\(.)", re.ASCII)
_ESCAPED_MASKED = re.compile(rf"({_URL_BESIDE_MASKED})|\\(.)", re.ASCII)
_LINE_START = re.compile(r"^(\s*)(#{1,3} |-# |>{1,3} |>>> |[-*+] |[0-9]+[.)] )", re.MULTILINE)
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TO_ESCAPE = re.compile(rf"[\\*_~|`<\n]|\]\(|{_CONTROL.pattern}")
"""What a text has wherever one of the above changes something, but for its first line's start."""


def literal(text: str) -> str:
    """Escape whatever Discord would read as formatting or as a mention; links stay whole, controls are dropped.

    Where ``](`` stands, every bracket that may begin or end a masked link's label is escaped, however they are nested:
    Discord finds the label's end by itself, and reads no escapes inside it.
    """
    if not _TO_ESCAPE.search(text) and not _LINE_START.match(text):
        return text
    plain = visible(text)
    inline = _INLINE_MASKED if _masks(plain) else _INLINE
    escaped = inline.sub(lambda found: found[1] or f"\\{found[0]}", plain)
    return _LINE_START.sub(lambda found: f"{found[1]}{_stopped(found[2])}", escaped)


def unlinked(text: str) -> str:
    """Escape like :func:`literal`, and let no address be a link: nothing that somebody else typed hides in one then."""
    return "\\://".join(literal(part) for part in text.split("://"))


def visible(text: str) -> str:
    """The text without characters that show nothing and may change what stands beside them."""
    return _CONTROL.sub("", text)


def unescaped(text: str) -> str:
    """What :func:`literal` was given, but for controls."""
    escaped = _ESCAPED_MASKED if _masks(text) else _ESCAPED
    return escaped.sub(lambda found: found[1] or found[2], text)


def _masks(text: str) -> bool:
    """Whether a masked link may stand there; escaping puts nothing between the two characters."""
    return "](" in text


def _stopped(mark: str) -> str:
    """A list or heading mark that stays a mere character."""
    number = re.match(r"[0-9]+", mark)
    return f"{number[0]}\\{mark[number.end() :]}" if number else f"\\{mark}"


def heading(text: str) -> str:
    """A heading line."""
    return f"### {text}"


def bold(text: str) -> str:
    """Bold; the text is escaped already."""
    return f"**{text}**"


def small(text: str) -> str:
    """Subtext."""
    return f"-# {text}"


def styled(text: RichText) -> str:
    """Rich text with its italics and bold; Discord has no small capitals and no raised letters."""
    return "".join(_styled(run) for run in text)


def _styled(run: Run) -> str:
    """Marks stand right at the letters: Discord takes no mark beside a blank."""
    inner = run.text.strip()
    mark = ("**" if run.bold else "") + ("*" if run.italic else "")
    if not inner or not mark:
        return literal(run.text)
    start = run.text.index(inner)
    blank_before, blank_after = run.text[:start], run.text[start + len(inner) :]
    return f"{blank_before}{mark}{literal(inner)}{mark[::-1]}{blank_after}"
