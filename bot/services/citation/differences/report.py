"""All differences between two lines, in the order in which a citation is read."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.domain.reference import CslItem
from bot.services.citation.differences import elements, marks
from bot.services.citation.differences.comparison import Comparison, Difference, compared
from bot.services.citation.differences.people import people

_DETECTORS: Final[tuple[Callable[[Comparison], Iterator[Difference]], ...]] = (
    people,
    elements.year,
    elements.title,
    elements.numbers,
    elements.pages,
    elements.link,
    elements.parts,
    marks.marks,
    marks.words,
)


def differences(printed: str, manual: str, item: CslItem, style_name: str, edition: str) -> tuple[Difference, ...]:
    """What the print does otherwise than the manual, each in a sentence with the manual's rule; none if all is alike.

    ``printed`` and ``manual`` are plain text and cite ``item``; ``style_name`` is the style's plain name (``MLA``) and
    ``edition`` its manual's (``MLA Handbook, 9th ed.``). Case, order, marks and words are covered, whatever the
    style: what no rule explains is told as the words that differ. Straight and curly quotation marks, hyphens and
    dashes are one remark at the end.
    """
    one = compared(printed, manual, item, style_name, edition)
    apart = one.both("title") is not None
    found = [difference for detector in _DETECTORS for difference in detector(one)] if apart else []
    found = found or list(marks.anything_else(one))
    remark = marks.typography(one, alone=not found)
    return (*found, remark) if remark else tuple(found)
