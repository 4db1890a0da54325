"""An audit of an article's citations: computed observations about its sources, none of them written by hand."""

from bot.services.citation.audit.findings import AuditReport
from bot.services.citation.audit.report import audit

__all__ = ["AuditReport", "audit"]
