"""A modal: title, and up to five rows of labels, texts and inputs."""

from collections.abc import Callable

from bot.local.form import Form
from bot.local.rules.components import Walk, check_choices, check_select, check_text_display
from bot.local.vocabulary import SELECTS, ComponentType
from bot.local.wire import Json

TITLE = 45
ROWS = 5
LABEL = 45
TEXT = 4000
_PLACEHOLDER = 100
_DESCRIPTION = 100
_GROUP_OPTIONS = 10

_T = ComponentType
_TOP = frozenset({int(_T.ACTION_ROW), int(_T.TEXT_DISPLAY), int(_T.LABEL)})


def check_modal(modal: Json, form: Form) -> None:
    """Check a modal; raises :class:`~bot.local.refusals.Refused` (400, 50035) with every fault, below ``form``."""
    walk = Walk(frozenset())
    (form / "title").text(modal.get("title"), 1, TITLE)
    walk.custom_id(form, modal)
    for place, row in (form / "components").items(modal.get("components"), 1, ROWS):
        walk.note(place, row)
        if (place / "type").one_of(row.get("type"), _TOP):
            _ROWS[ComponentType(row["type"])](place, row, walk)
    form.refuse_if_faulty()


def _row(form: Form, row: Json, walk: Walk) -> None:
    for place, child in (form / "components").items(row.get("components"), 1, 1):
        walk.note(place, child)
        (place / "label").text(child.get("label"), 1, LABEL)
        if (place / "type").one_of(child.get("type"), {int(_T.TEXT_INPUT)}):
            _text_input(place, child, walk)


def _label(form: Form, row: Json, walk: Walk) -> None:
    (form / "label").text(row.get("label"), 1, LABEL)
    (form / "description").text(row.get("description"), 1, _DESCRIPTION, optional=True)
    child = row.get("component")
    place = form / "component"
    if not place.require(present=isinstance(child, dict)) or not isinstance(child, dict):
        return
    walk.note(place, child)
    if (place / "type").one_of(child.get("type"), {int(kind) for kind in _INPUTS}):
        _INPUTS[ComponentType(child["type"])](place, child, walk)


def _text_input(form: Form, component: Json, walk: Walk) -> None:
    walk.custom_id(form, component)
    (form / "style").one_of(component.get("style"), {1, 2})
    (form / "min_length").number(component.get("min_length"), 0, TEXT)
    (form / "max_length").number(component.get("max_length"), 1, TEXT)
    (form / "placeholder").text(component.get("placeholder"), 0, _PLACEHOLDER)
    (form / "value").text(component.get("value"), 0, component.get("max_length") or TEXT)


def _radio_group(form: Form, component: Json, walk: Walk) -> None:
    walk.custom_id(form, component)
    check_choices(form / "options", component.get("options"), 2, _GROUP_OPTIONS)


def _checkbox_group(form: Form, component: Json, walk: Walk) -> None:
    walk.custom_id(form, component)
    check_choices(form / "options", component.get("options"), 1, _GROUP_OPTIONS)


def _plain(form: Form, component: Json, walk: Walk) -> None:
    walk.custom_id(form, component)


_ROWS: dict[ComponentType, Callable[[Form, Json, Walk], None]] = {
    _T.ACTION_ROW: _row,
    _T.TEXT_DISPLAY: check_text_display,
    _T.LABEL: _label,
}

_INPUTS: dict[ComponentType, Callable[[Form, Json, Walk], None]] = {
    _T.TEXT_INPUT: _text_input,
    _T.RADIO_GROUP: _radio_group,
    _T.CHECKBOX_GROUP: _checkbox_group,
    _T.CHECKBOX: _plain,
    _T.FILE_UPLOAD: _plain,
    **dict.fromkeys((ComponentType(kind) for kind in SELECTS), check_select),
}
