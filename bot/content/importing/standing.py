"""A paragraph as it stands in the file, to be shown where it differs."""

from collections.abc import Sequence

from msgspec import Struct

from bot.content.importing.outcome import quoted
from bot.content.importing.plain_text import Line
from bot.content.importing.printed import parting
from bot.domain.fingerprint import letters


class Stands(Struct, frozen=True):
    """A paragraph's lines and the sentences that they were cut into.

    ``before`` are the sentences of an earlier import in their places; none where there is no such text.
    """

    lines: Sequence[Line]
    cut: Sequence[str]
    before: Sequence[str] = ()

    def first_other(self) -> int | None:
        """Which sentence (from 1) is the first with other words than the earlier import has, if any is."""
        numbers = range(1, min(len(self.cut), len(self.before)) + 1)
        return next((number for number in numbers if self._parting(number)), None)

    def lines_of(self, number: int) -> tuple[Line, ...]:
        """On which lines a sentence (from 1) stands; only on which it differs, where the earlier import tells."""
        start, end = len(letters(" ".join(self.cut[: number - 1]))), len(letters(" ".join(self.cut[:number])))
        if parted := self._parting(number):
            start = min(start + len(letters(self.cut[number - 1][: parted[1]])), end - 1)
            end = start + 1
        # The mark of a bullet may have letters, which no sentence has.
        left_out = sum(len(line.letters) for line in self.lines) - len(letters(" ".join(self.cut)))
        return _lines_between(self.lines, start + left_out, end + left_out)

    def shown(self, number: int, at: int = 0) -> str:
        """A sentence in quotation marks, around where it differs from the earlier import, or else around ``at``."""
        parted = self._parting(number)
        return quoted(self.cut[number - 1], parted[1] if parted else at)

    def shown_before(self, number: int) -> str:
        """What the earlier import has in a sentence's place, likewise; empty where that is not known."""
        parted = self._parting(number)
        return quoted(self.before[number - 1], parted[0]) if parted else ""

    def _parting(self, number: int) -> tuple[int, int] | None:
        """Where the earlier sentence and this one part, if they do."""
        if number > len(self.before):
            return None
        before, now = self.before[number - 1], self.cut[number - 1]
        return parting(before, now) if letters(before) != letters(now) else None


def _lines_between(lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The lines on which letters from ``start`` to before ``end`` stand, counted over all of them; one at least."""
    found: list[Line] = []
    at = 0
    for line in lines:
        before, at = at, at + len(line.letters)
        if before < max(end, start + 1) and at > start:
            found.append(line)
    return tuple(found) or (lines[-1],)
