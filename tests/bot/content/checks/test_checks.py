"""No check is forgotten."""

import inspect
import pkgutil
from importlib import import_module

from bot.content import checks


def test_every_check_of_every_module_is_registered() -> None:
    written = {
        function
        for module in (
            import_module(f"{checks.__name__}.{found.name}") for found in pkgutil.iter_modules(checks.__path__)
        )
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    }
    assert written == set(checks.CHECKS)
    assert len(checks.CHECKS) == len(written)
