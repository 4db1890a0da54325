"""Whether a text cites for a quotation what the article cites there."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.checking.printed import printed_words
from bot.services.checking.quoting import Quoted, Standing
from bot.services.citation.linking import Finding
from bot.services.names import ARTICLE

_NEAR = 4
"""Characters between a quotation and the citation that is for it: a mark, a blank and a bracket."""
_ENDS = frozenset(".!?\n")
_HEAD = 4
"""Words by which the sentence of a quotation is found."""


def attributed(
    article: Article, own_text: Mapping[Address, Sequence[str]], quoted: Quoted, findings: Sequence[Finding], text: str
) -> Quoted:
    """The quotation with what the article cites there, where the text cites only other sources for it."""
    if quoted.standing not in {Standing.VERBATIM, Standing.ADAPTED}:
        return quoted
    sources = {one.source for one in findings if one.source and _is_for(one, quoted, text)}
    if not sources or ARTICLE in sources:
        return quoted
    cited = [key for address in quoted.at for key in _cited(article, own_text, address, quoted)]
    if not cited or not sources.isdisjoint(cited):
        return quoted
    return replace(quoted, cited_there=tuple(dict.fromkeys(cited)))


def _is_for(finding: Finding, quoted: Quoted, text: str) -> bool:
    """Whether a citation stands in a quotation or right behind it, in the same sentence."""
    start, quotation = finding.citation.start, quoted.quotation
    between = text[quotation.end : start]
    ended = "(" not in between and not _ENDS.isdisjoint(between)
    return quotation.start < start <= quotation.end + _NEAR and not ended


def _cited(
    article: Article, own_text: Mapping[Address, Sequence[str]], address: Address, quoted: Quoted
) -> tuple[str, ...]:
    """What the article cites in the sentence of a quotation, else the next in its paragraph."""
    first = _sentence_of(own_text[address], quoted)
    citations = article.paragraph(address).citations
    following = [one.sentence for one in citations if one.sentence >= first]
    closing = min(following, default=0)
    return tuple(one.key for one in citations if one.sentence == closing)


def _sentence_of(sentences: Sequence[str], quoted: Quoted) -> int:
    """The number of the sentence where a quotation begins; the first where that cannot be told."""
    head = " ".join(word.folded for word in printed_words(quoted.quotation.text)[:_HEAD])
    for number, sentence in enumerate(sentences, start=1):
        if f" {head} " in f" {' '.join(word.folded for word in printed_words(sentence))} ":
            return number
    return 1
