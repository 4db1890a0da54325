"""Which fact to show: of the day, or by chance."""

from datetime import date
from random import Random

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.errors import Refusal


def fact_of_the_day(article: Article, server: int, day: date) -> Fact:
    """The same fact all day for a server; none comes twice until all of the article's facts have had their day."""
    round_number, place = divmod(day.toordinal(), len(article.facts))
    order = sorted(article.facts)
    # A shuffle whose order must be the same in every process; nothing secret hangs on it.
    Random(f"{article.about.id}/{server}/{round_number}").shuffle(order)  # noqa: S311
    return article.facts[order[place]]


def random_fact(article: Article, topic: str | None, chance: Random) -> Fact:
    """Any fact, or any under a topic; raises :class:`~bot.errors.Refusal` for a topic without facts."""
    facts = article.facts_under(topic)
    if not facts:
        title = article.topics[topic].title if topic else article.about.short_title
        message = f"No fact is filed under {title}; leave “topic” out for any fact."
        raise Refusal(message)
    return chance.choice(facts)
