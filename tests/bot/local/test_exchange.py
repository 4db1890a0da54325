from bot.local.driver import Driver


async def test_a_private_reply_is_marked_for_a_terminal(student: Driver) -> None:
    assert (await student.call("/paint colour:b")).shown() == "Blue is b\n(Only you can see this)"
    assert (await student.call("/echo text:hi")).shown() == "hi"


async def test_suggestions_and_forms_are_shown(student: Driver) -> None:
    suggested = await student.suggest("/books shelf find word:a limit:1", "word")
    assert suggested.shown() == "a 0  →  a-0"
    assert (await student.call("/form")).shown() == "— Tell us —"


async def test_the_text_of_all_replies(student: Driver) -> None:
    exchange = await student.call("/follow times:1")
    await exchange.interaction.wait(lambda: len(exchange.replies) == 2)
    assert exchange.text == "first\nmore 0"
