"""The buttons of a daily post: they are everybody's, and ``Discuss`` opens a thread."""

from collections.abc import AsyncIterator

import pytest

from bot.local.cast import Channel, Overwrite
from bot.local.driver import Message
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import SETUP, Facts, buttons


@pytest.fixture
async def post(facts: Facts) -> AsyncIterator[Message]:
    """A post in a channel where everybody may open threads."""
    await facts.set_up()
    await facts.ask("/daily now")
    (posted,) = facts.posts()
    yield posted
    for thread in threads(facts):
        facts.session.discord.world.remove_channel(thread)


def threads(facts: Facts, name: str = "daily-facts") -> list[Channel]:
    world = facts.session.discord.world
    return [one for one in world.channels_of(facts.guild) if one.parent is facts.place(name)]


async def test_every_button_answers_whoever_presses_it_privately(facts: Facts, post: Message) -> None:
    student = facts.driver("student")
    before = post.text
    assert list(buttons(post)) == ["Source ¶", "Cite", "Discuss", "Report"]
    for label in ("Source ¶", "Cite"):
        answered = await student.press(post, label)
        assert answered.replies[0].ephemeral
    assert (await student.press(post, "Report")).modal is not None
    assert post.text == before


async def test_a_thread_named_after_the_fact_is_opened_once(facts: Facts, post: Message) -> None:
    student, other = facts.driver("student"), facts.driver("other")
    (told,) = (await student.press(post, "Discuss")).replies
    assert told.ephemeral
    assert "The thread is open" in told.text
    (thread,) = threads(facts)
    assert thread.id == post.id
    assert thread.name.rstrip("…") in post.text
    (again,) = (await other.press(post, "Discuss")).replies
    assert again.ephemeral
    assert "It is discussed already" in again.text
    assert len(threads(facts)) == 1


async def test_one_that_was_opened_meanwhile_is_led_to(facts: Facts, post: Message) -> None:
    student = facts.driver("student")
    await student.press(post, "Discuss")
    # The press comes from before the thread: the message that it brings knows of none.
    del post.payload["thread"]
    post.payload["flags"] &= ~(1 << 5)
    (told,) = (await student.press(post, "Discuss")).replies
    assert "It is discussed already" in told.text


async def test_a_bot_that_may_not_says_who_can_help(facts: Facts, post: Message) -> None:
    facts.deny("daily-facts", Permission.CREATE_PUBLIC_THREADS)
    (told,) = (await facts.driver("student").press(post, "Discuss")).replies
    assert told.ephemeral
    assert "a moderator can allow it Create Public Threads" in told.text
    assert threads(facts) == []


async def test_whoever_may_not_opens_none(facts: Facts, post: Message) -> None:
    world, channel = facts.session.discord.world, facts.place("daily-facts")
    person = world.person("student")
    denied = Overwrite(Permission.NONE, Permission.CREATE_PUBLIC_THREADS, member=True)
    world.overwrite(channel, person.id, denied)
    (told,) = (await facts.driver("student").press(post, "Discuss")).replies
    world.overwrite(channel, person.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
    assert told.ephemeral
    assert "You may not open threads in this channel" in told.text
    assert threads(facts) == []


@pytest.mark.parametrize("channel", ["reading-thread", "forum"])
async def test_threads_and_forums_offer_none(facts: Facts, channel: str) -> None:
    await facts.set_up(f"/daily setup channel:{channel} time:9 timezone:UTC")
    await facts.ask("/daily now")
    world = facts.session.discord.world
    (place,) = threads(facts, "forum") if channel == "forum" else [facts.place(channel)]
    (posted,) = world.messages_in(place)
    assert list(buttons(posted)) == ["Source ¶", "Cite", "Report"]
    if channel == "forum":
        world.remove_channel(place)


async def test_a_preview_opens_none(facts: Facts) -> None:
    asked = await facts.driver().call(SETUP)
    refused = await facts.driver().press(asked, "Discuss")
    assert "the thread opens at the post itself" in refused.replies[-1].text


async def test_posts_threads_and_forms_are_what_discord_s_document_says(facts: Facts, post: Message) -> None:
    await facts.driver("student").press(post, "Discuss")
    await facts.set_up("/daily setup channel:forum time:9 timezone:UTC role:Readers")
    await facts.ask("/daily now schedule:forum")
    await facts.driver().call("/daily edit schedule:forum")
    routes = {request.route for request in facts.session.discord.world.requests}
    assert "/channels/{channel_id}/messages/{message_id}/threads" in routes
    assert "/channels/{channel_id}/threads" in routes
