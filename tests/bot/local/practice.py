"""A bot of many small commands, written with discord.py as anybody would: it practises on the local Discord."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
import yarl
from discord import app_commands, ui

from bot.local.server import LocalDiscord

Interaction = discord.Interaction["Practice"]
PICTURE = b"\x89PNG\r\n\x1a\n"


class Practice(discord.Client):
    """Remembers the errors of its commands and the messages that it hears of."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        chosen = intents or discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        # All guilds come at once here: nothing is gained by waiting two seconds for one more.
        super().__init__(intents=chosen, max_messages=None, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self._errors: asyncio.Queue[Exception] = asyncio.Queue()
        self.heard: list[discord.Message] = []
        self.heard_two = asyncio.Event()
        self.resumed = asyncio.Event()
        self.identified = 0

    async def setup_hook(self) -> None:
        """Register everything."""
        for command in COMMANDS:
            self.tree.add_command(command)
        self.tree.error(self._on_command_error)
        self.add_dynamic_items(Counter)
        await self.tree.sync()

    async def _on_command_error(self, _: Interaction, error: app_commands.AppCommandError) -> None:
        self._errors.put_nowait(getattr(error, "original", error))

    async def failure(self) -> Exception:
        """The next error of a command."""
        return await asyncio.wait_for(self._errors.get(), 1)

    async def on_message(self, message: discord.Message, /) -> None:
        """Remember what is heard."""
        self.heard.append(message)
        if len(self.heard) > 1:
            self.heard_two.set()

    async def on_connect(self) -> None:
        """Count the sessions."""
        self.identified += 1

    async def on_resumed(self) -> None:
        """Note a resumed session."""
        self.resumed.set()


@asynccontextmanager
async def practising(local: LocalDiscord, intents: discord.Intents | None = None) -> AsyncIterator[Practice]:
    """The bot, connected to ``local``, which has been entered."""
    discord.http.Route.BASE = local.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(local.gateway_url)
    bot = Practice(intents)
    running = asyncio.create_task(bot.start(local.token))
    connected = asyncio.create_task(local.connected())
    try:
        await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            connected.cancel()
        else:
            yield bot
    finally:
        await bot.close()
        await running


@app_commands.command()
async def echo(  # noqa: PLR0913, PLR0917 - one parameter for each type of option
    interaction: Interaction,
    text: app_commands.Range[str, 2, 40],
    times: app_commands.Range[int, 1, 5] = 1,
    ratio: app_commands.Range[float, 0.0, 1.0] = 1.0,
    loud: bool = False,  # noqa: FBT001, FBT002 - an option's type is read from here
    who: discord.User | None = None,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
    paper: discord.Attachment | None = None,
) -> None:
    """Say it again."""
    words = [text.upper() if loud else text] * times
    words += [str(one) for one in (who, where, role) if one is not None]
    if ratio != 1.0:
        words.append(f"{ratio:g}")
    if paper is not None:
        words.append(f"{paper.filename} {(await paper.read()).decode()}")
    await interaction.response.send_message(" | ".join(words))


@app_commands.command()
@app_commands.choices(
    colour=[app_commands.Choice(name="Dark red", value="r"), app_commands.Choice(name="Blue", value="b")]
)
async def paint(interaction: Interaction, colour: app_commands.Choice[str]) -> None:
    """Choose a colour."""
    await interaction.response.send_message(f"{colour.name} is {colour.value}", ephemeral=True)


books = app_commands.Group(name="books", description="Books")
shelf = app_commands.Group(name="shelf", description="A shelf", parent=books)


@shelf.command()
async def find(interaction: Interaction, word: str, limit: int = 3) -> None:
    """Find a book."""
    await interaction.response.send_message(f"{word} {limit}")


@find.autocomplete("word")
async def suggest_word(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest words; ``too many`` is more than Discord takes."""
    if current == "too many":
        return [app_commands.Choice(name=str(number), value=str(number)) for number in range(26)]
    limit = interaction.namespace.limit or 3
    return [app_commands.Choice(name=f"{current} {number}", value=f"{current}-{number}") for number in range(limit)]


class Layout(ui.LayoutView):
    """A little of everything that Components V2 has."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        thumbnail: ui.Thumbnail[Self] = ui.Thumbnail("attachment://dot.png", description="A dot")
        gallery: ui.MediaGallery[Self] = ui.MediaGallery(
            discord.MediaGalleryItem("attachment://dot.png", description="The dot again")
        )
        row: ui.ActionRow[Any] = ui.ActionRow(Counter(0), ui.Button(label="Site", url="https://example.org/a"))
        menu: ui.ActionRow[Self] = ui.ActionRow(Menu())
        self.add_item(
            ui.Container(
                ui.TextDisplay("## A *layout*"),
                ui.Section(ui.TextDisplay("Beside a picture"), accessory=thumbnail),
                ui.Separator(),
                gallery,
                ui.File("attachment://notes.txt"),
                row,
                menu,
            )
        )


class Menu(ui.Select[Any]):
    """A menu that answers privately."""

    def __init__(self) -> None:
        options = [discord.SelectOption(label="First", value="1"), discord.SelectOption(label="Second", value="2")]
        super().__init__(custom_id="menu", placeholder="Choose one", options=options)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Say what was chosen."""
        await interaction.response.send_message(f"chose {self.values[0]}", ephemeral=True)


class Counter(ui.DynamicItem[ui.Button[Any]], template=r"count:(?P<count>[0-9]+)"):
    """A button that counts its presses in its own ``custom_id``."""

    def __init__(self, count: int) -> None:
        super().__init__(ui.Button(label=f"Count {count}", custom_id=f"count:{count}"))
        self.count = count

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's own signature
        item: ui.Item[Any],  # noqa: ARG003 - discord.py's own signature
        match: re.Match[str],
    ) -> Self:
        """Rebuild it."""
        return cls(int(match["count"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Count on, in place."""
        assert interaction.message is not None
        view = ui.LayoutView.from_message(interaction.message, timeout=None)
        for child in view.walk_children():
            if isinstance(child, ui.Button) and child.custom_id == f"count:{self.count}":
                child.custom_id = f"count:{self.count + 1}"
                child.label = f"Count {self.count + 1}"
        await interaction.response.edit_message(view=view)


@app_commands.command()
async def layout(interaction: Interaction) -> None:
    """Show a layout."""
    files = [discord.File(io.BytesIO(PICTURE), "dot.png"), discord.File(io.BytesIO(b"notes"), "notes.txt")]
    await interaction.response.send_message(view=Layout(), files=files)


class Form(ui.Modal, title="Tell us"):
    """A form of both kinds of field."""

    name: ui.TextInput[Self] = ui.TextInput(label="Name", custom_id="name", max_length=10)
    kind: ui.Label[Self] = ui.Label(
        text="Kind",
        component=ui.Select(custom_id="kind", options=[discord.SelectOption(label="Fact", value="f")], required=False),
    )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Answer with what was filled in."""
        assert isinstance(self.kind.component, ui.Select)
        await interaction.response.send_message(f"{self.name.value}: {self.kind.component.values}", ephemeral=True)


@app_commands.command()
async def form(interaction: Interaction) -> None:
    """Open a form."""
    await interaction.response.send_modal(Form())


class Buttons(ui.View):
    """One button for every way to answer a press."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Update")
    async def update(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.edit_message(content="updated")

    @ui.button(label="Quietly")
    async def quietly(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.defer()

    @ui.button(label="Later")
    async def later(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")

    @ui.button(label="Form")
    async def form(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.send_modal(Form())

    @ui.button(label="Off", disabled=True)
    async def off(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        message = f"nobody can press what is disabled, but {interaction.user} did"
        raise AssertionError(message)

    @ui.button(label="Thinking", row=1)
    async def thinking(self, interaction: discord.Interaction, _: ui.Button[Self]) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("thought")

    @ui.select(cls=ui.UserSelect, placeholder="Who", row=2)
    async def who(self, interaction: discord.Interaction, select: ui.UserSelect[Self]) -> None:
        await interaction.response.send_message(f"it is {select.values[0].display_name}")


@app_commands.command()
async def buttons(interaction: Interaction, private: bool = False) -> None:  # noqa: FBT001, FBT002 - an option's type
    """Show buttons."""
    await interaction.response.send_message("press", view=Buttons(), ephemeral=private)


@app_commands.command()
async def slow(interaction: Interaction) -> None:
    """Think first."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content="thought", attachments=[discord.File(io.BytesIO(b"x"), "x.txt")])
    await interaction.followup.send("and more", ephemeral=True)


@app_commands.command()
async def follow(interaction: Interaction, times: int) -> None:
    """Answer, then follow up."""
    await interaction.response.send_message("first")
    for number in range(times):
        await interaction.followup.send(f"more {number}", silent=True)


@app_commands.command()
async def remove(interaction: Interaction) -> None:
    """Answer, then take it back."""
    await interaction.response.send_message("soon gone", view=ui.View())
    await interaction.delete_original_response()


@app_commands.command()
async def silent(interaction: Interaction) -> None:
    """Never answer."""


@app_commands.command()
async def twice(interaction: Interaction) -> None:
    """Answer twice."""
    await interaction.response.send_message("once")
    interaction.response._response_type = None
    await interaction.response.send_message("twice")


@app_commands.command()
async def long(interaction: Interaction) -> None:
    """Answer with more than Discord takes."""
    await interaction.response.send_message("x" * 2001)


@app_commands.command()
async def embed(interaction: Interaction) -> None:
    """Answer with an embed."""
    card = discord.Embed(title="A *title*", description="Text", colour=0x123456)
    card.set_author(name="Author").set_footer(text="Foot").add_field(name="Name", value="**Value**")
    card.set_image(url="attachment://dot.png")
    await interaction.response.send_message(
        embed=card, file=discord.File(io.BytesIO(PICTURE), "dot.png", description="A dot")
    )


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
async def moderate(interaction: Interaction) -> None:
    """For moderators."""
    await interaction.response.send_message("done", ephemeral=True)


@app_commands.command()
@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
async def here(interaction: Interaction) -> None:
    """For servers that have the bot."""
    await interaction.response.send_message("here")


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def anywhere(interaction: Interaction, times: int = 0) -> None:
    """For everywhere."""
    owners = sorted(key for key in ("0", "1") if int(key) in interaction._integration_owners)
    permissions = interaction.permissions.manage_guild
    where = f"{interaction.context.value if hasattr(interaction.context, 'value') else ''}"
    await interaction.response.send_message(f"{','.join(owners)} {where} {permissions} {interaction.channel}")
    for number in range(times):
        await interaction.followup.send(f"{number}")


@app_commands.context_menu(name="Count words")
async def count_words(interaction: Interaction, message: discord.Message) -> None:
    """Count the words of a message."""
    await interaction.response.send_message(f"{len(message.content.split())} words", ephemeral=True)


COMMANDS: tuple[Any, ...] = (
    echo,
    paint,
    books,
    layout,
    form,
    buttons,
    slow,
    follow,
    remove,
    silent,
    twice,
    long,
    embed,
    moderate,
    here,
    anywhere,
    count_words,
)
