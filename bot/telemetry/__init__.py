"""What the operator sees: logs, the ids of errors, the bot's health, and what is measured.

A program's own standard error and files are told in :mod:`~bot.telemetry.logs`, tokens are taken out of them in
:mod:`~bot.telemetry.masking`; what is counted goes through a :class:`~bot.telemetry.meter.Meter`.
"""

from bot.telemetry.error_ids import new_error_id
from bot.telemetry.logs import OWN_LOGGERS, configure, log_lost_exception, log_uncaught
from bot.telemetry.meter import Meter

__all__ = ["OWN_LOGGERS", "Meter", "configure", "log_lost_exception", "log_uncaught", "new_error_id"]
