import discord

from bot.local.driver import Driver
from tests.bot.local.practice import Practice


async def test_every_request_and_answer_keeps_to_discords_own_document(student: Driver, bot: Practice) -> None:
    """They are judged when the test is over (:mod:`tests.contract.court`)."""
    await _do_everything(student, bot)
    requests = student.discord.world.requests
    assert len({(one.method, one.route) for one in requests}) >= 20
    assert [one for one in requests if one.status >= 400] == []


async def _do_everything(student: Driver, bot: Practice) -> None:
    for line in ("/echo text:again", "/paint colour:Blue", "/slow", "/follow times:2", "/remove", "/embed"):
        await student.call(line)
    shown = await student.call("/layout")
    await student.choose(shown, "menu", ["First"])
    await student.press(shown, "Count 0")
    asked = await student.call("/buttons private:true")
    for label in ("Update", "Later", "Thinking"):
        await student.press(asked, label)
    await student.submit(await student.press(asked, "Form"), {"name": "A", "Kind": "f"})
    await student.autocomplete("/books shelf find word:a", "word")
    await student.call("/anywhere times:1", place="elsewhere")
    await student.call("/anywhere", place="dm")
    await _do_without_interaction(student, bot)


async def _do_without_interaction(student: Driver, bot: Practice) -> None:
    hall = student.discord.world.places["study-hall"]
    channel = await bot.fetch_channel(int(hall.id))
    assert isinstance(channel, discord.TextChannel)
    guild = await bot.fetch_guild(channel.guild.id)
    await guild.fetch_channels()
    message = await channel.send("posted")
    await message.reply("replied")
    await message.edit(content="edited")
    await channel.fetch_message(message.id)
    thread = await message.create_thread(name="About it")
    await thread.send("in the thread")
    await channel.create_thread(name="Another", type=discord.ChannelType.public_thread)
    assert [one.content async for one in channel.history(limit=2)] == ["replied", "edited"]
    await message.delete()
    full = await bot.fetch_channel(int(student.discord.world.places["forum"].id))
    assert isinstance(full, discord.ForumChannel)
    readers = discord.utils.get(full.guild.roles, name="Readers")
    assert readers is not None
    await channel.send(f"<@&{readers.id}>", allowed_mentions=discord.AllowedMentions(roles=[readers]))
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("a post"))
    await full.create_thread(name="Post", view=view, applied_tags=[full.available_tags[0]])
    await full.create_thread(name="With a file", content="x", file=discord.File(__file__))
    await full.guild.active_threads()
    for thread in full.threads:
        student.discord.world.set_thread(student.discord.world.channels[str(thread.id)], archived=True)
    assert {one.name async for one in full.archived_threads()} == {"Post", "With a file"}
    await full.guild.fetch_roles()
    await full.guild.fetch_member(int(student.discord.world.person("other").id))
    await bot.fetch_user(int(student.discord.world.person("other").id))
    private = await bot.create_dm(discord.Object(int(student.discord.world.person("student").id)))
    await private.send("privately")
    commands = await bot.tree.fetch_commands()
    await commands[0].edit(description="Changed")
    await commands[0].delete()
