"""Forms (Discord's modals): a dialog with the fields that the bot asks for."""

from dataclasses import replace

from bot.local.components import fields
from bot.local.page.drawing.nodes import Element, Node, el, plainly
from bot.local.page.drawing.sight import Choice, Sight
from bot.local.page.drawing.texts import drawn
from bot.local.vocabulary import ComponentType
from bot.local.wire import Json

_T = ComponentType
_LONG = 2
_LONGEST = 4000


def form(sight: Sight, identity: str, modal: Json) -> Element:
    """The form as a dialog, not yet open; ``identity`` is what the page names it by when it is sent."""
    sight = replace(sight, within=identity)
    cancel = el("button", {"type": "button", "class": "button secondary cancel"}, "Cancel")
    send = el("button", {"type": "submit", "class": "button primary"}, "Submit")
    rows = [node for row in modal["components"] for node in _row(sight, row)]
    inside = (rows, el("p", {"class": "row"}, cancel, send))
    title = el("h2", {"id": f"form-{identity}"}, plainly(modal["title"]))
    asked = {"method": "dialog", "autocomplete": "off", "data-form": identity}
    return el("dialog", {"aria-labelledby": f"form-{identity}"}, title, el("form", asked, *inside))


def filled_in(modal: Json, given: dict[str, list[str]]) -> dict[str, str | list[str]]:
    """What was filled in, by ``custom_id``: a text, or a list where several can be chosen.

    ``given`` is what a browser's form has, where a box that is not ticked, or a menu of which nothing is chosen, is
    missing or empty.
    """
    read: dict[str, str | list[str]] = {}
    for _, one in fields(modal):
        name = one["custom_id"]
        texts = given.get(name, [])
        if one["type"] == _T.CHECKBOX:
            read[name] = "true" if texts else "false"
        elif one["type"] in (_T.TEXT_INPUT, _T.RADIO_GROUP):
            read[name] = "".join(texts)
        else:
            read[name] = [text for text in texts if text]
    return read


def _row(sight: Sight, row: Json) -> list[Node]:
    match row["type"]:
        case _T.TEXT_DISPLAY:
            return [drawn(row["content"], sight.name_of)]
        case _T.LABEL:
            return [_field(sight, row["component"], row["label"], row.get("description"))]
        case _T.ACTION_ROW:
            return [_field(sight, one, one["label"], None) for one in row["components"]]
    return []


def _field(sight: Sight, one: Json, label: str, description: str | None) -> Element:
    """A field with what stands above it."""
    identity = f"field-{sight.within}-{one['custom_id']}"
    required = one.get("required", True)
    needed = el("span", {"class": "needed"}, " *") if required and one["type"] != _T.CHECKBOX else None
    told = el("small", {"id": f"{identity}-told"}, plainly(description)) if description else None
    named: dict[str, str | bool | None] = {"id": identity, "name": one["custom_id"], "required": required}
    named["aria-describedby"] = f"{identity}-told" if told else None
    several = one.get("max_values", 1) > 1
    if one["type"] in (_T.RADIO_GROUP, _T.CHECKBOX_GROUP) or (several and one["type"] != _T.FILE_UPLOAD):
        kind = "radio" if one["type"] == _T.RADIO_GROUP else "checkbox"
        boxes = [_box(one["custom_id"], kind, choice) for choice in sight.choices(one)]
        legend = el("legend", {}, plainly(label), needed)
        return el("fieldset", {}, legend, told, el("div", {"class": "group"}, boxes))
    return el(
        "div",
        {"class": "field"},
        el("label", {"for": identity}, plainly(label), needed),
        told,
        _input(sight, one, named),
    )


def _input(sight: Sight, one: Json, named: dict[str, str | bool | None]) -> Element:
    match one["type"]:
        case _T.TEXT_INPUT:
            return _text(one, named)
        case _T.FILE_UPLOAD:
            return el("input", {**named, "type": "file", "multiple": one.get("max_values", 1) > 1})
        case _T.CHECKBOX:
            return el("input", {**named, "type": "checkbox", "checked": one.get("default"), "required": False})
    none = el("option", {"value": ""}, plainly(one.get("placeholder") or "Make a selection"))
    return el("select", named, none, map(_option, sight.choices(one)))


def _text(one: Json, named: dict[str, str | bool | None]) -> Element:
    least, most = one.get("min_length"), one.get("max_length") or _LONGEST
    bounds = {"minlength": str(least) if least else None, "maxlength": str(most), "placeholder": one.get("placeholder")}
    written = one.get("value") or ""
    if one.get("style") == _LONG:
        return el("textarea", {**named, **bounds, "rows": "5"}, written)
    return el("input", {**named, **bounds, "type": "text", "value": written})


def _option(choice: Choice) -> Element:
    words = " \u2013 ".join(filter(None, [choice.label, choice.detail]))
    return el("option", {"value": choice.value, "selected": choice.chosen}, plainly(words))


def _box(name: str, kind: str, choice: Choice) -> Element:
    box = el("input", {"type": kind, "name": name, "value": choice.value, "checked": choice.chosen})
    detail = el("small", {}, plainly(choice.detail)) if choice.detail else None
    return el("label", {}, box, " ", plainly(choice.label), detail)
