"""Pure functions of the domain: what the article answers."""
