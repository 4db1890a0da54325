"""Time zones by the names that people know them by: cities, countries, abbreviations and IANA names."""
