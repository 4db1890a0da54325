"""What becomes of a server's daily facts when it leaves out what a certain note contradicts."""

from bot.app import App
from bot.presentation.server_config import LeftOut, left_out_hint
from bot.services.fact_pool import pool


async def left_out_words(app: App, guild_id: int) -> tuple[str, ...]:
    """How many facts of which running schedules are left out, as at most one text; none where none runs."""
    schedules = await app.schedules.of_guild(guild_id)
    found = []
    for schedule in schedules:
        article, topic = app.library.articles.get(schedule.article_id), schedule.plan.topic
        if schedule.pause is None and article is not None:
            own = await app.suggestions.own_facts(guild_id, schedule.article_id)
            every, kept = pool(article, topic, "with-note", own), pool(article, topic, "leave-out", own)
            found.append(LeftOut(schedule.id, schedule.plan.channel_id, len(every), len(every) - len(kept)))
    return (left_out_hint(found),) if found else ()
