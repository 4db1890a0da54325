"""What a rule finds wrong, in a form that is easy to compare."""

from collections.abc import Callable
from typing import Any

from bot.local.refusals import Refused
from bot.local.wire import Json


def faults_of(check: Callable[[], object]) -> dict[str, Any]:
    """The code of each fault by the key where it is; nothing if ``check`` passes."""
    try:
        check()
    except Refused as refused:
        return _flat(refused.errors or {"_errors": [{"code": refused.code}]}, "")
    return {}


def _flat(errors: Json, path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for fault in errors.get("_errors", ()):
        found[path] = fault["code"]
    for key, inner in errors.items():
        if key != "_errors":
            found |= _flat(inner, f"{path}.{key}" if path else key)
    return found
