"""Daily facts in words."""

from datetime import UTC, date, datetime, time

import pytest
from msgspec.structs import replace

from bot.daily import words
from bot.domain.article import Article
from bot.domain.schedule import Pause, Plan, Post, Schedule, Slot
from bot.presentation.daily_status import late_words, pause_words
from bot.presentation.daily_words import (
    date_lines,
    duration_words,
    moment_words,
    not_posted,
    post_link,
    schedule_label,
    topic_words,
    what_happened,
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
    assert pause_words(Pause(MOMENT, 5, "a *reason*")).endswith(r", by <@5>: a \*reason\*.")
    assert pause_words(Pause(MOMENT, 5, "Holidays.")).endswith(": Holidays.")
    assert ", by" not in pause_words(Pause(MOMENT, None, "It pauses, since its channel is gone."))


@pytest.mark.parametrize("code", [10003, 50001, 50013, 50083, 160005, 40067, 50024])
def test_a_pause_by_the_bot_is_told_once_and_later_as_what_was(code: int) -> None:
    why = words.why_closed(code)
    told = pause_words(Pause(MOMENT, None, why))
    assert "pauses" not in told
    assert told.endswith("/daily resume.")
    happened = what_happened(why)
    assert not {"pauses", "is", "are", "lacks", "takes", "demands", "cannot"} & set(happened.split())
    assert "/daily" not in happened
    assert not happened.endswith(".")


@pytest.mark.parametrize(
    ("error", "happened"),
    [
        (words.why_closed(10003), "its channel was gone"),
        (words.why_closed(50001), "the bot could not see its channel"),
        (words.why_closed(50013), "the bot lacked a permission in its channel"),
        (words.why_closed(50024), "Discord took no posts in its channel (Discord's code 50024)"),
        (words.why_no_zone("Mars/Olympus"), "the time zone Mars/Olympus was no longer known here"),
        (words.no_facts(all_left_out=False), "there was no fact to post"),
        (words.refused_by_code(50035), "Discord refused the post (Discord's code 50035)."),
        ("", ""),
    ],
)
def test_what_went_wrong_is_told_later_as_what_was(error: str, happened: str) -> None:
    assert what_happened(error) == happened


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            words.FAILED,
            "No extra fact was posted. Discord did not take the post. Try again in a minute; `/daily status`",
        ),
        (words.TAKEN, "at this very moment; try again. The day's own post is not affected."),
        (words.SHUT_OUT, "for some minutes; try again later. The day's own post is not affected."),
        (
            words.refused_by_code(50035),
            "(Discord's code 50035). Try again in a minute; `/daily status` tells how it fares.",
        ),
        (
            words.why_closed(50013),
            "No extra fact was posted, and daily fact 3 pauses from now on, since the bot lacks a",
        ),
        (words.no_facts(all_left_out=False), "choose another topic with /daily edit. The day's own"),
    ],
)
def test_an_extra_post_that_was_not_sent_has_a_way_out(error: str, told: str) -> None:
    text = not_posted(SCHEDULE, error, is_unsure=False)
    assert told in text
    assert ".." not in text
    assert text.count("again") <= 1


def test_an_extra_post_that_may_have_been_sent_is_to_be_looked_for() -> None:
    text = not_posted(SCHEDULE, words.INTERRUPTED, is_unsure=True)
    assert text.startswith("It may have been posted")
    assert "Look into <#7> before you ask for another" in text
