"""A bot that is killed again and again under mixed load, and what of its promises is in the database afterwards."""
