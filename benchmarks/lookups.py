"""What an answer costs beside the shortest one: look-ups of the shipped article, asked as a student asks, in one run.

Usage: ``python -m benchmarks.lookups``. Each line is given to the real bot on the local Discord, which runs in the same
process; printed is the median time from the command to its reply in milliseconds, and how many times that of a refusal
in one sentence it is.
"""

import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from bot.app import system_clock
from bot.local.driver import Driver
from bot.local.session import Session, local_session
from bot.settings import Settings

ROUNDS = 40
FLOOR = "/fact show"
"""Without a fact it is answered in one sentence."""
LINES = (
    FLOOR,
    "/summary",
    "/article read section:2.1 paragraph:3",
    "/article references",
    "/fact show id:khan-33",
    '/fact search query:"aid economy"',
    "/define term:FATF",
    "/notes list",
    "/timeline",
    "/compare",
    "/cite",
    '/find query:"arms embargo"',
    '/ask question:"who was closer to Beijing"',
)


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({"FOOTNOTE_DATA": str(Path(folder)), "FOOTNOTE_LOG": "error"}, None)
        async with local_session(settings, system_clock) as session:
            times = await _times(session)
    floor = statistics.median(times[FLOOR])
    for line, taken in times.items():
        cost = statistics.median(taken)
        print(f"{line:>45} {cost:8.2f} ms {cost / floor:6.1f} times")


async def _times(session: Session) -> dict[str, list[float]]:
    """Milliseconds by line, the lines in turn, so that a busy moment is everybody's; each reply is built anew."""
    student = Driver(session.discord)
    times = defaultdict(list)
    for round_number in range(ROUNDS + 1):
        session.bot.desk.forget()
        for line in LINES:
            start = time.perf_counter()
            await student.call(line)
            if round_number:  # the first answers fill indexes and caches
                times[line].append((time.perf_counter() - start) * 1e3)
    return times


if __name__ == "__main__":
    asyncio.run(main())
