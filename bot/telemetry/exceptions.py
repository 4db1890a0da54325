"""Exceptions as they are logged: where they come from, and their texts only where these quote nobody."""

import traceback
from collections.abc import Iterator


def told(exception: BaseException, speaking: tuple[type[BaseException], ...]) -> str:
    """The traceback of an exception, its causes first, with the text of an exception only where its type may speak."""
    return "".join(line for one in _chain(exception, set()) for line in _lines(one, speaking))


def _lines(one: BaseException, speaking: tuple[type[BaseException], ...]) -> Iterator[str]:
    yield from traceback.format_tb(one.__traceback__)
    name = f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins.")
    yield f"{name}: {one}\n" if isinstance(one, speaking) else f"{name}\n"


def _chain(exception: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """What an exception came from, then the exceptions that it gathers, then itself."""
    seen.add(id(exception))
    cause = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)
    gathered = exception.exceptions if isinstance(exception, BaseExceptionGroup) else ()
    for one in (cause, *gathered):
        if one is not None and id(one) not in seen:
            yield from _chain(one, seen)
    yield exception
