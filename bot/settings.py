"""What the operator sets: read once, from the environment and a ``.env`` file, and frozen."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, NamedTuple, Self, TypeVar, get_args
from urllib.parse import urlsplit

from bot.errors import SettingsError

Value = TypeVar("Value")

LEVELS = ("debug", "info", "warning", "error")
LogFormat = Literal["json", "console"]
LOG_FORMATS: tuple[LogFormat, ...] = get_args(LogFormat)
LOOPBACK = "127.0.0.1"
DISCORD_API = "https://discord.com/api/v10"

_ASSIGNMENT = re.compile(
    r"""^\s*(?:export\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*
    (?:'(?P<single>[^']*)'|"(?P<double>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s'"\#].*?))?
    (?:(?<!\S)\#.*|\s+\#.*)?\s*$""",
    re.VERBOSE | re.ASCII,
)
_LAST_PORT = 65535
_ESCAPED = re.compile(r"\\(.)")


class _Shape(NamedTuple):
    """What one variable must look like, as its operator is told, and how its text becomes a value."""

    told: str
    parse: Callable[[str], object]
    """Raises :class:`ValueError` for a text of another shape."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The operator's settings.

    ``token`` is ``None`` where Discord is not wanted; ``gateway_url`` is ``None`` where Discord names its own.
    ``data`` is the folder for state, ``database`` the SQLite file, ``content`` the folder of articles.
    ``log`` is the lowest level to log, to the standard error, or the file to log to, from ``info`` up; ``log_format``
    is ``None`` where that depends on who reads. ``metrics_port`` is ``None`` where no figures are given.
    """

    token: str | None = field(repr=False)
    api_url: str
    gateway_url: str | None
    data: Path
    database: Path
    content: Path
    log: str | Path
    log_format: LogFormat | None = None
    metrics_port: int | None = None
    metrics_host: str = LOOPBACK

    @classmethod
    def read(cls, environment: Mapping[str, str], dotenv: Path | None) -> Self:
        """Read ``environment``, and for what it lacks the file ``dotenv`` where it exists.

        Raises :class:`~bot.errors.SettingsError` with every fault at once. No fault repeats a value: a token may
        have been pasted into the wrong variable.
        """
        faults: list[str] = []
        assigned = {**_assignments(dotenv, faults), **environment}
        # Empty is not set: compose files and shells write it so.
        given = {name: value for name, value in assigned.items() if value}
        faults += _unknown_names(given)

        def take(name: str, default: Value) -> Value:
            if name not in given:
                return default
            shape = _SHAPES[name]
            try:
                return shape.parse(given[name])  # type: ignore[return-value] # _SHAPES gives each name its type
            except ValueError:
                faults.append(f"{name} must be {shape.told}; what is set has {_seen(given[name])}.")
                return default

        data = take("FOOTNOTE_DATA", Path("data"))
        settings = cls(
            token=take("DISCORD_TOKEN", None),
            api_url=take("DISCORD_API_URL", DISCORD_API),
            gateway_url=take("DISCORD_GATEWAY_URL", None),
            data=data,
            database=take("FOOTNOTE_DATABASE", data / "footnote.sqlite"),
            content=take("FOOTNOTE_CONTENT", Path(__file__).resolve().parent.parent / "content"),
            log=take("FOOTNOTE_LOG", "info"),
            log_format=take("FOOTNOTE_LOG_FORMAT", None),
            metrics_port=take("FOOTNOTE_METRICS_PORT", None),
            metrics_host=take("FOOTNOTE_METRICS_HOST", LOOPBACK),
        )
        if faults:
            raise SettingsError(tuple(faults))
        return settings


def _assignments(dotenv: Path | None, faults: list[str]) -> dict[str, str]:
    """The assignments of a ``.env`` file: ``KEY=VALUE``, quotes, comments and ``export`` as a shell has them."""
    if dotenv is None:
        return {}
    try:
        lines = dotenv.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{dotenv} cannot be read as UTF-8 text: {type(error).__name__}.")
        return {}
    values: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _ASSIGNMENT.match(line)
        if match is None:
            faults.append(f"{dotenv}:{number} must be KEY=VALUE; a quote that opens the value must close it.")
        else:
            values[match["name"]] = _unquoted(match)
    return values


def _unquoted(match: re.Match[str]) -> str:
    if match["double"] is not None:
        return _ESCAPED.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], match["double"])
    return match["single"] or match["plain"] or ""


def _unknown_names(given: Mapping[str, str]) -> list[str]:
    """A sentence for each ``FOOTNOTE_*`` variable that is not a setting: a misspelt one would do nothing, silently."""
    known = [name for name in _SHAPES if name.startswith("FOOTNOTE_")]
    unknown = [name for name in given if name.startswith("FOOTNOTE_") and name not in known]
    if not unknown:
        return []
    from difflib import get_close_matches

    return [
        f"{name} is not a setting; the nearest is {get_close_matches(name, known, n=1, cutoff=0)[0]}."
        for name in unknown
    ]


def _seen(text: str) -> str:
    """The shape of a value without any of it."""
    count = "1 character" if len(text) == 1 else f"{len(text)} characters"
    return f"{count}, white space among them" if re.search(r"\s", text) else count


def _checked(*, text: str, holds: bool) -> str:
    if not holds:
        raise ValueError
    return text


def _token(text: str) -> str:
    return _checked(text=text, holds=re.fullmatch(r"[!-~]+", text) is not None)


def _address(schemes: tuple[str, ...], path: str = "") -> Callable[[str], str]:
    """A parser of addresses with one of ``schemes``, a host, and a path that ends in ``path``, without a query."""

    def parse(text: str) -> str:
        parts = urlsplit(text)
        in_order = parts.scheme in schemes and parts.hostname and parts.port != 0 and parts.path.endswith(path)
        plain = not re.search(r"[\s?#]", text)
        return _checked(text=text, holds=bool(in_order and plain))

    return parse


def _path(text: str) -> Path:
    return Path(_checked(text=text, holds=bool(text.strip()) and text.isprintable()))


def _log(text: str) -> str | Path:
    return text.lower() if text.lower() in LEVELS else _path(_checked(text=text, holds=text.endswith(".log")))


def _log_format(text: str) -> str:
    return _checked(text=text.lower(), holds=text.lower() in LOG_FORMATS)


def _port(text: str) -> int:
    return int(_checked(text=text, holds=text.isascii() and text.isdecimal() and 0 < int(text) <= _LAST_PORT))


def _ip_address(text: str) -> str:
    return str(ip_address(text))


_SHAPES: Mapping[str, _Shape] = {
    "DISCORD_TOKEN": _Shape("a bot's token: visible ASCII characters without white space", _token),
    "DISCORD_API_URL": _Shape(
        f"an http or https address that ends in /api/v10, such as {DISCORD_API}",
        _address(("http", "https"), "/api/v10"),
    ),
    "DISCORD_GATEWAY_URL": _Shape("a ws or wss address, such as wss://gateway.discord.gg", _address(("ws", "wss"))),
    "FOOTNOTE_DATA": _Shape("the path of a folder", _path),
    "FOOTNOTE_DATABASE": _Shape("the path of a file", _path),
    "FOOTNOTE_CONTENT": _Shape("the path of a folder", _path),
    "FOOTNOTE_LOG": _Shape(f"a level ({', '.join(LEVELS)}) or the path of a file that ends in .log", _log),
    "FOOTNOTE_LOG_FORMAT": _Shape(" or ".join(LOG_FORMATS), _log_format),
    "FOOTNOTE_METRICS_PORT": _Shape(f"a port, 1 to {_LAST_PORT}", _port),
    "FOOTNOTE_METRICS_HOST": _Shape(f"an IP address of this machine, such as {LOOPBACK} or 0.0.0.0", _ip_address),
}
