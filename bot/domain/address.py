"""Where a sentence stands: ``§2.1 ¶3`` for people, ``dynamics.khan#3`` for machines."""

import re
from typing import Self

from msgspec import Struct

SECTION_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*"
ADDRESS = re.compile(rf"^({SECTION_ID})#([1-9][0-9]{{0,3}})$", re.ASCII)


class Address(Struct, frozen=True, order=True, array_like=True):
    """One paragraph of an article.

    ``section`` is the section's id, ``paragraph`` counts from 1 inside it; each bullet of a list is a paragraph.
    """

    section: str
    paragraph: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``section-id#paragraph``; raises :class:`ValueError` when the text has another form."""
        match = ADDRESS.match(text)
        if match is None:
            message = f"{text!r} is not an address; write section-id#paragraph, such as intro#1"
            raise ValueError(message)
        return cls(match[1], int(match[2]))

    def __str__(self) -> str:
        return f"{self.section}#{self.paragraph}"
