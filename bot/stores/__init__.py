"""What the stores of each subject offer; :mod:`bot.storage` has them on SQLite.

Whoever works with what is stored knows these interfaces alone, so that another database can stand behind them.
Every moment is aware and in UTC. Every method raises :class:`~bot.errors.StorageError` when the database cannot be
used. What a server asks for by number is looked up together with the server's id: one server never sees or changes
what is another's.
"""

from bot.stores.daily import Bags, Outbox, Posts, RestoredMarks, Schedules
from bot.stores.people import Personal, Suggestions
from bot.stores.servers import ConfigImports, Departures, Homes, ServerConfigs, ServerSetups

__all__ = [
    "Bags",
    "ConfigImports",
    "Departures",
    "Homes",
    "Outbox",
    "Personal",
    "Posts",
    "RestoredMarks",
    "Schedules",
    "ServerConfigs",
    "ServerSetups",
    "Suggestions",
]
