"""What a reader prefers, as a sheet for their eyes alone."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.preferences import SETTINGS, Preferences, Setting
from bot.domain.server import ServerConfig
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Sheet

PREFERENCES = "prefs"
DEFAULT_TIMEZONE = "UTC"
_NAMES: dict[Setting, str] = {"style": "style", "visibility": "visibility", "timezone": "time zone"}
_SEEN = {
    "public": (
        "in a server that has the bot everybody in the channel sees answers to you; where only you have installed it, "
        "you alone do"
    ),
    "private": "you alone see answers to you",
}


class InForce(Struct, frozen=True):
    """What is set and what follows: the style's full name, and the local time.

    Both are those of the defaults where nothing is set, or where this bot no longer has what was set
    (``style_is_gone``, ``timezone_is_gone``). ``server`` is what the server at hand has set for whoever has not.
    """

    preferences: Preferences
    style: str
    local_time: datetime
    style_is_gone: bool = False
    timezone_is_gone: bool = False
    server: ServerConfig | None = None


def kept_sheet(article: Article, in_force: InForce) -> Sheet:
    """What is set, and what applies where nothing is."""
    return _sheet(article, in_force, "Only you see this.")


def changed_sheet(article: Article, in_force: InForce, changed: Iterable[Setting]) -> Sheet:
    """The same after ``changed`` were set."""
    return _sheet(article, in_force, f"Set now: {_listed(changed)}.")


def reset_sheet(article: Article, in_force: InForce, asked: Collection[Setting], before: Preferences) -> Sheet:
    """The same after a reset of what was ``asked``; ``before`` holds what has been forgotten."""
    forgotten = [f"{_NAMES[setting]} (was {literal(value)})" for setting, value in before.made.items()]
    if forgotten:
        return _sheet(article, in_force, f"Reset: {', '.join(forgotten)}.")
    verb = "was" if len(asked) == 1 else "were"
    return _sheet(article, in_force, f"Nothing to reset: {_listed(asked)} {verb} not set.")


def _sheet(article: Article, in_force: InForce, lead: str) -> Sheet:
    lines = (_style(in_force), _visibility(in_force), _timezone(in_force))
    return Sheet(
        article,
        heading="Your preferences",
        lead=lead,
        blocks=tuple(Block(line, marked=False) for line in lines),
        tail=(
            "Change them with `/prefs set`; `/prefs reset` deletes them all, `/prefs reset setting:…` one alone. "
            "They are kept with your user id, on every server the same; other readers never see them."
        ),
        part="Preferences",
        with_notes=False,
        sources=False,
    )


def _listed(settings: Iterable[Setting]) -> str:
    chosen = set(settings)
    return ", ".join(_NAMES[setting] for setting in SETTINGS if setting in chosen)


def _style(in_force: InForce) -> str:
    applies = literal(in_force.style)
    source, given = _source(in_force, "style")
    if given is None:
        return f"{bold('Style')}: not set; {applies} applies."
    if in_force.style_is_gone:
        return f"{bold('Style')}: {source}{literal(given)}, which this bot no longer has; {applies} applies."
    return f"{bold('Style')}: {source}{applies}."


def _visibility(in_force: InForce) -> str:
    source, given = _source(in_force, "visibility")
    if given is None:
        return f"{bold('Visibility')}: not set; public applies: {_SEEN['public']}."
    return f"{bold('Visibility')}: {source}{given}; {_SEEN[given]}."


def _source(in_force: InForce, setting: Literal["style", "visibility"]) -> tuple[str, str | None]:
    """What is set, with the words before it where it is the server's and not the reader's own."""
    own = getattr(in_force.preferences, setting)
    of_server = getattr(in_force.server, setting, None)
    if own is None and of_server is not None:
        return "not set; this server's default applies, ", of_server
    return "", own


def _timezone(in_force: InForce) -> str:
    given, now = in_force.preferences.timezone, f"it is {_moment(in_force.local_time)}"
    if given is None:
        return f"{bold('Time zone')}: not set; {DEFAULT_TIMEZONE} applies, where {now}."
    if in_force.timezone_is_gone:
        return (
            f"{bold('Time zone')}: {literal(given)}, which this bot no longer knows; "
            f"{DEFAULT_TIMEZONE} applies, where {now}."
        )
    return f"{bold('Time zone')}: {literal(given)}, where {now}."


def _moment(local: datetime) -> str:
    """``Tuesday 24 November 2026, 17:00 (UTC+05:00)``."""
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} (UTC{local.isoformat()[-6:]})"
