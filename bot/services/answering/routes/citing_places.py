"""Where the article cites a source: *where is Javed 2022 used*."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import InTextCitation
from bot.services.answering.answer import Part, Silence, Way
from bot.services.answering.cues import cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.routes.source_names import named_by, people_of, with_names
from bot.services.answering.sentences import MOST
from bot.services.citation.in_text import folded, has_form
from bot.services.citation.linking import Finding, Verdict, check_citations
from bot.services.names import ARTICLE, author_year
from bot.services.searching.words import words

_USE = cues(
    "cit(?:e|es|ed|ing|ations?)",
    "quot(?:e|es|ed|ing)",
    "us(?:e|es|ed|ing)",
    "refer(?:ence)?(?:s|d|red|ring|enced)?(?: to)?",
    "rel(?:y|ies|ied|ying)(?: up)?(?: on)?",
    "invok(?:e|es|ed)",
    "lean(?:s|ed|ing)? (?:up)?on",
    "draw(?:s|n|ing)? on",
    "(?:show|pop|turn|crop)(?:s|ed|ped|ping)? up",
    "appear(?:s|ed)?",
    "mention(?:s|ed)?",
    "credit(?:s|ed)?",
    "rest(?:s|ing)? on",
    "back(?:s|ed)?(?: up)?",
    "support(?:s|ed)?",
)
_CITING = cues(
    "cit(?:e|es|ed|ing|ations?)",
    "quot(?:e|es|ed|ing)",
    "used",
    "referenced?",
    "referred",
    "rel(?:y|ies|ied) on",
    "credit(?:s|ed)?",
)
_PLACES = cues(
    "wher(?:e(?:abouts)?)?",
    "(?:(?:which|what|list|show|find|every|all|name|any) (?:the |me )*)?(?:places?|spots?|bits?|points?|parts?|"
    "paragraphs?|paras?|sections?|pages?|lines?|sentences?|passages?|claims?)",
    "how (?:often|many times)",
    "what (?:for|is|are|does|do)",
    "anywhere",
    "(?:is|are|was|were|does|do|did)",
)
_TAKEN = "Taken for "
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_BESIDE = word_set(
    """
    places place spot spots paragraph paragraphs para paras section sections page sentence sentences passage
    passages author authors article source sources study work whose claim claims line lines times often
    anywhere whereabouts list all every report piece book exactly show me bit bits w they gets
    """
)


def citing_places(reading: Reading, question: str) -> Part | Silence | None:
    """The sentences that cite the source or sources that the question names."""
    article = reading.article
    question = with_names(article, question)
    if not _USE.search(question) and not has_form(question):
        # A name alone asks for its places only by a word of use.
        return None
    named = check_citations(article, question)
    if named and _asks_for_places(question, named):
        keys = tuple(dict.fromkeys(key for one in named for key in _meant(one)))
        reason = " ".join(_correction(article, one.candidates) for one in named if one.verdict is not Verdict.LINKED)
        return _cited(reading, keys, reason)
    rest = telling(without(question, _USE, _PLACES), _BESIDE)
    if not _USE.search(question) or not (_CITING.search(question) or people_of(article).isdisjoint(map(folded, rest))):
        return None
    if keys := named_by(article, rest, _BESIDE):
        return _cited(reading, keys, "")
    undated = [one for one in rest if not _YEAR.fullmatch(one)]
    if len(undated) == len(rest) or len(undated) != 1:
        return None
    keys = named_by(article, undated, _BESIDE)
    return _cited(reading, keys, _correction(article, keys))


def _cited(reading: Reading, keys: Sequence[str], reason: str) -> Part | Silence:
    """The sentences that the sources close; ``reason`` says what was taken for what is asked."""
    if ARTICLE in keys:
        return Silence(reason="That is the article itself, which cites itself nowhere.")
    if not keys:
        return Silence(reason="No source of that name and year is in its list of references.")
    if reason and len(keys) > 1:
        nearest = reason.removeprefix(_TAKEN)
        return Silence(reason=f"No source of that name and year is in its list of references; the nearest: {nearest}")
    # Where several sources answer to the name, each is shown before any of them twice.
    in_turn = zip_longest(*(_places(reading.article, key) for key in keys))
    cited = [place for turn in in_turn for place in turn if place is not None]
    if not cited:
        return Silence(reason="The list of references has it, but the text cites it nowhere.")
    lines = tuple(reading.sentence(address, citation.sentence, citation.printed) for address, citation in cited)
    return Part(Way.PLACES, lines[:MOST], (keys[0],), max(0, len(lines) - MOST), reason)


def _asks_for_places(question: str, named: Sequence[Finding]) -> bool:
    """Whether nothing but the citation and its use is asked for."""
    rest = question
    for one in named:
        rest = rest.replace(question[one.citation.start : one.citation.end], " ").replace(one.citation.name, " ")
    dated = any(one.date for one in named)
    if dated and not words(rest):
        return True
    asks = _PLACES.search(rest) is not None or _USE.search(rest) is not None
    uses = _USE.search(rest) is not None or (dated and _PLACES.search(rest) is not None)
    return asks and uses and not telling(without(rest, _USE, _PLACES), _BESIDE)


def _meant(finding: Finding) -> tuple[str, ...]:
    if finding.verdict is Verdict.UNKNOWN_AUTHOR and finding.date is not None and len(finding.candidates) != 1:
        return ()
    return finding.candidates


def _places(article: Article, key: str) -> list[tuple[Address, InTextCitation]]:
    return [
        (address, citation)
        for address in dict.fromkeys(article.places_citing(key))
        for citation in article.paragraph(address).citations
        if citation.key == key
    ]


def _correction(article: Article, keys: Sequence[str]) -> str:
    """What was taken for what the question names, with another year or spelling."""
    names = " or ".join(author_year(article.references[key]) for key in keys if key in article.references)
    return f"{_TAKEN}{names}." if names else ""
