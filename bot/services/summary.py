"""Summaries of the whole article or of one section."""

from bot.domain.article import Article
from bot.domain.sections import Sourced, SummaryLength


def summary(article: Article, section_id: str | None, length: SummaryLength) -> tuple[Sourced, ...]:
    """The authored sentences at that length; ``None`` stands for the whole article."""
    summaries = article.sections[section_id].summaries if section_id else article.summaries
    return summaries.at_length(length)
