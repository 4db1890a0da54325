"""What kinds of requests there are, and what stands in them: a summary counts them, and tells what no test has sent."""

import re
from collections.abc import Iterator
from typing import Any

from bot.local.rest.api import ROUTES
from bot.local.vocabulary import CallbackType, ComponentType
from bot.local.wire import Json
from bot.local.witness import Received
from tests.contract.document import Document

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_PLACES = {"Message": "message", "Modal": "modal"}


def kind_of(received: Received) -> str:
    """The operation, with what a callback is, and whether files came with it."""
    name = f"{received.method} {received.route}"
    if received.route == CALLBACK:
        name += f" ({_callback(received.body)})"
    return f"{name} with files" if received.files else name


def _callback(body: object) -> str:
    kind = body.get("type") if isinstance(body, dict) else None
    return _words(CallbackType(kind).name) if kind in {int(one) for one in CallbackType} else f"type {kind}"


def parts_of(received: Received) -> Iterator[str]:
    """What stands in a request's body: the components of messages and forms, embeds, choices."""
    if not isinstance(received.body, dict):
        return
    body: Json = received.body
    bodies = [body, *(one for one in (body.get("data"), body.get("message")) if isinstance(one, dict))]
    for one in bodies:
        place = "modal" if "title" in one and "custom_id" in one else "message"
        yield from (f"{place}: {_component(each)}" for each in _components(one.get("components")))
        yield from (f"message: {key}" for key in ("content", "embeds", "attachments") if one.get(key))


def _components(listed: Any) -> Iterator[Json]:  # noqa: ANN401 - JSON
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield one
            inner = [one[key] for key in ("accessory", "component") if key in one]
            yield from _components([*(one.get("components") or ()), *inner])


def _component(component: Json) -> str:
    kind = component.get("type")
    return _words(ComponentType(kind).name) if kind in {int(one) for one in ComponentType} else f"component {kind}"


def every_kind() -> set[str]:
    """The kinds of requests that the local Discord answers."""
    plain = {f"{method} {route}" for method, route in ROUTES if route != CALLBACK}
    return plain | {f"POST {CALLBACK} ({_words(one.name)})" for one in CallbackType}


def every_part(document: Document) -> set[str]:
    """The components that the document knows of."""
    found = {"message: content", "message: embeds", "message: attachments"}
    for name, schema in document.schemas.items():
        if match := re.fullmatch(r"\w+ComponentFor(Message|Modal)Request", name):
            (number,) = schema["properties"]["type"]["enum"]
            found.add(f"{_PLACES[match[1]]}: {_component({'type': number})}")
    return found


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
