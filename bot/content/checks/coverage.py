"""Facts cover the article sentence by sentence, and carry the citations that its sentences carry."""

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.files import FACTS, SECTIONS
from bot.content.place import Flaw
from bot.domain.fact import Fact
from bot.domain.sections import Paragraph


def citations_close_sentences_in_order(draft: Draft) -> Iterator[Flaw]:
    """Each in-text citation closes a sentence that its paragraph has, none before the one listed above it."""
    for place, paragraph in draft.paragraphs.values():
        before = 1
        for index, citation in enumerate(paragraph.citations):
            closes = place.at("citations", index, "sentence")
            if citation.sentence > paragraph.sentences:
                yield Flaw(closes, f"sentence {citation.sentence} is beyond the paragraph's {paragraph.sentences}")
            if citation.sentence < before:
                yield Flaw(closes, f"citations go in the order of the text; one on sentence {before} stands above")
            before = max(before, citation.sentence)


def fingerprints_are_complete(draft: Draft) -> Iterator[Flaw]:
    """A paragraph has a fingerprint for each of its sentences, or none at all."""
    for place, paragraph in draft.paragraphs.values():
        given, wanted = len(paragraph.fingerprints), paragraph.sentences
        if given not in {0, wanted}:
            sentence = f"there must be one for each of the paragraph's sentences, which are {wanted}, not {given}"
            yield Flaw(place.at("fingerprints"), f"`fingerprints`: {sentence}")


def facts_stand_in_their_paragraph(draft: Draft) -> Iterator[Flaw]:
    """A fact's sentence is one that its paragraph has."""
    for place, fact in draft.facts:
        found = draft.paragraphs.get(fact.at)
        if found and fact.sentence > found.value.sentences:
            sentence = f"sentence {fact.sentence} is beyond the {found.value.sentences} of `{fact.at}`"
            yield Flaw(place.at("sentence"), sentence)


def every_sentence_has_a_fact(draft: Draft) -> Iterator[Flaw]:
    """Each sentence of each paragraph yields a fact."""
    if not draft.whole(FACTS):
        return
    covered = {(fact.at, fact.sentence) for _, fact in draft.facts}
    for address, (place, paragraph) in draft.paragraphs.items():
        for sentence in range(1, min(paragraph.sentences, _MOST_SENTENCES) + 1):
            if (address, sentence) not in covered:
                yield Flaw(place.at("sentences"), f"sentence {sentence} of `{address}` has no fact in {FACTS}")


def sources_agree_with_citations(draft: Draft) -> Iterator[Flaw]:
    """A fact's source is the citation that closes its sentence, else the next one in the paragraph, else none."""
    for place, fact in draft.facts:
        found = draft.paragraphs.get(fact.at)
        if not found or fact.sentence > found.value.sentences:
            continue
        if sentence := _disagreement(fact, found.value):
            yield Flaw(place.at("source"), f"{sentence}, says {SECTIONS}")


_MOST_SENTENCES = 1000
"""More than any paragraph has; keeps a mistyped count from a flood of faults."""


def _disagreement(fact: Fact, paragraph: Paragraph) -> str | None:
    own = _keys(paragraph, fact.sentence)
    later = [citation.sentence for citation in paragraph.citations if citation.sentence > fact.sentence]
    following = _keys(paragraph, min(later)) if later else ()
    given = (fact.source.key, fact.source.carried_by) if fact.source else None
    if own:
        return None if given in [(key, "sentence") for key in own] else _expected(fact, own, "sentence")
    if following:
        return None if given in [(key, "paragraph") for key in following] else _expected(fact, following, "paragraph")
    if given:
        return f"the source must be null: `{fact.at}` has no citation on sentence {fact.sentence} or after it"
    return None


def _expected(fact: Fact, keys: tuple[str, ...], carried_by: str) -> str:
    where = "closes" if carried_by == "sentence" else "is the next after"
    source = f"{{key: {' or '.join(keys)}, carried_by: {carried_by}}}"
    return f"the source must be {source}: that citation {where} sentence {fact.sentence} of `{fact.at}`"


def _keys(paragraph: Paragraph, sentence: int) -> tuple[str, ...]:
    return tuple(citation.key for citation in paragraph.citations if citation.sentence == sentence)
