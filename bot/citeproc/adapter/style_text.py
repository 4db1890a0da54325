"""What pandoc reads otherwise than it is meant in the text of a style."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

_OPENING: Final = re.compile(r"(?<!\w)'$")


def put_names_before_labels(root: ET.Element) -> None:
    """Give ``cs:names`` with a label and no ``cs:name`` an empty ``cs:name`` before the label.

    Pandoc prints the label first there (", editorPryce G" for "Pryce G, editor"). CSL 1.0.2, *Names*: names without
    ``cs:name`` are set as with an empty one; *Label in cs:names*: the label comes first only if it stands before
    ``cs:name``.
    """
    for names in root.iter("names"):
        tags = [child.tag for child in names]
        if "label" in tags and "name" not in tags:
            names.insert(tags.index("label"), ET.Element("name"))


def open_quotations_of_prefixes(root: ET.Element) -> None:
    """Turn the straight mark that a prefix opens a quotation with into an opening one.

    Pandoc makes an apostrophe of it, so that a title stands between two closing marks; that of a suffix it gets right.
    Some twenty styles set quotation marks like that, where CSL 1.0.2 has the attribute ``quotes``.
    """
    for element in root.iter():
        if prefix := element.get("prefix"):
            element.set("prefix", _OPENING.sub("‘", prefix))  # noqa: RUF001 - an opening quotation mark


def count_groups_of_terms(root: ET.Element) -> None:
    """Make a macro of each group that stands within a group and holds a term or a fixed text.

    Pandoc drops the "[Online]" of IEEE where there is no access date: it does not count a group of terms alone as
    something printed, although it counts a macro. CSL 1.0.2, *Group*: for the suppression of the outer group, a
    nested group that is not empty is treated as a variable that is not empty.
    """
    for number, (parent, group) in enumerate(list(_nested_groups(root, within=False))):
        if any("term" in text.attrib or "value" in text.attrib for text in group.iter("text")):
            name = f"footnote-group-{number}"
            parent[list(parent).index(group)] = ET.Element("text", macro=name)
            ET.SubElement(root, "macro", name=name).append(group)


def _nested_groups(element: ET.Element, *, within: bool) -> Iterator[tuple[ET.Element, ET.Element]]:
    """Groups that stand within a group, each with its parent, the outer ones first."""
    for child in element:
        if within and child.tag == "group":
            yield element, child
        yield from _nested_groups(child, within=within or child.tag == "group")
