"""Text as Discord's Markdown shows it to the letter.

Source: Discord help centre, *Markdown Text 101*; developer documentation, *Message Formatting*.
"""

import re

from bot.domain.rich_text import RichText, Run

_URL = r"https?://[^\s<>]+"
_INLINE = re.compile(rf"({_URL})|([\\*_~|`])|(<)(?=[@#:/a-zA-Z])|(\[)(?=[^\]]*\]\()", re.ASCII)
_ESCAPED = re.compile(rf"({_URL})|\\(.)", re.ASCII)
_LINE_START = re.compile(r"^(\s*)(#{1,3} |-# |>{1,3} |>>> |[-*+] |[0-9]+[.)] )", re.MULTILINE)
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def literal(text: str) -> str:
    """Escape whatever Discord would read as formatting or as a mention; links stay whole, controls are dropped."""
    escaped = _INLINE.sub(lambda found: found[1] or f"\\{found[0]}", _CONTROL.sub("", text))
    return _LINE_START.sub(lambda found: f"{found[1]}{_stopped(found[2])}", escaped)


def unescaped(text: str) -> str:
    """What :func:`literal` was given, but for controls."""
    return _ESCAPED.sub(lambda found: found[1] or found[2], text)


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
