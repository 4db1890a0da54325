"""The content holds as many of each as the article prints."""

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.files import ARTICLE, REFERENCES, SECTIONS
from bot.content.place import Flaw, Place


def counts_are_as_printed(draft: Draft) -> Iterator[Flaw]:
    """``printed_counts`` of the article's file against what the files hold."""
    if draft.about is None or not draft.whole(ARTICLE):
        return
    printed = draft.about.printed_counts
    for name, (file, count) in _counts(draft).items():
        if draft.whole(file) and getattr(printed, name) != count:
            sentence = f"the article prints {getattr(printed, name)} `{name}`, but {file} has {count}"
            yield Flaw(Place(ARTICLE, ("printed_counts", name)), sentence)


def _counts(draft: Draft) -> dict[str, tuple[str, int]]:
    paragraphs = [placed.value for placed in draft.paragraphs.values()]
    kinds = [paragraph.kind for paragraph in paragraphs]
    about = draft.about
    return {
        "paragraphs": (SECTIONS, kinds.count("paragraph")),
        "bullets": (SECTIONS, kinds.count("bullet")),
        "in_text_citations": (SECTIONS, sum(len(paragraph.citations) for paragraph in paragraphs)),
        "references": (REFERENCES, len(draft.references)),
        "citation_lines": (ARTICLE, len(about.citation_lines) if about else 0),
        "keywords": (ARTICLE, len(about.keywords) if about else 0),
    }
