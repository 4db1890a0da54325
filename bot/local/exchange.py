"""What came of one thing that a person did."""

from dataclasses import dataclass

from bot.local.interactions import Interaction
from bot.local.messages import Message
from bot.local.wire import Json

PRIVATE = "Only you can see this"


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion: what is shown, and what is sent."""

    name: str
    value: str | float


class Exchange:
    """The answers to one interaction, live: later edits and follow-ups are seen here too."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction

    @property
    def replies(self) -> list[Message]:
        """The messages that answer, an updated one among them, in order."""
        return self.interaction.replies

    @property
    def message(self) -> Message | None:
        """The message whose component was used."""
        return self.interaction.message

    @property
    def modal(self) -> Json | None:
        """The modal that was opened."""
        return self.interaction.modal

    @property
    def choices(self) -> list[Choice]:
        """The suggestions for the focused option."""
        return [Choice(one["name"], one["value"]) for one in self.interaction.choices]

    @property
    def text(self) -> str:
        """What a reader sees of all replies."""
        return "\n".join(reply.text for reply in self.replies)

    def to_json(self) -> Json:
        """The object that ``call --json`` prints (the command contract)."""
        return {"replies": [reply.to_json() for reply in self.replies], "choices": self.interaction.choices}

    def shown(self) -> str:
        """All of it for a terminal: replies, private ones marked, a modal's fields, or suggestions."""
        parts = [shown_message(reply) for reply in self.replies]
        parts += [f"{choice.name}  →  {choice.value}" for choice in self.choices]
        if self.modal:
            parts.append(f"— {self.modal['title']} —")
        return "\n".join(parts) or "(nothing is shown)"


def shown_message(message: Message) -> str:
    """One reply for a terminal."""
    return f"{message.text}\n({PRIVATE})" if message.ephemeral else message.text
