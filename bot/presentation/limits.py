"""Discord's limits, all in one place.

Source: Discord developer documentation, *Message Components*, *Application Commands*, *Create Message*. Lengths are
counted in UTF-16 code units, the strictest way in which Discord's clients count.
"""

CONTENT = 2000
LAYOUT_TEXT = 4000
BUTTONS_IN_ROW = 5
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
MENU_ENTRIES = 75
"""Ours: a menu has so many entries at most, in three drop-downs; that is more than any page names."""
OPTION_LABEL = 100
CUSTOM_ID = 100
PLACEHOLDER = 150
AUTOCOMPLETE = 25
CHOICE = 100
DESCRIPTION = 100
MODAL_TITLE = 45
TEXT_INPUT = 4000
THREAD_NAME = 100
ALT_TEXT = 1024

ELLIPSIS = "…"


def length(text: str) -> int:
    """The length of a text as Discord counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def clipped(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis; never half a character."""
    # No character takes more than two units: what is short need not be measured.
    if 2 * len(text) <= limit or length(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + ELLIPSIS


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces that fit, broken after a sentence, else at a blank, else anywhere; nothing is lost.

    ``limit`` is at least 2, the room that one character may take.
    """
    parts = []
    while length(text) > limit:
        head = text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", errors="ignore")
        cut = _break(head)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text.rstrip()] if text else parts


def _break(head: str) -> int:
    """Where to break: not in the first half, or every piece would be tiny; not behind a lone backslash."""
    for mark in (". ", "\n", " "):
        at = head.rfind(mark, len(head) // 2)
        if at > 0:
            return at + len(mark)
    return len(head) - 1 if len(head) > 1 and head.endswith("\\") else len(head)
