"""A local Discord on 127.0.0.1 for the unmodified client; people call its commands without an account."""
