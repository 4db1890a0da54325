"""Every CSL style by its names, resolved without a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from bot.citeproc import style_files
from bot.errors import Candidate, UnknownName
from bot.services.completion import Completion
from bot.services.naming import LONGEST, OFFERED, Named, fold, resolve

Format = Literal["author", "author-date", "label", "note", "numeric"]

KIND = "citation style"
_SUGGESTED = 25
_HASHED = "~"
_DIGEST = 10
_SHORT = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style of the CSL repository.

    ``rules`` is the independent style that holds its rules (itself, unless it is a dependent one), ``locale`` the
    language that it sets in whatever the item's, empty where the style leaves that open. ``format`` is CSL's
    citation format, ``updated`` the year of its last change.
    """

    id: str
    title: str
    short: str
    rules: str
    locale: str
    format: Format
    has_bibliography: bool
    updated: str

    @property
    def in_notes(self) -> bool:
        """Whether it cites in footnotes."""
        return self.format == "note"

    @property
    def key(self) -> str:
        """The id, or where that is too long for a button, a digest that :meth:`Catalogue.style` knows it by."""
        return self.id if len(self.id) <= _SHORT else _HASHED + sha256(self.id.encode()).hexdigest()[:_DIGEST]


class Catalogue:
    """The index of all styles, read at first use."""

    @cached_property
    def styles(self) -> dict[str, Style]:
        """Every style by id."""
        lines = style_files.INDEX.read_text(encoding="utf-8").splitlines()[1:]
        rows = [dict(zip(style_files.COLUMNS, line.split("\t"), strict=True)) for line in lines]
        of_parent = {row["id"]: row for row in rows}
        return {row["id"]: _style(row, of_parent.get(self._current(row["parent"]), row)) for row in rows}

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return style_files.renamed()

    def _current(self, style_id: str) -> str:
        """What a style is called now."""
        seen = {style_id}
        while style_id in self._renamed and self._renamed[style_id] not in seen:
            style_id = self._renamed[style_id]
            seen.add(style_id)
        return style_id

    def style(self, style_id: str) -> Style:
        """The style of an id (a former one too) or of a :attr:`Style.key`; raises :class:`KeyError`."""
        if style_id.startswith(_HASHED):
            return self._by_key[style_id]
        return self.styles[style_id if style_id in self.styles else self._current(style_id)]

    def names(self, style_id: str) -> tuple[str, ...]:
        """Everything that a style answers to, former ids too."""
        named = self._named[style_id]
        return (named.value, named.label, *named.names)

    @cached_property
    def _by_key(self) -> dict[str, Style]:
        return {style.key: style for style in self.styles.values()}

    @cached_property
    def _named(self) -> dict[str, Named]:
        former: dict[str, list[str]] = {}
        for old in self._renamed:
            former.setdefault(self._current(old), []).append(old)
        return {
            style.id: Named(style.id, style.title, tuple(filter(None, (style.short, *former.get(style.id, ())))))
            for style in sorted(self.styles.values(), key=_rank)
        }

    @cached_property
    def _exactly(self) -> dict[str, list[str]]:
        exactly: dict[str, list[str]] = {}
        for named in self._named.values():
            for key in named.keys:
                exactly.setdefault(key, []).append(named.value)
        return exactly

    @cached_property
    def _completion(self) -> Completion:
        return Completion(tuple(self._named.values()))

    def load(self) -> None:
        """Read the index: some 0.2 s, so do it in a thread."""
        _ = self.styles

    def prepare(self) -> None:
        """Build what names and suggestions need: about a second, so do it in a thread."""
        _ = self._exactly, self._completion

    def suggest(self, typed: str, limit: int = _SUGGESTED) -> tuple[Named, ...]:
        """The styles that what is typed may mean, best first."""
        exactly = self._exactly.get(fold(typed[:LONGEST]), [])
        found = dict.fromkeys((*exactly, *(one.value for one in self._completion.suggest(typed, limit))))
        return tuple(self._named[style_id] for style_id in found)[:limit]

    def _only(self, given: str, exactly: Sequence[str]) -> str:
        """Of several styles that share a name, the only one that holds rules of its own, if there is only one."""
        own = [one for one in exactly if self.styles[one].rules == one] or exactly
        if len(own) > 1:
            offered = tuple(Candidate(one, self.styles[one].title) for one in own[:OFFERED])
            raise UnknownName(KIND, given, offered, shared=True)
        return own[0]

    def resolve(self, given: str, first: Sequence[Named] = ()) -> str:
        """The name among ``first``, else the style id, that is meant; raises :class:`~bot.errors.UnknownName`."""
        wanted = fold(given[:LONGEST])
        for named in first:
            if wanted in named.keys:
                return named.value
        if given.startswith(_HASHED) and given in self._by_key:
            return self._by_key[given].id
        style_id = given.strip().lower()
        if style_id in self.styles or self._current(style_id) in self.styles:
            return self.style(style_id).id
        if exactly := self._exactly.get(wanted):
            return self._only(given, exactly)
        try:
            return resolve(KIND, given, (*first, *self.suggest(given)))
        except UnknownName as miss:
            raise UnknownName(KIND, given, miss.nearest) from miss


def _style(row: dict[str, str], rules: dict[str, str]) -> Style:
    return Style(
        id=row["id"],
        title=row["title"],
        short=row["short"],
        rules=rules["id"],
        # CSL 1.0.2, The Root Element: a dependent style's default-locale overrides its parent's.
        locale=row["locale"] or rules["locale"],
        format=rules["format"],  # type: ignore[arg-type] # the repository's schema allows no other
        has_bibliography=bool(rules["bibliography"]),
        updated=row["updated"],
    )


def _rank(style: Style) -> tuple[bool, int, str]:
    """Styles with rules of their own before those that borrow them, short titles before long ones."""
    return style.rules != style.id, len(style.title), style.id
