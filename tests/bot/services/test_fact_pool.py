"""Which facts a schedule posts; in the invented article one certain note contradicts two facts of two paragraphs."""

from datetime import UTC, datetime

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact
from bot.services.fact_pool import notes_against, pool

NOTED = {"ele-04", "clo-06"}


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
    assert set(pool(article, None, "with-note")) - set(pool(article, None, "leave-out")) == NOTED
    assert set(pool(article, "lamp", "leave-out")) == set(pool(article, "lamp", "with-note")) - NOTED


def test_what_merely_stands_beside_it_is_kept(article: Article) -> None:
    beside = {fact.id for fact in article.facts.values() if str(fact.at) in {"lamps.electric#1", "closing#1"}} - NOTED
    assert beside
    assert beside <= set(pool(article, None, "leave-out"))


def test_notes_that_are_unsure_or_contradict_nothing_leave_facts_in(article: Article) -> None:
    assert article.notes["first-woman"].facts == ("oil-05",)
    assert not notes_against(article, article.facts["oil-05"])  # unsure
    assert not any(notes_against(article, one) for one in article.facts.values() if str(one.at) == "lamps.oil#2")
    assert [note.id for note in notes_against(article, article.facts["ele-04"])] == ["two-ranges"]


def test_own_facts_are_posted_where_no_topic_is_set(article: Article) -> None:
    mine = (own(1, "abstract#1"), own(2, "closing#1"))
    assert pool(article, None, "with-note", mine) == (*article.facts, "own-1", "own-2")
    assert not any(fact.startswith("own-") for fact in pool(article, "lamp", "with-note", mine))


def test_an_own_fact_is_left_out_under_any_certain_note_that_contradicts_its_paragraph(article: Article) -> None:
    mine = (own(1, "abstract#1"), own(2, "closing#1"), own(3, "lamps.oil#1"))
    kept = [fact for fact in pool(article, None, "leave-out", mine) if fact.startswith("own-")]
    assert kept == ["own-1", "own-3"]


def test_of_the_shipped_article_few_facts_are_left_out_and_no_topic_is_emptied(shipped: Article) -> None:
    certain = [note for note in shipped.notes.values() if note.confidence == "certain"]
    listed = {fact for note in certain for fact in note.facts}
    assert set(shipped.facts) - set(pool(shipped, None, "leave-out")) == listed
    assert len(listed) < len(shipped.facts) / 6
    for topic in shipped.topics:
        assert bool(pool(shipped, topic, "with-note")) == bool(pool(shipped, topic, "leave-out")), topic


def test_of_the_shipped_article_a_fact_goes_by_what_it_says(shipped: Article) -> None:
    kept = pool(shipped, None, "leave-out")
    assert "sharif-07" in kept  # who decides on a rescue, beside a note on who trades most
    assert not {"sharif-11", "sharif-12"} & set(kept)  # who trades most
