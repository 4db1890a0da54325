"""Addresses for people: ``§2.1 ¶3``, and several of them in short."""

import re
from collections.abc import Iterable
from itertools import groupby

from bot.domain.address import SECTION_ID, Address
from bot.domain.article import Article

_WRITTEN = re.compile(
    rf"(?:(?P<id>{SECTION_ID})#|(?:§|section|sec)?\s?(?P<number>[0-9.]{{1,12}}),?\s?(?:¶|#|p|para|paragraph)\.?\s?)(?P<paragraph>[0-9]{{1,4}})"
)


def place(article: Article, address: Address) -> str:
    """``§2.1 ¶3``."""
    return f"§{article.sections[address.section].number} ¶{address.paragraph}"


def section_place(article: Article, section_id: str) -> str:
    """``§2.1``."""
    return f"§{article.sections[section_id].number}"


def places(article: Article, addresses: Iterable[Address]) -> str:
    """Each address once, in the order of the article, neighbours joined: ``§0 ¶1, §2.1 ¶1-3, §4 ¶1``."""
    order = article.order
    wanted = {address for address in addresses if address in order}
    if len(wanted) == 1:
        return place(article, wanted.pop())
    ordered = sorted(wanted, key=order.__getitem__)
    return ", ".join(
        f"§{article.sections[section].number} {_paragraphs([one.paragraph for one in group])}"
        for section, group in groupby(ordered, key=lambda one: one.section)
    )


def written_address(article: Article, text: str) -> Address | None:
    """The address that a text is and nothing else: ``§2.1 ¶3``, ``section 2.1 paragraph 3``, ``intro#1``.

    Its section is one of the article's; it may have no such paragraph.
    """
    match = _WRITTEN.fullmatch(text.strip().casefold())
    if match is None:
        return None
    named = match["number"] or match["id"]
    section = match["id"] if match["id"] in article.sections else article.numbered.get(named, "")
    return Address(section, int(match["paragraph"])) if section else None


def _paragraphs(numbers: list[int]) -> str:
    """``¶1-3, ¶5`` for 1, 2, 3 and 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"¶{run[0]}" if len(run) == 1 else f"¶{run[0]}–{run[-1]}" for run in runs)  # noqa: RUF001 - ranges
