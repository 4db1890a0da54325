"""What is done with a daily fact that is set up: pausing, resuming, skipping, posting now, removing."""

from collections.abc import Mapping
from datetime import date, datetime

import discord

from bot.client import Footnote
from bot.domain.schedule import EXTRA, Pause, Post, Schedule, Slot
from bot.errors import Refusal
from bot.presentation.asking import said
from bot.presentation.daily_setup import DATES, removal_view, skipped_view
from bot.presentation.daily_status import pause_words
from bot.presentation.daily_words import date_lines, ended, moment_line, not_posted, post_link, schedule_label
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.services.due_times import next_slot
from cogs._moderators import demand_manager
from cogs._posting_places import postable
from cogs._presses import shown_instead
from cogs._schedules import (
    channel_name,
    demand_facts,
    forums_of,
    next_of,
    next_slots,
    schedule_of_press,
    slot_ahead,
    with_open_slot,
)
from cogs._server_log import telling

Interaction = discord.Interaction[Footnote]
Given = Mapping[str, str]
"""The other options of a command, as they were given, by their names."""
NO_REASON = "no reason given"


async def pause(interaction: Interaction, schedule: Schedule, given: Given) -> None:
    """Let it post nothing until somebody resumes it; a ``reason`` may be given."""
    app, why = interaction.client.app, given.get("reason", "").strip() or NO_REASON
    if not await app.schedules.pause(schedule.id, Pause(app.now(), interaction.user.id, why)):
        since = f"pauses already {pause_words(schedule.pause)}" if schedule.pause else "was paused just now."
        await _answer(interaction, f"{_named(schedule)} {since} `/daily resume` lets it go on.")
        return
    interaction.client.daily.wake()
    kept = ended(literal(why))
    async with telling(interaction, schedule.guild_id, f"paused {_named(schedule, 'daily')}: {kept}"):
        text = f"{_named(schedule)} pauses: it posts nothing until `/daily resume`. Kept with your name: {kept}"
        await _answer(interaction, text)


async def resume(interaction: Interaction, schedule: Schedule, _: Given) -> None:
    """Let it go on with the next date from now on."""
    client = interaction.client
    if schedule.pause is None:
        message = f"Daily fact {schedule.id} does not pause; /daily status tells what comes next."
        raise Refusal(message)
    await postable(client, schedule.guild_id, schedule.plan.channel_id)
    await demand_facts(client, schedule)
    dates = await next_slots(client.app, schedule, DATES)
    await client.app.schedules.resume(schedule.id, dates[0], client.app.now())
    client.daily.wake()
    lines = (f"{_named(schedule)} goes on. What was due while it paused is not posted.", bold("The next dates"))
    coming = moment_line(dates[0].due, schedule.plan.zone)
    async with telling(
        interaction, schedule.guild_id, f"resumed {_named(schedule, 'daily')}. The next post: {coming}."
    ):
        await _answer(interaction, "\n".join((*lines, *date_lines(dates, schedule.plan))))


async def skip(interaction: Interaction, schedule: Schedule, _: Given) -> None:
    """Leave the next date out."""
    client, plan, stored = interaction.client, schedule.plan, next_of(schedule)
    slot = next_of(await with_open_slot(client.app, schedule))
    if stored is None or slot is None:
        message = f"Daily fact {schedule.id} has no next post to leave out: it pauses; /daily resume lets it go on."
        raise Refusal(message)
    taken = {post.day for post in await client.app.posts.since(schedule.id, slot.date) if post.day}
    then = next_slot(plan, slot.due, taken)
    # Where the one that is stored was left out before, it stays so, and tells whether nobody else was faster.
    out = [_left_out(schedule, one, client.app.now()) for one in dict.fromkeys((stored, slot))]
    if not await client.app.posts.leave_out(out, then):
        message = "That post has just begun, or somebody else left it out; /daily status tells what comes next."
        raise Refusal(message)
    client.daily.wake()
    skipped, coming = moment_line(slot.due, plan.zone), moment_line(then.due, plan.zone)
    done = f"let {_named(schedule, 'daily')} leave out {skipped}. The next post: {coming}."
    view = skipped_view(schedule, _named(schedule), slot, then)
    async with telling(interaction, schedule.guild_id, done):
        await shown_instead(interaction, view)


async def taken_back(interaction: Interaction, lookup: Lookup) -> None:
    """Let a date that was left out have its post after all, while it is still to come."""
    number, day = lookup.options
    schedule = await schedule_of_press(interaction, number)
    client, plan = interaction.client, schedule.plan
    slot = slot_ahead(schedule, date.fromisoformat(day), client.app.now())
    if slot is None or not await client.app.posts.take_back(schedule.id, slot):
        message = "There is nothing to take back: its time has come, or it was taken back; /daily preview tells more."
        raise Refusal(message)
    client.daily.wake()
    coming = moment_line(slot.due, plan.zone)
    paused = " It still pauses; `/daily resume` lets it go on." if schedule.pause else ""
    done = f"let {_named(schedule, 'daily')} post after all on {coming}."
    async with telling(interaction, schedule.guild_id, done):
        await shown_instead(interaction, said(f"{_named(schedule)} posts after all on {coming}.{paused}"))


async def post_now(interaction: Interaction, schedule: Schedule, _: Given) -> None:
    """Post a fact beside the days' own, or say why that was not possible."""
    client, offer = interaction.client, interaction.message
    key = f"{EXTRA}{offer.id if offer else interaction.id}"
    if offer is None:
        await interaction.response.defer(ephemeral=True, thinking=True)
    else:
        await interaction.response.defer()
        if await client.app.posts.get(schedule.id, key) is not None:
            return  # the button was pressed twice, and the first press is answered
    try:
        await postable(client, schedule.guild_id, schedule.plan.channel_id)
        await demand_facts(client, schedule)
    except Refusal as refusal:
        await interaction.edit_original_response(view=said(literal(refusal.sentence)))
        return
    try:
        post = await client.daily.post_now(schedule, key)
    except Refusal as refusal:
        tried = await client.app.posts.get(schedule.id, key)
        is_unsure = tried is not None and tried.state in {"claimed", "unknown"}
        text = not_posted(schedule, refusal.sentence, is_unsure=is_unsure)
        await interaction.edit_original_response(view=said(text))
        return
    link = post_link(schedule.guild_id, post, forums_of(client, schedule.guild_id))
    text = f"Posted: {link}\nIt is an extra post: the day's own still comes at its time."
    async with telling(interaction, schedule.guild_id, f"let {_named(schedule, 'daily')} post an extra fact: {link}"):
        await interaction.edit_original_response(view=said(text))


async def ask_removal(interaction: Interaction, schedule: Schedule, _: Given) -> None:
    """Ask whether it shall be removed, and say what is lost."""
    app = interaction.client.app
    posts, bag = await app.posts.counts(schedule.id), await app.bags.of(schedule.id)
    label = literal(schedule_label(schedule, channel_name(interaction.client, schedule)))
    await shown_instead(interaction, removal_view(schedule, label, sum(posts.values()), len(bag.queue)))


async def removed(interaction: Interaction, lookup: Lookup) -> None:
    """Remove it, once."""
    guild_id, number = demand_manager(interaction), int(lookup.options[0])
    gone = await interaction.client.app.schedules.get(guild_id, number)
    is_new = await interaction.client.app.schedules.remove(guild_id, number)
    interaction.client.daily.wake()
    view = said(f"Daily fact {number} is removed: it posts no more.")
    if gone is None or not is_new:
        await shown_instead(interaction, view)
        return
    async with telling(interaction, guild_id, f"removed {_named(gone, 'daily')}: it posts no more."):
        await shown_instead(interaction, view)


async def kept(interaction: Interaction, _: Lookup) -> None:
    """Keep it."""
    demand_manager(interaction)
    await shown_instead(interaction, said("Kept: nothing was changed."))


def _left_out(schedule: Schedule, slot: Slot, now: datetime) -> Post:
    return Post(schedule.id, slot.date.isoformat(), "skipped", slot.due, finished_at=now)


def _named(schedule: Schedule, begins: str = "Daily") -> str:
    return f"{begins} fact {schedule.id} in <#{schedule.plan.channel_id}>"


async def _answer(interaction: Interaction, text: str) -> None:
    await shown_instead(interaction, said(text))
