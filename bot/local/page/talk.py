"""What page and server say to each other, in one place; ``front/server.js`` is the other end.

The page asks by ``POST /page/acts/NAME`` with one of the :class:`Ask` below as JSON, and hears an :class:`Outcome`. It
listens at the socket ``/page/live?person=KEY&place=KEY``, where each event is one of :class:`Snapshot` (the first, and
again whenever places change), :class:`Change` and :class:`Moment`. Ids are Discord's, as text.
"""

from typing import Literal, TypedDict

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.local.wire import Json


class Ask(BaseModel):
    """Everything is done by a person (``student``, ``moderator`` …) in a place (its id, or a name of the driver's)."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    person: str
    place: str


class Call(Ask):
    """A command: its whole name, such as ``/daily setup``, and a text for each option; answered by messages."""

    command: str
    options: dict[str, str] = {}


class Suggest(Call):
    """What Discord suggests for ``option``, at what is typed there; answered by :class:`Suggestion`."""

    option: str


class Press(Ask):
    """A button of a message."""

    message: str
    custom_id: str


class Choose(Press):
    """A menu of a message, and what is chosen: values, or ids of people, roles and channels."""

    values: list[str]


class Apply(Ask):
    """A command of a message's menu."""

    message: str
    name: str


class Submit(Ask):
    """A form that was opened (:class:`Form`), filled in by ``custom_id``: texts, or lists where several are chosen."""

    form: str
    values: dict[str, str | list[str]]


class Say(Ask):
    """A message of the person's own."""

    text: str


class Dismiss(Ask):
    """A message that only the person sees is not shown any more."""

    message: str


class Move(Ask):
    """The clock: time passes until a moment, ISO 8601 with its offset."""

    to: AwareDatetime


class Problem(TypedDict):
    """Why it was not done: the person could not do it on Discord (``refused``), or the bot ``failed`` to answer."""

    kind: Literal["refused", "failed"]
    sentence: str


class Form(TypedDict):
    """A form that the bot opened: what :class:`Submit` names it by, and the modal as Discord was given it."""

    id: str
    modal: Json


class Suggestion(TypedDict):
    """What is shown, and what is sent."""

    name: str
    value: str


class Outcome(TypedDict, total=False):
    """What came of an act: nothing to tell, or some of this."""

    problem: Problem
    form: Form
    suggestions: list[Suggestion]
    commands: list[Json]
    """As Discord lists them; only those that are offered to the person here, message menus among them."""
    upload: str
    """The id of a file that was given."""


class Somebody(TypedDict):
    """A person, or the bot."""

    id: str
    key: str
    name: str
    bot: bool


class Named(TypedDict):
    """A role."""

    id: str
    name: str


class Place(TypedDict):
    """Where messages stand, or a forum, whose posts are the threads below it."""

    id: str
    key: str
    """What stands for it in an address: a name that outlasts the ids, where it has one."""
    name: str
    kind: int
    """Discord's channel type."""
    server: str | None
    below: str | None
    """The channel that a thread belongs to."""
    closed: str
    """Why nobody writes here, if so."""
    opened: str | None
    """When a thread was opened, ISO 8601."""
    count: int
    """How many messages a thread has."""


class Server(TypedDict):
    """A server that the person is in; ``note`` says what is particular about it."""

    id: str
    name: str
    note: str
    roles: list[Named]


class Used(TypedDict):
    """What brought a message about: who used which command, and what was given with it."""

    person: str
    command: str
    options: str


class Shown(TypedDict):
    """A message as the person sees it: Discord's own payload, and what a client knows besides."""

    message: Json
    private: bool
    """Only the person sees it, and may dismiss it."""
    used: Used | None
    plain: str
    """All of it as plain text, to be read aloud or copied."""


class Snapshot(TypedDict):
    """Everything there is to draw."""

    event: Literal["snapshot"]
    now: float
    """Unix seconds by the local Discord's clock."""
    base: str
    """Where files are served, as messages name it."""
    person: str
    place: str
    """The id of the place that is open."""
    people: list[Somebody]
    members: list[str]
    """Of all people, the ids of those who are here."""
    servers: list[Server]
    places: list[Place]
    messages: list[Shown] | None
    """``None`` where places have changed and the open one is still the same."""


class Change(TypedDict):
    """A message appeared, was changed, or is gone, in the open place; elsewhere only ``place`` is told."""

    event: Literal["appeared", "changed", "gone"]
    now: float
    place: str
    id: str
    shown: Shown | None


class Moment(TypedDict):
    """The clock was moved."""

    event: Literal["moment"]
    now: float
