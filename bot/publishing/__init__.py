"""The Discord side of the daily fact: what is posted, how a post is found again, and how requests leave."""

from bot.publishing.discord_clock import DiscordClock
from bot.publishing.outgoing import watched
from bot.publishing.publisher import DiscordPublisher, role_to_ping

__all__ = ["DiscordClock", "DiscordPublisher", "role_to_ping", "watched"]
