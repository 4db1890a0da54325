"""Set entries as plain text."""

from collections.abc import Sequence

from bot.domain.rich_text import RichText, plain


def plain_text(entries: Sequence[RichText], heading: str) -> str:
    """A line an entry, blank lines in between, under a heading if there is one."""
    return "\n\n".join(filter(None, (heading, *(plain(entry).strip() for entry in entries)))) + "\n"
