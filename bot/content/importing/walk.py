"""Going through a text's lines in step with what the pack expects, with a note of what became of each."""

import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

from bot.content.importing import printed
from bot.content.importing.outcome import Difference, Fate, Piece, quoted
from bot.content.importing.plain_text import Line
from bot.domain.article import Article
from bot.domain.sections import Section

_PAGE_NUMBER = re.compile(
    # "5", "- 5 -", "2 |", "Page 5", "p. 5", "5 / 8", "Page 5 of 8", and the small Roman numbers of front matter.
    r"[-–—| ]*(?:(?i:pages?|pg|p)\b[. ]*)?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?[-–—| ]*"  # noqa: RUF001 - dashes
    r"|(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
)
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")


class Walk:
    """A position in the lines of a text; ``pieces`` grows with every line that is passed."""

    def __init__(self, article: Article, lines: Sequence[Line]) -> None:
        self.article = article
        self.lines = lines
        self.widest = max(len(line.text) for line in lines)
        self.pieces: list[Piece] = []
        self._at = 0
        self._page_headers: set[str] = set()
        self._headers_without_digits: set[str] = set()
        sections = article.sections.values()
        self.section_headings = {one.id: printed.heading_letters(one) for one in sections}
        self._headings = frozenset().union(
            *self.section_headings.values(), printed.KEY_WORDS, printed.REFERENCES, printed.CITE_THIS
        )

    @property
    def line(self) -> Line | None:
        """The line at hand, if the text has not ended."""
        return self.lines[self._at] if self._at < len(self.lines) else None

    def mark(self) -> tuple[int, int]:
        """The position at hand, to come back to."""
        return self._at, len(self.pieces)

    def back_to(self, mark: tuple[int, int]) -> None:
        """Undo what was passed and told since a position."""
        self._at = mark[0]
        del self.pieces[mark[1] :]

    def heading(self, headings: frozenset[str]) -> int:
        """How many lines at hand make up one of the headings."""
        return printed.match_heading(self.lines, self._at, headings) if self.line else 0

    def entry(self, text: str) -> printed.Match | None:
        """How the lines at hand make up a printed string."""
        return printed.match_printed(self.lines, self._at, text) if self.line else None

    def is_any_heading(self) -> bool:
        """Whether a heading of any kind is at hand."""
        return self.heading(self._headings) > 0 or self.key_words() is not None

    def key_words(self) -> printed.Match | None:
        """How the lines at hand make up the key words and their heading, on one line or on several."""
        line = self.line
        if line is None or not line.letters.startswith("keyword"):
            return None
        words = ", ".join(self.article.about.keywords)
        matches = (self.entry(f"{heading} {words}") for heading in sorted(printed.KEY_WORDS))
        return next(filter(None, matches), None)

    def take(self, count: int = 1) -> tuple[Line, ...]:
        """Pass lines; whoever takes them tells their fate."""
        taken = tuple(self.lines[self._at : self._at + count])
        self._at += count
        return taken

    def tell(self, fate: Fate, lines: Iterable[Line], told: str) -> None:
        """Note what became of lines."""
        self.pieces.append(Piece(fate, tuple(line.number for line in lines), told))

    def drop_front(self, section: Section) -> None:
        """Drop the page header and whatever else stands before the first section's heading.

        A line with a figure is remembered: it may stand on every page, with another figure there.
        """
        wanted = self.section_headings[section.id]
        at = next((at for at in range(len(self.lines)) if printed.match_heading(self.lines, at, wanted)), None)
        if at is None:
            self.refuse(f"the heading “{section.title}” somewhere below")
        for line in self.take(at):
            if any(map(str.isdigit, line.letters)):
                self._page_headers.add(line.letters)
                self._headers_without_digits.add(_without_digits(line.letters))
            self.tell("dropped", [line], f"before the first heading: {quoted(line.text)}")

    def drop_idle(self) -> None:
        """Drop separators, page headers that come again and page numbers at hand."""
        while self.line and (idle := self._idle(self.line)):
            self.tell(idle[0], self.take(), idle[1])

    def _idle(self, line: Line) -> tuple[Fate, str] | None:
        """What becomes of a line that is no part of the text, if it is none."""
        if not line.letters:
            return "dropped", f"separator {quoted(line.text)}"
        if line.letters in self._page_headers:
            return "dropped", f"page header again: {quoted(line.text)}"
        if _is_page_number(line):
            return "unsure", f"taken for a page number and left out: {quoted(line.text)}"
        if _without_digits(line.letters) in self._headers_without_digits - {"", line.letters}:
            return "unsure", f"taken for a page header and left out: {quoted(line.text)}"
        return None

    def drop_rest(self) -> None:
        """Leave out what follows the last thing that the pack knows."""
        while self.line:
            self.tell("unsure", self.take(), f"after the end, left out: {quoted(self.lines[self._at - 1].text)}")

    def refuse(self, expected: str, lines: Sequence[Line] = (), found: str | None = None) -> NoReturn:
        """Raise the difference at the line at hand, or at other ones."""
        about = self.article.about
        pack, where = f"{about.id} {about.pack}", lines or self.lines[self._at :][:1]
        if not where:
            raise Difference(pack, [self.lines[-1].number], expected, None)
        raise Difference(pack, [line.number for line in where], expected, found or quoted(where[0].text))


def _is_page_number(line: Line) -> bool:
    """A wrapped line may hold nothing but a year; other figures alone on a line count pages."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None and not _YEAR.fullmatch(line.text)


def _without_digits(letters: str) -> str:
    return "".join(letter for letter in letters if not letter.isdigit())
