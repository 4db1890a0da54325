"""What the pack holds of each paragraph to the letter: in-text citations, figures, printed dates, noted words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.content.importing.outcome import quoted
from bot.content.importing.plain_text import Line
from bot.content.importing.printed import plain, stands_in
from bot.content.importing.standing import Stands
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.services.names import family
from bot.services.places import place, places

_BRACKETED = re.compile(r"\([^()]{0,200}\)")


class Anchors:
    """The printed words of an article by paragraph; built once an import."""

    def __init__(self, article: Article) -> None:
        self._figures: dict[tuple[Address, int], list[str]] = defaultdict(list)
        for fact in article.facts.values():
            self._figures[fact.at, fact.sentence] += fact.figures
        self._words: dict[Address, list[str]] = defaultdict(list)
        for event in article.events.values():
            self._words[event.at] += [event.printed] if event.printed else []
        for note in article.notes.values():
            self._words[note.at[0]] += [note.printed] if len(note.at) == 1 else []
        # A note on several paragraphs prints the words of one of them, and does not say which.
        self._shared = tuple(note for note in article.notes.values() if len(note.at) > 1)
        self._families = tuple(
            plain(family(name)) for reference in article.references.values() for name in reference.creators
        )

    def hold(self, walk: Walk, address: Address, stands: Stands, last: int | None = None) -> None:
        """Raise the first difference between the paragraph's sentences and what the pack holds of them.

        ``last`` is the sentence after which there is no looking.
        """
        where = place(walk.article, address)
        for number, sentence in enumerate(stands.cut[:last], start=1):
            wanted = [one.printed for one in walk.article.paragraph(address).citations if one.sentence == number]
            if lacking := _first_lacking(wanted, plain(sentence)):
                expected = f"the citation “{lacking}” in sentence {number} of {where}"
                walk.refuse(expected, stands.lines_of(number), stands.shown(number, len(sentence)))
            if more := self._more(plain(sentence), wanted):
                walk.refuse(f"no such citation in sentence {number} of {where}", stands.lines_of(number), quoted(more))
            for figure in self._figures[address, number]:
                if stands_in(plain(figure), plain(sentence)) < 0:
                    expected = f"“{figure}” in sentence {number} of {where}"
                    walk.refuse(expected, stands.lines_of(number), stands.shown(number))
        self._hold_words(walk, address, stands, last or 1)

    def hold_shared(self, walk: Walk, own_text: OwnText, first_lines: Mapping[Address, Line]) -> None:
        """Raise the first note on several paragraphs whose words stand in none of them."""
        for note in self._shared:
            texts = [_with_heading(walk.article, address, own_text.words(address)) for address in note.at]
            if all(stands_in(plain(note.printed), plain(text)) < 0 for text in texts):
                at = note.at[0]
                expected = f"“{note.printed}” in {places(walk.article, note.at)}"
                walk.refuse(expected, [first_lines[at]], quoted(own_text.words(at)))

    def _hold_words(self, walk: Walk, address: Address, stands: Stands, number: int) -> None:
        text = " ".join(stands.cut)
        for words in self._words[address]:
            if stands_in(plain(words), plain(_with_heading(walk.article, address, text))) < 0:
                expected = f"“{words}” in {place(walk.article, address)}"
                walk.refuse(expected, stands.lines_of(number), stands.shown(number))

    def _more(self, sentence: str, wanted: Sequence[str]) -> str:
        """A bracket that names a listed author and a year, and that the pack does not have there."""
        known = " ".join(map(plain, wanted))
        brackets = (match[0] for match in _BRACKETED.finditer(sentence))
        return next((one for one in brackets if one not in known and self._cites(one)), "")

    def _cites(self, bracket: str) -> bool:
        return re.search(r"\d{4}", bracket) is not None and any(
            stands_in(name, bracket) >= 0 for name in self._families if name
        )


def _with_heading(article: Article, address: Address, text: str) -> str:
    """A note on a heading stands at the section's paragraph, and a date may, too."""
    section = article.sections[address.section]
    return f"{section.title} {section.printed_title or ''} {text}"


def _first_lacking(wanted: Sequence[str], sentence: str) -> str:
    """The first of the phrases that does not stand in a plain sentence after those before it."""
    at = 0
    for phrase in wanted:
        found = stands_in(plain(phrase), sentence, at)
        if found < 0:
            return phrase
        at = found + len(plain(phrase))
    return ""
