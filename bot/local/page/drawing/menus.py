"""The menus of messages: a button with a list below it, from which one chooses."""

from bot.local.page.drawing.nodes import Element, el, plainly
from bot.local.page.drawing.sight import Choice, Sight
from bot.local.wire import Json

UNCHOSEN = "Make a selection"


def menu(sight: Sight, one: Json) -> Element:
    """A menu; ``front/menus.js`` opens it, and sends what is chosen."""
    choices = sight.choices(one)
    several = one.get("max_values", 1) > 1
    identity = f"menu-{sight.within}-{one['id']}"
    shown = [plainly(choice.label) for choice in choices if choice.chosen]
    placeholder = plainly(one.get("placeholder") or UNCHOSEN)
    face = {
        "type": "button",
        "class": "select",
        "role": "combobox",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-controls": identity,
        "aria-label": ": ".join([placeholder, *shown]),
        "data-placeholder": placeholder,
        "popovertarget": identity,
        "data-key": one["custom_id"],
        "disabled": one.get("disabled"),
    }
    listed = {
        "id": identity,
        "class": "choices",
        "role": "listbox",
        "popover": True,
        "aria-label": "Choices",
        "aria-multiselectable": "true" if several else None,
        "data-menu": one["custom_id"],
        "data-least": str(one.get("min_values", 1)),
    }
    label = ", ".join(shown) or placeholder
    return el("div", {"class": "menu"}, el("button", face, label), el("div", listed, map(_choice, choices)))


def _choice(choice: Choice) -> Element:
    attributes = {
        "type": "button",
        "role": "option",
        "tabindex": "-1",
        "aria-selected": "true" if choice.chosen else "false",
        "data-value": choice.value,
    }
    detail = el("span", {}, plainly(choice.detail)) if choice.detail else None
    return el("button", attributes, el("b", {}, plainly(choice.label)), detail)
