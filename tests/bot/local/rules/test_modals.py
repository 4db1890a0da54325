from typing import Any

import pytest

from bot.local.form import Form
from bot.local.rules.modals import check_modal
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of


def field(**changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 4, "custom_id": "name", "style": 1, **changes}


def label(component: Json | None, **changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"type": 18, "label": "Name", "component": component, **changes}


def modal(*rows: Json, **changes: Any) -> Json:  # noqa: ANN401 - any JSON
    return {"title": "Form", "custom_id": "form", "components": list(rows), **changes}


def faults(one: Json) -> dict[str, str]:
    return faults_of(lambda: check_modal(one, Form()))


CHOICES = [{"label": "L", "value": "v"}, {"label": "M", "value": "w"}]
SELECT = {"type": 3, "custom_id": "kind", "options": [{"label": "L", "value": "v"}]}


@pytest.mark.parametrize(
    "one",
    [
        modal(label(field())),
        modal({"type": 1, "components": [field(label="Name")]}),
        modal({"type": 10, "content": "Read this"}, label(SELECT)),
        modal(label({**SELECT, "type": 22}), label({"type": 23, "custom_id": "yes"})),
        modal(label(field(value="x" * 4000))),
    ],
)
def test_what_discord_takes_passes(one: Json) -> None:
    assert faults(one) == {}


@pytest.mark.parametrize(
    ("one", "where"),
    [
        (modal(label(field()), title="x" * 46), "title"),
        (modal(label(field()), title=""), "title"),
        (modal(label(field()), custom_id="x" * 101), "custom_id"),
        (modal(), "components"),
        (modal(*(label(field(custom_id=str(n))) for n in range(6))), "components"),
        (modal(SELECT), "components.0.type"),
        (modal(label(field(), label="x" * 46)), "components.0.label"),
        (modal(label(field(), description="x" * 101)), "components.0.description"),
        (modal(label(None)), "components.0.component"),
        (modal(label({"type": 2})), "components.0.component.type"),
        (modal({"type": 1, "components": [field()]}), "components.0.components.0.label"),
        (modal({"type": 1, "components": [{**SELECT, "label": "L"}]}), "components.0.components.0.type"),
        (modal(label(field(style=3))), "components.0.component.style"),
        (modal(label(field(max_length=4001))), "components.0.component.max_length"),
        (modal(label(field(min_length=-1))), "components.0.component.min_length"),
        (modal(label(field(placeholder="x" * 101))), "components.0.component.placeholder"),
        (modal(label(field(value="xxx", max_length=2))), "components.0.component.value"),
        (modal(label(field()), label(field())), "components.1.component.custom_id"),
        (modal(label(field(), id=7), label(field(custom_id="other"), id=7)), "components.1.id"),
        (modal(label(field(id=7), id=7)), "components.0.component.id"),
        (modal({"type": 1, "id": 7, "components": [field(label="Name", id=7)]}), "components.0.components.0.id"),
        (modal({"type": 1, "components": [field(label="Name", style=3)]}), "components.0.components.0.style"),
        (modal(label({**SELECT, "type": 22, "options": []})), "components.0.component.options"),
        (modal(label({**SELECT, "type": 21})), "components.0.component.options"),
        *(
            (
                modal(label({**SELECT, "type": kind, "options": CHOICES, "custom_id": ""})),
                "components.0.component.custom_id",
            )
            for kind in (19, 21, 22, 23)
        ),
        (modal(label(field(), description="")), "components.0.description"),
    ],
)
def test_what_discord_refuses_is_refused_where_it_stands(one: Json, where: str) -> None:
    assert list(faults(one)) == [where]
