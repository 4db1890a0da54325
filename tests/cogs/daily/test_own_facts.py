"""A suggested fact on its way from a member to the daily post."""

from datetime import UTC, datetime

from bot.domain.article import Article
from bot.services.places import place
from tests.cogs.daily.facts import Facts

SENTENCE = "Henrik Lunde kept two lamps in the store below the stair."


async def approved(facts: Facts, article: Article) -> str:
    """The id of a fact that a student suggested and a moderator approved."""
    student, moderator = facts.driver("student"), facts.driver()
    form = await student.call("/fact suggest")
    await student.submit(form, {"sentence": SENTENCE, "paragraph": place(article, article.addresses[0])})
    guild_id, app = facts.guild_id, facts.session.bot.app
    (pending,) = await app.suggestions.pending(guild_id)
    await moderator.call(f"/queue approve item:{pending.name}")
    (own,) = await app.suggestions.own_facts(guild_id, article.about.id)
    return own.id


async def test_a_queued_own_fact_is_posted_next_and_a_removed_one_never(facts: Facts, article: Article) -> None:
    number = await facts.set_up()
    mine = await approved(facts, article)
    assert mine in await facts.session.bot.daily.pool_of(await facts.schedule(number))
    await facts.ask(f"/queue first item:{mine}")
    await facts.move_to(datetime(2026, 11, 25, 4, 0, 1, tzinfo=UTC))
    (post,) = facts.posts()
    for told in ("Fact of the day, 25 November 2026", "not part of the pack:", SENTENCE, "[Source ¶]", "[Discuss]"):
        assert told in post.text
    assert f"{mine} “" not in await facts.ask("/queue list")
    await facts.ask(f"/queue first item:{mine}")
    asked = await facts.driver().call(f"/queue remove item:{mine}")
    await facts.driver().press(asked, "Remove it")
    await facts.move_to(datetime(2026, 11, 26, 4, 0, 1, tzinfo=UTC))
    assert len(facts.posts()) == 2
    assert SENTENCE not in facts.posts()[-1].text
