"""What a submitted form says."""

from bot.presentation.forms import fields


def test_each_field_is_read_by_its_name_in_labels_and_in_rows() -> None:
    label = {"type": 18, "component": {"type": 4, "custom_id": "time", "value": " 9 am "}}
    menu = {"type": 18, "component": {"type": 3, "custom_id": "days", "values": ["weekly"]}}
    row = {"type": 1, "components": [{"type": 4, "custom_id": "zone", "value": "UTC"}]}
    assert fields({"components": [label, menu, row]}) == {"time": "9 am", "days": "weekly", "zone": "UTC"}


def test_nothing_chosen_and_nothing_sent_are_empty() -> None:
    assert fields({"components": [{"type": 18, "component": {"custom_id": "days", "values": []}}]}) == {"days": ""}
    assert fields(None) == {}
