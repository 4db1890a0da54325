"""Daily facts in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.article import Article
from bot.domain.schedule import Pause, Plan, Post, Schedule, Slot
from bot.presentation.daily_status import late_words, pause_words
from bot.presentation.daily_words import (
    date_lines,
    duration_words,
    moment_words,
    post_link,
    schedule_label,
    topic_words,
)
from bot.services.due_times import next_slot

PLAN = Plan(7, "text", time(2, 30), "Europe/Berlin")
MOMENT = datetime(2026, 11, 25, 4, tzinfo=UTC)
SCHEDULE = Schedule(3, 1, "harbour-light", PLAN, "seed", 5, MOMENT, MOMENT, confirmed=True)


def test_a_label_names_number_channel_time_and_days() -> None:
    assert schedule_label(SCHEDULE, "daily-facts") == "3 · #daily-facts · 02:30 Europe/Berlin · daily"
    weekly = replace(SCHEDULE, plan=replace(PLAN, days="weekly", weekday=4), pause=Pause(MOMENT, None, "x"))
    assert schedule_label(weekly, None) == "3 · a channel out of sight · 02:30 Europe/Berlin · weekly, Fridays · paused"
    assert len(schedule_label(SCHEDULE, "n" * 100)) < 100


def test_a_time_that_the_clocks_leave_out_is_told() -> None:
    slot = next_slot(PLAN, datetime(2026, 3, 28, 12, tzinfo=UTC))
    (line,) = date_lines([slot], PLAN)
    assert "Sunday 29 March 2026, 03:30 in Europe/Berlin (UTC+02:00)" in line
    assert line.endswith("since the clocks there leave out 02:30 of 29 March")
    (line,) = date_lines([Slot(date(2026, 11, 25), datetime(2026, 11, 25, 1, 30, tzinfo=UTC))], PLAN)
    assert line.endswith("02:30 in Europe/Berlin (UTC+01:00)")


def test_a_zone_that_this_machine_has_lost_gives_utc() -> None:
    assert moment_words(MOMENT, "Mars/Olympus") == "Wednesday 25 November 2026, 04:00 in UTC (UTC+00:00)"


def test_a_topic_that_the_article_has_lost_goes_by_its_id(article: Article) -> None:
    assert topic_words(article, None) == "all topics"
    assert topic_words(article, "gone") == "`gone`, which the article has lost"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "under a minute"), (59, "under a minute"), (60, "1 min"), (3600, "1 h"), (7500, "2 h 5 min")],
)
def test_durations_are_told_in_hours_and_minutes(seconds: int, words: str) -> None:
    assert duration_words(seconds) == words


def test_a_post_is_late_from_a_minute_on_and_never_early() -> None:
    post = Post(3, "2026-11-25", "sent", MOMENT, finished_at=MOMENT.replace(second=59))
    assert late_words(post) == "on time"
    assert late_words(replace(post, finished_at=MOMENT.replace(minute=4))) == "4 min late"
    assert late_words(replace(post, finished_at=MOMENT.replace(hour=3))) == "on time"


def test_a_link_leads_into_the_thread_of_a_forum_s_post() -> None:
    post = Post(3, "2026-11-25", "sent", MOMENT, channel_id=7, message_id=9)
    assert post_link(1, post, ()) == "https://discord.com/channels/1/7/9"
    assert post_link(1, post, {7}) == "https://discord.com/channels/1/9/9"
    assert post_link(1, replace(post, message_id=None), {7}) == ""


def test_a_pause_names_who_paused_it_unless_nobody_is_to_be_named() -> None:
    assert pause_words(SCHEDULE) == "does not pause"
    by_somebody = replace(SCHEDULE, pause=Pause(MOMENT, 5, "a *reason*"))
    assert pause_words(by_somebody).endswith(r", by <@5>: a \*reason\*")
    assert ", by" not in pause_words(
        replace(SCHEDULE, pause=Pause(MOMENT, None, "It pauses, since its channel is gone."))
    )
