"""Citations: sources as CSL items, what is printed of them, in-text citations in free text, the audit, exports."""
