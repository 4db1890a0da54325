"""Tasks that run beside each other, of which one that fails harms no other and never fails in silence."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from bot.telemetry import new_error_id

_log = logging.getLogger(__name__)

About = Mapping[str, int | str]
Failed = Callable[[str], Coroutine[Any, Any, None]]
"""What is done about a task that failed; it is given the id under which the failure was logged."""


class Jobs:
    """Holds tasks until they are done."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(
        self, work: Coroutine[Any, Any, None], name: str, about: About, failed: Failed | None = None
    ) -> asyncio.Task[None]:
        """Begin ``work``; what it is ``about`` is logged with its failure."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(lambda done: self._ended(done, failed, about))
        return task

    def _ended(self, task: asyncio.Task[None], failed: Failed | None, about: About) -> None:
        self._running.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        error_id = new_error_id()
        _log.error("%s failed", task.get_name(), exc_info=error, extra={"error_id": error_id, **about})
        if failed is not None:
            self.start(failed(error_id), f"what follows when {task.get_name()} failed", about)

    def __len__(self) -> int:
        return len(self._running)

    async def done(self) -> None:
        """Return once nothing runs any more."""
        while self._running:
            await asyncio.wait(self._running)

    async def end(self, patience_s: float) -> None:
        """Give what runs ``patience_s`` seconds to end, then cut it short."""
        if self._running:
            await asyncio.wait(self._running, timeout=patience_s)
        left = set(self._running)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left)
