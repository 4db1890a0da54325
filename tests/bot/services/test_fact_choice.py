"""The fact of the day."""

from datetime import date, timedelta
from random import Random

import pytest

from bot.domain.article import Article
from bot.errors import Refusal
from bot.services.fact_choice import fact_of_the_day, random_fact

DAY = date(2026, 11, 24)


def test_a_day_has_one_fact_a_server(article: Article) -> None:
    assert fact_of_the_day(article, 7, DAY) is fact_of_the_day(article, 7, DAY)


def test_servers_differ(article: Article) -> None:
    assert len({fact_of_the_day(article, server, DAY).id for server in range(30)}) > 5


def test_no_fact_comes_twice_in_a_round(article: Article) -> None:
    count = len(article.facts)
    start = date.fromordinal((DAY.toordinal() // count) * count)
    shown = {fact_of_the_day(article, 7, start + timedelta(days=day)).id for day in range(count)}
    assert shown == set(article.facts)


def test_chance_stays_within_a_topic(article: Article) -> None:
    topic = next(iter(article.facts.values())).topics[0]
    assert all(topic in random_fact(article, topic, Random(seed)).topics for seed in range(20))


def test_a_topic_without_facts_is_said(article: Article) -> None:
    used = {topic for fact in article.facts.values() for topic in fact.topics}
    unused = next(topic for topic in article.topics if topic not in used)
    with pytest.raises(Refusal, match="leave “topic” out"):
        random_fact(article, unused, Random(1))
