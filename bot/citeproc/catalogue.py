"""Every CSL style by its names, resolved without a network."""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from bot.citeproc import style_files
from bot.citeproc.style_index import Line, WholeIndex, line_of
from bot.errors import Candidate, UnknownName
from bot.services.completion import Completion
from bot.services.naming import LONGEST, OFFERED, Named, fold, resolve

Format = Literal["author", "author-date", "label", "note", "numeric"]

KIND = "citation style"
_SUGGESTED = 25
_HASHED = "~"
_DIGEST = 10
_SHORT = 20


class Style(Struct, frozen=True):
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
        return self.id if len(self.id) <= _SHORT else _HASHED + _digest(self.id)


class Catalogue:
    """All styles, by their ids and names: of an id its line is looked up, of names an index is built at first use."""

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        return style_files.renamed()

    @cached_property
    def _former(self) -> Mapping[str, Sequence[str]]:
        """The former ids of those styles that have any."""
        former: dict[str, list[str]] = {}
        for old in self._renamed:
            former.setdefault(self._current(old), []).append(old)
        return former

    def _current(self, style_id: str) -> str:
        """What a style is called now."""
        seen = {style_id}
        while style_id in self._renamed and self._renamed[style_id] not in seen:
            style_id = self._renamed[style_id]
            seen.add(style_id)
        return style_id

    def _line(self, style_id: str) -> Line | None:
        return line_of(style_id) or line_of(self._current(style_id))

    def __len__(self) -> int:
        """How many styles there are."""
        return len(self._named)

    def knows(self, style_id: str) -> bool:
        """Whether a style has, or had, this id: to find it, nothing has to be prepared."""
        return self._line(style_id) is not None

    def style(self, style_id: str) -> Style:
        """The style of an id (a former one too) or of a :attr:`Style.key`; raises :class:`KeyError`."""
        line = self._named.of_digest(style_id[1:]) if style_id.startswith(_HASHED) else self._line(style_id)
        if line is None:
            raise KeyError(style_id)
        return _style(line, (self._line(line.parent) if line.parent else None) or line)

    def names(self, style_id: str) -> tuple[str, ...]:
        """Everything that the style of an id answers to, former ids too; nothing where there is none."""
        line = line_of(style_id)
        if line is None:
            return ()
        named = _named(line, self._former)
        return (named.value, named.label, *named.names)

    @cached_property
    def _named(self) -> "_Ranked":
        return _Ranked(self._former)

    @cached_property
    def _completion(self) -> Completion:
        return Completion(self._named)

    def prepare(self) -> None:
        """Build what names and suggestions need: about a second, so do it in a thread."""
        _ = self._completion

    def suggest(self, typed: str, limit: int = _SUGGESTED) -> tuple[Named, ...]:
        """The styles that what is typed may mean, best first."""
        found = (*self._completion.called(typed), *self._completion.suggest(typed, limit))
        return tuple(dict.fromkeys(found))[:limit]

    def _only(self, given: str, exactly: Sequence[Named]) -> str:
        """Of several styles that share a name, the only one that holds rules of its own, if there is only one."""
        own = [one for one in exactly if self.style(one.value).rules == one.value] or exactly
        if len(own) > 1:
            raise UnknownName(KIND, given, tuple(Candidate(one.value, one.label) for one in own[:OFFERED]), shared=True)
        return own[0].value

    def resolve(self, given: str, first: Sequence[Named] = ()) -> str:
        """The name among ``first``, else the style id, that is meant; raises :class:`~bot.errors.UnknownName`."""
        wanted = fold(given[:LONGEST])
        for named in first:
            if wanted in named.keys:
                return named.value
        for style_id in (given, given.strip().lower()):
            with suppress(KeyError):
                return self.style(style_id).id
        if exactly := self._completion.called(given):
            return self._only(given, exactly)
        try:
            return resolve(KIND, given, (*first, *self.suggest(given)))
        except UnknownName as miss:
            raise UnknownName(KIND, given, miss.nearest) from miss


class _Ranked:
    """All styles by their names, made when they are asked for; kept is where each one's line is.

    Styles with rules of their own come before those that borrow them, short titles before long ones.
    """

    def __init__(self, former: Mapping[str, Sequence[str]]) -> None:
        self._index = WholeIndex()
        self._former = former
        ranked = sorted((bool(line.parent), len(line.title), line.id, place) for place, line in self._index.places())
        self._places = array("I", (place for *_, place in ranked))
        self._digests = array("Q", (int(_digest(style_id), 16) for _, _, style_id, _ in ranked))

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> Named:
        return _named(self._index.at(self._places[number]), self._former)

    def of_digest(self, digest: str) -> Line | None:
        """The line of the style whose id has a digest."""
        with suppress(ValueError):
            return self._index.at(self._places[self._digests.index(int(digest, 16))])
        return None


def _named(line: Line, former: Mapping[str, Sequence[str]]) -> Named:
    return Named(line.id, line.title, tuple(filter(None, (line.short, *former.get(line.id, ())))))


def _style(line: Line, rules: Line) -> Style:
    return Style(
        id=line.id,
        title=line.title,
        short=line.short,
        rules=rules.id,
        # CSL 1.0.2, The Root Element: a dependent style's default-locale overrides its parent's.
        locale=line.locale or rules.locale,
        format=rules.format,  # type: ignore[arg-type] # the repository's schema allows no other
        has_bibliography=bool(rules.bibliography),
        updated=line.updated,
    )


def _digest(style_id: str) -> str:
    return sha256(style_id.encode()).hexdigest()[:_DIGEST]
