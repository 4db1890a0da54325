"""The ids under which failures are told to readers and logged."""

import secrets
from typing import Final

_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody confuses when reading an id aloud: no 0 O, 1 I L, U V."""


def new_error_id() -> str:
    """An id that a user can quote and the log holds, such as ``E-7K3QPX``."""
    return "E-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))
