"""A text held against the article: its quotations, and what it claims."""
