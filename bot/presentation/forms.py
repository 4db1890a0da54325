"""What a submitted form (a modal) says."""

from collections.abc import Iterator, Mapping
from typing import Any


def fields(data: Mapping[str, Any] | None) -> dict[str, str]:
    """What was filled in, by the ``custom_id`` of each field; the one choice of a menu, ``""`` where there is none."""
    return dict(map(_field, _components((data or {}).get("components", []))))


def _components(rows: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every field, in a label or in a row."""
    for row in rows:
        yield from (row["component"],) if "component" in row else row.get("components", ())


def _field(component: Mapping[str, Any]) -> tuple[str, str]:
    values = component.get("values")
    value = component.get("value") if values is None else next(iter(values), "")
    return str(component.get("custom_id", "")), str(value or "").strip()
