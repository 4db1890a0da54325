"""A message, drawn from the very payload that the bot sent."""

from datetime import datetime

from bot.local.messages import Message
from bot.local.page.drawing.components import components
from bot.local.page.drawing.embeds import embed
from bot.local.page.drawing.files import attachment
from bot.local.page.drawing.nodes import Element, Node, el, plainly, time
from bot.local.page.drawing.sight import Sight
from bot.local.page.drawing.texts import drawn
from bot.local.page.drawing.used import Used
from bot.local.vocabulary import MessageFlag
from bot.local.wire import Json


def message(sight: Sight, one: Message, used: Used | None, answered: str | None) -> Element:
    """A message as a list item.

    ``used`` is the command that it answers, ``answered`` the id of the message that it answers, if it is in sight.
    """
    payload = one.payload
    author, by_bot = author_of(sight, payload), bool(payload["author"].get("bot"))
    posted = datetime.fromisoformat(payload["timestamp"]).timestamp()
    content = (
        _reference(used, answered),
        el("header", {}, el("bdi", {"class": "author"}, author), _tag(by_bot=by_bot), time(posted, "m")),
        el("p", {"class": "thinking"}, "Footnote is thinking …") if one.loading else _body(sight, one),
        el("p", {"class": "small"}, "(edited)") if payload.get("edited_timestamp") else None,
        _thread(sight, payload.get("thread")),
        _private() if one.ephemeral else None,
    )
    more = {"type": "button", "class": "quiet more", "data-key": "more", "aria-haspopup": "menu"}
    return el(
        "li",
        {"class": f"message{' private' if one.ephemeral else ''}", "tabindex": "-1", "data-id": one.id},
        el("span", {"class": f"avatar {'bot' if by_bot else ''}", "aria-hidden": "true"}, author[:1]),
        el("article", {"aria-label": f"{author}, {'thinking' if one.loading else 'message'}"}, *content),
        el("button", {**more, "aria-label": "More for this message"}, "⋯"),
    )


def menu(commands: list[str]) -> Element:
    """The menu of a message: ``commands`` of the bot, and copying."""
    item = {"type": "button", "role": "menuitem", "tabindex": "-1"}
    applying = [el("button", {**item, "data-apply": name}, name) for name in commands]
    line = el("hr", {"role": "separator"}) if commands else None
    copying = el("button", {**item, "class": "copying"}, "Copy text")
    attributes = {"class": "popup", "popover": "auto", "role": "menu", "aria-label": "Message menu"}
    return el("div", attributes, applying, line, copying)


def author_of(sight: Sight, payload: Json) -> str:
    """Who wrote a message, by name."""
    author = payload["author"]
    name = author.get("global_name") or sight.world.name_of("@", author["id"]) or author["username"]
    return plainly(name)


def _tag(*, by_bot: bool) -> Element | None:
    return el("span", {"class": "tag"}, "APP") if by_bot else None


def _reference(used: Used | None, answered: str | None) -> Element | None:
    """What the message answers: a command and what was given with it, or another message."""
    if used is not None:
        person, options = el("bdi", {}, plainly(used.person)), el("bdi", {}, plainly(used.options))
        return el("p", {"class": "used"}, person, " used ", el("b", {}, plainly(used.command)), " ", options)
    if answered is None:
        return None
    above = el("button", {"type": "button", "class": "plain", "data-above": answered}, "a message above")
    return el("p", {"class": "used"}, "in answer to ", above)


def _body(sight: Sight, one: Message) -> Element:
    payload = one.payload
    text = drawn(one.content, sight.name_of) if one.content else None
    files = [node for file in _files(one) for node in attachment(sight, file)]
    cards = [embed(sight, card) for card in one.embeds]
    return el("div", {"class": "body"}, text, cards, components(sight, payload["components"]), files)


def _files(one: Message) -> list[Json]:
    """The files shown below a message: not those of a layout, which has its own place for each, or of an embed."""
    if MessageFlag.COMPONENTS_V2 in one.flags:
        return []
    embedded = {card[key]["url"] for card in one.embeds for key in ("image", "thumbnail") if key in card}
    return [file for file in one.payload["attachments"] if file["url"] not in embedded]


def _thread(sight: Sight, thread: Json | None) -> Node | None:
    if thread is None:
        return None
    address = {"class": "thread-link", "href": f"#{sight.person.key}/{thread['id']}"}
    return el("p", {}, el("a", address, "Thread: ", el("bdi", {}, plainly(thread["name"]))))


def _private() -> Element:
    dismiss = el("button", {"type": "button", "class": "plain dismiss"}, "Dismiss message")
    return el("p", {"class": "small"}, "Only you can see this · ", dismiss)
