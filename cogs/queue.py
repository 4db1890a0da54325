"""``/queue``: what waits for a decision, and which facts come first; for managers and the server's curators."""

from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import NONE
from bot.domain.suggestion import LONGEST_REASON
from bot.presentation.deciding import AGAIN, CANCEL, CHOSEN, DECIDE
from bot.presentation.limits import AUTOCOMPLETE
from bot.presentation.queue import DROP, KEEP, OWN_FILE, QUEUE
from bot.services.completion import Completion
from bot.services.naming import Named
from cogs._moderators import MANAGE_SERVER, curates, for_curators
from cogs._options import Choices, choices, suggesting
from cogs._own_facts import completing_facts, facts_like
from cogs._queue_changes import drop, keep
from cogs._queue_looks import own_facts_filed, queue_listed
from cogs._queue_naming import cancel, change, change_again, chosen, decide_named, decide_pressed
from cogs._schedules import LONGEST_NAME, NUMBER, facts_of, schedules_like

Interaction = discord.Interaction[Footnote]
FACT: Final = "A fact by its id or words, of the pack or this server's own"
SUGGESTION: Final = "What is decided, such as fact-12 or error-7"
REASON: Final = "Told to whoever handed it in"
Name = app_commands.Range[str, 1, LONGEST_NAME]


@suggesting
async def completing_schedule(interaction: Interaction, typed: str) -> Choices:
    """The server's schedules; nothing for those who may not use ``/queue``."""
    if interaction.guild_id is None or not await curates(interaction):
        return []
    return await schedules_like(interaction.client, interaction.guild_id, typed)


@suggesting
async def completing_pending(interaction: Interaction, typed: str) -> Choices:
    """What waits for a decision, by name and words."""
    if interaction.guild_id is None or not await curates(interaction):
        return []
    pending = await interaction.client.app.suggestions.pending(interaction.guild_id)
    named = tuple(Named(one.name, f"{one.name} · {' '.join(one.text.split())}", (one.text,)) for one in pending)
    return choices(Completion(named).suggest(typed, AUTOCOMPLETE))


@suggesting
async def completing_queued(interaction: Interaction, typed: str) -> Choices:
    """What is in the server's queues, then any fact."""
    if interaction.guild_id is None or not await curates(interaction):
        return []
    named: dict[str, Named] = {}
    for schedule in await interaction.client.app.schedules.of_guild(interaction.guild_id):
        if schedule.article_id not in interaction.client.app.library.articles:
            continue
        facts = await facts_of(interaction.client.app, schedule)
        for key in (await interaction.client.app.bags.of(schedule.id)).queue:
            text = facts[key].text if key in facts else "no fact any more"
            named.setdefault(key, Named(key, f"{key} · {text}", (text,)))
    queued = choices(Completion(tuple(named.values())).suggest(typed, AUTOCOMPLETE))
    others = [one for one in await facts_like(interaction, typed) if one.value not in named]
    return [*queued, *others][:AUTOCOMPLETE]


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)  # guild_only alone leaves the tree's
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(MANAGE_SERVER)
class Queue(commands.GroupCog, group_name="queue", group_description="What is decided, and which facts come first"):
    """Suggestions, reports, and the queues of the daily facts."""

    @app_commands.command(name="list", extras={"examples": ("/queue list",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedule)
    async def all(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Show what waits for a decision, and what each daily fact posts next."""
        await interaction.client.desk.answer(interaction, QUEUE, (schedule,), private=True)

    @app_commands.command(extras={"examples": ("/queue add item:{fact}",)})
    @app_commands.describe(item=FACT, schedule=NUMBER)
    @app_commands.autocomplete(item=completing_facts, schedule=completing_schedule)
    async def add(self, interaction: Interaction, item: str | None = None, schedule: Name | None = None) -> None:
        """Put a fact at the end of a daily fact's queue."""
        await change(interaction, "add", item, schedule)

    @app_commands.command(extras={"examples": ("/queue first item:{fact}",)})
    @app_commands.describe(item=FACT, schedule=NUMBER)
    @app_commands.autocomplete(item=completing_facts, schedule=completing_schedule)
    async def first(self, interaction: Interaction, item: str | None = None, schedule: Name | None = None) -> None:
        """Put a fact at the front of a daily fact's queue: it is posted next."""
        await change(interaction, "first", item, schedule)

    @app_commands.command(extras={"examples": ("/queue remove item:{fact}", "/queue remove item:own-1")})
    @app_commands.describe(item=FACT, schedule=f"{NUMBER}; none removes an own fact for good")
    @app_commands.autocomplete(item=completing_queued, schedule=completing_schedule)
    async def remove(self, interaction: Interaction, item: str | None = None, schedule: Name | None = None) -> None:
        """Take a fact out of a queue and this round; own-… without a schedule is removed for good."""
        await change(interaction, "remove", item, schedule)

    @app_commands.command(extras={"examples": ("/queue approve item:fact-1",)})
    @app_commands.describe(item=SUGGESTION, reason=REASON)
    @app_commands.autocomplete(item=completing_pending)
    async def approve(
        self,
        interaction: Interaction,
        item: str | None = None,
        reason: app_commands.Range[str, 1, LONGEST_REASON] | None = None,
    ) -> None:
        """Make a suggestion a fact of this server's own, or confirm a report."""
        await decide_named(interaction, item, "approve", reason or "")

    @app_commands.command(extras={"examples": ("/queue reject item:fact-1",)})
    @app_commands.describe(item=SUGGESTION, reason=REASON)
    @app_commands.autocomplete(item=completing_pending)
    async def reject(
        self,
        interaction: Interaction,
        item: str | None = None,
        reason: app_commands.Range[str, 1, LONGEST_REASON] | None = None,
    ) -> None:
        """Turn a suggestion down, or dismiss a report."""
        await decide_named(interaction, item, "reject", reason or "")


async def setup(bot: Footnote) -> None:
    """Add the commands, their look-ups, and what the buttons do."""
    bot.desk.register_composing(QUEUE, queue_listed)
    bot.desk.register_composing(OWN_FILE, own_facts_filed, takes=NONE)
    bot.acting |= for_curators(
        {
            DROP: drop,
            KEEP: keep,
            AGAIN: change_again,
            CHOSEN: chosen,
            DECIDE: decide_pressed,
            CANCEL: cancel,
        }
    )
    await bot.add_cog(Queue())
