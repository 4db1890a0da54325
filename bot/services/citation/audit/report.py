"""The audit of an article."""

from bot.domain.article import Article
from bot.services.citation.audit.cited import citations, uncited, unresolved, unsourced
from bot.services.citation.audit.findings import AuditReport
from bot.services.citation.audit.format import irregular
from bot.services.citation.audit.listed import lacking, misplaced
from bot.services.citation.audit.older import older, only_noted


def audit(article: Article) -> AuditReport:
    """Observe how the article cites: computed from its content, without judging what is true.

    Whatever the article, each finding carries the addresses of its paragraphs or the keys of its references.
    """
    references = tuple(article.references.values())
    out_of_order = misplaced(references)
    unordered = 2 * len(out_of_order) > len(references)
    found = older(article)
    return AuditReport(
        paragraphs=len(article.addresses),
        citations=sum(1 for _ in citations(article)),
        references=len(references),
        uncited=uncited(article),
        unresolved=tuple(unresolved(article)),
        older=found,
        only_noted=only_noted(article, found),
        unsourced=unsourced(article),
        lacking=lacking(article),
        misplaced=() if unordered else out_of_order,
        unordered=unordered,
        irregular=irregular(references),
    )
