"""What measurements of whole processes share: a local Discord, a bot on it, traffic for it, and what the bot uses."""
