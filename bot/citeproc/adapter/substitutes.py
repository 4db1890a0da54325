"""What stands in for names that an item lacks.

Source: CSL 1.0.2, *Substitute*.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Final
from xml.etree import ElementTree as ET

_NOTHING: Final = "symbol"
"""A form of terms that no locale has for contributors."""


def try_substitutes_one_by_one(root: ET.Element) -> None:
    """Split each choice among substitutes that holds several of them into choices of one.

    The first substitute that is not empty is taken, the rest stays for other places. Pandoc takes all that a choice
    holds away, so that a book by an editor and a translator loses "Translated by Ned Fox" in Chicago's style.
    """
    for substitute in root.iter("substitute"):
        _split_choices(substitute)


def keep_labels_from_substitutes(root: ET.Element) -> None:
    """Give names that substitute for others with a ``cs:name`` of their own, but no label, a label of nothing.

    CSL hands on the style of the names that are substituted to names without any children only. Pandoc hands on the
    label to the others too: IEEE's directors became "A. Singh, Dir.".
    """
    unlabelled = [
        names for names in _substituting(root) if names.find("name") is not None and names.find("label") is None
    ]
    if not unlabelled:
        return
    variables = {name for names in root.iter("names") for name in (names.get("variable") or "").split()}
    terms = ET.SubElement(ET.SubElement(root, "locale"), "terms")
    for variable in sorted(variables):
        term = ET.SubElement(terms, "term", name=variable, form=_NOTHING)
        ET.SubElement(term, "single").text = ""
        ET.SubElement(term, "multiple").text = ""
    for names in unlabelled:
        names.append(ET.Element("label", form=_NOTHING))


def _split_choices(parent: ET.Element) -> None:
    for child in list(parent):
        if child.tag != "choose":
            continue
        for branch in child:
            _split_choices(branch)
        place = list(parent).index(child)
        parent.remove(child)
        for number in reversed(range(max((len(branch) for branch in child), default=0))):
            parent.insert(place, _with_only(child, number))


def _with_only(choice: ET.Element, number: int) -> ET.Element:
    """The choice with one child of each branch."""
    narrowed = deepcopy(choice)
    for branch in narrowed:
        branch[:] = branch[number : number + 1]
    return narrowed


def _substituting(root: ET.Element) -> Iterator[ET.Element]:
    """Names within substitutes, or within macros that these call."""
    macros = {macro.get("name", ""): macro for macro in root.iter("macro")}
    seen: set[str] = set()
    waiting = list(root.iter("substitute"))
    while waiting:
        element = waiting.pop()
        yield from element.iter("names")
        called = {name for text in element.iter("text") if (name := text.get("macro", "")) in macros} - seen
        seen |= called
        waiting += [macros[name] for name in called]
