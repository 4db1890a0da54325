"""Reads content folders into the domain."""
