"""Questions answered with sentences that are the article's, or ours about it, each with its address."""

from bot.services.answering.answer import Answer, Line, Origin, Part, Silence, Way
from bot.services.answering.reading import Reading

__all__ = ["Answer", "Line", "Origin", "Part", "Reading", "Silence", "Way"]
