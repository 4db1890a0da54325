"""Footnote: a Discord bot that answers questions about a scholarly article, each sentence with its address."""

__version__ = "1.0.0"
