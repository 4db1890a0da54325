"""Collects what is wrong with a request's body, each fault at the key where it is wrong (Discord's error 50035)."""

from collections.abc import Collection, Iterator
from typing import Self

from bot.local.refusals import INVALID_FORM_BODY, Refused
from bot.local.wire import Json


class Form:
    """One place in a body; ``form / "embeds" / 0`` is a place below it, and all places share the faults."""

    def __init__(
        self, faults: list[tuple[tuple[str, ...], str, str]] | None = None, path: tuple[str, ...] = ()
    ) -> None:
        self._faults = [] if faults is None else faults
        self._path = path

    def __truediv__(self, key: str | int) -> Self:
        return type(self)(self._faults, (*self._path, str(key)))

    def fault(self, code: str, message: str) -> None:
        """Note that something is wrong here."""
        self._faults.append((self._path, code, message))

    def refuse_if_faulty(self) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (400, 50035) with every fault noted so far."""
        if self._faults:
            raise Refused(400, INVALID_FORM_BODY, "Invalid Form Body", self._nested())

    def require(self, *, present: bool) -> bool:
        """Note a missing field; tells whether it is there."""
        if not present:
            self.fault("BASE_TYPE_REQUIRED", "This field is required")
        return present

    def text(self, value: object, least: int, most: int, *, optional: bool = False) -> str | None:
        """Check a string of ``least`` to ``most`` characters, and give it if good.

        It may be absent if it is ``optional``, or may be empty (``least`` 0).
        """
        if value is None:
            self.require(present=optional or least == 0)
        elif not isinstance(value, str):
            self.fault("STRING_TYPE_CONVERT", f"Could not interpret {value!r} as string.")
        elif not least <= len(value) <= most:
            self._length(len(value), least, most)
        else:
            return value
        return None

    def number(self, value: object, least: float, most: float) -> None:
        """Check a number from ``least`` to ``most``, absent or null excepted."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault("NUMBER_TYPE_COERCE", f"Value {value!r} is not a number.")
        elif value > most:
            self.fault("NUMBER_TYPE_MAX", f"Value should be less than or equal to {most}.")
        elif value < least:
            self.fault("NUMBER_TYPE_MIN", f"Value should be greater than or equal to {least}.")

    def one_of(self, value: object, allowed: Collection[object]) -> bool:
        """Check that ``value`` is among ``allowed``; tells whether it is."""
        if not isinstance(value, bool | list | dict) and value in allowed:
            return True
        listed = ", ".join(str(one) for one in sorted(allowed, key=str))
        self.fault("BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
        return False

    def items(self, value: object, least: int, most: int) -> Iterator[tuple[Self, Json]]:
        """Check a list of ``least`` to ``most`` objects and give each with its place."""
        found = list(self.values(value, least, most))
        for place, one in found:
            if isinstance(one, dict):
                yield place, one
            else:
                place.fault("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")

    def values(self, value: object, least: int, most: int) -> Iterator[tuple[Self, object]]:
        """Check a list of ``least`` to ``most`` values and give each with its place."""
        listed = [] if value is None else value
        if not isinstance(listed, list):
            self.fault("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        if not least <= len(listed) <= most:
            self._length(len(listed), least, most)
        for index, one in enumerate(listed):
            yield self / index, one

    def _length(self, length: int, least: int, most: int) -> None:
        if least > 0 and most >= least:
            self.fault("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        elif length > most:
            self.fault("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def _nested(self) -> Json:
        errors: Json = {}
        for path, code, message in self._faults:
            place = errors
            for key in path:
                place = place.setdefault(key, {})
            place.setdefault("_errors", []).append({"code": code, "message": message})
        return errors
