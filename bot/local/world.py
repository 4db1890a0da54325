"""The local world as a whole: people, places and messages, commands and interactions, and what the bot has asked of it.

It is built in layers: :class:`~bot.local.places.Places`, :class:`~bot.local.changes.Changes` to them,
:class:`~bot.local.posts.Posts` in them, and the :class:`World` of all.
"""

import secrets
from collections import Counter
from pathlib import Path

from bot.local.cast import Channel, Person
from bot.local.envelope import envelope
from bot.local.interactions import Interaction, Patience
from bot.local.messages import Message
from bot.local.posts import Posts
from bot.local.refusals import Refused
from bot.local.registry import Registry
from bot.local.rules.admitted import Admitted
from bot.local.state import State
from bot.local.vocabulary import Intent, InteractionType
from bot.local.wire import Json
from bot.local.witness import CUT, Received, Witness

__all__ = ["CUT", "Received", "World"]

SESSIONS_A_DAY = 1000


class World(Posts):
    """Everything that is so; tests may set ``now`` (see ``Places``) and ``patience``, to be quicker.

    ``state`` is the file that keeps the application's id and its commands; ``gateway`` is where the gateway stands.
    ``requests`` has every request, unless ``recording`` is switched off; ``statuses`` counts the answers by status.
    """

    witness: Witness | None = None
    """Who hears of everything; tests set it for all worlds, so that none escapes them."""

    def __init__(self, state: Path | None = None) -> None:
        kept = State(state)
        super().__init__(kept.application_id)
        self.patience = Patience()
        self.gateway = ""
        self.shards = 1
        """How many shards a client is told to be."""
        self.sessions_left = SESSIONS_A_DAY
        self.commands = Registry(kept, self.snowflakes)
        self.interactions: dict[str, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}
        self.recording = True
        self.requests: list[Received] = []
        self.statuses: Counter[int] = Counter()
        self.admitted = Admitted()
        self.unknown_routes: list[str] = []

    def interact(
        self,
        kind: InteractionType,
        person: Person,
        channel: Channel,
        data: Json,
        *,
        owners: Json,
        message: Message | None = None,
        source: Interaction | None = None,
    ) -> Interaction:
        """A person uses a command, component or modal: the bot is told, and the interaction is given back."""
        payload = envelope(self.bot, kind, person, channel, owners)
        payload |= {"id": self.snowflakes.mint(), "token": secrets.token_urlsafe(64), "data": data}
        if message is not None:
            payload["message"] = message.payload
        created = self.now()
        interaction = Interaction(payload, kind, person, channel, created, self.patience, message, source)
        self.interactions[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
        self.publish("INTERACTION_CREATE", payload, Intent(0))
        return interaction

    def refused(self, token: str, refusal: Refused) -> None:
        """Discord would not take an answer."""
        interaction = self.by_token.get(token)
        if interaction is not None:
            interaction.refusals.append(refusal)
            interaction.changed()

    def record(self, received: Received) -> None:
        """Write a request down, if anything is written down."""
        self.statuses[received.status] += 1
        if self.recording:
            self.requests.append(received)
        if self.witness is not None:
            self.witness.asked(received)
