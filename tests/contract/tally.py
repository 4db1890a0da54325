"""What was judged, in numbers that several processes of one run can add up."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from bot.local.wire import Json
from tests.contract.document import Document
from tests.contract.kinds import every_kind, every_part


@dataclass(slots=True)
class Tally:
    """Counts of requests and their parts and of events, by kind; ``without_schema`` are events that nobody can judge.

    ``faults`` are those that no test answers for, ``unjudged`` says why something escaped, ``left_out`` why nobody
    was to judge it.
    """

    requests: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    without_schema: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unjudged: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, other: Self) -> None:
        """Add another process's."""
        self.requests += other.requests
        self.parts += other.parts
        self.events += other.events
        self.without_schema += other.without_schema
        self.faults += other.faults
        self.unjudged += other.unjudged
        self.left_out += other.left_out

    def to_json(self) -> Json:
        """What :meth:`from_json` reads; a worker sends it to the process that sums up."""
        return {name: value if isinstance(value, list) else dict(value) for name, value in self._items()}

    @classmethod
    def from_json(cls, told: Json) -> Self:
        """What a worker sent."""
        tally = cls()
        for name, value in told.items():
            setattr(tally, name, value if isinstance(value, list) else Counter(value))
        return tally

    def _items(self) -> list[tuple[str, list[str] | Counter[str]]]:
        return [(name, getattr(self, name)) for name in self.__slots__]

    @property
    def holds(self) -> bool:
        """Tell whether everything was judged, and no fault is left that no test answers for."""
        return not self.faults and not self.unjudged

    def lines(self, document: Document | None, *, whole: bool) -> list[str]:
        """The summary; the ``whole`` of it has every kind."""
        requests, events = self.requests, self.events
        asked = f"{requests.total():,} requests of {len(requests)} kinds, each with its answer"
        said = [f"Judged: {asked}; {events.total():,} events of {len(events)} kinds"]
        said += [f"UNJUDGED, {number:,} times: {why}" for why, number in self.unjudged.items()]
        said += [f"NOT JUDGED, {number:,} times: {why}" for why, number in self.left_out.items()]
        said += [f"FAULT: {fault}" for fault in self.faults]
        if whole and document is not None:
            said += [line for name in ("requests", "parts", "events", "without_schema") for line in self._table(name)]
            said += _list("never sent", every_kind() - {one.removesuffix(" with files") for one in self.requests})
            said += _list("never part of a request", every_part(document) - self.parts.keys())
        return said

    def _table(self, name: str) -> list[str]:
        counted: Counter[str] = getattr(self, name)
        head = name.replace("_", " ") if name != "without_schema" else "events that the document has no schema for"
        return [f"{head}:", *(f"{number:>9,}  {kind}" for kind, number in sorted(counted.items()))]


def _list(head: str, kinds: set[str]) -> list[str]:
    return [f"{head}: {len(kinds)}", *(f"           {kind}" for kind in sorted(kinds))]
