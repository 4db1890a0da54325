"""What the bot remembers: one SQLite file."""
