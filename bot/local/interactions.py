"""One thing that a person does with the bot, and all that the bot makes of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.local.cast import Channel, Person
from bot.local.messages import Message
from bot.local.refusals import (
    Refused,
    already_acknowledged,
    expired_token,
    too_many_followups,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from bot.local.vocabulary import CallbackType, InteractionType
from bot.local.wire import Json

FOLLOWUPS = 5


@dataclass(slots=True)
class Patience:
    """How long Discord waits, in seconds: for the first answer, and until an interaction's token expires."""

    answer: float = 3.0
    token: float = 15 * 60.0


@dataclass(slots=True, eq=False)
class Interaction:
    """An interaction from its beginning to its last edit.

    ``payload`` is what the bot received, ``message`` the one whose component was used, ``created`` in Unix seconds.
    ``replies`` are the messages that answer it (an updated one among them), in order; ``refusals`` what Discord would
    not take. ``changed`` is called after every change.
    """

    payload: Json
    type: InteractionType
    person: Person
    channel: Channel
    created: float
    patience: Patience
    message: Message | None = None
    source: "Interaction | None" = None
    """What opened the modal that was submitted."""
    callback: CallbackType | None = None
    original: Message | None = None
    replies: list[Message] = field(default_factory=list)
    modal: Json | None = None
    submitted: bool = False
    """Whether the modal was sent off."""
    choices: list[Json] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    followups: int = 0
    settled: bool = False
    watchers: set[Callable[[], None]] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The interaction's id."""
        return str(self.payload["id"])

    @property
    def token(self) -> str:
        """What the bot answers with."""
        return str(self.payload["token"])

    @property
    def owners(self) -> Json:
        """Who installed the application here: ``0`` the guild, ``1`` the person."""
        owners: Json = self.payload["authorizing_integration_owners"]
        return owners

    def admit_callback(self, now: float) -> None:
        """Raise :class:`~bot.local.refusals.Refused` when it is too late (10062), or answered already (40060)."""
        if self.callback is not None:
            raise already_acknowledged()
        if now - self.created > self.patience.answer:
            raise unknown_interaction()

    def admit_webhook(self, now: float) -> None:
        """Raise :class:`~bot.local.refusals.Refused`: nothing was answered yet (10015), or the token is old (50027)."""
        if now - self.created > self.patience.token:
            raise expired_token()
        if self.callback is None:
            raise unknown_webhook()

    def admit_followup(self) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (40094) for a sixth follow-up where only the user installed."""
        if "0" not in self.owners and self.followups >= FOLLOWUPS:
            raise too_many_followups()
        self.followups += 1

    def found(self, identity: str) -> Message:
        """The answer ``@original`` or with that id; raises :class:`~bot.local.refusals.Refused` (404, 10008)."""
        if identity == "@original":
            mine = [self.original]
        else:
            mine = [one for one in (self.original, *self.replies) if one is not None and one.id == identity]
        for message in mine:
            if message is not None and not message.deleted:
                return message
        raise unknown_message()

    def acknowledge(self, callback: CallbackType) -> None:
        """The first answer has come."""
        self.callback = callback
        if callback not in (CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE):
            self.settled = True

    def shown(self, message: Message) -> None:
        """A message answers this interaction, new or edited."""
        if message not in self.replies:
            self.replies.append(message)
        self.settled = True

    def withdrawn(self, message: Message) -> None:
        """The bot deleted one of its answers; a mere announcement it may take back to answer otherwise."""
        if message in self.replies:
            self.replies.remove(message)
        self.settled = not message.loading

    def changed(self) -> None:
        """Tell whoever waits."""
        for watcher in tuple(self.watchers):
            watcher()

    async def wait(self, done: Callable[[], bool]) -> None:
        """Return once ``done()`` holds; it is asked again after every change."""
        event = asyncio.Event()
        self.watchers.add(event.set)
        try:
            while not done():
                event.clear()
                await event.wait()
        finally:
            self.watchers.discard(event.set)
