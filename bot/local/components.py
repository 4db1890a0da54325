"""Finding and using buttons, menus and the fields of modals, as a person does by what stands on them."""

from collections.abc import Iterator, Mapping, Sequence

from bot.local.flatten import button_label
from bot.local.media import walk
from bot.local.messages import Message
from bot.local.options import Values
from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import SELECTS, ButtonStyle, ComponentType, OptionType
from bot.local.wire import Json

_T = ComponentType
_READ_AS = {
    _T.USER_SELECT: OptionType.USER,
    _T.ROLE_SELECT: OptionType.ROLE,
    _T.MENTIONABLE_SELECT: OptionType.MENTIONABLE,
    _T.CHANNEL_SELECT: OptionType.CHANNEL,
    _T.FILE_UPLOAD: OptionType.ATTACHMENT,
}
_TEXT = 4000


def every(message: Message, kinds: frozenset[int]) -> Iterator[Json]:
    """The components of these types, in the order that a reader meets them."""
    for top in message.components:
        yield from (one for one in walk(top) if one["type"] in kinds)


def buttons(message: Message) -> list[Json]:
    """All buttons of ``message``, links included."""
    return list(every(message, frozenset({int(_T.BUTTON)})))


def menus(message: Message) -> list[Json]:
    """All select menus of ``message``."""
    return list(every(message, SELECTS))


def button(messages: Sequence[Message], label: str | None, custom_id: str | None) -> tuple[Message, Json]:
    """The button with this label or ``custom_id``, in the first message that has one.

    Raises :class:`~bot.local.outcomes.Unacceptable` if there is none, or it cannot be pressed.
    """
    for message in messages:
        for one in buttons(message):
            if (custom_id is not None and one.get("custom_id") == custom_id) or (
                label is not None and _bears(one, label)
            ):
                return message, _pressable(one)
    there = ", ".join(button_label(one) for message in messages for one in buttons(message))
    refusal = f"There is no button “{label or custom_id}”; there are: {there or 'none'}."
    raise Unacceptable(refusal)


def _bears(one: Json, label: str) -> bool:
    return label in (one.get("label"), button_label(one))


def _pressable(one: Json) -> Json:
    if one["style"] in (ButtonStyle.LINK, ButtonStyle.PREMIUM):
        message = f"“{button_label(one)}” opens {one.get('url', 'a shop')} and tells the bot nothing."
        raise Unacceptable(message)
    if one.get("disabled"):
        message = f"“{button_label(one)}” is disabled."
        raise Unacceptable(message)
    return one


def select(messages: Sequence[Message], key: str) -> tuple[Message, Json]:
    """The menu with this ``custom_id`` or placeholder; raises :class:`~bot.local.outcomes.Unacceptable`."""
    for message in messages:
        for one in menus(message):
            if key in (one["custom_id"], one.get("placeholder")):
                if one.get("disabled"):
                    refusal = f"“{key}” is disabled."
                    raise Unacceptable(refusal)
                return message, one
    there = ", ".join(one.get("placeholder") or one["custom_id"] for message in messages for one in menus(message))
    refusal = f"There is no menu “{key}”; there are: {there or 'none'}."
    raise Unacceptable(refusal)


def chosen(menu: Json, values: list[str], reader: Values) -> list[str]:
    """The values that a menu sends; raises :class:`~bot.local.outcomes.Unacceptable`."""
    least, most = _bounds(menu)
    if not least <= len(values) <= most:
        message = f"Choose {least} to {most} here, not {len(values)}."
        raise Unacceptable(message)
    kind = ComponentType(menu["type"])
    if kind in _READ_AS:
        name = menu.get("placeholder") or menu["custom_id"]
        option = {**menu, "type": _READ_AS[kind], "name": name}
        return [str(reader.value(option, value)) for value in values]
    return [_option(menu, value) for value in values]


def _bounds(menu: Json) -> tuple[int, int]:
    required = menu.get("required", True)
    least = menu.get("min_values", 1) if required else 0
    return least, menu.get("max_values") or len(menu.get("options") or ()) or 1


def _option(menu: Json, given: str) -> str:
    for option in menu["options"]:
        if given == option["value"] or given.casefold() == option["label"].casefold():
            return str(option["value"])
    listed = ", ".join(option["label"] for option in menu["options"])
    message = f"There is no “{given}” to choose; there are: {listed}."
    raise Unacceptable(message)


def fields(modal: Json) -> list[tuple[str, Json]]:
    """The fields of a modal with what stands above each."""
    found: list[tuple[str, Json]] = []
    for row in modal["components"]:
        if row["type"] == _T.LABEL:
            found.append((row["label"], row["component"]))
        elif row["type"] == _T.ACTION_ROW:
            found += [(one["label"], one) for one in row["components"]]
    return found


def filled(modal: Json, values: Mapping[str, str | Sequence[str]], reader: Values) -> list[Json]:
    """The rows of a submitted modal; raises :class:`~bot.local.outcomes.Unacceptable`."""
    names = {name for label, one in fields(modal) for name in (label, one["custom_id"])}
    if strange := values.keys() - names:
        message = f"The form has no field “{min(strange)}”."
        raise Unacceptable(message)
    given = {one["custom_id"]: values.get(one["custom_id"], values.get(label)) for label, one in fields(modal)}
    labels = {one["custom_id"]: label for label, one in fields(modal)}

    def field(one: Json) -> Json:
        answer = _answer(one, given[one["custom_id"]], labels[one["custom_id"]], reader)
        return {"type": one["type"], "id": one["id"], "custom_id": one["custom_id"], **answer}

    rows: list[Json] = []
    for row in modal["components"]:
        made: Json = {"type": row["type"], "id": row["id"]}
        if row["type"] == _T.LABEL:
            made["component"] = field(row["component"])
        elif row["type"] == _T.ACTION_ROW:
            made["components"] = [field(one) for one in row["components"]]
        rows.append(made)
    return rows


def _answer(one: Json, given: str | Sequence[str] | None, label: str, reader: Values) -> Json:
    """What a field sends: a text, one value, or several."""
    single = given if given is None or isinstance(given, str) else ",".join(given)
    if one["type"] == _T.TEXT_INPUT:
        return {"value": _text(one, (one.get("value") or "") if single is None else single, label)}
    if one["type"] == _T.CHECKBOX:
        on = one.get("default", False) if single is None else reader.boolean({"name": label}, single)
        return {"value": on}
    preset = [option["value"] for option in one.get("options") or () if option.get("default")]
    values = preset if given is None else _several(given)
    if one["type"] == _T.RADIO_GROUP:
        picked = chosen({**one, "max_values": 1}, values, reader)
        return {"value": picked[0] if picked else None}
    return {"values": chosen(one, values, reader)}


def _several(given: str | Sequence[str]) -> list[str]:
    """Values as they were listed, or separated by commas."""
    return [value.strip() for value in given.split(",") if value.strip()] if isinstance(given, str) else list(given)


def _text(one: Json, text: str, label: str) -> str:
    least, most = one.get("min_length") or 0, one.get("max_length") or _TEXT
    if not text and not one.get("required", True):
        return text
    if not max(least, 1) <= len(text) <= most:
        message = f"“{label}” takes {max(least, 1)} to {most} characters; these are {len(text)}."
        raise Unacceptable(message)
    return text
