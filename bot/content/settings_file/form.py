"""The form of a server's settings file, version 1."""

from typing import Annotated, Final, Literal

from msgspec import field

from bot.domain.address import Address
from bot.domain.preferences import Visibility
from bot.domain.record import Bounds, Identifier, Line, Record
from bot.domain.schedule import MOST_SCHEDULES, CatchUp, Days
from bot.domain.server import NotePolicy
from bot.domain.suggestion import LONGEST_NOTE, LONGEST_SENTENCE, SHORTEST_SENTENCE

FORM: Final = 1
MARK: Final = "footnote-settings"
"""The first key: it tells the file from others, and its value the version of the form."""
LARGEST: Final = 1_000_000
"""Bytes that are read; the largest that a server comes to write has a few thousand, and 300 for each own fact."""
MOST_OWN_FACTS: Final = 1000
"""Own facts of a file: each is held against those that the server has, in one transaction."""
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SNOWFLAKE_FORM: Final = r"^[1-9][0-9]{0,18}$"
TIME_FORM: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MOMENT_FORM: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?\+00:00$"

Snowflake = Annotated[str, Bounds(pattern=SNOWFLAKE_FORM)]
"""An id of Discord, as text: many programs cut numbers of that length."""
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Text = Annotated[str, Bounds(least=1, most=500, stripped=True)]


FactText = Annotated[str, Bounds(least=SHORTEST_SENTENCE, most=LONGEST_SENTENCE, pattern=r"^[^\r\n]+$")]


class ConfigPart(Record, frozen=True, kw_only=True):
    """What ``/config set`` sets."""

    log: Snowflake | None = None
    visibility: Visibility | None = None
    style: Line | None = None
    curator: Snowflake | None = None
    notes: NotePolicy | None = None
    reviewers: Literal[1, 2] | None = None


class PausePart(Record, frozen=True, kw_only=True):
    """Since when and why a schedule pauses."""

    since: Annotated[str, Bounds(pattern=MOMENT_FORM)]
    reason: Text


class SchedulePart(Record, frozen=True, kw_only=True):
    """A daily fact, with the facts in front of its bag."""

    article: Identifier
    channel: Snowflake
    time: Annotated[str, Bounds(pattern=TIME_FORM)]
    zone: Line
    days: Days
    weekday: Weekday | None = None
    topic: Identifier | None = None
    role: Snowflake | None = None
    catch_up: CatchUp = field(name="catch-up")
    paused: PausePart | None = None
    queue: tuple[Line, ...] = ()


class OwnFactPart(Record, frozen=True, kw_only=True):
    """A fact that the server approved; ``id`` is ``own-`` and a number that holds in this file alone."""

    id: Line
    article: Identifier
    at: Address
    text: Annotated[str, Bounds(least=SHORTEST_SENTENCE, most=LONGEST_SENTENCE, pattern=r"^[^\r\n]+$")]
    note: Annotated[str, Bounds(most=LONGEST_NOTE)] = ""


class SettingsFile(Record, frozen=True, kw_only=True):
    """The whole file."""

    form: int = field(name=MARK)
    config: ConfigPart = field(default_factory=ConfigPart)
    schedules: Annotated[tuple[SchedulePart, ...], Bounds(most=MOST_SCHEDULES)] = ()
    own_facts: Annotated[tuple[OwnFactPart, ...], Bounds(most=MOST_OWN_FACTS)] = field(name="own-facts", default=())
