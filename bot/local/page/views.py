"""What a person sees of the local world, as the page is told it."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.local.cast import Channel, Person, permissions, sees
from bot.local.messages import Message
from bot.local.page.drawing import places
from bot.local.page.drawing.messages import author_of, message
from bot.local.page.drawing.sight import Sight
from bot.local.page.drawing.used import used
from bot.local.page.talk import Shown, Snapshot
from bot.local.vocabulary import Permission
from bot.local.world import World


class Views:
    """Views of ``world``; what people dismissed stays ``dismissed`` as long as this lasts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.dismissed: set[str] = set()

    def snapshot(self, person: Person, channel: Channel, *, whole: bool = True) -> Snapshot:
        """Everything, with ``channel`` open; without its messages if not ``whole``."""
        sight = Sight(self._world, person, channel)
        name = places.name_of(sight, channel)
        return {
            "event": "snapshot",
            "now": self._world.now(),
            "person": person.key,
            "me": person.name,
            "place": channel.id,
            "key": self._key(channel),
            "name": name,
            "label": f"Message {'#' if channel.guild else '@'}{name}",
            "closed": closed(channel, person),
            "topic": places.topic(sight),
            "title": places.title(sight),
            "places": places.places(sight, self._key),
            "people": places.people(sight, self._key),
            "welcome": places.welcome(sight),
            "posts": places.posts(sight) if channel.is_forum else None,
            "messages": [self.message(sight, one) for one in self.messages(person, channel)] if whole else None,
        }

    def opening(self, person: Person, place: str) -> Channel:
        """The place by name or id; where ``person`` does not find it, the first that is found."""
        with suppress(KeyError):
            channel = self._world.place(place, person)
            if sees(person, channel):
                return channel
        return next(one for one in self._world.channels.values() if sees(person, one))

    def messages(self, person: Person, channel: Channel) -> list[Message]:
        """What stands there for ``person``, the oldest first."""
        return [one for one in self._world.seen_by(person, channel) if one.id not in self.dismissed]

    def message(self, sight: Sight, one: Message) -> Shown:
        """One message."""
        behind = used(self._world, one)
        private = " (Only you can see this)" if one.ephemeral else ""
        tree = message(replace(sight, within=one.id), one, behind, self._answered(sight, one))
        return {
            "id": one.id,
            "posted": datetime.fromisoformat(one.payload["timestamp"]).timestamp(),
            "tree": tree,
            "answers": f"{behind.person} {behind.command}" if behind else "",
            "said": "" if one.loading else f"{author_of(sight, one.payload)}: {one.text}{private}",
            "copied": one.content or one.text,
        }

    def _answered(self, sight: Sight, one: Message) -> str | None:
        """The id of the message that ``one`` answers, if the person has it before the eyes."""
        reference = one.payload.get("message_reference") or one.payload.get("referenced_message") or {}
        above = self._world.messages.get(str(reference.get("message_id") or reference.get("id")))
        if above is None or above.channel is not sight.channel or above.id in self.dismissed:
            return None
        return above.id if above.reader in (None, sight.person.id) else None

    def _key(self, channel: Channel) -> str:
        """What stands for it in an address: a name that outlasts the ids, where it has one."""
        if channel.direct:
            return "dm"
        return next((name for name, one in self._world.places.items() if one is channel), channel.id)


def closed(channel: Channel, person: Person) -> str:
    """Why ``person`` cannot write in ``channel``; empty if nothing hinders."""
    held = permissions(channel, person.id)
    if channel.is_forum:
        return "A forum: one writes in its posts."
    if channel.locked and Permission.MANAGE_THREADS not in held:
        return "This thread is locked."
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if channel.guild is not None and needed not in held:
        return "You do not have permission to send messages in this channel."
    return ""
