"""Where the article cites a source, as a sheet."""

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import InTextCitation
from bot.presentation.article import REFERENCES
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import literal
from bot.presentation.reply import CITE
from bot.presentation.sheet import Block, Jump, Sheet
from bot.services.digests import digest_of
from bot.services.names import ARTICLE, author_year

_TIMES = {1: "once", 2: "twice"}


def where_sheet(article: Article, key: str) -> Sheet:
    """Every place that cites the reference, and what stands there in our words; ``article`` cites itself nowhere."""
    if key == ARTICLE:
        return _itself(article)
    reference = article.references[key]
    cited = [
        (address, citation)
        for address in article.addresses
        for citation in article.paragraph(address).citations
        if citation.key == key
    ]
    blocks = [Block(_place(article, address, citation), (address,)) for address, citation in cited]
    return Sheet(
        article,
        heading=f"Where {literal(author_year(reference))} is cited",
        lead=f"“{literal(reference.title)}”. {_count(len(cited))}",
        blocks=tuple(blocks) or (Block(f"Its entry: {literal(reference.printed)}", marked=False),),
        jumps=(_references(article),),
        part="References",
        about=key,
        cite=Lookup(article.about.id, CITE, (key, "", "", "")),
    )


def _place(article: Article, address: Address, citation: InTextCitation) -> str:
    count = article.paragraph(address).sentences
    closing = f"closing sentence {citation.sentence} of {count}"
    return f"• {literal(citation.printed)}, {closing}: {literal(digest_of(article, address, citation.sentence))}"


def _count(number: int) -> str:
    if not number:
        return "The article lists it but cites it nowhere."
    return f"The article cites it {_TIMES.get(number, f'{number} times')}:"


def _itself(article: Article) -> Sheet:
    return Sheet(
        article,
        heading=f"Where {literal(article.about.short_title)} is cited",
        lead="The article does not cite itself; ask for one of its references, such as those that the list shows.",
        jumps=(_references(article),),
        part="References",
        about="article",
        sources=False,
        cite=Lookup(article.about.id, CITE, (ARTICLE, "", "", "")),
    )


def _references(article: Article) -> Jump:
    return Jump("References", Lookup(article.about.id, REFERENCES))
