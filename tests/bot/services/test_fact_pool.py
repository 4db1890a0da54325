"""Which facts a schedule posts; the invented article has one certain note that contradicts two paragraphs."""

from datetime import UTC, datetime

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact
from bot.services.fact_pool import contradicted_at, pool

NOTED = {"lamps.electric#1", "closing#1"}


def own(number: int, place: str) -> OwnFact:
    when = datetime(2026, 11, 24, tzinfo=UTC)
    return OwnFact(f"own-{number}", 7, "harbour-light", "A sentence.", Address.parse(place), "", when)


def test_without_a_topic_all_facts_of_the_article_are_posted(article: Article) -> None:
    assert pool(article, None, "with-note") == tuple(article.facts)


def test_a_topic_keeps_to_its_facts(article: Article) -> None:
    facts = pool(article, "money", "with-note")
    assert facts
    assert set(facts) == {fact.id for fact in article.facts.values() if "money" in fact.topics}


def test_a_topic_without_facts_or_that_is_gone_gives_none(article: Article) -> None:
    assert pool(article, "fog-signals", "with-note") == pool(article, "gone", "with-note") == ()


def test_what_a_certain_note_contradicts_is_left_out_where_the_server_so_sets(article: Article) -> None:
    left_out = set(pool(article, None, "with-note")) - set(pool(article, None, "leave-out"))
    assert left_out == {fact.id for fact in article.facts.values() if str(fact.at) in NOTED}
    assert left_out
    assert set(pool(article, "lamp", "leave-out")) == set(pool(article, "lamp", "with-note")) - left_out


def test_notes_that_are_unsure_or_contradict_nothing_leave_facts_in(article: Article) -> None:
    assert not contradicted_at(article, Address.parse("lamps.oil#1"))  # unsure
    assert not contradicted_at(article, Address.parse("lamps.oil#2"))  # certain, but contradicts nothing
    assert contradicted_at(article, Address.parse("closing#1"))


def test_own_facts_are_posted_where_no_topic_is_set(article: Article) -> None:
    mine = (own(1, "abstract#1"), own(2, "closing#1"))
    assert pool(article, None, "with-note", mine) == (*article.facts, "own-1", "own-2")
    assert pool(article, None, "leave-out", mine)[-1] == "own-1"
    assert not any(fact.startswith("own-") for fact in pool(article, "lamp", "with-note", mine))
