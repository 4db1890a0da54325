"""A server's whole setup: put together from what is stored, and held against what is stored."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule
from bot.domain.server import ServerConfig
from bot.domain.server_setup import OwnFactSetup, PauseSetup, ScheduleSetup, ServerSetup
from bot.domain.suggestion import OWN, OwnFact


class Stored(Struct, frozen=True):
    """What is stored of a server: its settings, its schedules with their queues, and its own facts."""

    config: ServerConfig
    schedules: Sequence[tuple[Schedule, Sequence[str]]]
    own_facts: Sequence[OwnFact]


def setup_of(stored: Stored, articles: Mapping[str, Article]) -> ServerSetup:
    """What a server has set, in an order of its own, whatever the numbers of its schedules and facts.

    What stands in a queue and neither the article nor the server has any more is left out.
    """
    own = sorted(stored.own_facts, key=lambda one: (one.article_id, one.at, one.text))
    names = {one.id: f"{OWN}{place}" for place, one in enumerate(own, start=1)}
    return ServerSetup(
        stored.config,
        tuple(sorted((_schedule(one, queue, names, articles) for one, queue in stored.schedules), key=_order)),
        tuple(OwnFactSetup(one.article_id, one.at, one.text, one.note) for one in own),
    )


def own_ids(had: Iterable[tuple[str, str, str, str]], wanted: Sequence[OwnFactSetup]) -> dict[str, str]:
    """Which own facts of a server a setup's are: their ids by the names that the setup's queues give them.

    ``had`` are article, place, text and id of those that the server has. Two with the same text are told apart by their
    place, and otherwise taken in turn.
    """
    left: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for article, place, text, identity in had:
        left.setdefault((article, text), []).append((place, identity))
    found = {}
    for number, one in enumerate(wanted, start=1):
        same = left.get((one.article_id, one.text))
        if same:
            chosen = next((each for each in same if each[0] == str(one.at)), same[0])
            found[f"{OWN}{number}"] = chosen[1]
            if len(same) > 1:
                same.remove(chosen)
    return found


class Pairing(Struct, frozen=True):
    """Which schedules of a server go on under a setup: each wanted one with the one that it is, if there is one."""

    wanted: tuple[tuple[ScheduleSetup, Schedule | None], ...]
    removed: tuple[Schedule, ...]


def paired(existing: Iterable[Schedule], wanted: Iterable[ScheduleSetup]) -> Pairing:
    """A schedule that is wanted with the very same plan is the one that exists."""
    left = list(existing)
    pairs = []
    for one in wanted:
        same = next((had for had in left if (had.article_id, had.plan) == (one.article_id, one.plan)), None)
        if same is not None:
            left.remove(same)
        pairs.append((one, same))
    return Pairing(tuple(pairs), tuple(left))


class Changes(Struct, frozen=True):
    """What a setup would change; ``repaused`` and ``requeued`` are numbers of schedules that go on."""

    before: ServerConfig
    after: ServerConfig
    pairing: Pairing
    repaused: frozenset[int]
    requeued: frozenset[int]
    new_facts: tuple[OwnFactSetup, ...]

    def __bool__(self) -> bool:
        new = any(same is None for _, same in self.pairing.wanted)
        some = (self.pairing.removed, self.repaused, self.requeued, self.new_facts)
        return self.before != self.after or new or any(some)


def changes(stored: Stored, setup: ServerSetup) -> Changes:
    """What a setup would change of what is stored."""
    pairing = paired((one for one, _ in stored.schedules), setup.schedules)
    queues = {one.id: tuple(queue) for one, queue in stored.schedules}
    ids = own_ids(((one.article_id, str(one.at), one.text, one.id) for one in stored.own_facts), setup.own_facts)
    places = [f"{OWN}{place}" for place in range(1, len(setup.own_facts) + 1)]
    names = {place: ids.get(place, f"new {place}") for place in places}
    going_on = [(one, same) for one, same in pairing.wanted if same is not None]
    return Changes(
        before=stored.config,
        after=setup.config,
        pairing=pairing,
        repaused=frozenset(same.id for one, same in going_on if one.pause != _pause(same)),
        requeued=frozenset(
            same.id for one, same in going_on if tuple(names.get(fact, fact) for fact in one.queue) != queues[same.id]
        ),
        new_facts=tuple(one for place, one in zip(places, setup.own_facts, strict=True) if place not in ids),
    )


def _pause(one: Schedule) -> PauseSetup | None:
    return PauseSetup(one.pause.at, one.pause.reason) if one.pause else None


def _schedule(
    one: Schedule, queue: Sequence[str], names: Mapping[str, str], articles: Mapping[str, Article]
) -> ScheduleSetup:
    article = articles.get(one.article_id)
    known = {fact: fact for fact in article.facts} if article else {}
    known |= names
    return ScheduleSetup(
        one.article_id,
        one.plan,
        _pause(one),
        tuple(dict.fromkeys(known[fact] for fact in queue if fact in known)),
    )


def _order(one: ScheduleSetup) -> tuple[object, ...]:
    plan: Plan = one.plan
    return (
        plan.channel_id,
        plan.time,
        plan.zone,
        plan.days,
        plan.weekday if plan.weekday is not None else -1,
        one.article_id,
        plan.topic or "",
        plan.role_id or 0,
        plan.catch_up,
        one.pause is not None,
        one.pause.reason if one.pause else "",
        one.queue,
    )
