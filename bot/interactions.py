"""Interactions from their arrival to their end: known while they are in progress, then logged and counted.

A line says what was used, for how long and with which outcome; never which options it had, nor by whom it was used.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import Any, Final

import discord
from discord.enums import try_enum

from bot.errors import Refusal
from bot.presentation.lookup import REPORT, SHARE
from bot.telemetry import Meter, new_error_id
from bot.telemetry.meter import Outcome

Interaction = discord.Interaction[Any]
Failed = Callable[[Interaction, BaseException], Coroutine[Any, Any, None]]

UNKNOWN: Final = "unknown"
CUT: Final = (
    "The bot is being restarted and could not finish this in time. See whether it was done; if not, give the command "
    "again in a minute."
)
TELLING_S: Final = 0.5
_OUTCOME: Final = "outcome"
_MENU: Final = "menu"
_SEPARATOR: Final = "|"
_log = logging.getLogger(__name__)


class Cut(Refusal):
    """The bot ends in the middle of it, perhaps right after Discord had taken an answer."""


class NoAnswer(Exception):
    """Whoever waited was given none; of suggestions, discord.py has logged why."""


def note(interaction: Interaction, outcome: Outcome, error_id: str | None = None) -> None:
    """Remember how an interaction ends, where it is not simply answered; of several, the last one counts."""
    interaction.extras[_OUTCOME] = outcome, error_id


def command_of(interaction: Interaction) -> str | None:
    """The qualified name of the command that was used, ``None`` where there is none of ours."""
    try:
        command = interaction.command
    except (AttributeError, KeyError, TypeError):  # discord.py looks into data that may lack what it looks for
        return None
    return command.qualified_name if command else None


class Interactions:
    """Those in progress; ``is_known`` tells whether a look-up or an action has this name.

    ``failed`` is what hands a failure to its reader: here what discord.py lets lie, which is whatever goes wrong
    outside a command's body, all that goes wrong with suggestions, and that there is no answer.
    """

    def __init__(self, meter: Meter, is_known: Callable[[str], bool], failed: Failed) -> None:
        self._meter = meter
        self._is_known = is_known
        self._failed = failed
        self._running: set[asyncio.Task[Any]] = set()
        self._is_ending = False

    def begin(self, interaction: Interaction) -> None:
        """Follow the task that answers an interaction, which is the current one, until it is done."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(partial(self._done, interaction, perf_counter()))

    def go_on(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do what an ending bot waits for, too."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def end(self, patience_s: float) -> None:
        """Wait so long for those in progress; then whoever is left without an answer is told so."""
        await self._over(patience_s)
        self._is_ending = True
        for task in self.others():
            task.cancel()
        await self._over(TELLING_S)

    async def _over(self, patience_s: float) -> None:
        """Wait until none is in progress, those that come meanwhile among them, for ``patience_s`` seconds at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                while others := self.others():
                    await asyncio.wait(others)

    def others(self) -> frozenset[asyncio.Task[Any]]:
        """The tasks that answer interactions now, but for the current one."""
        return frozenset(self._running - {asyncio.current_task()})

    def _done(self, interaction: Interaction, begun: float, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        lost = _lost(interaction, task)
        if task.cancelled() and self._is_ending:
            task = self.go_on(self._cut(interaction))
        elif lost is not None:
            task = self.go_on(self._failed(interaction, lost))
        if task.done():
            self._ended(interaction, begun, task)
        else:
            task.add_done_callback(partial(self._ended, interaction, begun))

    async def _cut(self, interaction: Interaction) -> None:
        """Tell whoever an ending bot leaves without an answer."""
        await self._failed(interaction, Cut(CUT))
        note(interaction, "cut")

    def _ended(self, interaction: Interaction, begun: float, task: asyncio.Task[Any]) -> None:
        seconds = perf_counter() - begun
        kind, name = _kind(interaction.type, interaction.data), self._name(interaction)
        outcome, error_id = _outcome(interaction, task)
        self._meter.interaction(kind, name, outcome, seconds)
        level = logging.DEBUG if kind == "autocomplete" else logging.INFO
        if _log.isEnabledFor(level):
            about: dict[str, object] = {"interaction": interaction.id, "kind": kind, "command": name}
            about |= {"ms": round(seconds * 1000, 1), "outcome": outcome, **_place(interaction)}
            _log.log(level, "interaction", extra=about | ({"error_id": error_id} if error_id else {}))

    def let_go(self, payload: Any, seconds: float, outcome: Outcome, error_id: str | None = None) -> None:  # noqa: ANN401 - Discord's
        """Log and count an interaction of that age that nothing was begun of; it has not even been read."""
        kind = _kind(try_enum(discord.InteractionType, payload.get("type")), payload.get("data"))
        self._meter.interaction(kind, UNKNOWN, outcome, seconds)
        about: dict[str, object] = {"interaction": int(payload["id"]), "kind": kind, "command": UNKNOWN}
        about |= {"ms": round(seconds * 1000, 1), "outcome": outcome}
        _log.info("interaction", extra=about | ({"error_id": error_id} if error_id else {}))

    def _name(self, interaction: Interaction) -> str:
        """A command's qualified name, or that of the look-up that a component carries: one of ours, whatever comes."""
        data: Any = interaction.data or {}
        if "custom_id" not in data:
            return command_of(interaction) or UNKNOWN
        _, action, _, name, *_ = (*_carried(data).split(_SEPARATOR), "", "", "", "")
        if action in _ACTIONS:
            return _ACTIONS[action]
        return name if self._is_known(name) else UNKNOWN


_ACTIONS: Final = {SHARE: "share", REPORT: "report"}


def _kind(kind: discord.InteractionType, data: Any) -> str:  # noqa: ANN401 - Discord's payload
    data = data or {}
    if kind is discord.InteractionType.application_command:
        return "command" if data.get("type", 1) == 1 else "menu"
    if kind is discord.InteractionType.component:
        return "button" if data.get("component_type") == discord.ComponentType.button.value else "select"
    return {"modal_submit": "form"}.get(kind.name, kind.name)


def _carried(data: Any) -> str:  # noqa: ANN401 - Discord's payload
    """What a button, a menu's chosen value, or a form carries."""
    custom_id = str(data["custom_id"])
    _, action, *_ = (*custom_id.split(_SEPARATOR), "")
    return str((data.get("values") or [""])[0]) if action == _MENU else custom_id


def _lost(interaction: Interaction, task: asyncio.Task[Any]) -> BaseException | None:
    """What nobody has been told of."""
    if task.cancelled():
        return None
    is_answered = interaction.response.is_done() or _OUTCOME in interaction.extras
    return task.exception() or (None if is_answered else NoAnswer())


def _outcome(interaction: Interaction, task: asyncio.Task[Any]) -> tuple[Outcome, str | None]:
    if task.cancelled():
        return "cut", None
    if _OUTCOME in interaction.extras:
        outcome, error_id = interaction.extras[_OUTCOME]
        return outcome, error_id
    if (error := task.exception()) is not None:
        error_id = new_error_id()
        _log.error("nobody has taken an interaction's failure", exc_info=error, extra={"error_id": error_id})
        return "failed", error_id
    return "answered", None


def _place(interaction: Interaction) -> dict[str, object]:
    """Whose installation answers, and for a server's its id."""
    if interaction.is_guild_integration() and interaction.guild_id is not None:
        return {"installed": "server", "guild": interaction.guild_id}
    return {"installed": "user"}
