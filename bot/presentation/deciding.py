"""What moderators are asked where what they named by words may be something else."""

from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REASON, Suggestion
from bot.errors import UnknownName
from bot.presentation.asking import Choice, Style, question
from bot.presentation.beside import with_notes
from bot.presentation.limits import BUTTON_LABEL, BUTTONS_IN_ROW, CONTENT, clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import bold, literal, unescaped
from bot.presentation.review import Verdict, handed_in_words, verdict_words
from bot.presentation.reviewed import subject_of

DECIDE: Final = "queue-decide"
"""The look-up of a press that decides; its options are the verdict and the suggestion's name."""
CHOSEN: Final = "queue-chosen"
"""The look-up of a press that says which suggestion was meant, with the same options."""
CANCEL: Final = "queue-cancel"
AGAIN: Final = "queue-again"
"""The look-up of a press that says which fact or daily fact was meant; its options are the command (``add``), the fact
and the schedule."""
_REASON_MARK: Final = 104
"""The number of the component that quotes the reason, by which it is read again: no button has room for it."""
_REASON: Final = f"{bold('Reason')}: "


def decision_question(article: Article, one: Suggestion, verdict: Verdict, reason: str) -> ui.LayoutView:
    """Asks whether this one is meant, with what it says."""
    does = verdict_words(one, verdict)
    text = f"{does} `{one.name}`? {handed_in_words(article, one, len(one.text))}"
    if one.kind == "fact":
        text = with_notes(article, text, subject_of(article, one).at, CONTENT)
    style = Style.success if verdict == "approve" else Style.danger
    choices = (
        Choice(does, Lookup(one.article_id, DECIDE, (verdict, one.name)), style),
        Choice("Cancel", Lookup(one.article_id, CANCEL)),
    )
    return _with_reason(question(text, choices), reason)


def offer(miss: UnknownName, lookups: Sequence[Lookup], reason: str = "") -> ui.LayoutView | None:
    """The sentence about a name that nothing answers to, with the nearest as buttons; ``None``: they have no room.

    ``lookups`` are what the buttons do, one for each of the nearest.
    """
    if not lookups or len(lookups) > BUTTONS_IN_ROW or any(one.encoded(ACT) is None for one in lookups):
        return None
    choices = [
        Choice(clipped(" ".join(near.label.split()), BUTTON_LABEL), lookup)
        for near, lookup in zip(miss.nearest, lookups, strict=True)
    ]
    return _with_reason(question(literal(miss.sentence), choices), reason)


def reason_before(message: discord.Message | None) -> str:
    """The reason that a question of ours quotes; empty where it quotes none."""
    found = [one.content for one in _texts(message.components if message else ()) if one.id == _REASON_MARK]
    return unescaped(found[0].removeprefix(_REASON)) if found else ""


def _with_reason(view: ui.LayoutView, reason: str) -> ui.LayoutView:
    box = view.children[0]
    if reason and isinstance(box, ui.Container):
        box.add_item(ui.TextDisplay(f"{_REASON}{literal(clipped(reason, LONGEST_REASON))}", id=_REASON_MARK))
    return view


def _texts(components: Sequence[Any]) -> list[discord.TextDisplay]:
    """Every text, however deep it stands."""
    nested = [text for one in components for text in _texts(getattr(one, "children", ()))]
    return [*(one for one in components if isinstance(one, discord.TextDisplay)), *nested]
