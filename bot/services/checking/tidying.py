"""A message without what is no part of its sentences: links, mentions, emoji, the mark of a command."""

import re

from bot.services.checking.printed import seen

_URL = r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?\"'”’)\]]"  # noqa: RUF001 - quotation marks
_LABELLED = re.compile(
    r"!?\[([^\[\]\n]{1,300})\]\(\s?<?(?:https?://|www\.|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*>?[^()\n]{0,80}\)"
)
_LINK = re.compile(rf"<?{_URL}>?|\b(?:doi:\s?)?10\.\d{{4,9}}/[^\s<>]*[^\s<>.,;:!?\"'”’)\]]", re.IGNORECASE)  # noqa: RUF001 - quotation marks
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w{1,40}:|/[\w -]{1,60}:|t:)-?\d{1,20}(?::[tTdDfFR])?>|<id:\w{1,20}>")
_MENTION = re.compile(r"(?<![\w@.])@[\w.]*\w")
_EMOJI_CODE = re.compile(r"(?<![\w:]):[a-z0-9_+-]{2,40}:(?![\w:])", re.IGNORECASE)
_HASH = re.compile(r"(?<![\w#&])#(?=[^\W\d_]{2})")
_COMMAND = re.compile(r"^(\s*)[/!][a-z][a-z-]{1,31}(?:\s+text:)?\s+", re.MULTILINE)
_TEX = re.compile(r"``([^`\n]{1,2000}?)''")
_INSIDE = re.compile(r"(?<=[“«„])[^\S\n]+(?=\S)|(?<=\S)[^\S\n]+(?=[”»])")
_LOOSE = re.compile(r'(?<![^\s(])"[^\S\n](?=\S)([^"\n]{3,2000}?)(?<=\S)[^\S\n]"(?=[\s.,;:!?)]|$)')
_EMPHASIS = re.compile(r"(?<!\w)(_{1,3}|\*{1,3}|~~|\|\|)(?=[^\s_*~|])([^\n_*~|]{1,300}?)(?<=\S)\1(?!\w)")
_POINTED = re.compile(r"(?<![\d.,])(\d{1,3})[.\u202f\u00a0](\d{3})(?![\d,])(?!\.\d)")
"""``80.000``, as it is written on the Continent."""
_BLANKS = re.compile(r"[^\S\n]{2,}")
_BEFORE_MARK = re.compile(r"(?<=\w)[^\S\n]+([,.;!?])(?=\s|$)")


def tidied(text: str) -> str:
    """A message as it is read and shown: without emphasis, unseen marks, links, mentions, emoji codes and commands.

    A link with a text of its own leaves that text, a hashtag its word; quotation marks stand close to what they
    enclose. The time taken grows with the length.
    """
    text = _POINTED.sub(r"\1,\2", _EMPHASIS.sub(r"\2", text))
    text = _COMMAND.sub(r"\1", _MARKUP.sub(" ", seen(text)))
    text = _LINK.sub(" ", _LABELLED.sub(r"\1", text))
    text = _HASH.sub("", _EMOJI_CODE.sub(" ", _MENTION.sub(" ", text)))
    text = _LOOSE.sub(r'"\1"', _INSIDE.sub("", _TEX.sub(r"“\1”", text)))
    return _BEFORE_MARK.sub(r"\1", _BLANKS.sub(" ", text))
