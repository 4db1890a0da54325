"""What page and server say to each other, in one place; ``front/server.js`` is the other end.

The page asks by ``POST /page/acts/NAME`` with one of the :class:`Ask` below as JSON, and hears an :class:`Outcome`. It
listens at the socket ``/page/live?person=KEY&place=KEY``, where each event is one of :class:`Snapshot` (the first, and
again whenever places change), :class:`Change` and :class:`Moment`. Ids are Discord's, as text. What is drawn is a tree
of elements (:mod:`~bot.local.page.drawing.nodes`).
"""

from typing import Literal, TypedDict

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.local.page.drawing.nodes import Node


class Ask(BaseModel):
    """Everything is done by a person (``student``, ``moderator`` …) in a place (its id, or a name of the driver's)."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    person: str
    place: str


class Call(Ask):
    """A command: its whole name, such as ``/daily setup``, and a text for each option; answered by messages."""

    command: str
    options: dict[str, str] = {}


class Type(Ask):
    """What is typed after a slash, or once ``command`` is known; ``given`` is what its fields have, by option.

    Answered by a :class:`Line` and what is :class:`Listed` below it.
    """

    text: str
    command: str = ""
    given: dict[str, str] = {}


class Suggest(Type):
    """What ``option`` takes, at what is typed there; answered by what is :class:`Listed`."""

    option: str


class Press(Ask):
    """A button of a message."""

    message: str
    custom_id: str


class Choose(Press):
    """A menu of a message, and what is chosen: values, or ids of people, roles and channels."""

    values: list[str]


class Menu(Ask):
    """The menu of a message."""

    message: str


class Apply(Ask):
    """A command of a message's menu."""

    message: str
    name: str


class Submit(Ask):
    """A form that was opened, filled in: texts by ``custom_id``, as a browser's form has them."""

    form: str
    values: dict[str, list[str]]


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


class Option(TypedDict):
    """An option of a command, and its ``field``: an input with its name, to be put into the line."""

    name: str
    description: str
    hint: str
    required: bool
    autocomplete: bool
    """Whether the bot suggests what it takes."""
    lists: bool
    """Whether there is anything to choose from."""
    file: bool
    field: Node


class Command(TypedDict):
    """A command as it is typed, such as ``/daily setup``."""

    name: str
    description: str
    options: list[Option]


class Entry(TypedDict):
    """What can be chosen: a command or option, whose ``text`` is then typed, or a value, whose ``text`` is sent."""

    name: str
    detail: str
    text: str


class Listed(TypedDict):
    """What can be chosen while one types."""

    choices: list[Entry]
    marked: int
    """Which of them is chosen by Enter; -1 for none."""
    hint: str


class Given(TypedDict):
    """An option that is given, and as what; it gets a field, if it has none yet."""

    option: Option
    text: str


class Line(TypedDict):
    """What stands in the line."""

    command: str
    """Its whole name; empty while it is looked for."""
    description: str
    label: str
    """What is typed there now."""
    fields: list[Given]
    focus: str
    """The option whose field one goes on in; empty if it is where one types."""
    text: str
    """What stays where one types."""


class Outcome(TypedDict, total=False):
    """What came of an act: nothing to tell, or some of this."""

    problem: Problem
    form: Node
    """A form that the bot opened, as a dialog; its ``data-form`` is what :class:`Submit` names it by."""
    line: Line
    listed: Listed
    menu: Node
    """The menu of a message, with the commands that are offered to the person for it."""
    upload: str
    """The id of a file that was given."""


class Shown(TypedDict):
    """A message as the person sees it."""

    id: str
    posted: float
    """When, in Unix seconds."""
    tree: Node
    answers: str
    """Who used which command to get it, such as ``Student /ask``; empty for other messages."""
    said: str
    """All of it as plain text, to be read aloud; empty while the bot is thinking."""
    copied: str
    """The text as it is copied, with its Markdown where it is a plain message."""


class Snapshot(TypedDict):
    """Everything there is to draw."""

    event: Literal["snapshot"]
    now: float
    """Unix seconds by the local Discord's clock."""
    person: str
    me: str
    """The person's name."""
    place: str
    """The id of the place that is open."""
    key: str
    """What stands for the place in an address."""
    name: str
    label: str
    """What one does there, such as ``Message #study-hall``."""
    closed: str
    """Why nobody writes here, if so."""
    topic: str
    title: list[Node]
    places: list[Node]
    people: list[Node]
    welcome: Node
    """What stands above the first message."""
    posts: list[Node] | None
    """What stands in place of messages in a forum."""
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
