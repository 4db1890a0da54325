from itertools import count
from typing import Any

import pytest

from bot.local.form import Form
from bot.local.rules.components import check_components
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of

_numbers = count()


def button(**changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 2, "style": 1, "label": "Press", "custom_id": f"b{next(_numbers)}", **changes}


def row(*children: Json) -> Json:
    return {"type": 1, "components": list(children)}


def text(content: str = "text") -> Json:
    return {"type": 10, "content": content}


def select(**changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 3, "custom_id": f"s{next(_numbers)}", "options": [{"label": "L", "value": "v"}], **changes}


def faults(*components: Json, v2: bool = True, names: frozenset[str] = frozenset({"a.png"})) -> dict[str, str]:
    form = Form()
    check_components(form, list(components), v2=v2, attachments=names)
    return faults_of(form.refuse_if_faulty)


LINK = {"type": 2, "style": 5, "label": "Site", "url": "https://example.org"}
MEDIA = {"url": "attachment://a.png"}


@pytest.mark.parametrize(
    "component",
    [
        row(button(), button(), button(), button(), button()),
        row({**LINK}),
        row(select()),
        row({"type": 5, "custom_id": "who"}),
        {"type": 9, "components": [text(), text(), text()], "accessory": button()},
        {"type": 9, "components": [text()], "accessory": {"type": 11, "media": MEDIA, "description": "x" * 1024}},
        {"type": 12, "items": [{"media": MEDIA, "description": "alt"}] * 10},
        {"type": 12, "items": [{"media": {"url": f"{scheme}://example.org/a.png"}} for scheme in ("http", "https")]},
        {"type": 13, "file": MEDIA},
        {"type": 14, "divider": True, "spacing": 2},
        {"type": 17, "components": [text(), row(button())], "accent_color": 0},
        text("x" * 4000),
    ],
)
def test_what_discord_takes_passes(component: Json) -> None:
    assert faults(component) == {}


@pytest.mark.parametrize(
    ("component", "where"),
    [
        (row(), "0.components"),
        (row(*(button() for _ in range(6))), "0.components"),
        (row(select(), select()), "0.components"),
        (row(button(), text()), "0.components.1.type"),
        (row(text()), "0.components.0.type"),
        (row(button(label="x" * 81)), "0.components.0.label"),
        (row(button(label=None)), "0.components.0"),
        (row(button(custom_id="x" * 101)), "0.components.0.custom_id"),
        (row(button(custom_id=None)), "0.components.0.custom_id"),
        (row(button(style=9)), "0.components.0.style"),
        (row(button(url="https://example.org")), "0.components.0.url"),
        (row({**LINK, "custom_id": "x"}), "0.components.0"),
        (row({**LINK, "url": "ftp://x"}), "0.components.0.url"),
        (row({**LINK, "url": "https://x/" + "x" * 510}), "0.components.0.url"),
        (row({"type": 2, "style": 6}), "0.components.0.sku_id"),
        (row(select(placeholder="x" * 151)), "0.components.0.placeholder"),
        (row(select(options=[])), "0.components.0.options"),
        (row(select(options=[{"label": "L", "value": str(n)} for n in range(26)])), "0.components.0.options"),
        (row(select(options=[{"label": "x" * 101, "value": "v"}])), "0.components.0.options.0.label"),
        (row(select(options=[{"label": "L", "value": "v"}] * 2)), "0.components.0.options.1.value"),
        (row(select(max_values=26)), "0.components.0.max_values"),
        (row(select(min_values=26)), "0.components.0.min_values"),
        (row(select(custom_id=None)), "0.components.0.custom_id"),
        (
            row(select(options=[{"label": "L", "value": "v", "description": "x" * 101}])),
            "0.components.0.options.0.description",
        ),
        ({"type": 9, "components": [text()]}, "0.accessory"),
        ({"type": 9, "components": [], "accessory": button()}, "0.components"),
        ({"type": 9, "components": [text()] * 4, "accessory": button()}, "0.components"),
        ({"type": 9, "components": [text()], "accessory": text()}, "0.accessory.type"),
        ({"type": 11, "media": MEDIA}, "0.type"),
        ({"type": 12, "items": [{"media": MEDIA}] * 11}, "0.items"),
        ({"type": 12, "items": [{"media": MEDIA, "description": "x" * 1025}]}, "0.items.0.description"),
        ({"type": 12, "items": [{"media": {"url": "attachment://b.png"}}]}, "0.items.0.media.url"),
        ({"type": 13, "file": {"url": "file:///a"}}, "0.file.url"),
        ({"type": 13}, "0.file.url"),
        ({"type": 14, "spacing": 3}, "0.spacing"),
        ({"type": 17, "components": []}, "0.components"),
        ({"type": 17, "components": [{"type": 17, "components": [text()]}]}, "0.components.0.type"),
        ({"type": 12, "items": [{"media": MEDIA, "description": ""}]}, "0.items.0.description"),
        (text(""), "0.content"),
        ({"type": [10]}, "0.type"),
        ({"type": 99}, "0.type"),
    ],
)
def test_what_discord_refuses_is_refused_where_it_stands(component: Json, where: str) -> None:
    assert list(faults(component)) == [where]


def test_custom_ids_are_told_apart() -> None:
    twins = [row(button(custom_id="same")), row(button(custom_id="same"))]
    assert faults(*twins) == {"1.components.0.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED"}


def test_numbers_of_components_are_told_apart() -> None:
    assert faults({**text(), "id": 7}, {**text(), "id": 7}) == {"1.id": "COMPONENT_ID_DUPLICATED"}


def test_texts_have_4000_characters_together() -> None:
    assert faults(text("x" * 2000), text("x" * 2000)) == {}
    assert faults(text("x" * 2000), text("x" * 2001)) == {"": "COMPONENT_MAX_TOTAL_TEXT"}


def test_there_are_40_components_counting_those_inside() -> None:
    inside = [text() for _ in range(39)]
    container = {"type": 17, "components": inside}
    assert faults(container) == {}
    assert faults({"type": 17, "components": [*inside, text()]}) == {"": "COMPONENT_MAX_TOTAL"}


def test_without_layouts_there_are_five_rows() -> None:
    assert faults(*(row(button()) for _ in range(5)), v2=False) == {}
    assert faults(*(row(button()) for _ in range(6)), v2=False) == {"": "BASE_TYPE_MAX_LENGTH"}


def test_components_are_a_list_of_objects() -> None:
    form = Form()
    check_components(form, {"type": 1}, v2=True, attachments=frozenset())
    check_components(form, ["row"], v2=True, attachments=frozenset())
    assert faults_of(form.refuse_if_faulty) == {"": "LIST_TYPE_CONVERT", "0": "DICT_TYPE_CONVERT"}
