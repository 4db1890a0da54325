"""Whose work stands behind what the article says: *whose work backs the arms embargo line*."""

from bot.services.answering.answer import Part, Silence, Way
from bot.services.answering.cues import cues, telling, without
from bot.services.answering.reading import Reading
from bot.services.answering.sentences import best_sentences

_SOURCE = (
    "(?:sources?|references?|citations?|cites?|footnotes?|authors?|scholars?|researchers?|writers?|academics?|"
    "stud(?:y|ies)|works?|papers?|articles?|books?|authorit(?:y|ies)|research|literature|experts?)"
)
_BACKING = (
    "(?:back(?:s|ed|ing)?(?: up)?|support(?:s|ed|ing)?|behind|cited?(?: as)?|cites|citing|quoted?|credited|referenced|"
    "used|given|attached to|provides?|underpins?|underlies|vouche?s? for|stands? behind|goes? with|is there|"
    "relied on|relies on|rests? on|based on|comes? from|came from|taken from|drawn from)"
)
_TEXT = "(?:the )?(?:article|paper|authors?|they|it)"
_ASKS = cues(
    rf"whose (?:{_SOURCE}|word|claim|finding|argument|name)",
    rf"(?:which|what)(?:'?s)? (?:\w+ )?{_SOURCE}(?! of\b)(?= .{{0,60}}\b(?:{_BACKING}|for|says?|said|"
    r"argues?|claims?|made|makes|mentions?|responsible|talks? about)\b)",
    "who (?:backs|backed|supports|underpins|vouches for)(?: up)? (?:the |this |that )?(?:claims?|lines?|statements?|"
    "ideas?|arguments?|points?|bits?|parts?|view)",
    "who (?:is |are |was |were |gets? |got )?(?:being )?(?:cited|quoted|credited|referenced|relied on)",
    rf"{_SOURCE} (?:for|4|behind|on|used|given|cited)",
    "where (?:does|did|do) (?:they|he|she|it|the \\w+) (?:get|take|find|pull|have) .{1,80}",
    "where (?:does|did|do) .{1,80} (?:come|came|get|got|gets|taken) from",
    rf"(?:who|whom) (?:does|do|did) {_TEXT} (?:cite|credit|quote|rely on|lean on|use)",
    rf"who(?:m|'?s)? (?:is |are )?{_TEXT} (?:citing|quoting|crediting|relying on|leaning on|drawing on)",
    "who'?s (?:cited|quoted|credited|behind)",
    "evidence (?:is there |is given |given |does it give )?for",
    "on (?:whose|what) (?:authority|evidence|basis)",
    r"(?:author|source|scholar)s? of the .{1,60} (?:claim|line|statement|figure|number|bit|point|idea|quote)",
    rf"(?:has|have|got|there|without|with) (?:a|an|any|no) {_SOURCE}",
    "(?:attributed|sourced|credited) (?:to|from)",
    "according to (?:whom?|which|what)",
    "who says(?: so)?",
)
_WORDS = cues(
    _SOURCE,
    _BACKING,
    "whose",
    "(?:claims?|lines?|statements?|sentences?|bits?|points?|assertions?|ideas?|passages?|paragraphs?|arguments?|parts?)",
    "(?:evidence|citing|quoting|crediting|relying on|leaning on|drawing on)",
    "who'?s",
    "(?:come|came) from",
    "(?:get|got|gets|took|take|pull|find)",
    "quot(?:e|es|ation)",
    "rel(?:y|ies) on",
    "credits?",
    "according to",
    "(?:argues?|made|makes|responsible)",
    "attribut(?:e|ed|es)(?: to)?",
)
_LINES = 2


def sources_behind(reading: Reading, question: str) -> Part | Silence | None:
    """The sentence that the question speaks of, with the reference that it rests on."""
    if not _ASKS.search(question):
        return None
    rest = without(question, _WORDS)
    if not telling(rest):
        return None
    found = reading.index.find(rest)
    if not found.treated:
        return Silence()
    lines = best_sentences(reading, found.places, _LINES)
    return Part(Way.SOURCES, tuple(dict.fromkeys(lines)))
