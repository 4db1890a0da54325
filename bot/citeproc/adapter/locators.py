"""What pandoc must be told to know a locator."""

from xml.etree import ElementTree as ET


def know_english_paragraphs(root: ET.Element) -> None:
    """Let "para. 2" be a locator in any language.

    Pandoc knows a locator by the terms of the language that it sets in: with a German style "para. 2" is but a text
    behind the citation. CSL 1.0.2, *Locators*: the label is a name of its own, and printed in the style's language.
    The form ``verb-short`` is one that no style prints for a paragraph.
    """
    terms = ET.SubElement(ET.SubElement(root, "locale"), "terms")
    ET.SubElement(terms, "term", name="paragraph", form="verb-short").text = "para."
