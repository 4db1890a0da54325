"""Set entries as HTML.

Source of the rules: HTML Living Standard, *Writing HTML documents*.
"""

from collections.abc import Sequence
from html import escape

from bot.domain.rich_text import RichText, Run

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: serif; line-height: 1.5; margin: 2em auto; max-width: 45em; padding: 0 1em; }}
.entry {{ overflow-wrap: anywhere; padding-left: 2em; text-indent: -2em; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
_TITLE = "Bibliography"


def page(entries: Sequence[RichText], heading: str, language: str) -> str:
    """A complete document; ``language`` is a language tag such as ``en-GB``."""
    title = [f"<h1>{escape(heading)}</h1>"] if heading else []
    body = "\n".join([*title, *(f'<p class="entry">{inline(entry)}</p>' for entry in entries)])
    return _PAGE.format(language=escape(language), title=escape(heading or _TITLE), body=body)


def inline(entry: RichText) -> str:
    """One entry as inline elements."""
    return "".join(_run(run) for run in entry)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.position:
        text = _in("sup" if run.position == "superscript" else "sub", text)
    if run.small_caps:
        text = f'<span style="font-variant:small-caps">{text}</span>'
    for is_set, tag in ((run.underline, "u"), (run.italic, "i"), (run.bold, "b")):
        text = _in(tag, text) if is_set else text
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text


def _in(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>"
