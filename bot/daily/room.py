"""How many posts may be claimed ahead of their turn."""

import asyncio
from typing import Final

from bot.daily.held import Held

SIZE: Final = 24
"""About as many as go out in half a second: a crash leaves no more of them in doubt."""
PATIENCE_S: Final = 2.0
"""After this time a post that has not begun, since Discord keeps it waiting, makes room for others."""


class Room:
    """Claimed posts of which no request has gone out yet."""

    def __init__(self) -> None:
        self._taken = 0
        self._left = asyncio.Event()

    async def free(self) -> int:
        """How many posts may be claimed now; returns once it is worth a transaction."""
        while self._taken > SIZE // 2:
            self._left.clear()
            await self._left.wait()
        return SIZE - self._taken

    def enter(self, held: Held) -> None:
        """Hold a place until the post begins or has waited for long."""
        self._taken += 1
        held.on_begun.append(self._leave)
        asyncio.get_running_loop().call_later(PATIENCE_S, held.begin)

    def _leave(self) -> None:
        self._taken -= 1
        self._left.set()
