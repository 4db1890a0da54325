"""The Discord side of the daily fact: what is posted, how a post is found again, and how requests leave."""

from bot.publishing.outgoing import watched
from bot.publishing.publisher import DiscordPublisher

__all__ = ["DiscordPublisher", "watched"]
