"""Memory that the process has freed, handed back to the system."""

import ctypes


def give_back() -> bool:
    """Let the C library return what it keeps free; ``False`` where nothing came of it, or it keeps nothing.

    glibc holds on to what lies between memory in use, so that a bot that once gave fifty answers at the same time would
    for good be as large as it was then. This takes a millisecond or two.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and trim(0) == 1
