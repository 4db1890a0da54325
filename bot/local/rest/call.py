"""A request as a handler sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.local.attachments import Upload
from bot.local.cast import Channel, Guild
from bot.local.form import Form
from bot.local.interactions import Interaction
from bot.local.refusals import unknown_application, unknown_guild, unknown_interaction, unknown_webhook
from bot.local.wire import Json
from bot.local.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One request: what is in its path and query, its JSON body, and the files that came with it by their index."""

    world: World
    path: dict[str, str]
    query: Mapping[str, str]
    body: Any
    uploads: dict[int, Upload]

    @property
    def form(self) -> Json:
        """The body, which must be an object; raises :class:`~bot.local.refusals.Refused` (400, 50035)."""
        if self.body is not None and not isinstance(self.body, dict):
            form = Form()
            form.fault("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            form.refuse_if_faulty()
        return self.body or {}

    @property
    def channel(self) -> Channel:
        """The channel in the path, which the bot must see; raises :class:`~bot.local.refusals.Refused`."""
        return self.world.visible_channel(self.path["channel_id"])

    @property
    def guild(self) -> Guild:
        """The guild in the path, which the bot must be in; raises :class:`~bot.local.refusals.Refused` (404, 10004)."""
        guild = self.world.guilds.get(self.path["guild_id"])
        if guild is None or not guild.installed:
            raise unknown_guild()
        return guild

    @property
    def interaction(self) -> Interaction:
        """The interaction in the path; raises :class:`~bot.local.refusals.Refused` (404, 10062)."""
        interaction = self.world.interactions.get(self.path["interaction_id"])
        if interaction is None or interaction.token != self.path["interaction_token"]:
            raise unknown_interaction()
        return interaction

    @property
    def webhook(self) -> Interaction:
        """The interaction whose token is in the path, ready to be followed up; raises ``Refused``."""
        interaction = self.world.by_token.get(self.path["webhook_token"])
        if interaction is None or self.path["webhook_id"] != self.world.application_id:
            raise unknown_webhook()
        interaction.admit_webhook(self.world.now())
        return interaction

    def demand_own_application(self) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (404, 10002) for another application's commands."""
        if self.path["application_id"] != self.world.application_id:
            raise unknown_application()


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON body, or none."""

    status: int = 200
    body: object = None


Handler = Callable[[Call], Answer]
Routes = dict[tuple[str, str], Handler]
"""Handlers by method and path, the path as Discord's OpenAPI document writes it."""

NOTHING = Answer(204)
