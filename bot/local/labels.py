"""How messages and commands are printed where one can only type: buttons and menus by number."""

from bot.local import components
from bot.local.flatten import shown_label
from bot.local.messages import Message
from bot.local.vocabulary import ButtonStyle, ComponentType
from bot.local.wire import Json


class Labels:
    """Numbers the buttons and menus of one message."""

    def __init__(self, message: Message) -> None:
        self._buttons = [one["id"] for one in pressable(message)]
        self._menus = [one["id"] for one in components.menus(message)]

    def label(self, component: Json) -> str:
        """A button or menu with its number, if it can be used."""
        if component["id"] in self._buttons:
            return f"[{self._buttons.index(component['id']) + 1}] {shown_label(component)[1:-1]}"
        if component["type"] == ComponentType.BUTTON:
            return shown_label(component)
        options = ", ".join(option["label"] for option in component.get("options") or ())
        number = self._menus.index(component["id"]) + 1
        return f"[menu {number}] {shown_label(component)[1:-1]}{f': {options}' if options else ''}"


def pressable(message: Message) -> list[Json]:
    """The buttons that tell the bot something, in their order."""
    able = (one for one in components.buttons(message) if one["style"] < ButtonStyle.LINK)
    return [one for one in able if not one.get("disabled")]


def described(command: Json, written: str) -> list[str]:
    """A line for the command, or for each of its sub-commands; ``written`` stands before its name."""
    nested = [one for one in command.get("options") or () if one["type"] in (1, 2)]
    name = f"{written}{command['name']}"
    if nested:
        return [line for one in nested for line in described(one, f"{name} ")]
    return [f"{name} — {command['description']}"]
