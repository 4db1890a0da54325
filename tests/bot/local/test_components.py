from pathlib import Path

import pytest

from bot.local.components import filled
from bot.local.options import Values
from bot.local.outcomes import Unacceptable
from bot.local.wire import Json
from bot.local.world import World

OPTIONS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2", "default": True}]


def submitted(component: Json, values: dict[str, str]) -> Json:
    """The field of a form with this one, after it was filled in."""
    world = World()
    reader = Values(world, world.places["study-hall"], world.person("student"))
    one = {"id": 2, "custom_id": "field", **component}
    form = {"components": [{"type": 18, "id": 1, "label": "Field", "component": one}]}
    sent: Json = filled(form, values, reader)[0]["component"]
    return sent


@pytest.mark.parametrize(
    ("component", "given", "sent"),
    [
        ({"type": 4}, "text", {"value": "text"}),
        ({"type": 4, "value": "before"}, None, {"value": "before"}),
        ({"type": 4, "required": False}, None, {"value": ""}),
        ({"type": 21, "options": OPTIONS}, "one", {"value": "1"}),
        ({"type": 21, "options": OPTIONS}, None, {"value": "2"}),
        ({"type": 21, "options": OPTIONS[:1], "required": False}, None, {"value": None}),
        ({"type": 22, "options": OPTIONS}, "One, Two", {"values": ["1", "2"]}),
        ({"type": 22, "options": OPTIONS}, None, {"values": ["2"]}),
        ({"type": 3, "options": OPTIONS, "max_values": 1}, "1", {"values": ["1"]}),
        ({"type": 23}, "yes", {"value": True}),
        ({"type": 23, "default": True}, None, {"value": True}),
        ({"type": 23}, None, {"value": False}),
    ],
)
def test_each_kind_of_field_sends_its_kind_of_value(component: Json, given: str | None, sent: Json) -> None:
    values = {} if given is None else {"Field": given}
    assert submitted(component, values) == {"type": component["type"], "id": 2, "custom_id": "field", **sent}


@pytest.mark.parametrize(
    ("component", "given", "why"),
    [
        ({"type": 4}, None, "1 to 4000 characters"),
        ({"type": 4, "min_length": 3}, "ab", "3 to 4000 characters"),
        ({"type": 4, "required": False, "min_length": 3}, "ab", "3 to 4000 characters"),
        ({"type": 21, "options": OPTIONS}, "One, Two", "Choose 1 to 1"),
        ({"type": 21, "options": OPTIONS}, "Three", "there are: One, Two"),
        ({"type": 3, "options": OPTIONS[:1], "max_values": 1}, None, "Choose 1 to 1"),
        ({"type": 23}, "perhaps", "true or false"),
    ],
)
def test_what_a_form_does_not_take(component: Json, given: str | None, why: str) -> None:
    with pytest.raises(Unacceptable, match=why):
        submitted(component, {} if given is None else {"field": given})


def test_a_file_is_handed_in_by_its_path(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("words")
    sent = submitted({"type": 19, "max_values": 1}, {"field": str(paper)})
    assert len(sent["values"]) == 1


def test_a_text_between_fields_is_sent_back_as_a_place_without_value() -> None:
    world = World()
    form: Json = {"components": [{"type": 10, "id": 1, "content": "Read this"}]}
    assert filled(form, {}, Values(world, world.places["study-hall"], world.person("student"))) == [
        {"type": 10, "id": 1}
    ]


def test_a_row_of_the_older_kind() -> None:
    world = World()
    field = {"type": 4, "id": 2, "custom_id": "name", "label": "Name"}
    form: Json = {"components": [{"type": 1, "id": 1, "components": [field]}]}
    sent = {"type": 4, "id": 2, "custom_id": "name", "value": "Ada"}
    for key in ("Name", "name"):
        filled_in = filled(form, {key: "Ada"}, Values(world, world.places["study-hall"], world.person("student")))
        assert filled_in == [{"type": 1, "id": 1, "components": [sent]}]
