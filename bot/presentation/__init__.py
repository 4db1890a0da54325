"""Domain values as Discord sees them; Discord's limits are held here."""
