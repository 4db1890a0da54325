"""Paragraphs as locators, with the section's heading where a manual wants it named."""

from msgspec.structs import replace

from bot.domain.rich_text import RichText, joined

_LONG_HEADING = 6
"""Words from which a heading is shortened and set in quotation marks."""
_KEPT = 4


def with_heading(text: RichText, locator: str, heading: str, rules: str) -> RichText:
    """A citation with the section's heading before its locator, where the style's manual names it.

    ``rules`` is the id of the independent style. Sources: *Publication Manual of the American Psychological
    Association*, 7th ed., 8.28 (heading with “section”, then the paragraph); *Chicago Manual of Style*, 18th ed.,
    chapter 13 (“under” with the heading in quotation marks), which Turabian follows. Other styles take the number
    alone.
    """
    named = _named(heading, rules)
    if not named:
        return text
    for number, run in enumerate(text):
        before, found, after = run.text.partition(locator)
        if found:
            return joined((*text[:number], replace(run, text=f"{before}{named} {found}{after}"), *text[number + 1 :]))
    return text


def _named(heading: str, rules: str) -> str:
    if rules == "apa" or rules.startswith("apa-"):
        return f"{_shortened(heading)}{'' if heading == 'Abstract' else ' section'},"
    if rules.startswith("chicago-"):
        return f"under “{heading},”"
    return ""


def _shortened(heading: str) -> str:
    words = heading.split()
    return heading if len(words) <= _LONG_HEADING else f"“{' '.join(words[:_KEPT])}”"
