"""``/daily``: a fact a day, in the moderators' hands. Replies are theirs alone; changes are told in the log channel."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.schedule import CatchUp, Days
from bot.presentation.daily_choice import CHOSEN
from bot.presentation.daily_form import EDIT, EDIT_AGAIN, LONGEST_TIME, LONGEST_TOPIC, LONGEST_ZONE
from bot.presentation.daily_setup import CANCEL, CONFIRM, KEEP, REMOVE, TAKE_BACK
from bot.presentation.daily_status import HISTORY, LIST, PREVIEW, STATUS
from bot.presentation.option_offer import EDIT_WITH, SETUP_WITH
from bot.services import names
from cogs import _daily_choosing as choosing
from cogs import _daily_editing as editing
from cogs import _daily_running as running
from cogs import _daily_setup as setting_up
from cogs._daily_editing import Clearable
from cogs._daily_looks import Looks
from cogs._daily_setup import Wish
from cogs._moderators import MANAGE_SERVER, for_managers
from cogs._options import completing
from cogs._posting_places import PostingChannel
from cogs._schedules import LONGEST_NAME, NUMBER, completing_schedules
from cogs._time_zones import completing_time_zones

Interaction = discord.Interaction[Footnote]
Channel = app_commands.Transform[int, PostingChannel]
Name = app_commands.Range[str, 1, LONGEST_NAME]
Time = app_commands.Range[str, 1, LONGEST_TIME]
Zone = app_commands.Range[str, 1, LONGEST_ZONE]
Topic = app_commands.Range[str, 1, LONGEST_TOPIC]
LONGEST_REASON = 200
CHANNEL = "Where to post: a text or announcement channel, a public thread or a forum"
TIME = "When: 09:00, 9 am, 21.30"
ZONE = "Whose clock: a city, a country or an IANA name such as Asia/Karachi"
DAYS = "On which days; weekly means the weekday of the first date"
TOPIC = "Only facts under a topic"
ROLE = "The one role that each post pings"
CATCH_UP = "A post whose time passed while the bot was away: late (by 6 hours at most), or skip it"


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)  # guild_only alone leaves the tree's
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(MANAGE_SERVER)
class Daily(commands.GroupCog, group_name="daily", group_description="A fact a day in a channel of this server"):
    """The daily facts of a server."""

    @app_commands.command(
        extras={"examples": ("/daily setup channel:#daily-facts time:09:00 timezone:Karachi days:weekdays",)}
    )
    @app_commands.describe(
        channel=CHANNEL, time=TIME, timezone=ZONE, days=DAYS, topic=TOPIC, role=ROLE, catchup=CATCH_UP
    )
    @app_commands.autocomplete(timezone=completing_time_zones, topic=completing(names.topics))
    async def setup(
        self,
        interaction: Interaction,
        channel: Channel,
        time: Time,
        timezone: Zone,
        days: Days = "daily",
        topic: Topic | None = None,
        role: discord.Role | None = None,
        catchup: CatchUp = "late",
    ) -> None:
        """Post a fact a day: shows the first post, and asks before it begins."""
        wish = Wish(channel, time, timezone, days, topic, role.id if role else None, catchup)
        await setting_up.set_up(interaction, wish)

    @app_commands.command(extras={"examples": ("/daily list",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def list(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Show this server's daily facts, and when each posts next."""
        await interaction.client.desk.answer(interaction, LIST, (schedule,), private=True)

    @app_commands.command(extras={"examples": ("/daily status",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def status(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Show how a daily fact fares: next and last post, errors, what is left in its bag."""
        await interaction.client.desk.answer(interaction, STATUS, (schedule,), private=True)

    @app_commands.command(extras={"examples": ("/daily preview",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def preview(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Show what comes in the next 7 days."""
        await interaction.client.desk.answer(interaction, PREVIEW, (schedule,), private=True)

    @app_commands.command(extras={"examples": ("/daily history",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def history(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Show the last 30 posts, here or as CSV."""
        await interaction.client.desk.answer(interaction, HISTORY, (schedule,), private=True)

    @app_commands.command(extras={"examples": ('/daily pause reason:"holidays"',)})
    @app_commands.describe(schedule=NUMBER, reason="Why; other moderators are told")
    @app_commands.autocomplete(schedule=completing_schedules)
    async def pause(
        self,
        interaction: Interaction,
        schedule: Name | None = None,
        reason: app_commands.Range[str, 1, LONGEST_REASON] | None = None,
    ) -> None:
        """Let a daily fact post nothing until it is resumed."""
        await choosing.do(interaction, "pause", schedule, reason=reason)

    @app_commands.command(extras={"examples": ("/daily resume",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def resume(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Let a paused daily fact go on with its next date."""
        await choosing.do(interaction, "resume", schedule)

    @app_commands.command(extras={"examples": ("/daily skip",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def skip(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Leave the next post out."""
        await choosing.do(interaction, "skip", schedule)

    @app_commands.command(extras={"examples": ("/daily now",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def now(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Post an extra fact at once; it never counts as the day's."""
        await choosing.do(interaction, "now", schedule)

    @app_commands.command(extras={"examples": ("/daily edit", '/daily edit time:"9:30 pm" days:daily')})
    @app_commands.describe(
        schedule=NUMBER,
        channel=CHANNEL,
        time=TIME,
        timezone=ZONE,
        days="On which days; one that becomes weekly takes the weekday of its next date",
        topic=TOPIC,
        role=ROLE,
        catchup=CATCH_UP,
        clear="Post from all topics again, or ping nobody any more",
    )
    @app_commands.autocomplete(
        schedule=completing_schedules, timezone=completing_time_zones, topic=completing(names.topics)
    )
    async def edit(
        self,
        interaction: Interaction,
        schedule: Name | None = None,
        channel: Channel | None = None,
        time: Time | None = None,
        timezone: Zone | None = None,
        days: Days | None = None,
        topic: Topic | None = None,
        role: discord.Role | None = None,
        catchup: CatchUp | None = None,
        clear: Clearable | None = None,
    ) -> None:
        """Change a daily fact; with nothing but its number, in a form."""
        given = {"channel": channel, "time": time, "timezone": timezone, "days": days, "topic": topic}
        given |= {"role": role.id if role else None, "catchup": catchup, "clear": clear}
        await choosing.do(interaction, "edit", schedule, **given)

    @app_commands.command(extras={"examples": ("/daily remove",)})
    @app_commands.describe(schedule=NUMBER)
    @app_commands.autocomplete(schedule=completing_schedules)
    async def remove(self, interaction: Interaction, schedule: Name | None = None) -> None:
        """Remove a daily fact for good; asks first."""
        await choosing.do(interaction, "remove", schedule)


async def setup(bot: Footnote) -> None:
    """Add the commands, their look-ups and what their buttons do."""
    Looks(bot).register()
    bot.acting |= for_managers(
        {
            SETUP_WITH: setting_up.set_up_with,
            CONFIRM: setting_up.confirmed,
            CANCEL: setting_up.cancelled,
            CHOSEN: choosing.chosen,
            EDIT: editing.submitted,
            EDIT_AGAIN: editing.opened_again,
            EDIT_WITH: editing.edited_with,
            TAKE_BACK: running.taken_back,
            REMOVE: running.removed,
            KEEP: running.kept,
        }
    )
    await bot.add_cog(Daily())
