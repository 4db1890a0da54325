"""The daily post: a fact's card as it stands in a channel, and as its preview shows it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import discord
from discord import ui

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import ChannelKind
from bot.domain.suggestion import OwnFact
from bot.presentation.facts import kind, source_line
from bot.presentation.limits import clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.margin import margin
from bot.presentation.markdown import bold, literal
from bot.presentation.own_facts import OWN_LEAD, own_lines
from bot.presentation.reply import posted
from bot.presentation.sheet import Block, Sheet

DISCUSS: Final = "discuss"
"""The look-up of a press that opens a thread at the post; its option is the fact's id."""
_SENTENCE, _LINE, _NOTES_ROOM = 1000, 400, 1800
"""The most of a card that the fact, another line and the reckoning of its notes may take: together with the heading
and the footer they stay below Discord's limit."""
LEAD: Final = "The article says, in our words:"


def post_view(
    article: Article, fact: Fact | OwnFact, day: date | None, *, mark: int, role_id: int | None, discuss: bool
) -> ui.LayoutView:
    """The post of a local date; ``None`` for one beside the days' own.

    ``mark`` (1 to 2**31 - 1) is the ``id`` of its container, by which it is found again in its channel. ``role_id`` is
    mentioned above the card; whether that pings is decided where it is sent. ``discuss`` offers a thread (see
    :func:`discussable`). At most 4,000 characters, whatever the content.
    """
    sheet = _own_card(article, fact, day) if isinstance(fact, OwnFact) else _card(article, fact, day)
    above = f"<@&{role_id}>" if role_id is not None else ""
    more = [_discuss(article, fact)] if discuss else []
    return posted(sheet, _notes(article, fact), mark=mark, above=above, more=more)


def post_title(day: date | None) -> str:
    """The card's heading and the name of a forum's post: ``Fact of the day, 27 November 2026``."""
    return f"Fact of the day, {day.day} {day:%B %Y}" if day else "One more fact"


def discussable(channel_kind: ChannelKind) -> bool:
    """Whether a post in such a channel can have a thread of its own: neither in a thread nor in a forum's post."""
    return channel_kind == "text"


def _card(article: Article, fact: Fact, day: date | None) -> Sheet:
    return _sheet(article, fact, day, LEAD, (f"{bold(kind(fact))}: {_said(fact.text)}", source_line(article, fact)))


def _own_card(article: Article, own: OwnFact, day: date | None) -> Sheet:
    return _sheet(article, own, day, OWN_LEAD, own_lines(article, own))


def _sheet(article: Article, fact: Fact | OwnFact, day: date | None, lead: str, lines: Sequence[str]) -> Sheet:
    # A server's own fact may outlive its paragraph.
    at = (fact.at,) if fact.at in article.order else ()
    said, *others = lines
    return Sheet(
        article,
        heading=post_title(day),
        lead=lead,
        blocks=(Block(said, at), *(Block(clipped(line, _LINE), at, marked=False) for line in others)),
        about=fact.id,
    )


def _said(text: str) -> str:
    return clipped(literal(text), _SENTENCE)


def _notes(article: Article, fact: Fact | OwnFact) -> tuple[str, ...]:
    """The notes on the paragraph; those that must stand beside the fact come first, so that they have room."""
    return margin(article, article.notes_at(fact.at), _NOTES_ROOM, in_full=True, fact_id=fact.id)


def _discuss(article: Article, fact: Fact | OwnFact) -> ui.Button[Any]:
    custom_id = Lookup(article.about.id, DISCUSS, (fact.id,)).encoded(ACT)
    return ui.Button(label="Discuss", custom_id=custom_id, style=discord.ButtonStyle.secondary)
