"""Footnote as its operator starts it, which another process may look into by signals.

``python -m benchmarks.rig.watched_bot FOLDER`` runs ``python -m bot run``. At SIGUSR1 it writes ``FOLDER/inside.json``:
``{"tasks": names of the tasks that are there, "objects": how many objects the collector knows}``. SIGUSR2 begins a
profile, and the next one ends it and writes ``FOLDER/profile``, for :mod:`pstats`.
"""

import asyncio
import cProfile
import gc
import json
import signal
import sys
from pathlib import Path

from bot import cli


class Watched:
    """Answers the signals; a file appears when it is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profile: cProfile.Profile | None = None

    def tell(self, *_: object) -> None:
        """Write what there is inside."""
        tasks = sorted(task.get_name() for task in asyncio.all_tasks(asyncio.get_running_loop()))
        fresh = self._folder / "inside.fresh"
        fresh.write_text(json.dumps({"tasks": tasks, "objects": len(gc.get_objects())}), encoding="utf-8")
        fresh.replace(self._folder / "inside.json")

    def profile(self, *_: object) -> None:
        """Begin, or end and write."""
        if self._profile is None:
            self._profile = cProfile.Profile()
            self._profile.enable()
            return
        self._profile.disable()
        fresh = self._folder / "profile.fresh"
        self._profile.dump_stats(fresh)
        fresh.replace(self._folder / "profile")
        self._profile = None


if __name__ == "__main__":
    watched = Watched(Path(sys.argv[1]))
    signal.signal(signal.SIGUSR1, watched.tell)
    signal.signal(signal.SIGUSR2, watched.profile)
    sys.exit(cli.main(["run"]))
