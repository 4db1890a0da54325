"""What a server's settings file names, held against what the server and the bot have."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, time

from msgspec import Struct

from bot.content.place import Flaw, Place
from bot.content.settings_file.form import WEEKDAYS, ConfigPart, OwnFactPart, SchedulePart, SettingsFile
from bot.content.settings_file.own_facts import own_text, text_flaws
from bot.content.settings_file.reading import Read
from bot.content.yaml_tree import Path
from bot.domain.article import Article
from bot.domain.schedule import ChannelKind, Plan, Schedule
from bot.domain.server import ServerConfig
from bot.domain.server_setup import PauseSetup, ScheduleSetup, ServerSetup
from bot.domain.suggestion import OWN, own_number
from bot.errors import Fault
from bot.services.server_setups import Stored

_LISTED = 12
"""How many names a sentence offers."""


class Known(Struct, frozen=True):
    """What there is of what a file may name: the server's channels and roles, the bot's articles, styles and zones.

    ``pingable`` are the server's roles without everybody's; ``given`` those of them that people are given. What the
    server has set already (``stored``) it may keep, whatever has gone since.
    """

    channels: Mapping[int, ChannelKind]
    pingable: Collection[int]
    given: Collection[int]
    articles: Mapping[str, Article]
    styles: Collection[str]
    zones: Collection[str]
    stored: Stored


def checked(read: Read, known: Known) -> ServerSetup | tuple[Fault, ...]:
    """The setup that a file describes, or everything that this server or this bot has not."""
    flaws = tuple(_flaws(read.file, known))
    if flaws:
        name = read.source.name
        return read.faults(tuple(Flaw(Place(name, path), sentence) for path, sentence in flaws))
    return _setup(read.file, known)


def _kept(file: SettingsFile, known: Known) -> tuple[Schedule | None, ...]:
    """Which schedule of the server each of the file's is, if one has the same plan and is not to go on from a pause."""
    left = [one for one, _ in known.stored.schedules]
    kept = []
    for part in file.schedules:
        same = next((one for one in left if _is_kept(part, one)), None)
        if same is not None:
            left.remove(same)
        kept.append(same)
    return tuple(kept)


def _is_kept(part: SchedulePart, had: Schedule) -> bool:
    resumes = had.pause is not None and part.paused is None
    return not resumes and part.article == had.article_id and _plan(part, had.plan.channel_kind) == had.plan


def _flaws(file: SettingsFile, known: Known) -> Iterator[tuple[Path, str]]:
    yield from _config_flaws(file.config, known)
    repeated = _repeated([one.id for one in file.own_facts])
    for number, fact in enumerate(file.own_facts):
        for own_key, sentence in _own_flaws(fact, known, repeated=number in repeated):
            yield ("own-facts", number, own_key), sentence
    for number, sentence in text_flaws(file.own_facts, known.articles, known.stored.own_facts):
        yield ("own-facts", number, "text"), sentence
    own = {one.id: one.article for one in file.own_facts}
    for number, (schedule, kept) in enumerate(zip(file.schedules, _kept(file, known), strict=True)):
        named = () if kept else _named_flaws(schedule, known)
        for key, sentence in (*named, *_time_flaws(schedule), *_queue_flaws(schedule, own, known)):
            yield ("schedules", number, *key), sentence


def _config_flaws(config: ConfigPart, known: Known) -> Iterator[tuple[Path, str]]:
    had = known.stored.config
    if config.log is not None and int(config.log) != had.log:
        kind = known.channels.get(int(config.log))
        if kind is None:
            yield ("config", "log"), _no_channel(config.log)
        elif kind == "forum":
            yield ("config", "log"), "a forum cannot be the log channel; name a text channel or a thread"
    if config.curator is not None and int(config.curator) not in {*known.given, had.curator}:
        yield ("config", "curator"), _no_role(config.curator, "that members are given")
    if config.style is not None and config.style not in {*known.styles, had.style}:
        yield (
            ("config", "style"),
            f"there is no citation style `{config.style}` here; write one of the seven names or the id of a CSL style",
        )


def _named_flaws(one: SchedulePart, known: Known) -> Iterator[tuple[Path, str]]:
    """What is wrong with the channel, the role, the zone, the article and the topic of a schedule."""
    if int(one.channel) not in known.channels:
        yield ("channel",), _no_channel(one.channel)
    if one.role is not None and int(one.role) not in known.pingable:
        yield ("role",), _no_role(one.role, "that can be pinged")
    if one.zone not in known.zones:
        yield ("zone",), f"there is no time zone `{one.zone}` here; write an IANA name such as 'Asia/Karachi'"
    article = known.articles.get(one.article)
    if article is None:
        yield ("article",), _no_article(one.article, known)
    elif one.topic is not None and one.topic not in article.topics:
        topics = ", ".join(list(article.topics)[:_LISTED])
        yield ("topic",), f"the article has no topic `{one.topic}`; it has {topics}"


def _time_flaws(one: SchedulePart) -> Iterator[tuple[Path, str]]:
    if (one.days == "weekly") is not (one.weekday is not None):
        yield ("days",), "`weekly` needs its `weekday`, and no other days have one"
    if one.paused is not None and _moment(one.paused.since) is None:
        yield ("paused", "since"), f"`{one.paused.since}` is no moment; write '2026-11-24T12:00:00+00:00'"


def _queue_flaws(one: SchedulePart, own: Mapping[str, str], known: Known) -> Iterator[tuple[Path, str]]:
    article, repeated = known.articles.get(one.article), _repeated(one.queue)
    for number, fact in enumerate(one.queue):
        if number in repeated:
            yield ("queue", number), f"`{fact}` stands in this queue twice; keep one"
        elif article is not None and fact not in article.facts and own.get(fact) != one.article:
            yield ("queue", number), f"`{fact}` is neither a fact of the article nor an own fact of this file on it"


def _own_flaws(one: OwnFactPart, known: Known, *, repeated: bool) -> Iterator[tuple[str, str]]:
    if own_number(one.id) is None:
        yield "id", f"`{one.id}` must be {OWN} and a number, such as {OWN}1"
    elif repeated:
        yield "id", f"`{one.id}` names two own facts; give each a number of its own"
    article = known.articles.get(one.article)
    if article is None:
        yield "article", _no_article(one.article, known)
    elif one.at not in article.addresses and not _has(known, one):
        yield "at", f"the article has no paragraph {one.at}"


def _has(known: Known, one: OwnFactPart) -> bool:
    """Whether the server has that very fact there."""
    own = known.stored.own_facts
    return any((had.article_id, had.at, had.text) == (one.article, one.at, one.text) for had in own)


def _repeated(names: Sequence[str]) -> frozenset[int]:
    """The places of those that stand further up already."""
    first = {name: place for place, name in reversed(list(enumerate(names)))}
    return frozenset(place for place, name in enumerate(names) if first[name] != place)


def _no_channel(identity: str) -> str:
    return f"this server has no channel {identity} where the bot could post, or the bot does not see it"


def _no_role(identity: str, what: str) -> str:
    return f"this server has no role {identity} {what}"


def _no_article(identity: str, known: Known) -> str:
    return f"this bot holds no article `{identity}`; it holds {', '.join(list(known.articles)[:_LISTED])}"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _setup(file: SettingsFile, known: Known) -> ServerSetup:
    names = {one.id: f"{OWN}{place}" for place, one in enumerate(file.own_facts, start=1)}
    return ServerSetup(
        _config(file.config),
        tuple(
            _schedule(one, names, kept.plan.channel_kind if kept else known.channels[int(one.channel)])
            for one, kept in zip(file.schedules, _kept(file, known), strict=True)
        ),
        tuple(own_text(one, known.stored.own_facts) for one in file.own_facts),
    )


def _config(part: ConfigPart) -> ServerConfig:
    return ServerConfig(
        log=_number(part.log),
        visibility=part.visibility,
        style=part.style,
        curator=_number(part.curator),
        notes=part.notes,
        reviewers=part.reviewers,
    )


def _schedule(one: SchedulePart, names: Mapping[str, str], kind: ChannelKind) -> ScheduleSetup:
    since = _moment(one.paused.since) if one.paused else None
    pause = PauseSetup(since, one.paused.reason) if one.paused and since else None
    return ScheduleSetup(one.article, _plan(one, kind), pause, tuple(names.get(fact, fact) for fact in one.queue))


def _plan(one: SchedulePart, kind: ChannelKind) -> Plan:
    return Plan(
        channel_id=int(one.channel),
        channel_kind=kind,
        time=time.fromisoformat(one.time),
        zone=one.zone,
        days=one.days,
        weekday=None if one.weekday is None else WEEKDAYS.index(one.weekday),
        topic=one.topic,
        role_id=_number(one.role),
        catch_up=one.catch_up,
    )


def _number(identity: str | None) -> int | None:
    return None if identity is None else int(identity)
