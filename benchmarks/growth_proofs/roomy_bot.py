"""Footnote as its operator starts it, but for two things that would hide what grows.

Content files may be as large as they are, where a real one ends at 5 MB. And a reply is kept only where no option is
given: a small article has so few that most would be, a large one so many that hardly any is.
"""

import sys
from collections.abc import Hashable

from bot import cli, desk
from bot.content import files
from bot.presentation.finished import Built, Shelf
from bot.presentation.lookup import Lookup


class Forgetful(Shelf[Built]):
    """Keeps what was asked for without an option."""

    def keep(self, key: Hashable, built: Built) -> None:
        """Keep the answer to a look-up, which is the first thing that it depends on."""
        match key:
            case (Lookup() as lookup, *_) if any(lookup.options):
                return
        super().keep(key, built)


if __name__ == "__main__":
    files.LARGEST = sys.maxsize
    desk.Shelf = Forgetful  # type: ignore[attr-defined] # in place of the class that the desk makes its own of
    sys.exit(cli.main(["run"]))
