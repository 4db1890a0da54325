"""The Discord side of the daily fact: what is posted, how a post is found again, and how requests leave."""

from bot.publishing.outgoing import watched
from bot.publishing.publisher import DiscordPublisher, role_to_ping

__all__ = ["DiscordPublisher", "role_to_ping", "watched"]
