"""The REST routes of API v10 that the local Discord has; every other one answers 501 and is written down."""
