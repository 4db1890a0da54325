"""Time zones by the names that people know them by: cities, countries, abbreviations and IANA names."""

from bot.services.time_zones.refusals import UnclearZone
from bot.services.time_zones.zones import UTC, TimeZones

__all__ = ["UTC", "TimeZones", "UnclearZone"]
