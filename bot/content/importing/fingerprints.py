"""The sentences of a text held against the fingerprints that the pack has of them."""

from collections.abc import Mapping, Sequence

from bot.content.importing.outcome import Imported
from bot.content.importing.standing import Stands
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fingerprint import fingerprint, fingerprints
from bot.services.places import place


class Fingerprints:
    """The fingerprints of the sentences by paragraph; those without any are left out."""

    def __init__(self, held: Mapping[Address, tuple[str, ...]]) -> None:
        self._held = {address: prints for address, prints in held.items() if prints}
        self._places = {
            one: (address, number) for address, prints in self._held.items() for number, one in enumerate(prints, 1)
        }

    def know(self, address: Address) -> bool:
        """Whether the pack has the fingerprints of a paragraph."""
        return address in self._held

    def first_other(self, address: Address, cut: Sequence[str]) -> int | None:
        """Which of a paragraph's sentences (from 1) is the first that differs, if any does."""
        pairs = zip(self._held.get(address, ()), fingerprints(cut), strict=False)
        return next((number for number, (held, now) in enumerate(pairs, start=1) if held != now), None)

    def where(self, article: Article, sentence: str) -> str:
        """Which sentence of the pack a sentence is, as a clause; empty where it is none."""
        known = self._places.get(fingerprint(sentence))
        return f"what the pack has as sentence {known[1]} of {place(article, known[0])}: " if known else ""

    def refuse_moved(self, walk: Walk, address: Address, stands: Stands, other: int) -> None:
        """Raise the difference if a sentence is one that the pack has in another place."""
        if known := self.where(walk.article, stands.cut[other - 1]):
            expected = f"sentence {other} of {place(walk.article, address)}"
            walk.refuse(expected, stands.lines_of(other), f"{known}{stands.shown(other)}")

    def refuse_changed(self, walk: Walk, address: Address, stands: Stands, other: int) -> None:
        """Raise the difference for a sentence with other words; both are shown where an earlier import has the one."""
        expected = f"sentence {other} of {place(walk.article, address)} word for word, as the pack's fingerprint has it"
        if before := stands.shown_before(other):
            expected += f" and the earlier import reads, {before}"
        walk.refuse(expected, stands.lines_of(other), stands.shown(other))


def fingerprint_lines(article: Article, imported: Imported) -> str:
    """The fingerprints of a text as lines for ``sections.yaml``, each under its paragraph's address."""
    lines = []
    for address in article.addresses:
        quotes = ", ".join(f"'{one}'" for one in fingerprints(imported.own_text.sentences(address)))
        lines.append(f"# {address}\n        fingerprints: [{quotes}]\n")
    return "".join(lines)
