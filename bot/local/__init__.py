"""A local Discord on 127.0.0.1: the unmodified client connects to it, and people call its commands without an account."""
