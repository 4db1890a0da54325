"""What the model refuses, said in sentences: pydantic's errors name its own types and never reach the writer."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.place import Flaw, Place
from bot.content.schemas import keys_at
from bot.content.yaml_tree import Path
from bot.domain.address import SECTION_ID
from bot.domain.record import Record

FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "be lower-case words joined by hyphens, such as grey-list",
    r"^[0-9]+\.[0-9]+\.[0-9]+$": "look like 1.0.0",
    r"^[0-9]+(\.[0-9]+)*$": "be numbers joined by dots, such as '2.1'",
    rf"^{SECTION_ID}$": "be lower-case words, those of a child after its parent's and a dot, such as impact.trust",
    r"^[0-9a-f]{12}$": "be 12 of the digits 0 to f, as `python -m bot import PATH --fingerprints` prints them",
    r"^[^\r\n]+$": "be one line, without line breaks",
    r"^[1-9][0-9]{0,18}$": "be an id of Discord in quotes, such as '1310987654321098765'",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "be a time of the day from '00:00' to '23:59', in quotes",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?\+00:00$": (
        "be a moment in UTC, such as '2026-11-24T12:00:00+00:00'"
    ),
}
"""What each pattern of the model asks for."""

_NEAR = 3
"""Slips of the finger that still leave a key recognisable."""


def flaws_of(error: ValidationError, file: str, model: type[Record], value: object) -> Iterator[Flaw]:
    """Every error as a flaw of ``value``, the content of ``file`` as it was read."""
    for item in error.errors(include_url=False):
        path = _path_in(value, item["loc"])
        if path is None:
            continue
        place = Place(file, path)
        match item["type"]:
            case "missing":
                yield Flaw(place, f"the key `{item['loc'][-1]}` is missing here")
            case "extra_forbidden":
                yield Flaw(place, _unknown_key(str(path[-1]), keys_at(model, path[:-1])), at_key=True)
            case "too_short" if len(item["input"]) >= item["ctx"]["min_length"]:
                continue  # counted after broken entries fell out, which are reported themselves
            case _:
                yield Flaw(place, f"{_label(path)} {_demand(item)}", at_key=item["loc"][-1] == "[key]")


def _path_in(value: object, loc: tuple[int | str, ...]) -> Path | None:
    """The keys and indexes among ``loc``, which also names the alternatives that the model tried.

    None for an error of the alternative that the writer did not mean: a list is held against the list only.
    """
    path: list[int | str] = []
    inner: Any = value
    for part in loc:
        if _holds(inner, part):
            inner = inner[part]
        elif str(part).startswith(("literal[", "tuple[")):
            if str(part).startswith("tuple[") is not isinstance(inner, list):
                return None
            continue
        else:
            break
        path.append(part)
    return tuple(path)


def _holds(value: object, part: int | str) -> bool:
    return part in value if isinstance(value, dict) else isinstance(value, list) and isinstance(part, int)


def _label(path: Path) -> str:
    """How the writer knows a value: its key, and its number in a list."""
    names = [part for part in path if isinstance(part, str)]
    name = f"`{names[-1]}`" if names else "the file"
    if path and isinstance(path[-1], int):
        return f"{name}, entry {path[-1] + 1},"
    return name


def _unknown_key(key: str, known: tuple[str, ...]) -> str:
    nearest = process.extractOne(key, known, scorer=OSA.distance, score_cutoff=_NEAR)
    if nearest and nearest[1] < len(key):
        return f"unknown key `{key}`: did you mean `{nearest[0]}`?"
    return f"unknown key `{key}`: the keys here are {', '.join(known)}"


def _demand(item: ErrorDetails) -> str:
    context: dict[str, Any] = item.get("ctx", {})
    demand = _DEMANDS.get(item["type"])
    return demand(context, item["input"]) if demand else f"cannot be {_shown(item['input'])}"


def _text(_: dict[str, Any], given: object) -> str:
    if isinstance(given, list | dict):
        return "must be text, not a list or an entry of its own"
    if given is None:
        return "must be text; nothing stands here"
    word = str(given).lower() if isinstance(given, bool) else str(given)
    return f"must be text; quote it: '{word}'"


def _choice(context: dict[str, Any], given: object) -> str:
    choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if "," not in choices:
        return f"must be {choices}, or a list of sentences with their addresses, not {_shown(given)}"
    return f"must be one of {choices}, not {_shown(given)}"


def _length(context: dict[str, Any], given: object) -> str:
    longest = context["max_length"]
    unit = "character" if isinstance(given, str) else "entry"
    count = len(given) if isinstance(given, str | list) else 0
    return f"must have at most {_counted(longest, unit)}, not {count}"


def _entries(context: dict[str, Any], given: object) -> str:
    least = context["min_length"]
    count = len(given) if isinstance(given, list) else 0
    return f"must have at least {_counted(least, 'entry')}, not {count}"


def _counted(number: int, noun: str) -> str:
    plural = {"entry": "entries"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def _shown(given: object) -> str:
    match given:
        case None:
            return "empty"
        case list():
            return "a list"
        case dict():
            return "an entry with keys of its own"
        case bool():
            return f"`{str(given).lower()}`"
    text = " ".join(str(given).split())
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`"  # noqa: PLR2004 - enough to find it by


def _day(_: dict[str, Any], given: object) -> str:
    return f"must be a day that the calendar has, written 'YYYY-MM-DD', not {_shown(given)}"


_DEMANDS: dict[str, Callable[[dict[str, Any], object], str]] = {
    "string_type": _text,
    "literal_error": _choice,
    "string_too_long": _length,
    "too_long": _length,
    "too_short": _entries,
    "string_too_short": lambda *_: "must not be empty",
    "string_pattern_mismatch": lambda context, given: (
        f"must {FORMS.get(context['pattern'], 'have another form')}, not {_shown(given)}"
    ),
    "int_type": lambda _, given: f"must be a whole number without quotes, not {_shown(given)}",
    "bool_type": lambda _, given: f"must be true or false, not {_shown(given)}",
    "tuple_type": lambda _, given: f"must be a list, each entry after a dash or all in […], not {_shown(given)}",
    "model_type": lambda _, given: f"must be an entry with keys of its own, not {_shown(given)}",
    "dict_type": lambda _, given: f"must be an entry with keys of its own, not {_shown(given)}",
    "greater_than_equal": lambda context, given: f"must be at least {context['ge']}, not {_shown(given)}",
    "value_error": lambda context, _: f"is wrong: {context['error']}",
    "date_type": _day,
    "date_parsing": _day,
    "date_from_datetime_parsing": _day,
    "date_from_datetime_inexact": _day,
}
