"""The seven styles that Footnote knows by a plain name.

Each is a family: a manual may have a style for the bibliography and the text, and another one for notes.
"""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

from bot.services.naming import Named

Form = Literal["bibliography", "in-text", "note"]

DEFAULT = "APA"


class Family(Struct, frozen=True):
    """A manual's styles by CSL id; an empty one is a form that the manual does not have.

    ``locale`` is set where the style leaves the language open although its manual does not. ``sentence_case`` is the
    manual's section that wants titles in sentence case, which no processor can make: it knows no proper names.
    """

    name: str
    edition: str
    bibliography: str
    in_text: str
    note: str
    locale: str = ""
    sentence_case: str = ""
    other_names: tuple[str, ...] = ()

    def style_id(self, form: Form) -> str:
        """The CSL style of a form, empty where there is none."""
        return {"bibliography": self.bibliography, "in-text": self.in_text, "note": self.note}[form]


_FAMILIES = (
    Family(
        "APA",
        "APA, 7th ed.",
        "apa",
        "apa",
        "",
        sentence_case="6.17",
        other_names=("apa style", "apa 7", "apa7"),
    ),
    Family(
        "MLA",
        "MLA Handbook, 9th ed.",
        "modern-language-association",
        "modern-language-association",
        "modern-language-association-notes",
        other_names=("mla handbook", "mla 9", "mla9", "modern language association"),
    ),
    Family(
        "Chicago",
        "Chicago Manual of Style, 18th ed.",
        "chicago-author-date",
        "chicago-author-date",
        "chicago-notes-bibliography",
        other_names=("chicago manual of style", "chicago 18", "cmos"),
    ),
    Family(
        "Harvard",
        "Cite Them Right, 12th ed.",
        "harvard-cite-them-right",
        "harvard-cite-them-right",
        "",
        locale="en-GB",
        other_names=("cite them right",),
    ),
    Family(
        "MHRA",
        "MHRA Style Guide, 4th ed.",
        "mhra-author-date",
        "mhra-author-date",
        "mhra-notes",
        other_names=("mhra style guide", "modern humanities research association"),
    ),
    Family(
        "Oxford",
        "New Hart's Rules, 2nd ed.",
        "new-harts-rules-author-date",
        "new-harts-rules-author-date",
        "new-harts-rules-notes",
        other_names=("new harts rules", "harts rules"),
    ),
    Family(
        "Turabian",
        "Turabian, 9th ed.",
        "turabian-notes-bibliography",
        "turabian-author-date",
        "turabian-notes-bibliography",
        other_names=("turabian 9",),
    ),
)

SEVEN: Final[Mapping[str, Family]] = {family.name: family for family in _FAMILIES}


def seven_named() -> tuple[Named, ...]:
    """The seven as names to choose from."""
    return tuple(Named(one.name, f"{one.name} ({one.edition})", one.other_names) for one in _FAMILIES)
