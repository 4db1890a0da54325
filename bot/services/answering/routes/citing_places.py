"""Where the article cites a source: *where is Javed 2022 used*."""

import re
from collections.abc import Sequence

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import InTextCitation
from bot.services.answering.answer import Line, Part, Silence, Way
from bot.services.answering.cues import cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.sentences import MOST
from bot.services.citation.in_text import folded
from bot.services.citation.linking import Finding, Verdict, check_citations
from bot.services.names import ARTICLE, author_year, family, sources, year
from bot.services.naming import Named
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
_KEY = re.compile(r"\b[a-z][a-z0-9-]{1,44}[0-9]{4}[a-z]?\b", re.IGNORECASE)
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
    question = _with_names(reading.article, question)
    named = check_citations(reading.article, question)
    if named and _asks_for_places(question, named):
        keys = tuple(dict.fromkeys(key for one in named for key in _meant(one)))
    else:
        rest = telling(without(question, _USE, _PLACES), _BESIDE)
        keys, named = _by_name(reading.article, question, rest), ()
        if not keys and not _is_stranger(question, rest):
            return None
    if ARTICLE in keys:
        return None
    if not keys:
        return Silence(reason="No source of that name and year is in its list of references.")
    cited = [(key, *place) for key in keys for place in _places(reading.article, key)]
    if not cited:
        return Silence(reason="The list of references has it, but the text cites it nowhere.")
    lines = tuple(_line(reading, address, citation) for _, address, citation in cited)
    reason = " ".join(_correction(reading.article, one) for one in named if one.verdict is not Verdict.LINKED)
    return Part(Way.PLACES, lines[:MOST], (keys[0],), len(lines) - MOST if len(lines) > MOST else 0, reason)


def _with_names(article: Article, question: str) -> str:
    """The question with each key of a source, as our own answers print them, as a citation: ``Javed (2022)``."""
    keys = {key: author_year(source) for key, source in article.references.items()}
    keys |= {key.replace("-", ""): cited for key, cited in keys.items()}
    return _KEY.sub(lambda found: keys.get(found[0].casefold(), found[0]), question)


def _by_name(article: Article, question: str, rest: Sequence[str]) -> tuple[str, ...]:
    """The sources of which ``rest`` has a name and nothing else: first author, with the year or without, or title.

    Where somebody else in the article has that name, the question has to speak of citing.
    """
    if not _USE.search(question):
        return ()
    people = {folded(word) for one in article.actors.values() for word in words(one.name)}
    wanted = frozenset(map(folded, rest))
    if not wanted or not (_CITING.search(question) or people.isdisjoint(wanted)):
        return ()
    named = {
        source.value: [_telling_words(name) for name in _names(article, source)]
        for source in sources(article)
        if source.value != ARTICLE
    }
    whole = tuple(key for key, several in named.items() if wanted in several)
    part = tuple(key for key, several in named.items() if any(wanted < name for name in several))
    return whole or (part if len(part) == 1 else ())


def _names(article: Article, source: Named) -> tuple[str, ...]:
    reference = article.references[source.value]
    first = family(reference.creators[0]) if reference.creators else reference.title
    return (first, f"{first} {year(reference)}", *source.names)


def _telling_words(name: str) -> frozenset[str]:
    return frozenset(map(folded, telling(name, _BESIDE)))


def _is_stranger(question: str, rest: Sequence[str]) -> bool:
    """Whether the question asks where somebody of a year is cited whom the list of references does not have."""
    people, years = [one for one in rest if one.isalpha()], [one for one in rest if _YEAR.fullmatch(one)]
    return (
        _CITING.search(question) is not None and len(people) == len(years) == 1 and len(rest) == len(("name", "year"))
    )


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
        for address in article.addresses
        for citation in article.paragraph(address).citations
        if citation.key == key
    ]


def _line(reading: Reading, address: Address, citation: InTextCitation) -> Line:
    return reading.sentence(address, citation.sentence, citation.printed)


def _correction(article: Article, finding: Finding) -> str:
    """What was taken for what the question names."""
    names = " or ".join(author_year(article.references[key]) for key in finding.candidates if key in article.references)
    return f"Taken for {names}." if names else ""
