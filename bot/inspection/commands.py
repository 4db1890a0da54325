"""Whether Discord has the commands as this release has them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.inspection.findings import Finding, fault, listed, well

Json = Mapping[str, Any]
_KEPT_BY_DISCORD: Final = frozenset({"id", "application_id", "guild_id", "version", "handler", "dm_permission"})
"""What Discord adds, and what the contexts have taken the place of."""
_UNORDERED: Final = frozenset({"contexts", "integration_types", "channel_types"})
_SLASH: Final = 1


def of_commands(ours: Sequence[Json], theirs: Sequence[Json], our_hash: str, kept: str | None) -> Iterator[Finding]:
    """The commands of this release beside those registered; ``kept`` is the hash of what was registered from here."""
    here, there = _by_name(ours), _by_name(theirs)
    wrong = [f"{_shown(key)} is missing" for key in here if key not in there]
    wrong += [f"{_shown(key)} ({there[key]['id']}) is no more" for key in there if key not in here]
    wrong += [f"{_shown(key)} ({there[key]['id']}) differs" for key in here if _differ(here[key], there.get(key))]
    if not wrong:
        yield well("Commands", f"all {len(here)} are registered as this release has them (hash {our_hash[:12]}).")
        return
    if kept == our_hash:
        way = "python -m bot sync registers them anew: somebody else has registered others"
    else:
        way = "start the bot, or run python -m bot sync"
    yield fault("Commands", f"Discord has others than this release: {listed(wrong)}; {way}.")


def _by_name(commands: Sequence[Json]) -> dict[tuple[int, str], Json]:
    return {(int(one.get("type", _SLASH)), str(one["name"])): one for one in commands}


def _shown(key: tuple[int, str]) -> str:
    kind, name = key
    return f"/{name}" if kind == _SLASH else f"“{name}”"


def _differ(ours: Json, theirs: Json | None) -> bool:
    return theirs is not None and _plain(ours) != _plain(theirs)


def _plain(value: Any, key: str = "") -> Any:  # noqa: ANN401 - JSON
    """What is said, whichever way: nothing, ``null``, ``false`` and an empty list all say nothing."""
    if isinstance(value, Mapping):
        items = {name: _plain(one, name) for name, one in value.items() if name not in _KEPT_BY_DISCORD}
        return {name: one for name, one in items.items() if one not in (None, False, [], {}, "")}
    if isinstance(value, Sequence) and not isinstance(value, str):
        plain = [_plain(one) for one in value]
        return sorted(plain) if key in _UNORDERED else plain
    return str(value) if key == "default_member_permissions" and value is not None else value
