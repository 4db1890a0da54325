"""Whether citations and references lead to each other."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.reference import Name, Reference
from bot.domain.sections import InTextCitation
from bot.services.citation.audit.findings import Misfit, Unresolved

_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}(?=[a-z]?\b)")
_LETTER = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES_NOBODY = re.compile(r"^\W*(?:ibid|op\. cit|loc\. cit|pp?\.|para)", re.IGNORECASE)
_JOINED = re.compile(r" (?:&|and) ")
_TWO = 2


def uncited(article: Article) -> tuple[str, ...]:
    """The keys of references that no paragraph cites, in the order of the list."""
    cited = {citation.key for _, citation in citations(article)}
    return tuple(key for key in article.references if key not in cited)


def unsourced(article: Article) -> tuple[Address, ...]:
    """The paragraphs and bullets that cite nothing."""
    return tuple(address for address in article.addresses if not article.paragraph(address).citations)


def unresolved(article: Article) -> Iterator[Unresolved]:
    """The in-text citations that lead to no reference or do not fit theirs."""
    for address, citation in citations(article):
        reference = article.references.get(citation.key)
        if reference is None:
            yield Unresolved(address, citation.key, citation.printed, "no reference")
        elif misfit := _misfit(citation.printed, reference):
            yield Unresolved(address, citation.key, citation.printed, misfit)


def citations(article: Article) -> Iterator[tuple[Address, InTextCitation]]:
    """Every in-text citation with its paragraph, in the order of the text."""
    for address in article.addresses:
        for citation in article.paragraph(address).citations:
            yield address, citation


def _misfit(printed: str, reference: Reference) -> Misfit | None:
    """What does not fit in any of the citations that one bracket holds; numbers such as ``[3]`` say neither."""
    misfits = [_misfit_of_one(one, reference) for one in printed.split(";")]
    if None in misfits:
        return None
    return "year" if "year" in misfits else "author"


def _misfit_of_one(printed: str, reference: Reference) -> Misfit | None:
    if _LETTER.search(printed) and not _NAMES_NOBODY.match(printed) and not _names_authors(printed, reference):
        return "author"
    years = _YEAR.findall(printed)
    issued = reference.issued.year if reference.issued else None
    return "year" if years and issued is not None and str(issued) not in years else None


def _names_authors(printed: str, reference: Reference) -> bool:
    words, creators = _words(printed), reference.creators
    if not creators:
        return bool(words & _words(reference.title))
    if not _named(words, creators[0], printed):
        return False
    if "et" in words and "al" in words:
        return len(creators) > 1
    if len(creators) == 1:
        return bool(creators[0].literal) or not _joined_to_another(printed, reference)
    return len(creators) > _TWO or _named(words, creators[1], printed)


def _named(words: set[str], name: Name, printed: str) -> bool:
    """Whether a surname, or a body's name or its initials, is among the words."""
    wanted = _words(name.family or name.literal or name.given or "")
    if wanted <= words:
        return True
    capitals = "".join(word[0] for word in re.findall(r"\w+", name.literal or "") if word[0].isupper())
    return len(capitals) >= _TWO and capitals in re.findall(r"\w+", printed)


def _joined_to_another(printed: str, reference: Reference) -> bool:
    """Whether the one author's surname is joined to a second, whom the reference does not have."""
    joined = _JOINED.search(printed.partition(str(reference.issued.year if reference.issued else ""))[0])
    return joined is not None


def _words(text: str) -> set[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return set(_WORD.findall(plain.casefold()))
